//! The text that opens on demand.

use crate::element::Element;
use crate::html::{Attributes, Html};

/// More to read, closed until asked for; works without script.
#[derive(Clone, Debug, Default)]
pub struct Details {
    /// The line that opens it.
    pub summary: Html,
    /// What is inside.
    pub content: Html,
    /// Open from the start.
    pub open: bool,
    /// The id of the element.
    pub id: Option<String>,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl Details {
    /// Renders the text with its opener.
    pub fn render(&self) -> Html {
        let text = Element::new("span").class("govuk-details__summary-text", &[]).wrap(&self.summary);
        let summary = Element::new("summary").class("govuk-details__summary", &[]).wrap(&text);
        let content = Element::new("div").class("govuk-details__text", &[]).wrap(&self.content);
        Element::new("details")
            .attr_opt("id", self.id.as_deref())
            .class("govuk-details", &[&self.classes])
            .attrs(&self.attributes)
            .flag("open", self.open)
            .wrap_all([summary, content])
    }
}
