//! The front page, the pages of sections, and the map of the site.

use super::frame::{PublicPage, Setting};
use super::{Leaf, link, tag, time_tag};
use crate::catalogue::Headline;
use crate::{pictures, structured};
use kh_markup::PictureShown;
use kh_ui::{Html, Pagination};
use std::collections::HashMap;
use std::sync::Arc;

/// The pictures of headlines, by code.
pub(crate) type Thumbnails = HashMap<String, PictureShown>;

/// How many articles a page of a section has.
pub(crate) const PER_PAGE: usize = 20;
/// How many articles a section shows on the front page.
pub(crate) const ON_FRONT: usize = 4;
/// How many of the newest stand on top of the front page.
pub(crate) const NEWEST: usize = 7;

/// What stands on top of the front page: pinned ones first, then the newest.
pub(crate) fn top(setting: &Setting<'_>) -> Vec<Arc<Headline>> {
    let all = setting.catalogue.public(&setting.site.fact.code, "");
    let pinned = all.iter().filter(|headline| headline.article.pinned);
    let others = all.iter().filter(|headline| !headline.article.pinned);
    pinned.chain(others).take(NEWEST).cloned().collect()
}

/// The front page.
pub(crate) fn front(setting: &Setting<'_>, thumbnails: &Thumbnails) -> Leaf {
    let site = &setting.site.fact;
    let top = top(setting);
    let mut parts = vec![tag("h1", "govuk-visually-hidden", &Html::text(&site.name))];
    if top.is_empty() {
        parts.push(tag("p", "govuk-body-l", &Html::text("Trang chưa có bài nào.")));
    }
    if let Some((first, rest)) = top.split_first() {
        let others = Html::concat(rest.iter().map(|headline| card(setting, headline, thumbnails, "h3", false)));
        // Words alone would leave a hole beside the list of the others, so they stand above it.
        let has_picture = first.article.picture.as_ref().is_some_and(|code| thumbnails.contains_key(code));
        parts.push(tag(
            "div",
            if has_picture { "kp-top" } else { "kp-top kp-top--plain" },
            &Html::concat([
                tag("div", "kp-top__first", &card(setting, first, thumbnails, "h2", true)),
                tag(
                    "div",
                    "kp-top__rest",
                    &Html::concat([tag("h2", "kp-block__title", &Html::text("Tin mới")), others]),
                ),
            ]),
        ));
    }
    let mut blocks = Vec::new();
    for held in setting.catalogue.sections(&site.code).filter(|held| held.fact.on_front) {
        let listed = setting.catalogue.public(&site.code, &held.fact.code);
        if listed.is_empty() {
            continue;
        }
        let href = setting.base.section(&held.fact.code, 1);
        let cards = listed.iter().take(ON_FRONT).enumerate();
        let cards = cards.map(|(place, headline)| card(setting, headline, thumbnails, "h3", place == 0));
        blocks.push(tag(
            "section",
            "kp-block",
            &Html::concat([tag("h2", "kp-block__title", &link(&href, &held.fact.title)), Html::concat(cards)]),
        ));
    }
    let mut documents = setting.catalogue.documents(&site.code).peekable();
    if documents.peek().is_some() {
        let items = documents.take(6).map(|held| {
            let text = format!("{} – {}", held.fact.symbol, held.fact.summary);
            tag("li", "", &link(&super::documents::href(setting, held), &text))
        });
        let list = tag("ul", "govuk-list kp-plain", &Html::concat(items));
        let title = tag("h2", "kp-block__title", &link(&setting.base.to("/van-ban"), "Văn bản"));
        blocks.push(tag("section", "kp-block", &Html::concat([title, list])));
    }
    parts.push(tag("div", "kp-blocks", &Html::concat(blocks)));
    setting.draw(&PublicPage {
        title: site.name.clone(),
        description: site.motto.clone().unwrap_or_else(|| site.name.clone()),
        path: setting.base.front(),
        data: Some(structured::site_owner(setting)),
        body: Html::concat(parts),
        is_front: true,
        ..PublicPage::default()
    })
}

/// An article in a list: picture, title, date, and its lead when there is room.
fn card(setting: &Setting<'_>, headline: &Headline, thumbnails: &Thumbnails, level: &str, full: bool) -> Html {
    let href = setting.article_href(headline);
    let picture = headline.article.picture.as_ref().and_then(|code| thumbnails.get(code));
    let picture = picture.filter(|_| full).map_or_else(Html::default, |picture| {
        // The title beside it is the same link, so readers who hear the page meet it once.
        let sizes = "(min-width: 48em) 34rem, 100vw";
        let image = pictures::picture_html(picture, sizes, "");
        Html::raw(format!(
            "<a class=\"kp-card__picture\" href=\"{}\" tabindex=\"-1\" aria-hidden=\"true\">{}</a>",
            Html::text(&href),
            image.as_str()
        ))
    });
    let lead = headline.article.lead.as_deref().filter(|_| full);
    let title = Html::raw(format!(
        "<a class=\"kp-card__link\" href=\"{}\">{}</a>",
        Html::text(&href),
        Html::text(&headline.article.title)
    ));
    tag(
        "article",
        if full { "kp-card kp-card--full" } else { "kp-card" },
        &Html::concat([
            picture,
            tag(level, "kp-card__title", &title),
            tag("p", "kp-card__date", &time_tag(headline.day)),
            lead.map_or_else(Html::default, |lead| tag("p", "kp-card__lead", &Html::text(lead))),
        ]),
    )
}

/// The articles of a page of a section; `None` beyond its last page.
pub(crate) fn page_of<'a>(setting: &Setting<'a>, code: &str, page: usize) -> Option<&'a [Arc<Headline>]> {
    let listed = setting.catalogue.public(&setting.site.fact.code, code);
    let from = page.checked_sub(1)?.checked_mul(PER_PAGE)?;
    if from > 0 && from >= listed.len() {
        return None;
    }
    Some(&listed[from..listed.len().min(from + PER_PAGE)])
}

/// A page of a section.
pub(crate) fn section(setting: &Setting<'_>, code: &str, page: usize, thumbnails: &Thumbnails) -> Option<Leaf> {
    let site = &setting.site.fact;
    let held = setting.catalogue.sections(&site.code).find(|held| held.fact.code == code)?;
    let listed = page_of(setting, code, page)?;
    let total = setting.catalogue.public(&site.code, code).len();
    let mut parts = vec![tag("h1", "govuk-heading-l", &Html::text(&held.fact.title))];
    if let Some(intro) = &held.fact.intro {
        parts.push(tag("p", "govuk-body-l", &Html::text(intro)));
    }
    if listed.is_empty() {
        parts.push(tag("p", "", &Html::text("Chuyên mục chưa có bài nào.")));
    }
    let cards = listed.iter().map(|headline| card(setting, headline, thumbnails, "h2", true));
    parts.push(tag("div", "kp-list", &Html::concat(cards)));
    let last = total.div_ceil(PER_PAGE);
    if last > 1 {
        let number = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
        let href = |page: u64| setting.base.section(code, usize::try_from(page).unwrap_or(1));
        parts.push(Pagination::numbered(number(page), number(last), href).render());
    }
    parts.push(feeds(setting, code, &held.fact.title));
    let title = if page > 1 { format!("{}, trang {page}", held.fact.title) } else { held.fact.title.clone() };
    Some(setting.draw(&PublicPage {
        description: held.fact.intro.clone().unwrap_or_else(|| format!("{}: {}", site.name, held.fact.title)),
        title,
        path: setting.base.section(code, page),
        crumbs: vec![("Trang đầu".to_owned(), setting.base.front())],
        body: Html::concat(parts),
        section: code.to_owned(),
        ..PublicPage::default()
    }))
}

/// Where programs read the news of a section.
fn feeds(setting: &Setting<'_>, code: &str, title: &str) -> Html {
    let feed = |path: &str, name: &str| link(&setting.base.to(&format!("{path}/{code}")), name);
    let feeds = Html::join([feed("/rss", "RSS"), feed("/atom", "Atom")], &Html::text(", "));
    tag("p", "kp-feeds", &Html::concat([Html::text(&format!("Nhận tin mới của chuyên mục {title}: ")), feeds]))
}

/// The map of the site: every section, static page and service.
pub(crate) fn site_map(setting: &Setting<'_>) -> Leaf {
    let site = &setting.site.fact;
    let group = |title: &str, links: Vec<(String, String)>| {
        if links.is_empty() {
            return Html::default();
        }
        let items = Html::concat(links.iter().map(|(href, text)| tag("li", "", &link(href, text))));
        Html::concat([
            tag("h2", "govuk-heading-m", &Html::text(title)),
            tag("ul", "govuk-list govuk-list--bullet", &items),
        ])
    };
    let albums = setting.catalogue.furniture.albums.iter().filter(|held| held.fact.site == site.code);
    let albums =
        albums.map(|held| (setting.base.to(&format!("/thu-vien-anh/{}", held.fact.code)), held.fact.title.clone()));
    let feeds = setting
        .catalogue
        .sections(&site.code)
        .map(|held| (setting.base.to(&format!("/rss/{}", held.fact.code)), format!("RSS: {}", held.fact.title)));
    let feeds = [("/rss", "RSS: mọi tin"), ("/atom", "Atom: mọi tin"), ("/sitemap.xml", "Sơ đồ cho máy tìm kiếm")]
        .map(|(path, text)| (setting.base.to(path), text.to_owned()))
        .into_iter()
        .chain(feeds);
    let sections = setting.catalogue.sections(&site.code).map(|held| {
        let count = setting.catalogue.public(&site.code, &held.fact.code).len();
        let text = format!("{} ({} bài)", held.fact.title, kh_text::group(i64::try_from(count).unwrap_or(0)));
        (setting.base.section(&held.fact.code, 1), text)
    });
    let pages = setting.catalogue.furniture.pages.iter().filter(|held| held.fact.site == site.code);
    let pages =
        pages.map(|held| (setting.base.to(&format!("/gioi-thieu/{}", held.fact.code)), held.fact.title.clone()));
    let services = [
        ("/van-ban", "Văn bản"),
        ("/thu-vien-anh", "Thư viện ảnh"),
        ("/cong-khai", "Công khai"),
        ("/lien-he", "Liên hệ, hỏi đáp"),
        ("/tim-kiem", "Tìm kiếm"),
    ];
    let services = services.map(|(path, text)| (setting.base.to(path), text.to_owned())).to_vec();
    let others = setting.catalogue.furniture.sites.iter().filter(|held| held.fact.code != site.code);
    let others = others.map(|held| (crate::registers::front_of(held), held.fact.name.clone()));
    let body = Html::concat([
        tag("h1", "govuk-heading-l", &Html::text("Sơ đồ trang")),
        group("Chuyên mục", sections.collect()),
        group("Trang giới thiệu", pages.collect()),
        group("Tiện ích", services),
        group("Album ảnh", albums.collect()),
        group("Nhận tin tự động", feeds.collect()),
        group("Trang của các hội", others.collect()),
    ]);
    setting.draw(&PublicPage {
        title: "Sơ đồ trang".to_owned(),
        description: format!("Mọi chuyên mục và trang của {}", site.name),
        path: setting.base.to("/so-do-trang"),
        crumbs: vec![("Trang đầu".to_owned(), setting.base.front())],
        body,
        ..PublicPage::default()
    })
}
