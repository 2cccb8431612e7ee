//! Writes one HTML element: the single place where attributes are quoted and escaped.

use crate::html::{Html, escape};

/// An opening tag under construction.
pub(crate) struct Element {
    name: &'static str,
    open: String,
}

impl Element {
    pub(crate) fn new(name: &'static str) -> Self {
        Self { name, open: format!("<{name}") }
    }

    /// Adds an attribute, even when its value is empty.
    pub(crate) fn attr(mut self, name: &str, value: &str) -> Self {
        self.open.push(' ');
        self.open.push_str(&escape(name));
        self.open.push_str("=\"");
        self.open.push_str(&escape(value));
        self.open.push('"');
        self
    }

    /// Adds an attribute only when there is a value, which may be empty.
    pub(crate) fn attr_opt(self, name: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// Adds an attribute only when its value is not empty.
    pub(crate) fn attr_filled(self, name: &str, value: &str) -> Self {
        if value.is_empty() { self } else { self.attr(name, value) }
    }

    /// Adds an attribute without a value when the condition holds.
    pub(crate) fn flag(mut self, name: &str, on: bool) -> Self {
        if on {
            self.open.push(' ');
            self.open.push_str(name);
        }
        self
    }

    /// Adds the class attribute: a fixed class, then those that are not empty.
    pub(crate) fn class(self, base: &str, more: &[&str]) -> Self {
        let mut classes = base.to_owned();
        for class in more.iter().filter(|class| !class.is_empty()) {
            classes.push(' ');
            classes.push_str(class);
        }
        self.attr("class", &classes)
    }

    /// Adds the caller's own attributes.
    pub(crate) fn attrs(self, attributes: &[(String, String)]) -> Self {
        attributes.iter().fold(self, |element, (name, value)| element.attr(name, value))
    }

    /// Two lists of classes or ids as one.
    pub(crate) fn joined(first: &str, second: &str) -> String {
        [first, second].into_iter().filter(|list| !list.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// Closes an element that has no content.
    pub(crate) fn void(self) -> Html {
        Html::raw(self.open + ">")
    }

    /// Closes the element around its content.
    pub(crate) fn wrap(self, content: &Html) -> Html {
        Html::raw(format!("{}>{content}</{}>", self.open, self.name))
    }

    /// Closes the element around several pieces.
    pub(crate) fn wrap_all(self, pieces: impl IntoIterator<Item = Html>) -> Html {
        self.wrap(&Html::concat(pieces))
    }
}

/// The class when the condition holds, nothing otherwise.
pub(crate) fn class_if(on: bool, class: &str) -> &str {
    if on { class } else { "" }
}
