//! The one-line text field.

use crate::element::{Element, class_if};
use crate::error_message::ErrorMessage;
use crate::form_group::{Description, FormGroup, field_id, heading};
use crate::hint::Hint;
use crate::html::{Attributes, Html};
use crate::label::Label;

/// A short text before or after a field, such as "đồng".
#[derive(Clone, Debug, Default)]
pub struct Affix {
    /// What it says; screen readers skip it, so the label must say it too.
    pub text: Html,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl<T: Into<Html>> From<T> for Affix {
    fn from(text: T) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

/// A field for one line of text, a number or a date.
#[derive(Clone, Debug, Default)]
pub struct Input {
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
    pub value: Option<String>,
    /// The `type` attribute; `text` when absent.
    pub kind: Option<String>,
    /// Which keyboard a phone shows, such as `numeric`.
    pub input_mode: Option<String>,
    /// What a browser may fill in, such as `name` or `off`.
    pub autocomplete: Option<String>,
    /// How a phone capitalises what is typed.
    pub autocapitalize: Option<String>,
    /// A pattern for the browser.
    pub pattern: Option<String>,
    /// Turns the spelling check on or off.
    pub spellcheck: Option<bool>,
    /// Makes the field unusable.
    pub disabled: bool,
    /// Ids of further texts that describe the field.
    pub described_by: Option<String>,
    /// A text before the field.
    pub prefix: Option<Affix>,
    /// A text after the field.
    pub suffix: Option<Affix>,
    /// Further classes of the wrapper that holds prefix and suffix.
    pub wrapper_classes: String,
    /// Further attributes of the wrapper that holds prefix and suffix.
    pub wrapper_attributes: Attributes,
    /// The box around the field.
    pub form_group: FormGroup,
    /// Further classes, such as `govuk-input--width-10`.
    pub classes: String,
    /// Further attributes, such as `required` or `maxlength`.
    pub attributes: Attributes,
}

impl Input {
    /// Renders the field with its label, hint and error.
    pub fn render(&self) -> Html {
        let id = field_id(self.id.as_ref(), &self.name);
        let description = Description::new(id, self.described_by.as_deref(), self.hint.as_ref(), self.error.as_ref());
        let field = self.field(id, &description.ids);
        let content = [heading(&self.label, id, &description), self.wrapped(field)];
        self.form_group.wrap(self.error.is_some(), &Html::concat(content))
    }

    fn field(&self, id: &str, described_by: &str) -> Html {
        let spellcheck = self.spellcheck.map(|on| if on { "true" } else { "false" });
        Element::new("input")
            .class("govuk-input", &[&self.classes, class_if(self.error.is_some(), "govuk-input--error")])
            .attr("id", id)
            .attr("name", &self.name)
            .attr("type", self.kind.as_deref().unwrap_or("text"))
            .attr_opt("spellcheck", spellcheck)
            .attr_opt("value", self.value.as_deref())
            .flag("disabled", self.disabled)
            .attr_filled("aria-describedby", described_by)
            .attr_opt("autocomplete", self.autocomplete.as_deref())
            .attr_opt("autocapitalize", self.autocapitalize.as_deref())
            .attr_opt("pattern", self.pattern.as_deref())
            .attr_opt("inputmode", self.input_mode.as_deref())
            .attrs(&self.attributes)
            .void()
    }

    fn wrapped(&self, field: Html) -> Html {
        let group = &self.form_group;
        let prefix = self.prefix.as_ref().map(|affix| affix_html(affix, "govuk-input__prefix"));
        let suffix = self.suffix.as_ref().map(|affix| affix_html(affix, "govuk-input__suffix"));
        let plain = prefix.is_none() && suffix.is_none() && group.before.is_empty() && group.after.is_empty();
        if plain {
            return field;
        }
        Element::new("div")
            .class("govuk-input__wrapper", &[&self.wrapper_classes])
            .attrs(&self.wrapper_attributes)
            .wrap_all([
                group.before.clone(),
                prefix.unwrap_or_default(),
                field,
                suffix.unwrap_or_default(),
                group.after.clone(),
            ])
    }
}

fn affix_html(affix: &Affix, class: &str) -> Html {
    if affix.text.is_empty() {
        return Html::default();
    }
    Element::new("div")
        .class(class, &[&affix.classes])
        .attr("aria-hidden", "true")
        .attrs(&affix.attributes)
        .wrap(&affix.text)
}
