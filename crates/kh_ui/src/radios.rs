//! Radio buttons: a choice of exactly one.

use crate::choice::{Choice, ChoiceList};
use crate::element::Element;
use crate::error_message::ErrorMessage;
use crate::fieldset::Fieldset;
use crate::form_group::{Description, FormGroup};
use crate::hint::Hint;
use crate::html::{Attributes, Html};

/// A choice of one among a few.
#[derive(Clone, Debug, Default)]
pub struct Radios {
    /// The name under which the form sends the value.
    pub name: String,
    /// What the ids of the lines begin with; the name when absent.
    pub id_prefix: Option<String>,
    /// The question; a list without one must be described by its surroundings.
    pub fieldset: Option<Fieldset>,
    /// Help below the question.
    pub hint: Option<Hint>,
    /// What is wrong with the choice.
    pub error: Option<ErrorMessage>,
    /// The lines.
    pub items: Vec<Choice>,
    /// The chosen value.
    pub value: Option<String>,
    /// The box around the list.
    pub form_group: FormGroup,
    /// Further classes, such as `govuk-radios--inline`.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl Radios {
    /// Renders the list with its question, hint and error.
    pub fn render(&self) -> Html {
        let prefix = self.id_prefix.as_ref().unwrap_or(&self.name);
        let described_by = self.fieldset.as_ref().and_then(|set| set.described_by.as_deref());
        let description = Description::new(prefix, described_by, self.hint.as_ref(), self.error.as_ref());
        let list =
            ChoiceList { family: "radios", kind: "radio", name: &self.name, id_prefix: prefix, described_by: "" };
        let lines = self.items.iter().enumerate().map(|(position, item)| {
            let checked = item.checked || self.value.as_ref() == Some(&item.value);
            list.render(item, position + 1, checked)
        });
        let group = &self.form_group;
        let all = [group.before.clone()].into_iter().chain(lines).chain([group.after.clone()]);
        let box_html = Element::new("div")
            .class("govuk-radios", &[&self.classes])
            .attrs(&self.attributes)
            .attr("data-module", "govuk-radios")
            .wrap_all(all);
        let inner = Html::concat([description.html, box_html]);
        let content = match &self.fieldset {
            Some(fieldset) => fieldset.render_around(&description.ids, &inner),
            None => inner,
        };
        group.wrap(self.error.is_some(), &content)
    }
}
