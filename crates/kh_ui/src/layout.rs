//! The page around every content: head, header, navigation, breadcrumbs, main, footer.

use askama::Template;

use crate::breadcrumbs::{Breadcrumbs, Crumb};
use crate::html::Html;

/// The name of the hidden field in which every form sends its token.
pub const CSRF_FIELD: &str = "csrf";

/// One link of the navigation.
#[derive(Clone, Debug, Default)]
pub struct NavItem {
    /// Where it leads.
    pub href: String,
    /// What it says.
    pub text: String,
    /// The part of the site that is being shown.
    pub current: bool,
}

/// Who is signed in.
#[derive(Clone, Debug, Default)]
pub struct UserBadge {
    /// The person's name.
    pub name: String,
    /// The person's role, in words.
    pub role: String,
    /// Where the name leads; no link when empty.
    pub href: String,
    /// Where the sign-out form is sent; `/sign-out` when empty.
    pub sign_out_action: String,
    /// The form token of the sign-out form; [`Page::csrf`] when empty.
    pub sign_out_token: String,
}

impl UserBadge {
    fn action(&self) -> &str {
        if self.sign_out_action.is_empty() { "/sign-out" } else { &self.sign_out_action }
    }
}

/// Which colours a reader wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device says.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// Reads the name that a cookie or a form sends; anything unknown means the device decides.
    pub fn from_name(name: &str) -> Self {
        match name {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::System,
        }
    }

    /// The name for a cookie, a form and the `data-theme` attribute.
    pub fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// One page of the program.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The title, without the product name.
    pub title: String,
    /// The way to this page as pairs of text and address, the front page first.
    pub crumbs: Vec<(String, String)>,
    /// The navigation.
    pub nav: Vec<NavItem>,
    /// Who is signed in.
    pub user: Option<UserBadge>,
    /// Where a "Đăng nhập" link leads when nobody is signed in; no link when empty.
    pub sign_in_href: String,
    /// Which colours the reader wants.
    pub theme: Theme,
    /// Where the form that changes the colours is sent; no form when empty.
    pub theme_action: String,
    /// A line across the page, such as a notice that the data are invented.
    pub banner: Option<Html>,
    /// The content of the page, beginning with its `h1`.
    pub body: Html,
    /// Uses the whole width of the screen, for wide tables.
    pub wide: bool,
    /// The token that forms of the page itself send.
    pub csrf: String,
    /// Links at the foot of the page as pairs of text and address.
    pub footer: Vec<(String, String)>,
}

impl Page {
    /// Renders the whole document.
    pub fn render(&self) -> String {
        let template = Document { page: self };
        template.render().expect("writing a page into a string cannot fail: no part of it is fallible")
    }
}

#[derive(Template)]
#[template(path = "layout.html")]
struct Document<'a> {
    page: &'a Page,
}

impl Document<'_> {
    fn container(&self) -> &'static str {
        if self.page.wide { "govuk-width-container kh-wide" } else { "govuk-width-container" }
    }

    fn breadcrumbs(&self) -> Html {
        if self.page.crumbs.is_empty() {
            return Html::default();
        }
        let items = self.page.crumbs.iter().map(|(text, href)| Crumb {
            text: Html::text(text),
            href: (!href.is_empty()).then(|| href.clone()),
            ..Crumb::default()
        });
        Breadcrumbs { items: items.collect(), ..Breadcrumbs::default() }.render()
    }

    fn sign_out_token<'b>(&'b self, user: &'b UserBadge) -> &'b str {
        if user.sign_out_token.is_empty() { &self.page.csrf } else { &user.sign_out_token }
    }

    /// The theme choices as name, words and whether it is the one in use.
    fn themes(&self) -> [(&'static str, &'static str, bool); 3] {
        let choice = |theme: Theme, words| (theme.name(), words, theme == self.page.theme);
        [choice(Theme::System, "Theo thiết bị"), choice(Theme::Light, "Nền sáng"), choice(Theme::Dark, "Nền tối")]
    }
}
