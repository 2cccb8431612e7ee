//! Charts drawn on the server as SVG, each with the table of its data.
//!
//! Lengths along a chart are percentages of the width and letters keep their size, so a chart is as legible on a phone
//! of 360 px as on paper. There are no colours here, only classes, and no chart tells anything by colour alone.

mod bars;
mod course;

use crate::details::Details;
use crate::element::Element;
use crate::html::Html;
use crate::table::{Cell, Table};

pub use bars::{Bar, bars};
pub use course::{columns, line};

/// A share of the width in tenths of a per cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Share(i64);

impl Share {
    /// `part` of `whole`, spread over `room`; nothing when the whole is nothing.
    fn of(part: u64, whole: u64, room: Share) -> Self {
        let Some(share) = (u128::from(part) * u128::from(room.0.unsigned_abs())).checked_div(u128::from(whole)) else {
            return Self(0);
        };
        Self(i64::try_from(share).unwrap_or(room.0))
    }

    fn css(self) -> String {
        format!("{}.{}%", self.0 / 10, self.0 % 10)
    }
}

/// What a chart says about itself and its data.
struct Frame<'a> {
    title: &'a str,
    /// One sentence that says what there is to see.
    summary: String,
    height: i64,
    /// Has links inside, and is then no mere picture to a screen reader.
    linked: bool,
}

/// One line of the table below a chart.
struct DataRow<'a> {
    label: &'a str,
    display: &'a str,
    href: Option<&'a str>,
}

impl Frame<'_> {
    /// Puts the drawing into its figure, with the title above and the table below.
    fn render<'b>(&self, drawing: &Html, rows: impl Iterator<Item = DataRow<'b>>) -> Html {
        let caption = Element::new("figcaption").class("kh-chart__title", &[]).wrap(&Html::text(self.title));
        let title = Element::new("title").wrap(&Html::text(self.title));
        let summary = Element::new("desc").wrap(&Html::text(&self.summary));
        // The role "img" hides everything inside, so a chart with links has to be a group.
        let picture = Element::new("svg")
            .class("kh-chart__picture", &[])
            .attr("role", if self.linked { "group" } else { "img" })
            .attr("aria-label", self.title)
            .attr("width", "100%")
            .attr("height", &self.height.to_string())
            .wrap_all([title, summary, drawing.clone()]);
        Element::new("figure").class("kh-chart", &[]).wrap_all([caption, picture, self.table(rows)])
    }

    fn table<'b>(&self, rows: impl Iterator<Item = DataRow<'b>>) -> Html {
        let cells = |row: DataRow<'b>| {
            let label = match row.href {
                Some(href) => {
                    Element::new("a").class("govuk-link", &[]).attr("href", href).wrap(&Html::text(row.label))
                }
                None => Html::text(row.label),
            };
            let name = Cell { content: label, ..Cell::default() };
            vec![name, Cell::number(row.display)]
        };
        let table = Table {
            caption: Some(self.title.to_owned()),
            caption_classes: "govuk-visually-hidden".to_owned(),
            head: vec!["Mục".into(), Cell::number("Giá trị")],
            rows: rows.map(cells).collect(),
            first_cell_is_header: true,
            ..Table::default()
        };
        Details { summary: "Xem số liệu dạng bảng".into(), content: table.render(), ..Details::default() }.render()
    }
}

/// A text inside a drawing.
fn text(class: &str, x: Share, y: i64, anchor: &str, words: &str) -> Html {
    text_at(class, &x.css(), y, anchor, words)
}

fn text_at(class: &str, x: &str, y: i64, anchor: &str, words: &str) -> Html {
    Element::new("text")
        .class(class, &[])
        .attr("x", x)
        .attr("y", &y.to_string())
        .attr("text-anchor", anchor)
        .wrap(&Html::text(words))
}

/// How wide a text is on a phone, in pixels and generously: figures and letters of 16 px are about 9.5 px wide.
fn width_px(words: &str) -> i64 {
    let letters = i64::try_from(words.chars().count()).unwrap_or(i64::MAX / 100);
    letters.saturating_mul(19) / 2
}

/// The width of a chart on the narrowest phone: 360 px less the margins of the page.
const PHONE_PX: i64 = 328;
