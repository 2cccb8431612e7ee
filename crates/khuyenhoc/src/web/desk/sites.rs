//! The furniture of sites: what there is, and the forms that change it.

use super::newsroom::Newsroom;
use super::questions;
use crate::web::markup::{link, tag};
use crate::web::{Visitor, WebError};
use axum::extract::Path;
use axum::response::Html;
use kh_access::{Action, Resource};
use kh_kernel::FactKind;
use kh_kernel::fact::Fact as _;
use kh_portal::catalogue::Held;
use kh_portal::domain::{
    Album, Disclosure, MENU_PLACES, MenuItem, OfficialDocument, Redirect, Section, Site, SitePage,
};
use kh_ui::{Button, Html as Markup};
use uuid::Uuid;

pub(super) async fn index(visitor: Visitor) -> Result<Html<String>, WebError> {
    let newsroom = Newsroom::open(visitor).await?;
    let sites = newsroom
        .catalogue
        .furniture
        .sites
        .iter()
        .filter(|site| newsroom.may(Action::View, Resource::Portal, site.unit));
    let items: Vec<Markup> = sites
        .map(|site| {
            let about = format!(" – {}, /trang/{}", newsroom.org.name(site.unit), site.fact.code);
            tag(
                "li",
                "",
                &Markup::concat([link(&format!("/sites/{}", site.fact.code), &site.fact.name), Markup::text(&about)]),
            )
        })
        .collect();
    let mut parts = vec![tag("h1", "govuk-heading-l", &Markup::text("Trang thông tin"))];
    if items.is_empty() {
        parts.push(tag("p", "", &Markup::text("Đơn vị của bạn chưa có trang nào.")));
    } else {
        parts.push(tag("ul", "govuk-list govuk-list--bullet", &Markup::concat(items)));
    }
    let own = newsroom.own_unit(Action::Record, Resource::Portal);
    if let Some(view) = own.and_then(|unit| newsroom.org.view(unit)) {
        parts.push(Button::link("Lập trang mới", format!("/facts/site/new?unit={}", view.code)).render());
    }
    Ok(Html(newsroom.visitor.page("Trang thông tin", Markup::concat(parts)).render()))
}

pub(super) async fn show(visitor: Visitor, Path(code): Path<String>) -> Result<Html<String>, WebError> {
    let newsroom = Newsroom::open(visitor).await?;
    let site = newsroom.catalogue.site(&code).ok_or(WebError::NotFound)?;
    newsroom.visitor.require(Action::View, Resource::Portal, site.unit, &newsroom.org)?;
    let links = [
        (format!("/trang/{code}"), "Xem trang"),
        (format!("/facts/site/{}", site.id), "Tên, màu, tên miền, liên hệ"),
        (format!("/visits/{code}"), "Lượt truy cập"),
        ("/articles".to_owned(), "Tin bài"),
        ("/library".to_owned(), "Kho tệp và ảnh"),
    ];
    let links = links.iter().map(|(href, text)| tag("li", "", &link(href, text)));
    let body = Markup::concat([
        tag("span", "govuk-caption-l", &Markup::text(&newsroom.org.name(site.unit))),
        tag("h1", "govuk-heading-l", &Markup::text(&site.fact.name)),
        tag("ul", "govuk-list kh-columns", &Markup::concat(links)),
        lists(&newsroom, site),
        services(&newsroom, site),
    ]);
    let mut page = newsroom.visitor.page(site.fact.name.clone(), body);
    page.crumbs = vec![("Trang thông tin".to_owned(), "/sites".to_owned())];
    Ok(Html(page.render()))
}

/// What orders a site: sections, menus, static pages, documents.
fn lists(newsroom: &Newsroom, site: &Held<Site>) -> Markup {
    let (furniture, code) = (&newsroom.catalogue.furniture, site.fact.code.as_str());
    Markup::concat([
        group(
            newsroom,
            site,
            Section::KIND,
            "Chuyên mục",
            newsroom
                .catalogue
                .sections(code)
                .map(|held| (held.id, format!("{}. {}", held.fact.position, held.fact.title))),
        ),
        group(
            newsroom,
            site,
            MenuItem::KIND,
            "Menu",
            furniture.menu.iter().filter(|held| held.fact.site == code).map(|held| {
                let place =
                    MENU_PLACES.iter().find(|(place, _)| *place == held.fact.place).map_or("", |(_, label)| label);
                (held.id, format!("{place}: {}. {} → {}", held.fact.position, held.fact.label, held.fact.target))
            }),
        ),
        group(
            newsroom,
            site,
            SitePage::KIND,
            "Trang tĩnh",
            furniture.pages.iter().filter(|held| held.fact.site == code).map(|held| (held.id, held.fact.title.clone())),
        ),
        group(
            newsroom,
            site,
            OfficialDocument::KIND,
            "Văn bản",
            newsroom
                .catalogue
                .documents(code)
                .take(20)
                .map(|held| (held.id, format!("{} – {}", held.fact.symbol, held.fact.summary))),
        ),
    ])
}

/// What else a site offers: albums, questions, what is disclosed, forwarding addresses.
fn services(newsroom: &Newsroom, site: &Held<Site>) -> Markup {
    let (furniture, code) = (&newsroom.catalogue.furniture, site.fact.code.as_str());
    Markup::concat([
        group(
            newsroom,
            site,
            Album::KIND,
            "Album ảnh",
            furniture
                .albums
                .iter()
                .filter(|held| held.fact.site == code)
                .map(|held| (held.id, held.fact.title.clone())),
        ),
        questions::group(newsroom, site),
        group(
            newsroom,
            site,
            Disclosure::KIND,
            "Công khai",
            furniture
                .disclosures
                .iter()
                .filter(|held| [site.unit, newsroom.org.keeper(site.unit)].contains(&held.unit))
                .map(|held| (held.id, format!("{} {}", held.fact.content, held.fact.year))),
        ),
        group(
            newsroom,
            site,
            Redirect::KIND,
            "Chuyển hướng",
            furniture
                .redirects
                .iter()
                .filter(|held| held.fact.site == code)
                .take(20)
                .map(|held| (held.id, format!("{} → {}", held.fact.old_path, held.fact.new_path))),
        ),
    ])
}

/// One kind of furniture: its rows, each a link to its page, and a button for a new one.
fn group(
    newsroom: &Newsroom,
    site: &Held<Site>,
    kind: &'static FactKind,
    title: &str,
    rows: impl Iterator<Item = (Uuid, String)>,
) -> Markup {
    let rows: Vec<Markup> =
        rows.map(|(id, text)| tag("li", "", &link(&format!("/facts/{}/{id}", kind.table), &text))).collect();
    let mut parts = vec![tag("h2", "govuk-heading-m", &Markup::text(title))];
    if rows.is_empty() {
        parts.push(tag("p", "", &Markup::text("Chưa có.")));
    } else {
        parts.push(tag("ul", "govuk-list govuk-list--bullet", &Markup::concat(rows)));
    }
    let keeper = newsroom.org.keeper(site.unit);
    if newsroom.may(Action::Record, Resource::Portal, keeper) {
        let unit = newsroom.org.view(keeper).map(|view| view.code.as_str()).unwrap_or_default();
        let address = format!("/facts/{}/new?unit={unit}&site={}", kind.table, site.fact.code);
        parts.push(Button::link(format!("Thêm: {}", kind.label.to_lowercase()), address).secondary().render());
    }
    Markup::concat(parts)
}
