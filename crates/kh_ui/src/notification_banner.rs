//! The banner that tells what has just happened.

use crate::element::Element;
use crate::html::{Attributes, Html};
use crate::summary_list::heading;

/// What kind of news a banner brings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BannerKind {
    /// Something to know, titled "Thông báo".
    #[default]
    Important,
    /// Something went well, titled "Thành công"; read aloud at once.
    Success,
}

/// News at the top of a page.
#[derive(Clone, Debug, Default)]
pub struct NotificationBanner {
    /// What kind of news it is.
    pub kind: BannerKind,
    /// One line, written large; used only when `content` is empty.
    pub text: Html,
    /// Content of its own making.
    pub content: Html,
    /// The title, unless that of the kind.
    pub title: Option<Html>,
    /// The id of the title, for pages with several banners.
    pub title_id: Option<String>,
    /// The level of the title, 2 when absent.
    pub heading_level: Option<u8>,
    /// The role, unless that of the kind.
    pub role: Option<String>,
    /// Leaves the keyboard focus where it is.
    pub disable_auto_focus: Option<bool>,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl NotificationBanner {
    /// A banner that says that something went well.
    pub fn success(text: impl Into<Html>) -> Self {
        Self { kind: BannerKind::Success, text: text.into(), ..Self::default() }
    }

    /// Renders the banner.
    pub fn render(&self) -> Html {
        let (class, role, title) = match self.kind {
            BannerKind::Important => ("", "region", "Thông báo"),
            BannerKind::Success => ("govuk-notification-banner--success", "alert", "Thành công"),
        };
        let title_id = self.title_id.as_deref().unwrap_or("govuk-notification-banner-title");
        let title = heading(self.heading_level)
            .class("govuk-notification-banner__title", &[])
            .attr("id", title_id)
            .wrap(&self.title.clone().unwrap_or_else(|| Html::text(title)));
        let head = Element::new("div").class("govuk-notification-banner__header", &[]).wrap(&title);
        let content = if !self.content.is_empty() {
            self.content.clone()
        } else if self.text.is_empty() {
            Html::default()
        } else {
            Element::new("p").class("govuk-notification-banner__heading", &[]).wrap(&self.text)
        };
        let body = Element::new("div").class("govuk-notification-banner__content", &[]).wrap(&content);
        let auto_focus = self.disable_auto_focus.map(|on| if on { "true" } else { "false" });
        Element::new("div")
            .class("govuk-notification-banner", &[class, &self.classes])
            .attr("role", self.role.as_deref().unwrap_or(role))
            .attr("aria-labelledby", title_id)
            .attr("data-module", "govuk-notification-banner")
            .attr_opt("data-disable-auto-focus", auto_focus)
            .attrs(&self.attributes)
            .wrap_all([head, body])
    }
}
