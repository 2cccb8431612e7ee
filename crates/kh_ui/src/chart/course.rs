//! A course over time: a line for what stands, columns for what flows.

use super::{DataRow, Frame, PHONE_PX, Share, text, width_px};
use crate::element::{Element, class_if};
use crate::html::Html;

const TOP: i64 = 30;
const PLOT: i64 = 150;
const BASE: i64 = TOP + PLOT;
const HEIGHT: i64 = BASE + 26;
/// The middle of the first and of the last place.
const FIRST: Share = Share(80);
const LAST: Share = Share(920);

/// A course over time as a line, with the table of its data; for what stands at the end of each month or year.
pub fn line(points: &[(String, i64, String)], title: &str) -> Html {
    let scale = Scale::of(points);
    let mut drawing = scale.axis();
    for (position, pair) in points.windows(2).enumerate() {
        if let [from, to] = pair {
            let segment = Element::new("line")
                .class("kh-chart__line", &[])
                .attr("x1", &scale.x(position).css())
                .attr("y1", &scale.y(from.1).to_string())
                .attr("x2", &scale.x(position + 1).css())
                .attr("y2", &scale.y(to.1).to_string())
                .wrap(&Html::default());
            drawing.push(&segment);
        }
    }
    for (position, (label, value, display)) in points.iter().enumerate() {
        let point = Element::new("circle")
            .class("kh-chart__point", &[])
            .attr("cx", &scale.x(position).css())
            .attr("cy", &scale.y(*value).to_string())
            .attr("r", "4.5")
            .wrap(&hover(label, display));
        drawing.push(&point);
    }
    finish(points, title, &scale, drawing)
}

/// A course over time as columns, with the table of its data; for what was added in each month or year.
pub fn columns(points: &[(String, i64, String)], title: &str) -> Html {
    let scale = Scale::of(points);
    let mut drawing = Html::default();
    let step = (LAST.0 - FIRST.0) / scale.steps();
    let width = Share((step * 7 / 10).min(120));
    let zero = scale.y(0);
    for (position, (label, value, display)) in points.iter().enumerate() {
        let y = scale.y(*value);
        let column = Element::new("rect")
            .class("kh-chart__bar", &[class_if(*value < 0, "kh-chart__bar--negative")])
            .attr("x", &Share(scale.x(position).0 - width.0 / 2).css())
            .attr("y", &y.min(zero).to_string())
            .attr("width", &width.css())
            .attr("height", &(y - zero).abs().to_string())
            .wrap(&hover(label, display));
        drawing.push(&column);
    }
    drawing.push(&scale.axis());
    finish(points, title, &scale, drawing)
}

/// The scales of a course, always with the zero line on it.
struct Scale {
    count: usize,
    low: i64,
    high: i64,
}

impl Scale {
    fn of(points: &[(String, i64, String)]) -> Self {
        let values = || points.iter().map(|point| point.1);
        Self { count: points.len(), low: values().min().unwrap_or(0).min(0), high: values().max().unwrap_or(0).max(0) }
    }

    fn steps(&self) -> i64 {
        i64::try_from(self.count.saturating_sub(1)).unwrap_or(i64::MAX).max(1)
    }

    fn x(&self, position: usize) -> Share {
        let position = i64::try_from(position).unwrap_or(0);
        Share(FIRST.0 + (LAST.0 - FIRST.0) * position / self.steps())
    }

    fn y(&self, value: i64) -> i64 {
        let height = Share::of(value.abs_diff(self.low), self.high.abs_diff(self.low), Share(PLOT)).0;
        BASE - height
    }

    fn axis(&self) -> Html {
        let y = self.y(0).to_string();
        Element::new("line")
            .class("kh-chart__axis", &[])
            .attr("x1", "0")
            .attr("y1", &y)
            .attr("x2", "100%")
            .attr("y2", &y)
            .wrap(&Html::default())
    }
}

fn finish(points: &[(String, i64, String)], title: &str, scale: &Scale, mut drawing: Html) -> Html {
    drawing.push(&ticks(points, scale));
    drawing.push(&values(points, scale));
    let frame = Frame { title, summary: summary(points), height: HEIGHT, linked: false };
    let rows = points.iter().map(|(label, _, display)| DataRow { label, display, href: None });
    frame.render(&drawing, rows)
}

/// The labels below the axis; as many as fit side by side on a phone, always with the first.
fn ticks(points: &[(String, i64, String)], scale: &Scale) -> Html {
    let widest = points.iter().map(|point| width_px(&point.0)).max().unwrap_or(0).max(1);
    let place_px = PHONE_PX * (LAST.0 - FIRST.0) / 1000 / scale.steps();
    let every = usize::try_from((widest + place_px) / place_px.max(1)).unwrap_or(1).max(1);
    let shown = points.iter().enumerate().step_by(every);
    shown.map(|(position, point)| text("kh-chart__tick", scale.x(position), BASE + 20, "middle", &point.0)).collect()
}

/// The highest value and, where it stands far enough from it and nothing rises into its words, the last.
fn values(points: &[(String, i64, String)], scale: &Scale) -> Html {
    let highest = (0..points.len()).max_by_key(|&position| points[position].1);
    let last = points.len().checked_sub(1);
    let far = |position: usize| highest.is_some_and(|highest| position.abs_diff(highest) * 2 > points.len());
    // The words of the last value end at the right edge; on a phone they reach over the places before it.
    let is_free = |last: usize| {
        let from = Share((PHONE_PX - width_px(&points[last].2)) * 1000 / PHONE_PX);
        (0..last).all(|position| scale.x(position).0 < from.0 || points[position].1 <= points[last].1)
    };
    let shown = [highest, last.filter(|&position| far(position) && is_free(position))];
    shown
        .into_iter()
        .flatten()
        .map(|position| {
            let (_, value, display) = &points[position];
            let x = scale.x(position);
            let (anchor, x) = match x.0 {
                ..300 => ("start", Share(0)),
                700.. => ("end", Share(1000)),
                _ => ("middle", x),
            };
            text("kh-chart__value", x, scale.y((*value).max(0)) - 11, anchor, display)
        })
        .collect()
}

fn hover(label: &str, display: &str) -> Html {
    Element::new("title").wrap(&Html::text(&format!("{label}: {display}")))
}

fn summary(points: &[(String, i64, String)]) -> String {
    match points {
        [] => "Chưa có số liệu.".to_owned(),
        [only] => format!("{}: {}.", only.0, only.2),
        [first, .., last] => format!("Từ {} ({}) đến {} ({}).", first.0, first.2, last.0, last.2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn months(values: &[i64]) -> Vec<(String, i64, String)> {
        let month = |(position, &value): (usize, &i64)| (format!("T{}", position + 1), value, value.to_string());
        values.iter().enumerate().map(month).collect()
    }

    fn attributes(html: &Html, selector: &str, name: &str) -> Vec<String> {
        let page = scraper::Html::parse_fragment(html.as_str());
        let selector = scraper::Selector::parse(selector).expect("a fixed selector");
        page.select(&selector).filter_map(|element| element.attr(name).map(str::to_owned)).collect()
    }

    #[test]
    fn a_line_spreads_its_points_evenly_between_zero_and_the_highest() {
        let html = line(&months(&[0, 50, 100]), "Hội viên");
        // 150 px high, the base at 180: half way up is 105, the top is 30.
        assert_eq!(attributes(&html, "circle", "cy"), ["180", "105", "30"]);
        assert_eq!(attributes(&html, "circle", "cx"), ["8.0%", "50.0%", "92.0%"]);
        assert_eq!(attributes(&html, ".kh-chart__line", "y1"), ["180", "105"]);
    }

    #[test]
    fn columns_stand_on_the_zero_line_and_hang_below_it() {
        let html = columns(&months(&[100, -50]), "Chênh lệch");
        // From -50 to 100 over 150 px: zero lies 50 px above the base.
        assert_eq!(attributes(&html, "rect", "y"), ["30", "130"]);
        assert_eq!(attributes(&html, "rect", "height"), ["100", "50"]);
        assert_eq!(attributes(&html, ".kh-chart__axis", "y1"), ["130"]);
        assert_eq!(attributes(&html, ".kh-chart__bar--negative", "height"), ["50"]);
    }

    #[test]
    fn long_month_names_are_thinned_out_and_short_ones_are_not() {
        let short = columns(&months(&[1; 12]), "Quỹ");
        assert_eq!(attributes(&short, ".kh-chart__tick", "x").len(), 6);
        let long: Vec<_> = months(&[1; 12])
            .into_iter()
            .map(|(label, value, display)| (format!("{label}/2024"), value, display))
            .collect();
        assert_eq!(attributes(&columns(&long, "Quỹ"), ".kh-chart__tick", "x").len(), 3);
    }

    #[test]
    fn the_last_value_is_left_out_where_a_column_would_stand_in_it() {
        let shown = |values: &[i64]| attributes(&columns(&months(values), "Quỹ"), ".kh-chart__value", "y").len();
        assert_eq!(shown(&[900_000, 0, 0, 0, 0, 0, 0, 0, 100_000, 300_000, 300_000, 400_000]), 2);
        assert_eq!(shown(&[900_000, 0, 0, 0, 0, 0, 0, 0, 100_000, 300_000, 500_000, 400_000]), 1);
    }

    #[test]
    fn nothing_one_point_and_the_extremes_do_not_fail() {
        assert!(line(&[], "Quỹ").as_str().contains("Chưa có số liệu."));
        assert_eq!(attributes(&line(&months(&[7]), "Quỹ"), "circle", "cx"), ["8.0%"]);
        let extremes = columns(&months(&[i64::MIN, i64::MAX]), "Quỹ");
        assert_eq!(attributes(&extremes, "rect", "y").len(), 2);
    }
}
