//! One line of a list of radio buttons or checkboxes.

use crate::element::{Element, class_if};
use crate::hint::Hint;
use crate::html::{Attributes, Html};
use crate::label::Label;

/// One thing that can be chosen among radio buttons or checkboxes.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What the person reads.
    pub text: Html,
    /// Help below the text.
    pub hint: Option<Hint>,
    /// Chosen, whatever the value of the whole list says.
    pub checked: bool,
    /// Cannot be chosen.
    pub disabled: bool,
    /// Shown only while this line is chosen (always shown without script).
    pub conditional: Html,
    /// A word between two lines, such as "hoặc"; a line with a divider shows nothing else.
    pub divider: Option<String>,
    /// Choosing this checkbox clears the others.
    pub exclusive: bool,
    /// A name of its own; checkboxes only.
    pub name: Option<String>,
    /// An id of its own; otherwise derived from the list.
    pub id: Option<String>,
    /// Further classes of the label.
    pub label_classes: String,
    /// Further attributes of the label.
    pub label_attributes: Attributes,
    /// Further attributes of the input.
    pub attributes: Attributes,
}

impl Choice {
    /// A line that sends a value and shows a text.
    pub fn new(value: impl Into<String>, text: impl Into<Html>) -> Self {
        Self { value: value.into(), text: text.into(), ..Self::default() }
    }
}

/// What the lines of one list share.
pub(crate) struct ChoiceList<'a> {
    /// `radios` or `checkboxes`, as the class names say it.
    pub(crate) family: &'static str,
    /// The `type` attribute.
    pub(crate) kind: &'static str,
    pub(crate) name: &'a str,
    pub(crate) id_prefix: &'a str,
    /// Ids that describe each line; only used where no fieldset can carry them.
    pub(crate) described_by: &'a str,
}

impl ChoiceList<'_> {
    /// Renders one line; `number` counts from 1.
    pub(crate) fn render(&self, choice: &Choice, number: usize, checked: bool) -> Html {
        let family = self.family;
        if let Some(divider) = &choice.divider {
            return Element::new("div").class(&format!("govuk-{family}__divider"), &[]).wrap(&Html::text(divider));
        }
        let id = match &choice.id {
            Some(id) => id.clone(),
            // The first line keeps the bare prefix, so that an error summary can link to it.
            None if number == 1 => self.id_prefix.to_owned(),
            None => format!("{}-{number}", self.id_prefix),
        };
        let hint = choice.hint.as_ref().filter(|hint| !hint.text.is_empty());
        let hint_id = format!("{id}-item-hint");
        let label = Label {
            text: choice.text.clone(),
            classes: Element::joined(&format!("govuk-{family}__label"), &choice.label_classes),
            attributes: choice.label_attributes.clone(),
            ..Label::default()
        };
        let hint_html = hint.map(|hint| hint.render_as(Some(&hint_id), &format!("govuk-{family}__hint")));
        let described_by = Element::joined(self.described_by, if hint.is_some() { &hint_id } else { "" });
        let item = Element::new("div").class(&format!("govuk-{family}__item"), &[]).wrap_all([
            self.input(choice, &id, checked, &described_by),
            label.render_for(Some(&id)),
            hint_html.unwrap_or_default(),
        ]);
        Html::concat([item, self.conditional(choice, &id, checked)])
    }

    fn input(&self, choice: &Choice, id: &str, checked: bool, described_by: &str) -> Html {
        let controls = (!choice.conditional.is_empty()).then(|| format!("conditional-{id}"));
        Element::new("input")
            .class(&format!("govuk-{}__input", self.family), &[])
            .attr("id", id)
            .attr("name", choice.name.as_deref().unwrap_or(self.name))
            .attr("type", self.kind)
            .attr("value", &choice.value)
            .flag("checked", checked)
            .flag("disabled", choice.disabled)
            .attr_opt("data-aria-controls", controls.as_deref())
            .attr_opt("data-behaviour", choice.exclusive.then_some("exclusive"))
            .attr_filled("aria-describedby", described_by)
            .attrs(&choice.attributes)
            .void()
    }

    fn conditional(&self, choice: &Choice, id: &str, checked: bool) -> Html {
        if choice.conditional.is_empty() {
            return Html::default();
        }
        let hidden = format!("govuk-{}__conditional--hidden", self.family);
        Element::new("div")
            .class(&format!("govuk-{}__conditional", self.family), &[class_if(!checked, &hidden)])
            .attr("id", &format!("conditional-{id}"))
            .wrap(&choice.conditional)
    }
}
