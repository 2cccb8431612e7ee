//! What somebody with bad intent tries on the public pages, the forms and the desk: all of it is refused or harmless.
//!
//! The web application as a whole is asked, and its answers are read as a browser reads them. What single parsers do
//! with any bytes is tested where they are.

mod bodies;
mod forged;
mod hosts;
mod markup;
mod neighbours;
mod uploads;

use crate::app::TestApp;
use kh_figures::{Day, UnitId};
use kh_kernel::fact::{Draft, Fact};
use kh_kernel::journal::{self, Submit};
use kh_org::Structure;
use kh_portal::actions::articles;
use kh_portal::domain::{Article, Section, Site, Status};
use scraper::Html;
use uuid::Uuid;

/// The code of the site that is attacked.
const SITE: &str = "long-an";

/// A day in the period of the demonstration.
fn day() -> Day {
    Day::new(2024, 12, 26).unwrap()
}

async fn unit(app: &TestApp, code: &str) -> UnitId {
    Structure::load(&app.cx.db).await.unwrap().find(code).unwrap()
}

/// Records a fact past every form, as an import might.
async fn record<T: Fact>(app: &TestApp, unit: UnitId, fact: &T) -> Uuid {
    let draft = Draft { id: app.cx.new_id(), unit, day: day(), values: fact.to_values() };
    journal::submit(&app.cx, T::KIND, Submit::Record(draft)).await.unwrap().id()
}

/// The province's site with a section.
async fn site(app: &TestApp) -> UnitId {
    let unit = unit(app, "long-an").await;
    record(app, unit, &plain_site(SITE, "Hội Khuyến học tỉnh Long An", true)).await;
    record(app, unit, &plain_section("tin", "Tin hoạt động")).await;
    unit
}

fn plain_site(code: &str, name: &str, main: bool) -> Site {
    Site {
        code: code.to_owned(),
        name: name.to_owned(),
        motto: None,
        colour: "green".to_owned(),
        host: None,
        main,
        greeting: None,
        contact: None,
        counters: true,
    }
}

fn plain_section(code: &str, title: &str) -> Section {
    Section {
        site: SITE.to_owned(),
        code: code.to_owned(),
        title: title.to_owned(),
        intro: None,
        position: 1,
        source_unit: None,
        on_front: true,
    }
}

/// A public article, whose code is that of `id`.
async fn publish(app: &TestApp, id: Uuid, unit: UnitId, change: impl FnOnce(&mut Article)) -> String {
    let code = kh_portal::address::code_of(id);
    let mut article = Article {
        code: code.clone(),
        site: SITE.to_owned(),
        section: "tin".to_owned(),
        title: "Trao học bổng".to_owned(),
        lead: Some("Tóm tắt.".to_owned()),
        body: "Sáng nay, Hội trao học bổng./.".to_owned(),
        byline: None,
        picture: None,
        attachments: None,
        topics: None,
        pinned: false,
        time: "08:00".to_owned(),
        status: Status::Approved.code().to_owned(),
        frozen: None,
        correction: None,
        note: None,
        author: None,
    };
    change(&mut article);
    if kh_markup::figure_refs(&article.body).iter().any(|mention| mention.found.is_err()) {
        // A figure that makes no sense is refused; as mere words it is not.
        article.body = article.body.replace("{{", "{ {");
    }
    articles::import(&app.cx, id, unit, day(), &article).await.unwrap();
    format!("/tin/{}", kh_portal::address::article_slug(&article.title, &code))
}

/// How many rows every table has but that of sessions, which every form keeps alive.
async fn rows(app: &TestApp) -> Vec<(String, i64)> {
    let sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_index%' ORDER BY name";
    let mut counts = Vec::new();
    for row in app.cx.db.rows(sql, vec![]).await.unwrap() {
        let name: String = row.get(0).unwrap();
        if name == "session" || name.starts_with("sqlite_") {
            continue;
        }
        let count = app.cx.db.row(&format!("SELECT COUNT(*) FROM {name}"), vec![]).await.unwrap().unwrap();
        counts.push((name, count.get(0).unwrap()));
    }
    counts
}

/// The attempts of the corpus of `kh_markup`.
fn attempts() -> Vec<String> {
    let lines = include_str!("../../../kh_markup/tests/xss.txt").lines();
    lines.filter(|line| !line.starts_with(";;") && !line.is_empty()).map(written_out).collect()
}

/// The corpus writes characters that cannot stand in a line as `\n`, `\t`, `\r`, `\\` and `\u{…}`.
fn written_out(line: &str) -> String {
    let mut text = String::new();
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        let escape = if letter == '\\' { letters.next() } else { None };
        text.push(match escape {
            None => letter,
            Some('n') => '\n',
            Some('t') => '\t',
            Some('r') => '\r',
            Some('u') => {
                let code: String = letters.by_ref().skip(1).take_while(|c| *c != '}').collect();
                u32::from_str_radix(&code, 16).ok().and_then(char::from_u32).expect("a code point")
            }
            Some(other) => other,
        });
    }
    text
}

/// Elements that no page of ours has.
const NEVER: &[&str] = &[
    "iframe",
    "object",
    "embed",
    "applet",
    "frame",
    "frameset",
    "base",
    "style",
    "math",
    "animate",
    "set",
    "marquee",
    "portal",
    "audio",
    "video",
    "foreignobject",
    "template",
    "noscript",
    "xml",
];
/// Attributes that hold an address.
const ADDRESSES: &[&str] =
    &["href", "src", "action", "formaction", "poster", "data", "xlink:href", "background", "ping"];
const SCHEMES: &[&str] = &["http://", "https://", "mailto:", "tel:", "/", "#", "?"];

/// What on a page would run, load or lead somewhere else, as a browser reads it.
fn danger(page: &str) -> Option<String> {
    let document = Html::parse_document(page);
    let mut drawings = 0;
    for node in document.tree.nodes() {
        let Some(element) = scraper::ElementRef::wrap(node) else { continue };
        let name = element.value().name();
        if NEVER.contains(&name) {
            return Some(format!("the element {name}"));
        }
        let is_icon = element.value().classes().any(|class| class.starts_with("govuk-pagination__icon"));
        drawings += usize::from(name == "svg" && !is_icon);
        if name == "meta" && element.value().attr("http-equiv").is_some() {
            return Some("a meta element that acts".to_owned());
        }
        if name == "script" && !is_ours(element) {
            return Some(format!("the script {:?}", element.html()));
        }
        for (attribute, value) in element.value().attrs() {
            if attribute.starts_with("on") || attribute == "style" || attribute == "srcdoc" {
                return Some(format!("the attribute {attribute} of {name}"));
            }
            let read: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
            let read = read.to_lowercase();
            let known = SCHEMES.iter().any(|scheme| read.starts_with(scheme));
            if ADDRESSES.contains(&attribute) && !read.is_empty() && (!known || read.starts_with("//")) {
                return Some(format!("the address {value:?} of {name}"));
            }
            let loads = matches!(name, "script" | "img" | "source" | "link") && matches!(attribute, "src" | "href");
            let own = ["/", "https://khuyenhoc.test/"].iter().any(|own| read.starts_with(own));
            if loads && !own {
                return Some(format!("{name} loads {value:?}"));
            }
        }
    }
    // The mark in the header is the one drawing of a public page beside the arrows between its pages.
    (drawings > 1).then(|| format!("{drawings} drawings"))
}

/// A built script of ours, or data that nothing runs.
fn is_ours(script: scraper::ElementRef<'_>) -> bool {
    let text = script.text().collect::<String>();
    match script.value().attr("src") {
        Some(source) => source.starts_with("/assets/") && text.is_empty(),
        None => {
            script.value().attr("type") == Some("application/ld+json")
                && serde_json::from_str::<serde_json::Value>(&text).is_ok()
        }
    }
}

#[test]
fn the_check_of_pages_can_fail() {
    assert_eq!(danger("<a href=\"/tin/a\">a</a><script src=\"/assets/a.js\"></script>"), None);
    let caught = attempts().iter().filter(|attempt| danger(attempt).is_some()).count();
    assert!(caught >= 100, "as pages of their own only {caught} attempts would be caught");
    assert!(danger("<script type=\"application/ld+json\">{}</script><script>alert(1)</script>").is_some());
}
