//! The few elements that the components of `kh_ui` do not have.

use kh_ui::Html;

/// An element around its content; name and class are written here, never typed by anybody.
pub(super) fn tag(name: &str, class: &str, content: &Html) -> Html {
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    Html::raw(format!("<{name}{class}>{content}</{name}>"))
}

/// A link.
pub(super) fn link(href: &str, text: &str) -> Html {
    Html::raw(format!("<a class=\"govuk-link\" href=\"{}\">{}</a>", Html::text(href), Html::text(text)))
}
