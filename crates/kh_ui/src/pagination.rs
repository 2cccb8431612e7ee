//! The links from page to page of a long list.

use crate::element::{Element, class_if};
use crate::html::{Attributes, Html};

/// The link to the previous or the next page.
#[derive(Clone, Debug, Default)]
pub struct PageLink {
    /// Where it leads.
    pub href: String,
    /// What it says: "Trang trước" or "Trang sau" unless given.
    pub text: Option<Html>,
    /// What lies there; shown only where there are no page numbers.
    pub label: Option<String>,
    /// Further attributes.
    pub attributes: Attributes,
}

/// One place in the row of page numbers.
#[derive(Clone, Debug)]
pub enum PageItem {
    /// A page that can be opened.
    Page {
        /// The number, as shown.
        number: String,
        /// Where it leads.
        href: String,
        /// The page that is being shown.
        current: bool,
        /// What screen readers say: "Trang" and the number unless given.
        spoken: Option<String>,
        /// Further attributes.
        attributes: Attributes,
    },
    /// Pages that are left out.
    Ellipsis,
}

/// Links to the other pages of a list.
#[derive(Clone, Debug, Default)]
pub struct Pagination {
    /// The page before.
    pub previous: Option<PageLink>,
    /// The page after.
    pub next: Option<PageLink>,
    /// The page numbers; may be empty.
    pub items: Vec<PageItem>,
    /// The name of the landmark: "Phân trang" unless given.
    pub label: Option<String>,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

const PREVIOUS_ICON: &str = "<svg class=\"govuk-pagination__icon govuk-pagination__icon--prev\" \
    xmlns=\"http://www.w3.org/2000/svg\" height=\"13\" width=\"15\" aria-hidden=\"true\" focusable=\"false\" \
    viewBox=\"0 0 15 13\"><path d=\"m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2\
    h-12.984l4.2931-4.293-1.414-1.414z\"></path></svg>";
const NEXT_ICON: &str = "<svg class=\"govuk-pagination__icon govuk-pagination__icon--next\" \
    xmlns=\"http://www.w3.org/2000/svg\" height=\"13\" width=\"15\" aria-hidden=\"true\" focusable=\"false\" \
    viewBox=\"0 0 15 13\"><path d=\"m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 \
    1.4492 6.7441-6.4062-6.7246-6.7266z\"></path></svg>";

impl Pagination {
    /// The pages 1 to `last` around `current`: first, last, the neighbours, and gaps between them.
    pub fn numbered(current: u64, last: u64, href: impl Fn(u64) -> String) -> Self {
        let mut items = Vec::new();
        let mut before = 0;
        for number in (1..=last).filter(|&n| n == 1 || n == last || n.abs_diff(current) <= 1) {
            // A gap of a single page is shown as that page: an ellipsis would take as much room.
            if number == before + 2 {
                items.push(page_item(number - 1, current, &href));
            } else if number > before + 2 {
                items.push(PageItem::Ellipsis);
            }
            items.push(page_item(number, current, &href));
            before = number;
        }
        let link = |number: u64| PageLink { href: href(number), ..PageLink::default() };
        Self {
            previous: (current > 1).then(|| link(current - 1)),
            next: (current < last).then(|| link(current + 1)),
            items,
            ..Self::default()
        }
    }

    /// Renders the links.
    pub fn render(&self) -> Html {
        let block = self.items.is_empty() && (self.previous.is_some() || self.next.is_some());
        let list = if self.items.is_empty() {
            Html::default()
        } else {
            Element::new("ul").class("govuk-pagination__list", &[]).wrap_all(self.items.iter().map(item_html))
        };
        let previous = self.previous.as_ref().map(|link| arrow_link(link, true, block));
        let next = self.next.as_ref().map(|link| arrow_link(link, false, block));
        Element::new("nav")
            .class("govuk-pagination", &[class_if(block, "govuk-pagination--block"), &self.classes])
            .attr("aria-label", self.label.as_deref().unwrap_or("Phân trang"))
            .attrs(&self.attributes)
            .wrap_all([previous.unwrap_or_default(), list, next.unwrap_or_default()])
    }
}

fn page_item(number: u64, current: u64, href: &impl Fn(u64) -> String) -> PageItem {
    PageItem::Page {
        number: number.to_string(),
        href: href(number),
        current: number == current,
        spoken: None,
        attributes: Attributes::new(),
    }
}

fn item_html(item: &PageItem) -> Html {
    match item {
        PageItem::Ellipsis => Element::new("li")
            .class("govuk-pagination__item", &["govuk-pagination__item--ellipsis"])
            .wrap(&Html::raw("&ctdot;")),
        PageItem::Page { number, href, current, spoken, attributes } => {
            let label = spoken.clone().unwrap_or_else(|| format!("Trang {number}"));
            let link = Element::new("a")
                .class("govuk-link govuk-pagination__link", &[])
                .attr("href", href)
                .attr("aria-label", &label)
                .attr_opt("aria-current", current.then_some("page"))
                .attrs(attributes)
                .wrap(&Html::text(number));
            Element::new("li")
                .class("govuk-pagination__item", &[class_if(*current, "govuk-pagination__item--current")])
                .wrap(&link)
        }
    }
}

fn arrow_link(link: &PageLink, previous: bool, block: bool) -> Html {
    let (relation, icon, default_text) =
        if previous { ("prev", PREVIOUS_ICON, "Trang trước") } else { ("next", NEXT_ICON, "Trang sau") };
    let text = link.text.clone().unwrap_or_else(|| Html::text(default_text));
    let decorated = block && link.label.is_none();
    let title = Element::new("span")
        .class("govuk-pagination__link-title", &[class_if(decorated, "govuk-pagination__link-title--decorated")])
        .wrap(&text);
    let label = match &link.label {
        Some(label) if block => Html::concat([
            Element::new("span").class("govuk-visually-hidden", &[]).wrap(&Html::text(":")),
            Element::new("span").class("govuk-pagination__link-label", &[]).wrap(&Html::text(label)),
        ]),
        _ => Html::default(),
    };
    // The arrow stands first everywhere except beside page numbers, where "next" points outwards.
    let icon = Html::raw(icon);
    let (first, last) = if block || previous { (icon, Html::default()) } else { (Html::default(), icon) };
    let anchor = Element::new("a")
        .class("govuk-link govuk-pagination__link", &[])
        .attr("href", &link.href)
        .attr("rel", relation)
        .attrs(&link.attributes)
        .wrap_all([first, title, label, last]);
    Element::new("div").class(&format!("govuk-pagination__{relation}"), &[]).wrap(&anchor)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(current: u64, last: u64) -> String {
        let pagination = Pagination::numbered(current, last, |n| format!("?page={n}"));
        let word = |item: &PageItem| match item {
            PageItem::Page { number, current: true, .. } => format!("[{number}]"),
            PageItem::Page { number, .. } => number.clone(),
            PageItem::Ellipsis => "…".to_owned(),
        };
        pagination.items.iter().map(word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn gaps_stand_only_where_at_least_two_pages_are_left_out() {
        assert_eq!(shown(1, 1), "[1]");
        assert_eq!(shown(1, 4), "[1] 2 3 4");
        assert_eq!(shown(4, 7), "1 2 3 [4] 5 6 7");
        assert_eq!(shown(6, 20), "1 … 5 [6] 7 … 20");
        assert_eq!(shown(20, 20), "1 … 19 [20]");
    }

    #[test]
    fn the_ends_have_one_arrow_only() {
        let first = Pagination::numbered(1, 3, |n| format!("?page={n}"));
        assert!(first.previous.is_none());
        assert_eq!(first.next.map(|link| link.href).as_deref(), Some("?page=2"));
        let last = Pagination::numbered(3, 3, |n| format!("?page={n}"));
        assert!(last.next.is_none());
    }
}
