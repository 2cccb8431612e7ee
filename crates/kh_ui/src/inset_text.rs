//! The block of text set apart from its surroundings.

use crate::element::Element;
use crate::html::{Attributes, Html};

/// A text set apart by a bar at its side.
#[derive(Clone, Debug, Default)]
pub struct InsetText {
    /// What it says.
    pub content: Html,
    /// The id of the element.
    pub id: Option<String>,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl InsetText {
    /// Renders the block.
    pub fn render(&self) -> Html {
        Element::new("div")
            .attr_opt("id", self.id.as_deref())
            .class("govuk-inset-text", &[&self.classes])
            .attrs(&self.attributes)
            .wrap(&self.content)
    }
}

impl<T: Into<Html>> From<T> for InsetText {
    fn from(content: T) -> Self {
        Self { content: content.into(), ..Self::default() }
    }
}
