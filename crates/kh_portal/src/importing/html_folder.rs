//! A folder of HTML: a website that was copied page by page.
//!
//! Nothing outside the folder is read. Links of the file system are not followed, for they may lead out of it.

use super::old::{Found, OldArticle, OldKind, OldRef, OldStatus};
use super::{Fault, charset, dates, labels};
use std::collections::VecDeque;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// So many folders may lie in one another.
const MOST_DEPTH: usize = 20;
/// So many pages are read.
const MOST_PAGES: usize = 100_000;
/// A page may have so many bytes.
pub(super) const MOST_BYTES: u64 = 4 << 20;
/// A page with fewer letters and no picture is no article.
const FEWEST_LETTERS: usize = 20;

/// Reads a folder page by page.
pub struct HtmlFolder {
    root: PathBuf,
    pages: std::vec::IntoIter<PathBuf>,
    ready: VecDeque<Found>,
}

impl HtmlFolder {
    /// Begins to read.
    pub fn new(root: &Path) -> Result<Self, Fault> {
        let root = root.canonicalize().map_err(|error| Fault::of_file(root, &error))?;
        let mut walk = Walk { root: &root, pages: Vec::new(), left_out: VecDeque::new() };
        walk.folder(&root, 0)?;
        walk.pages.sort();
        let (pages, ready) = (walk.pages.into_iter(), walk.left_out);
        Ok(Self { root, pages, ready })
    }

    fn page(&self, path: &Path) -> Result<Found, Fault> {
        let name = relative(&self.root, path);
        let left_out = |reason: String| {
            Ok(Found::LeftOut { address: format!("./{}", encoded(&name)), title: String::new(), reason })
        };
        let file = name.rsplit('/').next().unwrap_or_default();
        if file.len() == name.len() && is_index(file) {
            return left_out(labels::FRONT_PAGE.to_owned());
        }
        let about = std::fs::metadata(path).map_err(|error| Fault::of_file(path, &error))?;
        if about.len() > MOST_BYTES {
            return left_out(labels::page_too_long(MOST_BYTES));
        }
        let bytes = std::fs::read(path).map_err(|error| Fault::of_file(path, &error))?;
        let html = match charset::decode(&bytes) {
            Ok(html) => html,
            Err(sentence) => return left_out(sentence),
        };
        let page = kh_markup::read_page(&html);
        if page.letters < FEWEST_LETTERS && !page.body.to_ascii_lowercase().contains("<img") {
            return left_out(labels::NO_WORDS.to_owned());
        }
        let (published, doubt) = published(&page, about.modified().ok());
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let mut addresses = addresses(&name);
        addresses.extend(page.canonical);
        Ok(Found::Article(Box::new(OldArticle {
            kind: OldKind::Article,
            number: 0,
            addresses,
            slug: stem.to_owned(),
            title: if page.title.trim().is_empty() { stem.replace(['-', '_'], " ") } else { page.title },
            lead: page.description.unwrap_or_default(),
            html: page.body,
            published,
            doubt,
            sections: page.section.or_else(|| folder_name(&name)).into_iter().collect(),
            topics: Vec::new(),
            byline: page.author.map(|author| kh_text::normalize(&author)).filter(|author| !author.is_empty()),
            picture: page.picture.map(OldRef::Address),
            status: OldStatus::Published,
            pinned: false,
        })))
    }
}

impl Iterator for HtmlFolder {
    type Item = Result<Found, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(found) = self.ready.pop_front() {
            return Some(Ok(found));
        }
        let path = self.pages.next()?;
        Some(self.page(&path))
    }
}

struct Walk<'a> {
    root: &'a Path,
    pages: Vec<PathBuf>,
    left_out: VecDeque<Found>,
}

impl Walk<'_> {
    fn folder(&mut self, folder: &Path, depth: usize) -> Result<(), Fault> {
        let entries = std::fs::read_dir(folder).map_err(|error| Fault::of_file(folder, &error))?;
        for entry in entries {
            let entry = entry.map_err(|error| Fault::of_file(folder, &error))?;
            let (path, kind) = (entry.path(), entry.file_type().map_err(|error| Fault::of_file(folder, &error))?);
            if kind.is_symlink() {
                self.leave_out(&path, labels::SYMLINK);
            } else if kind.is_dir() {
                if depth >= MOST_DEPTH {
                    self.leave_out(&path, labels::FOLDER_TOO_DEEP);
                } else {
                    self.folder(&path, depth + 1)?;
                }
            } else if is_page(&path) {
                if self.pages.len() >= MOST_PAGES {
                    return Err(Fault { sentence: labels::too_many_items(MOST_PAGES) });
                }
                self.pages.push(path);
            }
        }
        Ok(())
    }

    fn leave_out(&mut self, path: &Path, reason: &str) {
        let address = format!("./{}", encoded(&relative(self.root, path)));
        self.left_out.push_back(Found::LeftOut { address, title: String::new(), reason: reason.to_owned() });
    }
}

fn is_page(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    ["html", "htm", "xhtml"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}

fn is_index(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    matches!(stem.as_str(), "index" | "default" | "home" | "trangchu" | "trang-chu")
}

/// The place of a file in the folder, with `/` between.
fn relative(root: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(root).unwrap_or(Path::new(""));
    inside.iter().map(OsStr::to_string_lossy).collect::<Vec<_>>().join("/")
}

/// The place as an address: what would mean something there is encoded.
fn encoded(name: &str) -> String {
    name.replace('%', "%25").replace('?', "%3F").replace('#', "%23").replace(' ', "%20")
}

/// The addresses of a file: its own, that of its folder when it is its index, and the one of before the copy was made,
/// for programs that copy websites write `a.php?id=5` as `a.php?id=5.html` or `a.php@id=5.html`.
fn addresses(name: &str) -> Vec<String> {
    let mut addresses = vec![format!("./{}", encoded(name))];
    let (folder, file) = name.rsplit_once('/').map_or(("", name), |(folder, file)| (folder, file));
    if is_index(file) {
        addresses.push(format!("./{}/", encoded(folder)));
    }
    let bare = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    if let Some((page, query)) =
        bare.split_once(['?', '@']).filter(|(page, query)| page.contains('.') && query.contains('='))
    {
        let folder = if folder.is_empty() { String::new() } else { format!("{}/", encoded(folder)) };
        addresses.push(format!("./{folder}{}?{}", encoded(page), query.replace('#', "%23").replace(' ', "%20")));
    }
    addresses
}

/// The innermost folder that has words in its name: `tin-tuc/2012/05/a.html` is of `tin-tuc`.
fn folder_name(name: &str) -> Option<String> {
    let (folders, _) = name.rsplit_once('/')?;
    let named = folders.rsplit('/').find(|folder| folder.chars().any(char::is_alphabetic))?;
    let words = kh_text::normalize(&named.replace(['-', '_'], " "));
    (!words.is_empty()).then(|| kh_text::upper_first(&words))
}

/// When a page appeared: by its own word, by a date at its head, or by its file.
fn published(
    page: &kh_markup::OldPage,
    modified: Option<std::time::SystemTime>,
) -> (Option<super::old::OldTime>, Option<String>) {
    let own = page.published.as_deref().and_then(dates::of_page);
    let head = || {
        let words = kh_markup::plain_text(&kh_markup::from_html(&page.body).markdown, &kh_markup::Bare);
        let head: String = words.chars().take(400).collect();
        dates::in_words(&head).or_else(|| dates::in_words(&page.before))
    };
    if let Some(time) = own.or_else(head) {
        return (Some(time), None);
    }
    match modified.and_then(dates::of_file) {
        Some(time) => (Some(time), Some(labels::DATE_OF_FILE.to_owned())),
        None => (None, Some(labels::NO_DATE.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_the_addresses_under_which_it_was_read() {
        assert_eq!(addresses("tin/12.html"), ["./tin/12.html"]);
        assert_eq!(addresses("tin/index.html"), ["./tin/index.html", "./tin/"]);
        assert_eq!(addresses("a.php?id=5&b=6.html"), ["./a.php%3Fid=5&b=6.html", "./a.php?id=5&b=6"]);
        assert_eq!(addresses("x/a.asp@id=5.htm"), ["./x/a.asp@id=5.htm", "./x/a.asp?id=5"]);
        assert_eq!(addresses("thu@nha.html"), ["./thu@nha.html"]);
    }

    #[test]
    fn a_section_is_the_innermost_folder_with_words() {
        assert_eq!(folder_name("tin-tuc/2012/05/a.html").as_deref(), Some("Tin tuc"));
        assert_eq!(folder_name("a.html"), None);
        assert_eq!(folder_name("2012/a.html"), None);
    }
}
