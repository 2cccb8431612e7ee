//! The text field of several lines.

use crate::element::{Element, class_if};
use crate::error_message::ErrorMessage;
use crate::form_group::{Description, FormGroup, field_id, heading};
use crate::hint::Hint;
use crate::html::{Attributes, Html};
use crate::label::Label;

/// A field for several lines of text.
#[derive(Clone, Debug, Default)]
pub struct Textarea {
    /// The name under which the form sends the value.
    pub name: String,
    /// The id of the element; the name when absent.
    pub id: Option<String>,
    /// What the field is called.
    pub label: Label,
    /// Help below the label.
    pub hint: Option<Hint>,
    /// What is wrong with the value.
    pub error: Option<ErrorMessage>,
    /// The value to show.
    pub value: String,
    /// How many lines are shown; 5 when absent.
    pub rows: Option<u32>,
    /// What a browser may fill in.
    pub autocomplete: Option<String>,
    /// Turns the spelling check on or off.
    pub spellcheck: Option<bool>,
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

impl Textarea {
    /// Renders the field with its label, hint and error.
    pub fn render(&self) -> Html {
        let id = field_id(self.id.as_ref(), &self.name);
        let description = Description::new(id, self.described_by.as_deref(), self.hint.as_ref(), self.error.as_ref());
        let spellcheck = self.spellcheck.map(|on| if on { "true" } else { "false" });
        let field = Element::new("textarea")
            .class("govuk-textarea", &[class_if(self.error.is_some(), "govuk-textarea--error"), &self.classes])
            .attr("id", id)
            .attr("name", &self.name)
            .attr("rows", &self.rows.unwrap_or(5).to_string())
            .attr_opt("spellcheck", spellcheck)
            .flag("disabled", self.disabled)
            .attr_filled("aria-describedby", &description.ids)
            .attr_opt("autocomplete", self.autocomplete.as_deref())
            .attrs(&self.attributes)
            .wrap(&first_line_kept(&self.value));
        let content = [
            heading(&self.label, id, &description),
            self.form_group.before.clone(),
            field,
            self.form_group.after.clone(),
        ];
        self.form_group.wrap(self.error.is_some(), &Html::concat(content))
    }
}

/// A browser drops one line break right after the opening tag, so a value that begins with one needs a second.
fn first_line_kept(value: &str) -> Html {
    if value.starts_with('\n') || value.starts_with("\r\n") {
        Html::text(&format!("\n{value}"))
    } else {
        Html::text(value)
    }
}
