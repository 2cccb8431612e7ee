//! The label of a form field.

use crate::element::Element;
use crate::html::{Attributes, Html};

/// The text that names a form field.
#[derive(Clone, Debug, Default)]
pub struct Label {
    /// What the label says; nothing is written when it is empty.
    pub text: Html,
    /// The id of the field; components fill it in for the labels that they hold.
    pub for_id: Option<String>,
    /// Further classes, such as `govuk-label--l`.
    pub classes: String,
    /// Wraps the label in the page's `h1`.
    pub page_heading: bool,
    /// Further attributes.
    pub attributes: Attributes,
}

impl Label {
    /// Renders the label.
    pub fn render(&self) -> Html {
        self.render_for(self.for_id.as_deref())
    }

    /// Renders the label for the field with this id.
    pub(crate) fn render_for(&self, id: Option<&str>) -> Html {
        if self.text.is_empty() {
            return Html::default();
        }
        let label = Element::new("label")
            .class("govuk-label", &[&self.classes])
            .attrs(&self.attributes)
            .attr_opt("for", id)
            .wrap(&self.text);
        if self.page_heading { Element::new("h1").class("govuk-label-wrapper", &[]).wrap(&label) } else { label }
    }
}

impl<T: Into<Html>> From<T> for Label {
    fn from(text: T) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}
