//! The body of an old article as a text of ours: its pictures from the library, its links to where things are now.

use super::labels;
use super::library::{Kept, Library, Wanted};
use super::old::{OldArticle, OldRef, OldSite};
use super::survey::Survey;
use crate::actions::PortalError;
use kh_markup::Bare;
use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

/// A body that was turned into a text.
#[derive(Debug, Default)]
pub(super) struct Body {
    /// The lead, in plain words.
    pub(super) lead: Option<String>,
    /// The text.
    pub(super) markdown: String,
    /// The code of the picture that stands for the article.
    pub(super) picture: Option<String>,
    /// The codes of files that belong to it and are not named in it.
    pub(super) attachments: Vec<String>,
    /// What somebody should look at.
    pub(super) notes: Vec<String>,
}

/// What a body is turned with.
pub(super) struct Turning<'a, 'b> {
    pub(super) old: &'a OldSite,
    pub(super) survey: &'a Survey,
    pub(super) library: &'a mut Library<'b>,
}

impl Turning<'_, '_> {
    /// Turns the body of `article`, whose address is `address`.
    pub(super) async fn turn(&mut self, article: &OldArticle, address: &str) -> Result<Body, PortalError> {
        let html = self.galleries(article);
        let converted = kh_markup::from_html(&html);
        let title = plain(&article.title);
        let mut body = Body { notes: converted.lost, ..Body::default() };
        let mut used = HashSet::new();
        let alts: HashMap<String, String> = kh_markup::picture_alts(&html).into_iter().collect();
        let mut codes = HashMap::new();
        for source in converted.pictures {
            let alt = alts.get(&source).cloned().unwrap_or_default();
            if let Some(kept) = self.picture(address, &source, &alt, &title, &mut body.notes).await? {
                used.insert(kept.code.clone());
                codes.insert(source, format!("anh:{}", kept.code));
            }
        }
        let markdown = kh_markup::replace_pictures(&converted.markdown, |source| codes.get(source).cloned());
        let targets = self.targets(address, &markdown, &mut used, &mut body.notes).await?;
        let markdown = kh_markup::replace_links(&markdown, |link| targets.get(link).cloned());
        body.markdown = without_figures(without_title(&markdown, &title));
        body.picture = self.stands_for(article, address, &title, &used, &mut body.notes).await?;
        body.attachments = self.attachments(article, &used, &mut body.notes).await?;
        Ok(body)
    }

    /// The body with its galleries of WordPress as the pictures that they show.
    fn galleries(&self, article: &OldArticle) -> String {
        let mut rest = article.html.as_str();
        let mut html = String::with_capacity(rest.len());
        while let Some(at) = rest.find("[gallery") {
            let (before, code) = rest.split_at(at);
            html.push_str(before);
            let Some(end) = code.find(']').filter(|end| *end < 2_000) else {
                html.push_str("[gallery");
                rest = &code["[gallery".len()..];
                continue;
            };
            let (code, after) = code.split_at(end + 1);
            let shown = self.gallery(article.number, code);
            html.push_str(if shown.is_empty() { code } else { &shown });
            rest = after;
        }
        html + rest
    }

    fn gallery(&self, article: u64, code: &str) -> String {
        let quoted = |name: &str| {
            let (_, after) = code.split_once(name)?;
            let quote = after.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
            after[1..].split_once(quote).map(|(value, _)| value)
        };
        let numbers: Vec<u64> = match quoted("ids=").or_else(|| quoted("include=")) {
            Some(ids) => ids.split(',').filter_map(|id| id.trim().parse().ok()).collect(),
            None => self.survey.files_of(article).map(|file| file.number).collect(),
        };
        let files = numbers.iter().filter_map(|number| self.survey.files.get(number));
        files.filter(|file| is_picture_name(&file.address)).fold(String::new(), |mut html, file| {
            let caption = if file.caption.is_empty() { &file.alt } else { &file.caption };
            let _ = write!(
                html,
                "\n<figure><img src=\"{}\" alt=\"{}\"><figcaption>{}</figcaption></figure>\n",
                file.address.replace('"', "%22"),
                file.alt.replace('"', "&quot;"),
                caption
            );
            html
        })
    }

    /// Takes a picture of the body in; a note says why not.
    async fn picture(
        &mut self,
        address: &str,
        source: &str,
        alt: &str,
        title: &str,
        notes: &mut Vec<String>,
    ) -> Result<Option<Kept>, PortalError> {
        let Some(path) = self.path(address, source) else {
            notes.push(labels::file_not_taken(source, labels::ELSEWHERE));
            return Ok(None);
        };
        let told = self.survey.file_at(&path);
        let words = told.map(|file| plain(&file.alt)).filter(|words| !words.is_empty());
        let caption = told.map(|file| plain(&file.caption)).filter(|words| !words.is_empty());
        let alt = words
            .or_else(|| Some(kh_text::normalize(alt)).filter(|words| !words.is_empty()))
            .or_else(|| caption.clone())
            .unwrap_or_else(|| labels::alt_of(title));
        let wanted = Wanted { address: &path, alt: &alt, caption: "" };
        match self.library.take(self.old, wanted).await? {
            Ok(kept) if kept.is_picture => Ok(Some(kept)),
            Ok(_) => Ok(None),
            Err(reason) => {
                notes.push(labels::file_not_taken(source, &reason));
                Ok(None)
            }
        }
    }

    /// The path of a file of the older website; copies of its uploads at other servers are its own.
    fn path(&self, address: &str, source: &str) -> Option<String> {
        let within = self.old.within(address, source);
        within.or_else(|| source.find("wp-content/uploads/").map(|at| format!("/{}", &source[at..])))
    }

    /// Where the links of a text lead from now on.
    async fn targets(
        &mut self,
        address: &str,
        markdown: &str,
        used: &mut HashSet<String>,
        notes: &mut Vec<String>,
    ) -> Result<HashMap<String, String>, PortalError> {
        let mut targets = HashMap::new();
        let mut left = Vec::new();
        for link in kh_markup::links(markdown) {
            let Some(path) = self.path(address, &link) else { continue };
            if let Some(new) = self.survey.new_address(&path) {
                targets.insert(link, new.to_owned());
            } else if is_document_name(&path) {
                match self.library.take(self.old, Wanted { address: &path, alt: "", caption: "" }).await? {
                    Ok(kept) => {
                        used.insert(kept.code.clone());
                        targets.insert(link, format!("tep:{}", kept.code));
                    }
                    Err(reason) => notes.push(labels::file_not_taken(&link, &reason)),
                }
            } else {
                left.push(link);
            }
        }
        if !left.is_empty() {
            notes.push(labels::links_left(&left));
        }
        Ok(targets)
    }

    /// The picture that stands for an article, unless it is in the text anyway.
    async fn stands_for(
        &mut self,
        article: &OldArticle,
        address: &str,
        title: &str,
        used: &HashSet<String>,
        notes: &mut Vec<String>,
    ) -> Result<Option<String>, PortalError> {
        let source = match &article.picture {
            Some(OldRef::Number(number)) => self.survey.files.get(number).map(|file| file.address.clone()),
            Some(OldRef::Address(source)) => Some(source.clone()),
            None => None,
        };
        let Some(source) = source else { return Ok(None) };
        let kept = self.picture(address, &source, "", title, notes).await?;
        Ok(kept
            .map(|kept| kept.code)
            .filter(|code| matches!(article.picture, Some(OldRef::Number(_))) || !used.contains(code)))
    }

    /// Files that were uploaded with an article and that its text does not name.
    async fn attachments(
        &mut self,
        article: &OldArticle,
        used: &HashSet<String>,
        notes: &mut Vec<String>,
    ) -> Result<Vec<String>, PortalError> {
        let mut codes = Vec::new();
        let survey = self.survey;
        for file in survey.files_of(article.number).filter(|file| is_document_name(&file.address)) {
            let Some(path) = self.old.path_of(&file.address) else { continue };
            match self.library.take(self.old, Wanted { address: &path, alt: "", caption: "" }).await? {
                Ok(kept) if used.contains(&kept.code) || codes.contains(&kept.code) => {}
                Ok(kept) => codes.push(kept.code),
                Err(reason) => notes.push(labels::file_not_taken(&file.address, &reason)),
            }
        }
        Ok(codes)
    }
}

/// The words of a piece of HTML, in one line.
pub(super) fn plain(html: &str) -> String {
    // Most titles are words and nothing else, and there may be a hundred thousand of them.
    if !html.contains(['<', '&', '[']) {
        return kh_text::normalize(html);
    }
    kh_text::normalize(&kh_markup::plain_text(&kh_markup::from_html(html).markdown, &Bare))
}

/// The text without a first line that only says the title again.
fn without_title<'a>(markdown: &'a str, title: &str) -> &'a str {
    let (first, rest) = markdown.split_once('\n').unwrap_or((markdown, ""));
    let is_heading = first.starts_with('#');
    if is_heading && kh_text::fold(first.trim_start_matches(['#', ' '])) == kh_text::fold(title) {
        rest.trim_start_matches('\n')
    } else {
        markdown
    }
}

/// Braces that some plugin left are no figures of ours.
fn without_figures(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    let mut letters = markdown.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_escaped = text.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1;
        if letter == '{' && letters.peek() == Some(&'{') && !is_escaped {
            text.push('\\');
        }
        text.push(letter);
    }
    text
}

fn has_end(address: &str, ends: &[&str]) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    ends.iter().any(|end| path.ends_with(end))
}

fn is_picture_name(address: &str) -> bool {
    has_end(address, &[".jpg", ".jpeg", ".png", ".gif", ".webp"])
}

fn is_document_name(address: &str) -> bool {
    has_end(address, &[".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_not_said_twice_and_braces_stay_braces() {
        assert_eq!(without_title("# Trao quà\n\nSáng nay", "TRAO QUÀ"), "Sáng nay");
        assert_eq!(without_title("Trao quà\n\nSáng nay", "Trao quà"), "Trao quà\n\nSáng nay");
        let text = without_figures("a {{so x}} \\{{b {{{c}}} {");
        assert_eq!(text, "a \\{{so x}} \\{{b \\{\\{{c}}} {");
        assert!(kh_markup::figure_refs(&text).is_empty());
        assert_eq!(kh_markup::plain_text(&text, &Bare), "a {{so x}} {{b {{{c}}} {");
        assert_eq!(plain("Đại hội &#8220;lần VI&#8221; &amp; <b>tin</b>"), "Đại hội “lần VI” & tin");
    }
}
