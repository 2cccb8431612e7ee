//! The table of data.

use crate::element::Element;
use crate::html::{Attributes, Html};

/// One cell of a table, in the head or in a row.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// What the cell shows.
    pub content: Html,
    /// Aligned to the right with figures of equal width.
    pub numeric: bool,
    /// Over how many columns it reaches.
    pub colspan: Option<u32>,
    /// Over how many rows it reaches.
    pub rowspan: Option<u32>,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl Cell {
    /// A cell whose content stands at the right, as numbers do.
    pub fn number(content: impl Into<Html>) -> Self {
        Self { content: content.into(), numeric: true, ..Self::default() }
    }
}

impl<T: Into<Html>> From<T> for Cell {
    fn from(content: T) -> Self {
        Self { content: content.into(), ..Self::default() }
    }
}

/// A table of data with a caption.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// What the table shows; every table should have one.
    pub caption: Option<String>,
    /// Further classes of the caption, such as `govuk-table__caption--m` or `govuk-visually-hidden`.
    pub caption_classes: String,
    /// The heads of the columns.
    pub head: Vec<Cell>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// The first cell of each row names the row.
    pub first_cell_is_header: bool,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl Table {
    /// Renders the table.
    pub fn render(&self) -> Html {
        self.render_with(&[])
    }

    /// Renders the table inside a region that scrolls sideways by itself. On a phone the rows are stacked instead, each
    /// value after the head of its column, so that nobody has to push a table about to read an amount.
    pub fn render_scrolling(&self) -> Html {
        let label = self.caption.as_deref().unwrap_or("Bảng số liệu");
        let labels: Vec<String> = self.head.iter().map(|cell| plain(&cell.content)).collect();
        Element::new("div")
            .class("kh-scroll", &[])
            .attr("role", "region")
            .attr("aria-label", label)
            .attr("tabindex", "0")
            .wrap(&self.render_with(&labels))
    }

    fn render_with(&self, labels: &[String]) -> Html {
        let caption = match &self.caption {
            Some(caption) => Element::new("caption")
                .class("govuk-table__caption", &[&self.caption_classes])
                .wrap(&Html::text(caption)),
            None => Html::default(),
        };
        let body = Element::new("tbody")
            .class("govuk-table__body", &[])
            .wrap_all(self.rows.iter().map(|row| self.row(row, labels)));
        Element::new("table").class("govuk-table", &[&self.classes]).attrs(&self.attributes).wrap_all([
            caption,
            self.head_html(),
            body,
        ])
    }

    fn head_html(&self) -> Html {
        if self.head.is_empty() {
            return Html::default();
        }
        let cell = |cell: &Cell| {
            let numeric = if cell.numeric { "govuk-table__header--numeric" } else { "" };
            let element = Element::new("th").attr("scope", "col");
            spanned(element.class("govuk-table__header", &[numeric, &cell.classes]), cell).wrap(&cell.content)
        };
        let row = Element::new("tr").class("govuk-table__row", &[]).wrap_all(self.head.iter().map(cell));
        Element::new("thead").class("govuk-table__head", &[]).wrap(&row)
    }

    fn row(&self, row: &[Cell], labels: &[String]) -> Html {
        let cells = row.iter().enumerate().map(|(position, cell)| {
            let label = labels.get(position).filter(|label| position > 0 && !label.is_empty());
            let element = if position == 0 && self.first_cell_is_header {
                Element::new("th").attr("scope", "row").class("govuk-table__header", &[&cell.classes])
            } else {
                let numeric = if cell.numeric { "govuk-table__cell--numeric" } else { "" };
                Element::new("td").class("govuk-table__cell", &[numeric, &cell.classes])
            };
            spanned(element, cell).attr_opt("data-label", label.map(String::as_str)).wrap(&cell.content)
        });
        Element::new("tr").class("govuk-table__row", &[]).wrap_all(cells)
    }
}

fn spanned(element: Element, cell: &Cell) -> Element {
    let colspan = cell.colspan.map(|columns| columns.to_string());
    let rowspan = cell.rowspan.map(|rows| rows.to_string());
    element.attr_opt("colspan", colspan.as_deref()).attr_opt("rowspan", rowspan.as_deref()).attrs(&cell.attributes)
}

/// The words of a head without its tags, for an attribute, which is escaped again.
fn plain(html: &Html) -> String {
    let mut words = String::new();
    let mut inside = false;
    for letter in html.as_str().chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => words.push(letter),
            _ => {}
        }
    }
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    entities.iter().fold(words, |words, (entity, letter)| words.replace(entity, letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stacked_row_names_every_value_but_the_first() {
        let table = Table {
            head: vec!["Ngày".into(), Cell::from(Html::raw("<b>Thu &amp; chi</b>")), Cell::number("Số \"tiền\"")],
            rows: vec![vec!["24/12/2024".into(), "A".into(), Cell::number("5")]],
            ..Table::default()
        };
        let html = table.render_scrolling().into_string();
        assert!(html.contains("<td class=\"govuk-table__cell\">24/12/2024</td>"), "{html}");
        assert!(html.contains("data-label=\"Thu &amp; chi\">A</td>"), "{html}");
        assert!(html.contains("data-label=\"Số &quot;tiền&quot;\">5</td>"), "{html}");
        assert!(!table.render().as_str().contains("data-label"));
    }
}
