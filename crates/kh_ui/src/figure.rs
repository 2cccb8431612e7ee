//! Big numbers in tiles, and progress against a target.

use crate::element::Element;
use crate::html::Html;

/// A tile with one number that matters; `note` and `href` may be empty.
pub fn big_number(label: &str, value: &str, note: &str, href: &str) -> Html {
    let value = Element::new("span").class("kh-tile__value", &[]).wrap(&Html::text(value));
    let label = Element::new("span").class("kh-tile__label", &[]).wrap(&Html::text(label));
    let label = if href.is_empty() {
        label
    } else {
        Element::new("a").class("govuk-link kh-tile__link", &[]).attr("href", href).wrap(&label)
    };
    let note = if note.is_empty() {
        Html::default()
    } else {
        Element::new("span").class("kh-tile__note", &[]).wrap(&Html::text(note))
    };
    Element::new("div").class("kh-tile", &[]).wrap_all([label, value, note])
}

/// A grid of tiles, each made by [`big_number`].
pub fn tiles(tiles: Vec<Html>) -> Html {
    let items = tiles.into_iter().map(|tile| Element::new("li").class("kh-tiles__item", &[]).wrap(&tile));
    Element::new("ul").class("kh-tiles", &[]).wrap_all(items)
}

/// How far something has come against its target; `text` says it in words and figures.
///
/// The bar is full at the target and stays full beyond it: the text tells by how much.
pub fn progress(label: &str, done: i64, target: i64, text: &str) -> Html {
    let share = if target > 0 { i128::from(done.max(0)) * 1000 / i128::from(target) } else { 0 };
    let share = share.min(1000);
    let width = format!("{}.{}%", share / 10, share % 10);
    let track = Element::new("rect")
        .class("kh-progress__track", &[])
        .attr("width", "100%")
        .attr("height", "100%")
        .wrap(&Html::default());
    let bar = Element::new("rect")
        .class("kh-progress__bar", &[])
        .attr("width", &width)
        .attr("height", "100%")
        .wrap(&Html::default());
    let picture = Element::new("svg")
        .class("kh-progress__picture", &[])
        .attr("width", "100%")
        .attr("height", "16")
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .wrap_all([track, bar]);
    let label = Element::new("span").class("kh-progress__label", &[]).wrap(&Html::text(label));
    let text = Element::new("span").class("kh-progress__text", &[]).wrap(&Html::text(text));
    Element::new("div").class("kh-progress", &[]).wrap_all([label, Html::raw(" "), text, picture])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_is_as_long_as_the_share_and_never_longer_than_the_target() {
        let width = |done, target| {
            let html = progress("Quỹ", done, target, "").into_string();
            let bar = html.split("kh-progress__bar\" width=\"").nth(1).map(str::to_owned);
            bar.and_then(|rest| rest.split('"').next().map(str::to_owned))
        };
        assert_eq!(width(1, 3).as_deref(), Some("33.3%"));
        assert_eq!(width(300, 100).as_deref(), Some("100.0%"));
        assert_eq!(width(-5, 100).as_deref(), Some("0.0%"));
        assert_eq!(width(5, 0).as_deref(), Some("0.0%"));
        assert_eq!(width(i64::MAX, i64::MAX).as_deref(), Some("100.0%"));
    }

    #[test]
    fn a_tile_without_address_and_note_has_neither_link_nor_empty_element() {
        let html = big_number("Hội viên", "576.210", "", "");
        assert_eq!(
            html.as_str(),
            "<div class=\"kh-tile\"><span class=\"kh-tile__label\">Hội viên</span>\
             <span class=\"kh-tile__value\">576.210</span></div>"
        );
    }
}
