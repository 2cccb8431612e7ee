//! The hint below a label.

use crate::element::Element;
use crate::html::{Attributes, Html};

/// A short help text that belongs to a form field.
#[derive(Clone, Debug, Default)]
pub struct Hint {
    /// What the hint says.
    pub text: Html,
    /// The id; components derive it from the field for the hints that they hold.
    pub id: Option<String>,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl Hint {
    /// Renders the hint.
    pub fn render(&self) -> Html {
        self.render_as(self.id.as_deref(), "")
    }

    /// Renders the hint with the id and the class that its owner gives it.
    pub(crate) fn render_as(&self, id: Option<&str>, owner_class: &str) -> Html {
        Element::new("div")
            .attr_opt("id", id)
            .class("govuk-hint", &[owner_class, &self.classes])
            .attrs(&self.attributes)
            .wrap(&self.text)
    }
}

impl<T: Into<Html>> From<T> for Hint {
    fn from(text: T) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}
