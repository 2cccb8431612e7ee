//! The group of fields that share one question.

use crate::element::Element;
use crate::html::{Attributes, Html};

/// The question that a group of fields answers.
#[derive(Clone, Debug, Default)]
pub struct Legend {
    /// What it says; nothing is written when it is empty.
    pub text: Html,
    /// Further classes, such as `govuk-fieldset__legend--l`.
    pub classes: String,
    /// Makes it the page's `h1`.
    pub page_heading: bool,
}

impl<T: Into<Html>> From<T> for Legend {
    fn from(text: T) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

/// A group of fields with a common question.
#[derive(Clone, Debug, Default)]
pub struct Fieldset {
    /// The common question.
    pub legend: Legend,
    /// The fields; radios and checkboxes fill this in by themselves.
    pub content: Html,
    /// Ids of texts that describe the group.
    pub described_by: Option<String>,
    /// The role, when it is more than a group.
    pub role: Option<String>,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl Fieldset {
    /// Renders the group.
    pub fn render(&self) -> Html {
        self.render_around(self.described_by.as_deref().unwrap_or_default(), &self.content)
    }

    /// Renders the group around the content of its owner.
    pub(crate) fn render_around(&self, described_by: &str, content: &Html) -> Html {
        Element::new("fieldset")
            .class("govuk-fieldset", &[&self.classes])
            .attr_opt("role", self.role.as_deref())
            .attr_filled("aria-describedby", described_by)
            .attrs(&self.attributes)
            .wrap_all([self.legend_html(), content.clone()])
    }

    fn legend_html(&self) -> Html {
        let legend = &self.legend;
        if legend.text.is_empty() {
            return Html::default();
        }
        let text = if legend.page_heading {
            Element::new("h1").class("govuk-fieldset__heading", &[]).wrap(&legend.text)
        } else {
            legend.text.clone()
        };
        Element::new("legend").class("govuk-fieldset__legend", &[&legend.classes]).wrap(&text)
    }
}

impl<T: Into<Legend>> From<T> for Fieldset {
    fn from(legend: T) -> Self {
        Self { legend: legend.into(), ..Self::default() }
    }
}
