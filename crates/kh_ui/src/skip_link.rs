//! The link that jumps over the navigation.

use crate::element::Element;
use crate::html::{Attributes, Html};

/// A link to the main content, visible when it has the keyboard focus.
#[derive(Clone, Debug, Default)]
pub struct SkipLink {
    /// What it says: "Chuyển tới nội dung chính" unless given.
    pub text: Option<Html>,
    /// Where it jumps: `#content` unless given.
    pub href: Option<String>,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl SkipLink {
    /// Renders the link.
    pub fn render(&self) -> Html {
        let text = self.text.clone().unwrap_or_else(|| Html::text("Chuyển tới nội dung chính"));
        Element::new("a")
            .attr("href", self.href.as_deref().unwrap_or("#content"))
            .class("govuk-skip-link", &[&self.classes])
            .attrs(&self.attributes)
            .attr("data-module", "govuk-skip-link")
            .wrap(&text)
    }
}
