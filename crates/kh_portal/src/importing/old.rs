//! What an older website has, in the form that all readers give it.

use kh_figures::Day;
use url::Url;

/// **Bài cũ**: an article or a static page as the older website had it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldArticle {
    /// What it was.
    pub kind: OldKind,
    /// Its number in the export, or 0.
    pub number: u64,
    /// The addresses at which it was read, within the older website; the first one names it.
    pub addresses: Vec<String>,
    /// The end of its address, as a proposal for a static page.
    pub slug: String,
    /// The title, in HTML.
    pub title: String,
    /// The lead, in HTML.
    pub lead: String,
    /// The body, in HTML.
    pub html: String,
    /// When it appeared, in Vietnam.
    pub published: Option<OldTime>,
    /// Why the time is doubtful.
    pub doubt: Option<String>,
    /// The names of its sections; it goes into the first.
    pub sections: Vec<String>,
    /// Its topics.
    pub topics: Vec<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// The picture that stands for it.
    pub picture: Option<OldRef>,
    /// How far it had come.
    pub status: OldStatus,
    /// Whether it stayed on top.
    pub pinned: bool,
}

/// What an old article was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OldKind {
    /// **Bài viết**.
    Article,
    /// **Trang tĩnh**.
    Page,
}

/// How far an old article had come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OldStatus {
    /// Everybody could read it, or was to from its moment on.
    Published,
    /// It waited for an editor.
    Submitted,
    /// Only some could read it.
    Draft,
}

/// A day and a time in Vietnam.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct OldTime {
    /// The day.
    pub day: Day,
    /// Hour and minute.
    pub time: (u8, u8),
}

/// How an article refers to a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OldRef {
    /// By its number in the export.
    Number(u64),
    /// By its address.
    Address(String),
}

/// **Tệp cũ**: what an export says of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OldFile {
    /// Its number.
    pub number: u64,
    /// The article with which it was uploaded.
    pub parent: u64,
    /// Its address.
    pub address: String,
    /// What is to be seen.
    pub alt: String,
    /// Its caption.
    pub caption: String,
}

/// What a reader finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// The address of the older website.
    Site(String),
    /// Something to take over.
    Article(Box<OldArticle>),
    /// What is known of a file.
    File(OldFile),
    /// Something that is not taken over, with the reason.
    LeftOut {
        /// Its address.
        address: String,
        /// Its title, in HTML.
        title: String,
        /// Why.
        reason: String,
    },
    /// Things that are only counted.
    Counted {
        /// Comments.
        comments: usize,
        /// Items of menus.
        menu_items: usize,
        /// Earlier versions.
        revisions: usize,
    },
}

/// Where the older website was.
#[derive(Debug, Clone)]
pub(super) struct OldSite {
    base: Url,
}

/// In the place of a host that nobody named.
const NO_HOST: &str = "http://trang-cu.invalid/";

impl OldSite {
    /// The website at `address`; nowhere when it is none.
    pub(super) fn at(address: Option<&str>) -> Option<Self> {
        let Some(address) = address else { return Url::parse(NO_HOST).ok().map(|base| Self { base }) };
        let typed = if address.contains("://") { address.to_owned() } else { format!("http://{address}") };
        let mut base = Url::parse(&typed).ok().filter(|base| base.host_str().is_some())?;
        if !base.path().ends_with('/') {
            base.set_path(&format!("{}/", base.path()));
        }
        Some(Self { base })
    }

    /// Its host, as a part of identities.
    pub(super) fn host(&self) -> &str {
        bare_host(&self.base)
    }

    /// The part of a path below the beginning of this website, without a slash before it.
    pub(super) fn below<'a>(&self, path: &'a str) -> &'a str {
        path.strip_prefix(self.base.path()).unwrap_or_else(|| path.trim_start_matches('/'))
    }

    /// Path and query of what `link` leads to in the article at `address`; none when that is not on this website.
    pub(super) fn within(&self, address: &str, link: &str) -> Option<String> {
        let article = self.base.join(address).ok()?;
        let target = article.join(link.trim()).ok()?;
        let is_web = matches!(target.scheme(), "http" | "https");
        (is_web && bare_host(&target) == self.host()).then(|| path_and_query(&target))
    }

    /// Path and query of an address of this website; of any other, if it is one at all.
    pub(super) fn path_of(&self, address: &str) -> Option<String> {
        let target = self.base.join(address.trim()).ok()?;
        matches!(target.scheme(), "http" | "https").then(|| path_and_query(&target))
    }
}

fn bare_host(url: &Url) -> &str {
    let host = url.host_str().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

fn path_and_query(url: &Url) -> String {
    match url.query().filter(|query| !query.is_empty()) {
        Some(query) => format!("{}?{query}", url.path()),
        None => url.path().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_followed_within_the_older_website() {
        let site = OldSite::at(Some("https://www.khuyenhoc.vi.du/blog")).unwrap();
        assert_eq!(site.host(), "khuyenhoc.vi.du");
        let within = |link: &str| site.within("/tin/2019/a.html", link);
        assert_eq!(within("b.html#x").as_deref(), Some("/tin/2019/b.html"));
        assert_eq!(within("../../?p=7").as_deref(), Some("/?p=7"));
        assert_eq!(within("../../../../../etc/passwd").as_deref(), Some("/etc/passwd"));
        assert_eq!(within("http://khuyenhoc.vi.du/đại hội").as_deref(), Some("/%C4%91%E1%BA%A1i%20h%E1%BB%99i"));
        for elsewhere in ["https://khac.vi.du/a", "//khac.vi.du/a", "mailto:a@khuyenhoc.vi.du", "javascript:alert(1)"] {
            assert_eq!(within(elsewhere), None, "{elsewhere}");
        }
        assert_eq!((site.below("/blog/a/b.jpg"), site.below("/c.jpg")), ("a/b.jpg", "c.jpg"));
        assert_eq!(site.path_of("?p=12").as_deref(), Some("/blog/?p=12"));
        assert!(OldSite::at(Some("::")).is_none());
        assert_eq!(OldSite::at(None).unwrap().within("/a/b.html", "c.html").as_deref(), Some("/a/c.html"));
    }
}
