//! The public pages: pure functions from what was read to a drawn page.

mod article;
mod documents;
mod found;
mod frame;
mod leaf;
mod lists;
mod packed;
mod services;

pub(crate) use article::{ArticleParts, article};
pub use documents::DocumentQuery;
pub(crate) use documents::{document_list, static_page};
pub use found::Message;
pub(crate) use found::{found, message};
pub(crate) use frame::Setting;
pub use leaf::{Fill, Leaf, TextSize};
pub(crate) use lists::{ON_FRONT, Thumbnails, front, page_of, section, site_map, top};

pub use services::ContactForm;
pub(crate) use services::{album, albums, contact, disclosure, disclosures};

use kh_figures::Day;
use kh_ui::Html;

/// An element with a class around `content`; neither name nor class is ever typed by anybody.
fn tag(name: &str, class: &str, content: &Html) -> Html {
    if class.is_empty() {
        Html::raw(format!("<{name}>{content}</{name}>"))
    } else {
        Html::raw(format!("<{name} class=\"{class}\">{content}</{name}>"))
    }
}

/// A link of the site.
fn link(href: &str, text: &str) -> Html {
    Html::raw(format!("<a class=\"govuk-link\" href=\"{}\">{}</a>", Html::text(href), Html::text(text)))
}

/// A day as readers see it, and as machines read it.
fn time_tag(day: Day) -> Html {
    Html::raw(format!("<time datetime=\"{day}\">{}</time>", kh_reports::labels::day(day)))
}
