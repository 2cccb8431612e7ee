//! Checkboxes: a choice of any number.

use crate::choice::{Choice, ChoiceList};
use crate::element::Element;
use crate::error_message::ErrorMessage;
use crate::fieldset::Fieldset;
use crate::form_group::{Description, FormGroup};
use crate::hint::Hint;
use crate::html::{Attributes, Html};

/// A choice of any number among a few.
#[derive(Clone, Debug, Default)]
pub struct Checkboxes {
    /// The name under which the form sends each chosen value.
    pub name: String,
    /// What the ids of the lines begin with; the name when absent.
    pub id_prefix: Option<String>,
    /// The question; may be absent for a single checkbox that explains itself.
    pub fieldset: Option<Fieldset>,
    /// Help below the question.
    pub hint: Option<Hint>,
    /// What is wrong with the choice.
    pub error: Option<ErrorMessage>,
    /// The lines.
    pub items: Vec<Choice>,
    /// The chosen values.
    pub values: Vec<String>,
    /// Ids of further texts that describe the list.
    pub described_by: Option<String>,
    /// The box around the list.
    pub form_group: FormGroup,
    /// Further classes, such as `govuk-checkboxes--small`.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl Checkboxes {
    /// Renders the list with its question, hint and error.
    pub fn render(&self) -> Html {
        let prefix = self.id_prefix.as_ref().unwrap_or(&self.name);
        let from_fieldset = self.fieldset.as_ref().and_then(|set| set.described_by.as_deref());
        let described_by = from_fieldset.or(self.described_by.as_deref());
        let description = Description::new(prefix, described_by, self.hint.as_ref(), self.error.as_ref());
        let list = ChoiceList {
            family: "checkboxes",
            kind: "checkbox",
            name: &self.name,
            id_prefix: prefix,
            // Without a fieldset nothing else can carry the hint and the error, so every line does.
            described_by: if self.fieldset.is_some() { "" } else { &description.ids },
        };
        let lines = self.items.iter().enumerate().map(|(position, item)| {
            let checked = item.checked || self.values.contains(&item.value);
            list.render(item, position + 1, checked)
        });
        let group = &self.form_group;
        let all = [group.before.clone()].into_iter().chain(lines).chain([group.after.clone()]);
        let box_html = Element::new("div")
            .class("govuk-checkboxes", &[&self.classes])
            .attrs(&self.attributes)
            .attr("data-module", "govuk-checkboxes")
            .wrap_all(all);
        let inner = Html::concat([description.html.clone(), box_html]);
        let content = match &self.fieldset {
            Some(fieldset) => fieldset.render_around(&description.ids, &inner),
            None => inner,
        };
        group.wrap(self.error.is_some(), &content)
    }
}
