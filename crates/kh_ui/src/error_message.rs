//! The error message beside a form field.

use crate::element::Element;
use crate::html::{Attributes, Html};

/// What is wrong with one field and how to put it right.
#[derive(Clone, Debug, Default)]
pub struct ErrorMessage {
    /// What the message says.
    pub text: Html,
    /// What a screen reader says first: "Lỗi" unless given, nothing when given empty.
    pub prefix: Option<String>,
    /// The id; components derive it from the field for the messages that they hold.
    pub id: Option<String>,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl ErrorMessage {
    /// Renders the message.
    pub fn render(&self) -> Html {
        self.render_as(self.id.as_deref())
    }

    /// Renders the message with the id that its field gives it.
    pub(crate) fn render_as(&self, id: Option<&str>) -> Html {
        let prefix = self.prefix.as_deref().unwrap_or("Lỗi");
        let hidden = if prefix.is_empty() {
            Html::default()
        } else {
            let spoken =
                Element::new("span").class("govuk-visually-hidden", &[]).wrap(&Html::text(&format!("{prefix}:")));
            Html::concat([spoken, Html::raw(" ")])
        };
        Element::new("p")
            .attr_opt("id", id)
            .class("govuk-error-message", &[&self.classes])
            .attrs(&self.attributes)
            .wrap_all([hidden, self.text.clone()])
    }
}

impl<T: Into<Html>> From<T> for ErrorMessage {
    fn from(text: T) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}
