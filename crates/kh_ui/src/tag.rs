//! The tag that shows a state.

use crate::element::Element;
use crate::html::{Attributes, Html};

/// The colour of a tag; the words must say the state by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagColour {
    /// Not started, closed.
    Grey,
    /// Done, accepted.
    Green,
    /// New.
    Teal,
    /// Under way.
    Blue,
    /// Received.
    Purple,
    /// Sent.
    Magenta,
    /// Refused, urgent.
    Red,
    /// Returned.
    Orange,
    /// Waiting.
    Yellow,
}

/// The state of a thing, in one or two words.
#[derive(Clone, Debug, Default)]
pub struct Tag {
    /// What it says.
    pub text: Html,
    /// Its colour; the standard one when absent.
    pub colour: Option<TagColour>,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl Tag {
    /// A tag of a colour.
    pub fn new(text: impl Into<Html>, colour: TagColour) -> Self {
        Self { text: text.into(), colour: Some(colour), ..Self::default() }
    }

    /// Renders the tag.
    pub fn render(&self) -> Html {
        let colour = match self.colour {
            None => "",
            Some(TagColour::Grey) => "govuk-tag--grey",
            Some(TagColour::Green) => "govuk-tag--green",
            Some(TagColour::Teal) => "govuk-tag--teal",
            Some(TagColour::Blue) => "govuk-tag--blue",
            Some(TagColour::Purple) => "govuk-tag--purple",
            Some(TagColour::Magenta) => "govuk-tag--magenta",
            Some(TagColour::Red) => "govuk-tag--red",
            Some(TagColour::Orange) => "govuk-tag--orange",
            Some(TagColour::Yellow) => "govuk-tag--yellow",
        };
        Element::new("strong").class("govuk-tag", &[colour, &self.classes]).attrs(&self.attributes).wrap(&self.text)
    }
}
