//! The way from the front page to here.

use crate::element::{Element, class_if};
use crate::html::{Attributes, Html};

/// One step of the way.
#[derive(Clone, Debug, Default)]
pub struct Crumb {
    /// What the step is called.
    pub text: Html,
    /// Where it leads; absent for the page that is being shown.
    pub href: Option<String>,
    /// Further attributes of the link.
    pub attributes: Attributes,
}

impl Crumb {
    /// A step that leads somewhere.
    pub fn new(text: impl Into<Html>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: Some(href.into()), attributes: Attributes::new() }
    }
}

/// The steps from the front page to this one.
#[derive(Clone, Debug, Default)]
pub struct Breadcrumbs {
    /// The steps, the front page first.
    pub items: Vec<Crumb>,
    /// Shows only the first and the last on a narrow screen.
    pub collapse_on_mobile: bool,
    /// The name of the landmark: "Đường dẫn" unless given.
    pub label: Option<String>,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl Breadcrumbs {
    /// Renders the steps.
    pub fn render(&self) -> Html {
        let collapse = class_if(self.collapse_on_mobile, "govuk-breadcrumbs--collapse-on-mobile");
        let list = Element::new("ol").class("govuk-breadcrumbs__list", &[]).wrap_all(self.items.iter().map(step));
        Element::new("nav")
            .class("govuk-breadcrumbs", &[&self.classes, collapse])
            .attrs(&self.attributes)
            .attr("aria-label", self.label.as_deref().unwrap_or("Đường dẫn"))
            .wrap(&list)
    }
}

fn step(crumb: &Crumb) -> Html {
    let item = Element::new("li").class("govuk-breadcrumbs__list-item", &[]);
    match &crumb.href {
        Some(href) => item.wrap(
            &Element::new("a")
                .class("govuk-breadcrumbs__link", &[])
                .attr("href", href)
                .attrs(&crumb.attributes)
                .wrap(&crumb.text),
        ),
        None => item.attr("aria-current", "page").wrap(&crumb.text),
    }
}
