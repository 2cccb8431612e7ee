//! What surrounds every public page: head, header, menu, date bar, footer.

use super::leaf::{Hole, Leaf};
use crate::address::Base;
use crate::catalogue::{Catalogue, Headline, Held};
use crate::domain::Site;
use askama::Template;
use kh_markup::PictureShown;
use kh_ui::{Breadcrumbs, Crumb, Html};

/// What one public page says of itself.
#[expect(clippy::struct_excessive_bools, reason = "each is a property of its own")]
#[derive(Debug, Clone, Default)]
pub(crate) struct PublicPage {
    /// The title, without the name of the site.
    pub(crate) title: String,
    /// One sentence for search engines and previews.
    pub(crate) description: String,
    /// Its address within the host, as it should be linked.
    pub(crate) path: String,
    /// The way to it, as pairs of text and address, the front page first.
    pub(crate) crumbs: Vec<(String, String)>,
    /// What a shared link to it shows, the best first.
    pub(crate) pictures: Vec<SharedPicture>,
    /// Structured data.
    pub(crate) data: Option<Html>,
    /// The content, beginning with its `h1`.
    pub(crate) body: Html,
    /// Whether it is the front page.
    pub(crate) is_front: bool,
    /// Whether it is an article.
    pub(crate) is_article: bool,
    /// Whether it is laid out for paper.
    pub(crate) print: bool,
    /// Whether search engines leave it out.
    pub(crate) hidden: bool,
    /// The section that the menu marks.
    pub(crate) section: String,
}

/// A picture that a shared link shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SharedPicture {
    /// Its whole address.
    pub(crate) address: String,
    /// Pixels across.
    pub(crate) width: u32,
    /// Pixels down.
    pub(crate) height: u32,
    /// What is to be seen.
    pub(crate) alt: String,
}

/// A site as its pages need it.
#[derive(Clone, Copy)]
pub(crate) struct Setting<'a> {
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) site: &'a Held<Site>,
    pub(crate) base: &'a Base,
    /// Scheme and host, such as `https://khuyenhoc.vn`.
    pub(crate) origin: &'a str,
}

impl Setting<'_> {
    /// Draws a page in the frame of the site.
    pub(crate) fn draw(&self, page: &PublicPage) -> Leaf {
        let frame = Frame { setting: *self, site: &self.site.fact, base: self.base, page };
        Leaf::new(&frame.render().expect("writing a page into a string cannot fail: no part of it is fallible"))
    }

    /// Where an article is read: within this site, or on its own one.
    pub(crate) fn article_href(&self, headline: &Headline) -> String {
        let own = &headline.article.site;
        if *own == self.site.fact.code {
            return self.base.article(&headline.slug);
        }
        match self.catalogue.site(own).and_then(|site| site.fact.host.as_ref()) {
            Some(host) => format!("https://{host}{}", Base::root().article(&headline.slug)),
            None => Base::below(own).article(&headline.slug),
        }
    }

    /// A photo as a shared link shows it.
    pub(crate) fn shared_photo(&self, picture: &PictureShown) -> Option<SharedPicture> {
        let largest = picture.jpeg.last()?;
        let (width, height, alt) = (picture.width, picture.height, picture.alt.clone());
        Some(SharedPicture { address: self.absolute(&largest.url), width, height, alt })
    }

    /// An address with scheme and host. A site that a host name leads to is named by it, also where it is read below
    /// `/trang/`: search engines and those who share a link then know one address only.
    pub(crate) fn absolute(&self, path: &str) -> String {
        let has_name = self.site.fact.host.is_some() || self.site.fact.main;
        let path = if has_name { self.base.at_root(path) } else { path };
        format!("{}{path}", self.origin)
    }
}

#[derive(Template)]
#[template(path = "frame.html")]
struct Frame<'a> {
    setting: Setting<'a>,
    site: &'a Site,
    base: &'a Base,
    page: &'a PublicPage,
}

impl Frame<'_> {
    /// A place that is filled in for each reader.
    #[expect(clippy::unused_self, reason = "a template calls only methods")]
    fn hole(&self, hole: Hole) -> Html {
        Html::raw(hole.mark())
    }

    fn absolute(&self, path: &str) -> String {
        self.setting.absolute(path)
    }

    fn feeds(&self) -> Vec<(String, String)> {
        let mut feeds = vec![(self.site.name.clone(), self.base.to("/rss"))];
        if let Some(section) =
            self.setting.catalogue.sections(&self.site.code).find(|held| held.fact.code == self.page.section)
        {
            let title = format!("{} – {}", section.fact.title, self.site.name);
            feeds.push((title, self.base.to(&format!("/rss/{}", section.fact.code))));
        }
        feeds
    }

    /// The main menu: what the editor put there, else the sections.
    fn menu(&self) -> Vec<(String, String, bool)> {
        let here = self.page.path.as_str();
        let mut items = vec![(self.base.front(), "Trang đầu".to_owned(), self.page.is_front)];
        let own = self.items("top");
        if own.is_empty() {
            items.extend(self.setting.catalogue.sections(&self.site.code).map(|section| {
                let current = self.page.section == section.fact.code;
                (self.base.section(&section.fact.code, 1), section.fact.title.clone(), current)
            }));
            items.push((self.base.to("/van-ban"), "Văn bản".to_owned(), here == self.base.to("/van-ban")));
        } else {
            items.extend(own.into_iter().map(|(href, text)| {
                let current = href == here;
                (href, text, current)
            }));
        }
        items
    }

    fn items(&self, place: &str) -> Vec<(String, String)> {
        let items = self.setting.catalogue.furniture.menu.iter();
        items
            .filter(|item| item.fact.site == self.site.code && item.fact.place == place)
            .map(|item| {
                let target = &item.fact.target;
                let href = if target.starts_with('/') { self.base.to(target) } else { target.clone() };
                (href, item.fact.label.clone())
            })
            .collect()
    }

    fn foot(&self) -> Vec<(String, String)> {
        let mut links = self.items("foot");
        for (path, text) in [
            ("/lien-he", "Liên hệ, hỏi đáp"),
            ("/cong-khai", "Công khai"),
            ("/thu-vien-anh", "Thư viện ảnh"),
            ("/so-do-trang", "Sơ đồ trang"),
            ("/rss", "RSS"),
        ] {
            links.push((self.base.to(path), text.to_owned()));
        }
        // Of the program, not of the site: under no other address.
        links.push(("/check".to_owned(), "Soát số liệu trong văn bản".to_owned()));
        links
    }

    fn contact(&self) -> Vec<&str> {
        let lines = self.site.contact.as_deref().unwrap_or_default().lines();
        lines.map(str::trim).filter(|line| !line.is_empty()).collect()
    }

    fn breadcrumbs(&self) -> Html {
        if self.page.crumbs.is_empty() {
            return Html::default();
        }
        let items = self.page.crumbs.iter().map(|(text, href)| Crumb::new(text.as_str(), href.as_str()));
        Breadcrumbs { items: items.collect(), ..Breadcrumbs::default() }.render()
    }
}
