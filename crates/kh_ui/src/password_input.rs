//! The password field with a button that shows what was typed.

use crate::button::{Button, ButtonKind};
use crate::element::Element;
use crate::error_message::ErrorMessage;
use crate::form_group::FormGroup;
use crate::hint::Hint;
use crate::html::{Attributes, Html};
use crate::input::Input;
use crate::label::Label;

/// The words of the button and of what is said aloud.
#[derive(Clone, Debug)]
pub struct PasswordTexts {
    /// On the button while the password is hidden.
    pub show: String,
    /// On the button while the password can be read.
    pub hide: String,
    /// Said of the button while the password is hidden.
    pub show_label: String,
    /// Said of the button while the password can be read.
    pub hide_label: String,
    /// Said when the password has become readable.
    pub shown: String,
    /// Said when the password has been hidden.
    pub hidden: String,
}

impl Default for PasswordTexts {
    fn default() -> Self {
        Self {
            show: "Hiện".into(),
            hide: "Ẩn".into(),
            show_label: "Hiện mật khẩu".into(),
            hide_label: "Ẩn mật khẩu".into(),
            shown: "Mật khẩu đang hiện".into(),
            hidden: "Mật khẩu đang ẩn".into(),
        }
    }
}

/// A field for a password.
#[derive(Clone, Debug, Default)]
pub struct PasswordInput {
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
    /// The value to show; leave it out, a password is never sent back.
    pub value: Option<String>,
    /// `current-password` unless given; `new-password` where one is chosen.
    pub autocomplete: Option<String>,
    /// Makes the field unusable.
    pub disabled: bool,
    /// Ids of further texts that describe the field.
    pub described_by: Option<String>,
    /// The words of the button, Vietnamese unless given.
    pub texts: PasswordTexts,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
    /// Further classes of the box around the field.
    pub group_classes: String,
    /// Further classes of the button.
    pub button_classes: String,
}

impl PasswordInput {
    /// Renders the field with its label, hint, error and button.
    pub fn render(&self) -> Html {
        let input = Input {
            name: self.name.clone(),
            id: self.id.clone(),
            label: self.label.clone(),
            hint: self.hint.clone(),
            error: self.error.clone(),
            value: self.value.clone(),
            kind: Some("password".into()),
            autocomplete: Some(self.autocomplete.clone().unwrap_or_else(|| "current-password".into())),
            autocapitalize: Some("none".into()),
            spellcheck: Some(false),
            disabled: self.disabled,
            described_by: self.described_by.clone(),
            wrapper_classes: "govuk-password-input__wrapper".into(),
            form_group: self.group(),
            classes: Element::joined("govuk-password-input__input govuk-js-password-input-input", &self.classes),
            attributes: self.attributes.clone(),
            ..Input::default()
        };
        input.render()
    }

    fn group(&self) -> FormGroup {
        let texts = &self.texts;
        let pairs = [
            ("data-module", "govuk-password-input"),
            ("data-i18n.show-password", &texts.show),
            ("data-i18n.hide-password", &texts.hide),
            ("data-i18n.show-password-aria-label", &texts.show_label),
            ("data-i18n.hide-password-aria-label", &texts.hide_label),
            ("data-i18n.password-shown-announcement", &texts.shown),
            ("data-i18n.password-hidden-announcement", &texts.hidden),
        ];
        FormGroup {
            classes: Element::joined("govuk-password-input", &self.group_classes),
            attributes: pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec(),
            before: Html::default(),
            after: self.button(),
        }
    }

    fn button(&self) -> Html {
        let id = self.id.as_ref().unwrap_or(&self.name);
        let fixed = "govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle";
        Button {
            text: Html::text(&self.texts.show),
            kind: ButtonKind::Button,
            classes: Element::joined(fixed, &self.button_classes),
            attributes: vec![
                ("aria-controls".to_owned(), id.clone()),
                ("aria-label".to_owned(), self.texts.show_label.clone()),
            ],
            // Without script the button could do nothing, so it stays hidden.
            hidden: true,
            ..Button::default()
        }
        .render()
    }
}
