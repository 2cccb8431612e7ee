//! What all form fields share: the group around them, and the label, hint and error in front.

use crate::element::{Element, class_if};
use crate::error_message::ErrorMessage;
use crate::hint::Hint;
use crate::html::{Attributes, Html};
use crate::label::Label;

/// The box around a form field.
#[derive(Clone, Debug, Default)]
pub struct FormGroup {
    /// Further classes of the box.
    pub classes: String,
    /// Further attributes of the box.
    pub attributes: Attributes,
    /// What stands directly before the field.
    pub before: Html,
    /// What stands directly after the field.
    pub after: Html,
}

impl FormGroup {
    /// Renders the box around its content.
    pub(crate) fn wrap(&self, has_error: bool, content: &Html) -> Html {
        Element::new("div")
            .class("govuk-form-group", &[class_if(has_error, "govuk-form-group--error"), &self.classes])
            .attrs(&self.attributes)
            .wrap(content)
    }
}

/// The hint and the error of a field, with the ids by which the field refers to them.
pub(crate) struct Description {
    pub(crate) html: Html,
    pub(crate) ids: String,
}

impl Description {
    pub(crate) fn new(id: &str, described_by: Option<&str>, hint: Option<&Hint>, error: Option<&ErrorMessage>) -> Self {
        let mut ids: Vec<String> = described_by.map(str::to_owned).into_iter().collect();
        let mut html = Html::default();
        if let Some(hint) = hint {
            let hint_id = format!("{id}-hint");
            html.push(&hint.render_as(Some(&hint_id), ""));
            ids.push(hint_id);
        }
        if let Some(error) = error {
            let error_id = format!("{id}-error");
            html.push(&error.render_as(Some(&error_id)));
            ids.push(error_id);
        }
        Self { html, ids: ids.join(" ") }
    }
}

/// The label, hint and error that stand before a single field.
pub(crate) fn heading(label: &Label, id: &str, description: &Description) -> Html {
    Html::concat([label.render_for(Some(id)), description.html.clone()])
}

/// The id of a field: its own, or else its name.
pub(crate) fn field_id<'a>(id: Option<&'a String>, name: &'a str) -> &'a str {
    id.map_or(name, String::as_str)
}
