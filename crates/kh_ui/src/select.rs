//! The drop-down list.

use crate::element::{Element, class_if};
use crate::error_message::ErrorMessage;
use crate::form_group::{Description, FormGroup, field_id, heading};
use crate::hint::Hint;
use crate::html::{Attributes, Html};
use crate::label::Label;

/// One line of a drop-down list.
#[derive(Clone, Debug, Default)]
pub struct SelectItem {
    /// What the form sends; the text when absent.
    pub value: Option<String>,
    /// What the person reads.
    pub text: String,
    /// Chosen, whatever [`Select::value`] says.
    pub selected: bool,
    /// Cannot be chosen.
    pub disabled: bool,
    /// Further attributes.
    pub attributes: Attributes,
}

impl SelectItem {
    /// A line that sends a value and shows a text.
    pub fn new(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self { value: Some(value.into()), text: text.into(), ..Self::default() }
    }
}

/// A choice of one among many, as a drop-down list.
#[derive(Clone, Debug, Default)]
pub struct Select {
    /// The name under which the form sends the value.
    pub name: String,
    /// The id of the element; the name when absent.
    pub id: Option<String>,
    /// What the field is called.
    pub label: Label,
    /// Help below the label.
    pub hint: Option<Hint>,
    /// What is wrong with the choice.
    pub error: Option<ErrorMessage>,
    /// The lines.
    pub items: Vec<SelectItem>,
    /// The chosen value.
    pub value: Option<String>,
    /// Makes the field unusable.
    pub disabled: bool,
    /// Ids of further texts that describe the field.
    pub described_by: Option<String>,
    /// The box around the field.
    pub form_group: FormGroup,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl Select {
    /// Renders the list with its label, hint and error.
    pub fn render(&self) -> Html {
        let id = field_id(self.id.as_ref(), &self.name);
        let description = Description::new(id, self.described_by.as_deref(), self.hint.as_ref(), self.error.as_ref());
        let field = Element::new("select")
            .class("govuk-select", &[&self.classes, class_if(self.error.is_some(), "govuk-select--error")])
            .attr("id", id)
            .attr("name", &self.name)
            .flag("disabled", self.disabled)
            .attr_filled("aria-describedby", &description.ids)
            .attrs(&self.attributes)
            .wrap_all(self.items.iter().map(|item| self.option(item)));
        let content = [
            heading(&self.label, id, &description),
            self.form_group.before.clone(),
            field,
            self.form_group.after.clone(),
        ];
        self.form_group.wrap(self.error.is_some(), &Html::concat(content))
    }

    fn option(&self, item: &SelectItem) -> Html {
        let sent = item.value.as_deref().unwrap_or(&item.text);
        let selected = item.selected || self.value.as_deref() == Some(sent);
        Element::new("option")
            .attr_opt("value", item.value.as_deref())
            .flag("selected", selected)
            .flag("disabled", item.disabled)
            .attrs(&item.attributes)
            .wrap(&Html::text(&item.text))
    }
}
