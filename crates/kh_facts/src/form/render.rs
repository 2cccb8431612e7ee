//! The form as a page shows it: every field with its label, hint, what was typed and what is wrong with it.

use super::{CSRF, DAY, FormErrors, FormInput, ID, KEEP, SEALED_NO, SEALED_YES, UNIT};
use crate::labels;
use crate::markup::{element, heading};
use kh_figures::Measure;
use kh_kernel::FactKind;
use kh_kernel::fact::{Field, FieldKind};
use kh_ui::{
    Button, Checkboxes, Choice, ErrorMessage, ErrorSummary, Hint, Html, Input, InsetText, Radios, Select, SelectItem,
    SummaryError, Textarea, hidden,
};

/// So many choices are shown at once; more are a drop-down list.
const MOST_RADIOS: usize = 4;

/// What a form needs beside the fields of its kind.
#[derive(Debug, Clone, Default)]
pub struct FormTexts {
    /// Where the form is sent.
    pub action: String,
    /// The heading of the page.
    pub title: String,
    /// The token against forged requests.
    pub csrf: String,
    /// What the button says.
    pub submit: String,
    /// The units at which the fact may be recorded.
    pub units: UnitChoice,
    /// The units, as code and name, that a field may name; when there are none, such a field asks for the code.
    pub other_units: Vec<(String, String)>,
    /// What stands between the heading and the fields.
    pub lead: Html,
}

/// The units at which a fact may be recorded, as code and name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnitChoice {
    /// This one.
    Fixed(String, String),
    /// One of these.
    Among(Vec<(String, String)>),
}

impl Default for UnitChoice {
    fn default() -> Self {
        Self::Among(Vec::new())
    }
}

/// The form of `kind` with what was typed and what is wrong with it.
pub fn render(kind: &FactKind, input: &FormInput, errors: &FormErrors, texts: &FormTexts) -> Html {
    let mut content = vec![hidden(CSRF, &texts.csrf), hidden(ID, input.get(ID))];
    content.push(unit_field(input, errors, &texts.units));
    content.push(day_field(kind, input, errors));
    for field in kind.fields {
        content.push(Shown { field, typed: input.get(field.name), error: errors.of(field.name) }.html(texts));
    }
    content.push(Button::submit(texts.submit.as_str()).render());
    let attributes = [("method", "post"), ("action", texts.action.as_str()), ("novalidate", "novalidate")];
    let form = element("form", &attributes, &Html::concat(content));
    Html::concat([summary(kind, errors, &texts.units), heading(&texts.title), texts.lead.clone(), form])
}

/// All errors at the top; each is a link to its field, except those of no visible field.
fn summary(kind: &FactKind, errors: &FormErrors, units: &UnitChoice) -> Html {
    let is_shown = |field: &str| match field {
        UNIT => matches!(units, UnitChoice::Among(_)),
        DAY => true,
        field => kind.position(field).is_some(),
    };
    let line = |complaint: &kh_kernel::fact::Complaint| SummaryError {
        text: complaint.message.as_str().into(),
        href: is_shown(complaint.field).then(|| format!("#{}", element_id(complaint.field))),
        ..SummaryError::default()
    };
    ErrorSummary { errors: errors.iter().map(line).collect(), ..ErrorSummary::default() }.render_if_any()
}

/// The id of a field's element; the prefix keeps it apart from the ids of the page around the form.
fn element_id(field: &str) -> String {
    format!("field-{field}")
}

fn unit_field(input: &FormInput, errors: &FormErrors, units: &UnitChoice) -> Html {
    match units {
        UnitChoice::Fixed(code, name) => {
            let text = Html::text(&format!("{}: {name}", labels::UNIT));
            let error = errors.of(UNIT).map(|message| ErrorMessage::from(message).render()).unwrap_or_default();
            Html::concat([InsetText::from(text).render(), error, hidden(UNIT, code)])
        }
        UnitChoice::Among(units) => Select {
            name: UNIT.to_owned(),
            id: Some(element_id(UNIT)),
            label: labels::UNIT.into(),
            error: errors.of(UNIT).map(ErrorMessage::from),
            items: options(units.iter().map(|(code, name)| (code.as_str(), name.as_str())), labels::CHOOSE),
            value: Some(input.get(UNIT).to_owned()),
            ..Select::default()
        }
        .render(),
    }
}

fn day_field(kind: &FactKind, input: &FormInput, errors: &FormErrors) -> Html {
    Input {
        name: DAY.to_owned(),
        id: Some(element_id(DAY)),
        label: kind.day_label.into(),
        error: errors.of(DAY).map(ErrorMessage::from),
        value: Some(input.get(DAY).to_owned()),
        ..day_input("")
    }
    .render()
}

fn options<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>, none: &str) -> Vec<SelectItem> {
    let none = SelectItem::new("", none);
    [none].into_iter().chain(pairs.into_iter().map(|(code, text)| SelectItem::new(code, text))).collect()
}

/// An input for a day; the keyboard stays the full one, because that of figures has no slash.
fn day_input(hint: &str) -> Input {
    let hint = [hint, labels::DAY_HINT].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    Input {
        hint: Some(hint.into()),
        autocomplete: Some("off".to_owned()),
        spellcheck: Some(false),
        classes: "govuk-input--width-10".to_owned(),
        ..Input::default()
    }
}

/// A field with what was typed into it.
struct Shown<'a> {
    field: &'static Field,
    typed: &'a str,
    error: Option<&'a str>,
}

impl Shown<'_> {
    fn html(&self, texts: &FormTexts) -> Html {
        match self.field.kind {
            FieldKind::SealedFlag if [KEEP, SEALED_YES, SEALED_NO].contains(&self.typed) => self.sealed_radios(),
            FieldKind::Flag | FieldKind::SealedFlag => self.checkbox(),
            FieldKind::LongText => self.textarea(),
            FieldKind::Choice(choices) if choices.len() <= MOST_RADIOS => self.radios(choices),
            FieldKind::Choice(choices) => self.select(choices.iter().copied()),
            FieldKind::Measure => self.select(Measure::all().map(|measure| (measure.code(), measure.label()))),
            FieldKind::Unit if !texts.other_units.is_empty() => {
                self.select(texts.other_units.iter().map(|(code, name)| (code.as_str(), name.as_str())))
            }
            FieldKind::Text
            | FieldKind::PersonName
            | FieldKind::Dong
            | FieldKind::Count
            | FieldKind::Year
            | FieldKind::Day
            | FieldKind::Unit
            | FieldKind::Reference => self.input(),
        }
    }

    fn name(&self) -> String {
        self.field.name.to_owned()
    }

    fn id(&self) -> String {
        element_id(self.field.name)
    }

    fn label(&self) -> String {
        if self.field.required { self.field.label.to_owned() } else { labels::optional(self.field.label) }
    }

    fn hint(&self) -> Option<Hint> {
        Some(self.field.hint).filter(|hint| !hint.is_empty()).map(Hint::from)
    }

    fn error(&self) -> Option<ErrorMessage> {
        self.error.map(ErrorMessage::from)
    }

    fn input(&self) -> Html {
        Input {
            name: self.name(),
            id: Some(self.id()),
            label: self.label().into(),
            error: self.error(),
            value: Some(self.typed.to_owned()),
            ..self.input_of_kind()
        }
        .render()
    }

    /// What differs between the inputs of one line. No browser may offer on a shared machine what another person typed.
    fn input_of_kind(&self) -> Input {
        let plain = Input {
            hint: self.hint(),
            autocomplete: Some("off".to_owned()),
            spellcheck: Some(false),
            ..Input::default()
        };
        let numeric = |classes: &str| Input {
            input_mode: Some("numeric".to_owned()),
            classes: classes.to_owned(),
            ..plain.clone()
        };
        match self.field.kind {
            FieldKind::Dong => Input { suffix: Some(labels::DONG.into()), ..numeric("govuk-input--width-20") },
            FieldKind::Count => numeric("govuk-input--width-10"),
            FieldKind::Year => numeric("govuk-input--width-4"),
            FieldKind::Day => day_input(self.field.hint),
            FieldKind::Unit => Input { hint: self.hint().or(Some(labels::UNIT_CODE_HINT.into())), ..plain },
            FieldKind::PersonName => Input { autocapitalize: Some("words".to_owned()), ..plain },
            _ => plain,
        }
    }

    fn textarea(&self) -> Html {
        Textarea {
            name: self.name(),
            id: Some(self.id()),
            label: self.label().into(),
            hint: self.hint(),
            error: self.error(),
            value: self.typed.to_owned(),
            autocomplete: Some("off".to_owned()),
            ..Textarea::default()
        }
        .render()
    }

    fn select<'a>(&self, choices: impl Iterator<Item = (&'a str, &'a str)>) -> Html {
        let none = if self.field.required { labels::CHOOSE } else { labels::NOT_RECORDED };
        let mut items = options(choices, none);
        // What was sent is shown even if it is no choice, so that nobody wonders where it went.
        if !items.iter().any(|item| item.value.as_deref() == Some(self.typed)) {
            items.push(SelectItem::new(self.typed, self.typed));
        }
        Select {
            name: self.name(),
            id: Some(self.id()),
            label: self.label().into(),
            hint: self.hint(),
            error: self.error(),
            items,
            value: Some(self.typed.to_owned()),
            ..Select::default()
        }
        .render()
    }

    fn radios(&self, choices: &[(&str, &str)]) -> Html {
        let none = (!self.field.required).then(|| Choice::new("", labels::NOT_RECORDED));
        self.radios_under(
            self.label(),
            choices.iter().map(|(code, text)| Choice::new(*code, *text)).chain(none).collect(),
        )
    }

    /// A correction may keep a sealed value or change it; nothing in the page tells what it is.
    fn sealed_radios(&self) -> Html {
        let choices = [(KEEP, labels::KEEP_SEALED), (SEALED_YES, labels::YES), (SEALED_NO, labels::NO)];
        self.radios_under(self.field.label.to_owned(), choices.map(|(code, text)| Choice::new(code, text)).into())
    }

    fn radios_under(&self, legend: String, items: Vec<Choice>) -> Html {
        Radios {
            name: self.name(),
            id_prefix: Some(self.id()),
            fieldset: Some(legend.into()),
            hint: self.hint(),
            error: self.error(),
            items,
            value: Some(self.typed.to_owned()),
            ..Radios::default()
        }
        .render()
    }

    fn checkbox(&self) -> Html {
        let is_ticked = matches!(self.typed.trim().to_lowercase().as_str(), "1" | "true" | "on" | "có");
        let tick = Choice { hint: self.hint(), checked: is_ticked, ..Choice::new("1", self.field.label) };
        Checkboxes {
            name: self.name(),
            id_prefix: Some(self.id()),
            error: self.error(),
            items: vec![tick],
            ..Checkboxes::default()
        }
        .render()
    }
}
