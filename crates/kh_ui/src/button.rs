//! The button, and the link that looks like one.

use crate::element::{Element, class_if};
use crate::html::{Attributes, Html};

/// What pressing a button does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// Sends the form.
    #[default]
    Submit,
    /// Nothing by itself.
    Button,
    /// Puts the form back as it was.
    Reset,
}

/// A button, or with `href` a link that looks like one.
#[derive(Clone, Debug, Default)]
pub struct Button {
    /// What the button says.
    pub text: Html,
    /// Where the link leads; a real button when absent.
    pub href: Option<String>,
    /// What pressing it does.
    pub kind: ButtonKind,
    /// The name under which the form sends that this button was pressed.
    pub name: Option<String>,
    /// The value that the form sends with the name.
    pub value: Option<String>,
    /// Cannot be pressed.
    pub disabled: bool,
    /// Ignores a second press within a second.
    pub prevent_double_click: Option<bool>,
    /// The large button with an arrow that begins something.
    pub start: bool,
    /// Not shown until a script takes this away.
    pub hidden: bool,
    /// The id of the element.
    pub id: Option<String>,
    /// Further classes, such as `govuk-button--secondary` or `govuk-button--warning`.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

const START_ICON: &str = "<svg class=\"govuk-button__start-icon\" xmlns=\"http://www.w3.org/2000/svg\" width=\"17.5\" \
    height=\"19\" viewBox=\"0 0 33 40\" aria-hidden=\"true\" focusable=\"false\">\
    <path fill=\"currentColor\" d=\"M0 0h13l20 20-20 20H0l20-20z\"/></svg>";

impl Button {
    /// A button that sends its form.
    pub fn submit(text: impl Into<Html>) -> Self {
        Self { text: text.into(), prevent_double_click: Some(true), ..Self::default() }
    }

    /// A link that looks like a button.
    pub fn link(text: impl Into<Html>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: Some(href.into()), ..Self::default() }
    }

    /// The same button in the quieter style.
    #[must_use]
    pub fn secondary(mut self) -> Self {
        self.classes = Element::joined(&self.classes, "govuk-button--secondary");
        self
    }

    /// Renders the button.
    pub fn render(&self) -> Html {
        let icon = if self.start { Html::raw(START_ICON) } else { Html::default() };
        let element = match &self.href {
            Some(href) => Element::new("a").attr("href", href).attr("role", "button").attr("draggable", "false"),
            None => self.button(),
        };
        element
            .class("govuk-button", &[&self.classes, class_if(self.start, "govuk-button--start")])
            .attr("data-module", "govuk-button")
            .attrs(&self.attributes)
            .flag("hidden", self.hidden)
            .attr_opt("id", self.id.as_deref())
            .wrap_all([self.text.clone(), icon])
    }

    fn button(&self) -> Element {
        let kind = match self.kind {
            ButtonKind::Submit => "submit",
            ButtonKind::Button => "button",
            ButtonKind::Reset => "reset",
        };
        let once = self.prevent_double_click.map(|on| if on { "true" } else { "false" });
        Element::new("button")
            .attr("type", kind)
            .attr_opt("value", self.value.as_deref())
            .attr_opt("name", self.name.as_deref())
            .flag("disabled", self.disabled)
            .attr_opt("aria-disabled", self.disabled.then_some("true"))
            .attr_opt("data-prevent-double-click", once)
    }
}
