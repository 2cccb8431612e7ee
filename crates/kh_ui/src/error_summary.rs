//! The summary of errors at the top of a page whose form was refused.

use crate::element::Element;
use crate::html::{Attributes, Html};

/// One line of the summary.
#[derive(Clone, Debug, Default)]
pub struct SummaryError {
    /// The same message that stands beside the field.
    pub text: Html,
    /// `#` and the id of the field.
    pub href: Option<String>,
    /// Further attributes of the link.
    pub attributes: Attributes,
}

/// All that is wrong with a form, each line a link to its field.
#[derive(Clone, Debug, Default)]
pub struct ErrorSummary {
    /// The heading: "Có lỗi cần sửa" unless given.
    pub title: Option<Html>,
    /// A sentence below the heading.
    pub description: Html,
    /// The errors in the order of the fields.
    pub errors: Vec<SummaryError>,
    /// Leaves the keyboard focus where it is.
    pub disable_auto_focus: Option<bool>,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl ErrorSummary {
    /// A summary from pairs of field id and message.
    pub fn of<I, Id, Text>(errors: I) -> Self
    where
        I: IntoIterator<Item = (Id, Text)>,
        Id: AsRef<str>,
        Text: Into<Html>,
    {
        let line = |(id, text): (Id, Text)| SummaryError {
            text: text.into(),
            href: Some(format!("#{}", id.as_ref())),
            attributes: Attributes::new(),
        };
        Self { errors: errors.into_iter().map(line).collect(), ..Self::default() }
    }

    /// Renders the summary, or nothing when there is no error.
    pub fn render_if_any(&self) -> Html {
        if self.errors.is_empty() { Html::default() } else { self.render() }
    }

    /// Renders the summary.
    pub fn render(&self) -> Html {
        let title = self.title.clone().unwrap_or_else(|| Html::text("Có lỗi cần sửa"));
        let heading = Element::new("h2").class("govuk-error-summary__title", &[]).wrap(&title);
        let description =
            if self.description.is_empty() { Html::default() } else { Element::new("p").wrap(&self.description) };
        let body = Element::new("div").class("govuk-error-summary__body", &[]).wrap_all([description, self.list()]);
        let alert = Element::new("div").attr("role", "alert").wrap_all([heading, body]);
        let auto_focus = self.disable_auto_focus.map(|on| if on { "true" } else { "false" });
        Element::new("div")
            .class("govuk-error-summary", &[&self.classes])
            .attr_opt("data-disable-auto-focus", auto_focus)
            .attrs(&self.attributes)
            .attr("data-module", "govuk-error-summary")
            .wrap(&alert)
    }

    fn list(&self) -> Html {
        if self.errors.is_empty() {
            return Html::default();
        }
        let line = |error: &SummaryError| {
            let content = match &error.href {
                Some(href) => Element::new("a").attr("href", href).attrs(&error.attributes).wrap(&error.text),
                None => error.text.clone(),
            };
            Element::new("li").wrap(&content)
        };
        Element::new("ul").class("govuk-list govuk-error-summary__list", &[]).wrap_all(self.errors.iter().map(line))
    }
}
