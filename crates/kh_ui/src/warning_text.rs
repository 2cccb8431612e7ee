//! The warning before something that has consequences.

use crate::element::Element;
use crate::html::{Attributes, Html};

/// A warning with an exclamation mark.
#[derive(Clone, Debug, Default)]
pub struct WarningText {
    /// What it says.
    pub text: Html,
    /// What a screen reader says for the mark: "Cảnh báo" unless given.
    pub icon_text: Option<String>,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl WarningText {
    /// Renders the warning.
    pub fn render(&self) -> Html {
        let icon = Element::new("span")
            .class("govuk-warning-text__icon", &[])
            .attr("aria-hidden", "true")
            .wrap(&Html::text("!"));
        let spoken = Element::new("span")
            .class("govuk-visually-hidden", &[])
            .wrap(&Html::text(self.icon_text.as_deref().unwrap_or("Cảnh báo")));
        // The line break keeps the spoken word apart from the text.
        let text = Element::new("strong").class("govuk-warning-text__text", &[]).wrap_all([
            spoken,
            Html::raw("\n"),
            self.text.clone(),
        ]);
        Element::new("div").class("govuk-warning-text", &[&self.classes]).attrs(&self.attributes).wrap_all([icon, text])
    }
}

impl<T: Into<Html>> From<T> for WarningText {
    fn from(text: T) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}
