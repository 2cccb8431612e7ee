//! A whole page of an older site, taken apart: what it is called, when it appeared, and where its article stands
//! between menus, columns and advertisements.

use crate::paste::{Scanner, Tag, Token, words_of};
use std::ops::Range;

/// **Trang cũ**: what a page says, as far as it says so. Words are plain, dates as they were written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OldPage {
    /// What it is called.
    pub title: String,
    /// What it is about, in a sentence.
    pub description: Option<String>,
    /// When it appeared.
    pub published: Option<String>,
    /// The section in which it stands.
    pub section: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The address of the picture that stands for it.
    pub picture: Option<String>,
    /// The address at which it wanted to be read.
    pub canonical: Option<String>,
    /// The last words that stand before the article.
    pub before: String,
    /// The article itself, in HTML.
    pub body: String,
    /// So many letters of the body are words and not links.
    pub letters: usize,
}

/// Reads a page. The article is what calls itself one (`articleBody`, `<article>`, `<main>`), else the block with the
/// most words that are no links.
pub fn read_page(html: &str) -> OldPage {
    let mut reader = PageReader::default();
    reader.open("#page", 0, false);
    let mut scanner = Scanner::new(html);
    loop {
        let begin = scanner.position();
        let Some(token) = scanner.next() else { break };
        match token {
            Token::Text(text) => reader.text(text),
            Token::Close(name) => reader.close(&name, begin),
            Token::Open(tag) => {
                reader.tag(&tag, begin, scanner.position());
                if matches!(tag.name.as_str(), "script" | "style" | "select" | "template") {
                    scanner.skip_element(&tag.name);
                }
            }
        }
    }
    reader.close("#page", html.len());
    reader.into_page(html)
}

/// The pictures of a piece of HTML with their descriptions; the sources are as [`pictures`](crate::pictures) gives them
/// for the text that becomes of it.
pub fn picture_alts(html: &str) -> Vec<(String, String)> {
    let read = |tag: &Tag<'_>| {
        let source =
            ["src", "data-src"].iter().filter_map(|name| tag.attribute(name)).find(|source| !source.is_empty());
        let alt = words_of(tag.attribute("alt")?);
        let source = crate::address::encode(words_of(source?).trim()).replace('(', "%28").replace(')', "%29");
        (!alt.is_empty()).then_some((source, alt))
    };
    Scanner::new(html)
        .filter_map(|token| match token {
            Token::Open(tag) if tag.name == "img" => read(&tag),
            _ => None,
        })
        .collect()
}

/// So many last words before an article are kept.
const MOST_BEFORE: usize = 300;
/// So many blocks are looked at, and so many may be open at once; others are taken for words.
const MOST_BLOCKS: usize = 20_000;
const MOST_DEPTH: usize = 500;
/// So many links, headings and titles may be open at once.
const MOST_WITHIN: usize = 8;

/// A block in which an article may stand.
struct Block {
    name: String,
    range: Range<usize>,
    /// The block around it.
    parent: Option<usize>,
    /// Letters that stand in it and in no block of it, and are no link.
    own: usize,
    /// What it is worth: its own letters, and three fifths of what its blocks are worth. So a column beside the article
    /// does not make the block around both the better one, and an article in several parts is one.
    worth: usize,
    is_article: bool,
    /// How long [`PageReader::within`] was when it began: a link ends with its block.
    within: usize,
}

/// Where the words go that are read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Title,
    Heading,
    Link,
}

#[derive(Default)]
struct PageReader {
    page: OldPage,
    page_title: String,
    og_title: String,
    headings: Vec<String>,
    blocks: Vec<Block>,
    open: Vec<usize>,
    within: Vec<Within>,
    /// So many open elements are furniture of the page.
    furniture: usize,
    words: String,
    /// How long `words` was when a block began.
    words_at: Vec<usize>,
    published_rank: u8,
}

impl PageReader {
    fn tag(&mut self, tag: &Tag<'_>, begin: usize, after: usize) {
        match tag.name.as_str() {
            "meta" => self.meta(tag),
            "link" if tag.attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                self.page.canonical = tag.attribute("href").map(words_of).filter(|href| !href.is_empty());
            }
            "time" => {
                if let Some(time) = tag.attribute("datetime") {
                    self.published(time, 2);
                }
            }
            "title" => self.enter(Within::Title),
            "h1" => {
                self.headings.push(String::new());
                self.enter(Within::Heading);
            }
            "a" => self.enter(Within::Link),
            "td" | "th" => {
                self.close_within_table("td", begin);
                self.open("td", after, is_body(tag));
            }
            "tr" => self.close_within_table("td", begin),
            "p" | "br" | "li" => self.words.push(' '),
            name if is_block(name) => self.open(name, after, name == "article" || is_body(tag)),
            _ => {}
        }
        if let Some(content) = tag.attribute("content").filter(|_| tag.attribute("itemprop") == Some("datePublished")) {
            self.published(content, 3);
        }
    }

    fn meta(&mut self, tag: &Tag<'_>) {
        let Some(content) = tag.attribute("content").map(words_of).filter(|content| !content.is_empty()) else {
            return;
        };
        let name = tag.attribute("property").or_else(|| tag.attribute("name")).unwrap_or_default();
        match name.to_ascii_lowercase().as_str() {
            "og:title" => self.og_title = content,
            "og:description" => self.page.description = Some(content),
            "description" if self.page.description.is_none() => self.page.description = Some(content),
            "og:image" if self.page.picture.is_none() => self.page.picture = Some(content),
            "og:url" if self.page.canonical.is_none() => self.page.canonical = Some(content),
            "article:section" => self.page.section = Some(content),
            "author" | "article:author" => self.page.author = Some(content),
            "article:published_time" => self.published(&content, 4),
            "pubdate" | "date" | "dc.date" | "dc.date.issued" => self.published(&content, 1),
            _ => {}
        }
    }

    /// Keeps the date that is the surest; of two equals, the first.
    fn published(&mut self, date: &str, rank: u8) {
        if rank > self.published_rank && !date.trim().is_empty() {
            self.published_rank = rank;
            self.page.published = Some(words_of(date));
        }
    }

    fn enter(&mut self, within: Within) {
        if self.within.len() < MOST_WITHIN {
            self.within.push(within);
        }
    }

    fn leave(&mut self, within: Within) {
        if let Some(place) = self.within.iter().rposition(|open| *open == within) {
            self.within.truncate(place);
        }
    }

    fn open(&mut self, name: &str, after: usize, is_article: bool) {
        self.words.push(' ');
        if self.blocks.len() >= MOST_BLOCKS || self.open.len() >= MOST_DEPTH {
            return;
        }
        self.furniture += usize::from(is_furniture(name));
        let block = Block {
            name: name.to_owned(),
            range: after..after,
            parent: self.open.last().copied(),
            own: 0,
            worth: 0,
            is_article,
            within: self.within.len(),
        };
        self.open.push(self.blocks.len());
        self.blocks.push(block);
        self.words_at.push(self.words.len());
    }

    fn close(&mut self, name: &str, at: usize) {
        self.words.push(' ');
        match name {
            "title" => self.leave(Within::Title),
            "h1" => self.leave(Within::Heading),
            "a" => self.leave(Within::Link),
            "td" | "th" => self.close_within_table("td", at),
            name => {
                if let Some(place) = self.open.iter().rposition(|block| self.blocks[*block].name == name) {
                    self.close_to(place, at);
                }
            }
        }
    }

    /// Closes a cell of the innermost table; one of a table around it stays open.
    fn close_within_table(&mut self, name: &str, at: usize) {
        for place in (0..self.open.len()).rev() {
            match self.blocks[self.open[place]].name.as_str() {
                "table" => return,
                open if open == name => return self.close_to(place, at),
                _ => {}
            }
        }
    }

    fn close_to(&mut self, place: usize, at: usize) {
        for number in self.open.split_off(place).into_iter().rev() {
            let block = &mut self.blocks[number];
            block.range.end = at;
            block.worth += block.own;
            let (worth, parent) = (block.worth, block.parent);
            self.within.truncate(block.within);
            self.furniture -= usize::from(is_furniture(&block.name));
            if let Some(parent) = parent {
                self.blocks[parent].worth += worth * 3 / 5;
            }
        }
    }

    fn text(&mut self, text: &str) {
        let words = words_of(text);
        match self.within.last() {
            Some(Within::Title) => return self.page_title.push_str(&words),
            Some(Within::Heading) => {
                if let Some(heading) = self.headings.last_mut() {
                    heading.push_str(&words);
                    heading.push(' ');
                }
            }
            Some(Within::Link) => {}
            None => {
                if self.furniture == 0
                    && let Some(block) = self.open.last()
                {
                    self.blocks[*block].own += words.chars().filter(|letter| !letter.is_whitespace()).count();
                }
            }
        }
        self.words.push_str(&words);
        self.words.push(' ');
    }

    fn into_page(mut self, html: &str) -> OldPage {
        let best = self.best();
        let range = self.blocks[best].range.clone();
        let before = self.words[..self.words_at[best]].split_whitespace().collect::<Vec<_>>().join(" ");
        let cut = before.char_indices().rev().nth(MOST_BEFORE).map_or(0, |(at, _)| at);
        before[cut..].clone_into(&mut self.page.before);
        self.page.letters = self.blocks[best].worth;
        self.page.body = self.without_furniture(html, &range);
        self.page.title = self.title();
        self.page
    }

    fn best(&self) -> usize {
        let worth = |wanted: &dyn Fn(&Block) -> bool| {
            let fitting = self.blocks.iter().enumerate().filter(|(_, block)| wanted(block));
            // Of two equals the first.
            fitting.rev().max_by_key(|(_, block)| block.worth).map(|(number, _)| number)
        };
        let named = worth(&|block| block.is_article && block.worth > 0);
        let main = || worth(&|block| block.name == "main" && block.worth > 0);
        let any = || worth(&|block| !is_furniture(&block.name));
        named.or_else(main).or_else(any).unwrap_or(0)
    }

    /// The HTML of `range` without the blocks in it that belong to the page and not to the article.
    fn without_furniture(&self, html: &str, range: &Range<usize>) -> String {
        let mut kept = String::new();
        let mut from = range.start;
        for block in &self.blocks {
            let inside = block.range.start >= from && block.range.end <= range.end;
            if inside && is_left_out(&block.name) {
                kept.push_str(html.get(from..block.range.start).unwrap_or_default());
                from = block.range.end;
            }
        }
        kept.push_str(html.get(from..range.end).unwrap_or_default());
        kept
    }

    /// What the page calls itself; a heading only where there is one, for the name of a site is often a heading too.
    fn title(&self) -> String {
        let clean = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let headings: Vec<String> =
            self.headings.iter().map(|heading| clean(heading)).filter(|heading| !heading.is_empty()).collect();
        if !self.og_title.is_empty() {
            return clean(&self.og_title);
        }
        match headings.as_slice() {
            [only] => only.clone(),
            _ => clean(&self.page_title),
        }
    }
}

/// The body of an article by its own word.
fn is_body(tag: &Tag<'_>) -> bool {
    tag.attribute("itemprop").is_some_and(|property| property.eq_ignore_ascii_case("articleBody"))
}

fn is_block(name: &str) -> bool {
    matches!(name, "div" | "section" | "center" | "article" | "main" | "body" | "table") || is_furniture(name)
}

/// What frames a page; its words are not those of an article.
fn is_furniture(name: &str) -> bool {
    matches!(name, "nav" | "aside" | "footer" | "header" | "head" | "form")
}

/// What goes from an article that holds it; a header of an article stays.
fn is_left_out(name: &str) -> bool {
    matches!(name, "nav" | "aside" | "footer" | "head")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_found_between_menus_and_columns() {
        let html = "<html><head><title>Trao quà Tết - Hội Khuyến học</title>\
            <meta name=description content='Một buổi trao quà'></head><body><table><tr><td><a href=/>Trang chủ</a> \
            <a href=/tin>Tin tức của Hội ở khắp các huyện trong tỉnh</a><td><div>12/03/2011</div><div class=bai><h1>Trao quà Tết</h1>\
            <p>Sáng nay, Hội Khuyến học trao <b>hai mươi</b> phần quà cho học sinh khó khăn của xã.</p><p>Mỗi phần quà gồm \
            gạo, vở và bút.</p></div><td>Thời tiết: nắng</table></body></html>";
        let page = read_page(html);
        assert_eq!(page.title, "Trao quà Tết");
        assert_eq!(page.description.as_deref(), Some("Một buổi trao quà"));
        assert!(page.body.starts_with("<h1>Trao quà Tết</h1>"), "{}", page.body);
        assert!(page.body.ends_with("vở và bút.</p>"), "{}", page.body);
        assert!(page.before.ends_with("12/03/2011"), "{}", page.before);
        // "Sáng nay, …" and "Mỗi phần …" without spaces, by hand.
        assert_eq!(page.letters, 61 + 25);
    }

    #[test]
    fn what_calls_itself_an_article_is_one() {
        let long = "chữ ".repeat(200);
        let html = format!(
            "<body><div>{long}</div><article><header><h1>A</h1></header><p>Bài ngắn.</p><aside>Tin khác</aside>\
             <time datetime=\"2019-05-02T08:00:00+07:00\">2/5</time></article><footer>{long}</footer></body>"
        );
        let page = read_page(&html);
        assert!(page.body.contains("Bài ngắn.") && !page.body.contains("Tin khác"), "{}", page.body);
        assert_eq!(page.published.as_deref(), Some("2019-05-02T08:00:00+07:00"));
        let parts = format!("<div id=a><div>{long}</div><div>{long}</div></div><div id=b>{}</div>", "chữ ".repeat(80));
        assert_eq!(read_page(&parts).body.matches("chữ").count(), 400);
    }

    #[test]
    fn the_surest_date_and_the_own_title_win() {
        let html = "<title>Tên trang &amp; tin</title><meta property='og:title' content='Đại hội &quot;lần VI&quot;'>\
                    <time datetime='2020-01-01'><meta property='article:published_time' content='2019-05-02'>\
                    <meta name=date content='1999-01-01'><h1>Logo</h1><h1>Khác</h1>";
        let page = read_page(html);
        assert_eq!((page.title.as_str(), page.published.as_deref()), ("Đại hội \"lần VI\"", Some("2019-05-02")));
        assert_eq!(read_page("<title>Chỉ có tên</title><h1>a</h1><h1>b</h1>").title, "Chỉ có tên");
    }

    #[test]
    fn any_bytes_are_a_page_in_a_time_that_grows_with_them() {
        for html in ["", "<", "<td>", "</td></table>", "<a><a><h1>", "<article>", "<td><table><td></td></table>x"] {
            read_page(html);
        }
        let begin = std::time::Instant::now();
        for piece in ["<div>", "<td>", "<table><td>", "</div>", "<article>a", "<h1>", "<nav>"] {
            read_page(&piece.repeat(100_000));
        }
        assert!(begin.elapsed().as_secs() < 60, "{:?}", begin.elapsed());
    }

    #[test]
    fn descriptions_are_found_by_the_source_of_the_text() {
        let html = "<img src=\"/a b.jpg?x=1&amp;y=2\" alt=\"Lễ &quot;trao&quot; quà\"><img src=c.jpg><IMG data-src='d(1).png' ALT=Đ>";
        let found = [("/a%20b.jpg?x=1&y=2", "Lễ \"trao\" quà"), ("d%281%29.png", "Đ")];
        assert_eq!(picture_alts(html), found.map(|(source, alt)| (source.to_owned(), alt.to_owned())));
        let sources = crate::from_html(html).pictures;
        assert!(found.iter().all(|(source, _)| sources.contains(&(*source).to_owned())), "{sources:?}");
    }
}
