//! The few elements that the components of `kh_ui` do not have.

use kh_kernel::fact::Complaint;
use kh_ui::{ErrorMessage, Html, Input};

/// An element around its content; name and class are written here, never typed by anybody.
pub(super) fn tag(name: &str, class: &str, content: &Html) -> Html {
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    Html::raw(format!("<{name}{class}>{content}</{name}>"))
}

/// A link.
pub(super) fn link(href: &str, text: &str) -> Html {
    Html::raw(format!("<a class=\"govuk-link\" href=\"{}\">{}</a>", Html::text(href), Html::text(text)))
}

/// What is said beside the field `name`: everything that is to be mended in it.
pub(super) fn error_beside(complaints: &[Complaint], name: &str) -> Option<ErrorMessage> {
    let found: Vec<&str> = complaints
        .iter()
        .filter(|complaint| complaint.field == name)
        .map(|complaint| complaint.message.as_str())
        .collect();
    (!found.is_empty()).then(|| ErrorMessage { text: Html::text(&found.join(" ")), ..ErrorMessage::default() })
}

/// A field of one line that shows `value`, with what is to be mended in it.
pub(super) fn line(name: &str, label: &str, hint: &str, value: &str, complaints: &[Complaint]) -> Html {
    Input {
        name: name.into(),
        label: label.into(),
        hint: (!hint.is_empty()).then(|| hint.into()),
        value: Some(value.to_owned()),
        error: error_beside(complaints, name),
        ..Input::default()
    }
    .render()
}
