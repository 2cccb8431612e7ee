//! Horizontal bars: a ranking.

use super::{DataRow, Frame, PHONE_PX, Share, text_at, width_px};
use crate::element::{Element, class_if};
use crate::html::Html;

/// One bar of a chart.
#[derive(Clone, Debug, Default)]
pub struct Bar {
    /// What the bar stands for.
    pub label: String,
    /// How long it is.
    pub value: i64,
    /// The value as text.
    pub display: String,
    /// Where the bar leads.
    pub href: Option<String>,
}

const LETTERS_A_LINE: usize = 34;
const LINE: i64 = 23;
const BAR: i64 = 22;
const GAP: i64 = 12;

/// Horizontal bars, the largest value first, with the table of their data.
///
/// The length follows the size of the value; a bar of a negative value is drawn hollow and its text carries the sign.
pub fn bars(bars: &[Bar], title: &str) -> Html {
    let mut sorted: Vec<&Bar> = bars.iter().collect();
    sorted.sort_by_key(|bar| std::cmp::Reverse(bar.value));
    let longest = bars.iter().map(|bar| bar.value.unsigned_abs()).max().unwrap_or(0);
    let widest = bars.iter().map(|bar| width_px(&bar.display)).max().unwrap_or(0) + 12;
    // What the widest value needs on a phone is kept free at the right of the longest bar.
    let room = Share(((PHONE_PX - widest) * 1000 / PHONE_PX).clamp(250, 850));
    let mut drawing = Html::default();
    let mut top = 0;
    for bar in &sorted {
        let lines = wrap(&bar.label);
        drawing.push(&row(bar, &lines, top, Share::of(bar.value.unsigned_abs(), longest, room)));
        top += height(&lines) + GAP;
    }
    let frame = Frame {
        title,
        summary: summary(&sorted),
        height: (top - GAP).max(0),
        linked: bars.iter().any(|bar| bar.href.is_some()),
    };
    let rows = sorted.iter().map(|bar| DataRow { label: &bar.label, display: &bar.display, href: bar.href.as_deref() });
    frame.render(&drawing, rows)
}

fn row(bar: &Bar, lines: &[String], top: i64, length: Share) -> Html {
    let mut pieces = Html::default();
    let mut baseline = top + 16;
    for line in lines {
        pieces.push(&text_at("kh-chart__label", "0", baseline, "start", line));
        baseline += LINE;
    }
    let y = baseline - 16;
    let rect = Element::new("rect")
        .class("kh-chart__bar", &[class_if(bar.value < 0, "kh-chart__bar--negative")])
        .attr("x", "0")
        .attr("y", &y.to_string())
        .attr("width", &length.css())
        .attr("height", &BAR.to_string())
        .wrap(&Html::default());
    pieces.push(&rect);
    // The nested picture begins where the bar ends, so the value stands eight pixels behind it at every width.
    let value = Element::new("svg")
        .attr("x", &length.css())
        .attr("y", &y.to_string())
        .attr("overflow", "visible")
        .wrap(&text_at("kh-chart__value", "8", 17, "start", &bar.display));
    pieces.push(&value);
    match &bar.href {
        Some(href) => Element::new("a").attr("href", href).wrap(&pieces),
        None => pieces,
    }
}

fn height(lines: &[String]) -> i64 {
    i64::try_from(lines.len()).unwrap_or(1) * LINE + BAR
}

/// Breaks a label between words, so that no line is wider than a phone.
fn wrap(label: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in label.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= LETTERS_A_LINE => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

fn summary(sorted: &[&Bar]) -> String {
    match sorted {
        [] => "Chưa có số liệu.".to_owned(),
        [only] => format!("{}: {}.", only.label, only.display),
        [first, .., last] => format!(
            "{} mục, cao nhất {} ({}), thấp nhất {} ({}).",
            sorted.len(),
            first.label,
            first.display,
            last.label,
            last.display
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(label: &str, value: i64) -> Bar {
        Bar { label: label.into(), value, display: value.to_string(), href: None }
    }

    fn widths(html: &Html) -> Vec<String> {
        let page = scraper::Html::parse_fragment(html.as_str());
        let rects = scraper::Selector::parse("rect").expect("a fixed selector");
        page.select(&rects).filter_map(|rect| rect.attr("width").map(str::to_owned)).collect()
    }

    #[test]
    fn the_longest_bar_comes_first_and_the_others_are_in_proportion() {
        let html = bars(&[bar("Ba", 250), bar("Một", 1000), bar("Hai", 500)], "Quỹ");
        // "1000" needs 4 × 9.5 + 12 = 50 of 328 px, so the longest bar may take 278/328 = 84.7 %.
        assert_eq!(widths(&html), ["84.7%", "42.3%", "21.1%"]);
        let order: Vec<usize> =
            ["Một", "Hai", "Ba"].iter().filter_map(|label| html.as_str().find(&format!(">{label}<"))).collect();
        assert!(order.is_sorted() && order.len() == 3, "{order:?}");
    }

    #[test]
    fn no_data_and_only_zeros_are_drawn_without_a_bar() {
        assert!(bars(&[], "Quỹ").as_str().contains("Chưa có số liệu."));
        assert_eq!(widths(&bars(&[bar("Một", 0)], "Quỹ")), ["0.0%"]);
        // Twenty characters need 20 × 9.5 + 12 = 202 of 328 px, which leaves 126/328 = 38.4 %.
        assert_eq!(widths(&bars(&[bar("Một", i64::MIN)], "Quỹ")), ["38.4%"]);
    }

    #[test]
    fn a_long_label_is_broken_between_words_and_loses_nothing() {
        let label = "Hội Khuyến học thị trấn Tầm Vu, huyện Châu Thành, tỉnh Long An";
        let lines = wrap(label);
        assert_eq!(lines, ["Hội Khuyến học thị trấn Tầm Vu,", "huyện Châu Thành, tỉnh Long An"]);
        assert_eq!(lines.join(" "), label);
    }

    #[test]
    fn a_chart_with_links_is_a_group_and_one_without_is_a_picture() {
        let mut linked = bar("Một", 1);
        linked.href = Some("/units/1?a=1&b=2".into());
        let html = bars(&[linked], "Quỹ <2024>");
        assert!(html.as_str().contains("role=\"group\""));
        assert!(html.as_str().contains("<a href=\"/units/1?a=1&amp;b=2\">"));
        assert!(html.as_str().contains("Quỹ &lt;2024&gt;"));
        assert!(bars(&[bar("Một", 1)], "Quỹ").as_str().contains("role=\"img\""));
    }
}
