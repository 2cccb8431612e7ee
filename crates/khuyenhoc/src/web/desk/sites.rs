//! The furniture of sites: what there is, and the forms that change it.

use super::articles::Desk;
use super::questions;
use crate::web::home::{link, tag};
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
    let desk = Desk::open(visitor).await?;
    let sites =
        desk.catalogue.furniture.sites.iter().filter(|site| desk.may(Action::View, Resource::Portal, site.unit));
    let items: Vec<Markup> = sites
        .map(|site| {
            let about = format!(" – {}, /trang/{}", desk.org.name(site.unit), site.fact.code);
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
    let today = desk.visitor.app().today();
    let own = desk.visitor.actor.assignments_on(today).map(|assignment| assignment.unit);
    let own = own.into_iter().find(|unit| desk.may(Action::Record, Resource::Portal, *unit));
    if let Some(view) = own.and_then(|unit| desk.org.view(unit)) {
        parts.push(Button::link("Lập trang mới", format!("/facts/site/new?unit={}", view.code)).render());
    }
    Ok(Html(desk.visitor.page("Trang thông tin", Markup::concat(parts)).render()))
}

pub(super) async fn show(visitor: Visitor, Path(code): Path<String>) -> Result<Html<String>, WebError> {
    let desk = Desk::open(visitor).await?;
    let site = desk.catalogue.site(&code).ok_or(WebError::NotFound)?;
    desk.visitor.require(Action::View, Resource::Portal, site.unit, &desk.org)?;
    let links = [
        (format!("/trang/{code}"), "Xem trang"),
        (format!("/facts/site/{}", site.id), "Tên, màu, tên miền, liên hệ"),
        (format!("/visits/{code}"), "Lượt truy cập"),
        ("/articles".to_owned(), "Tin bài"),
        ("/library".to_owned(), "Kho tệp và ảnh"),
    ];
    let links = links.iter().map(|(href, text)| tag("li", "", &link(href, text)));
    let body = Markup::concat([
        tag("span", "govuk-caption-l", &Markup::text(&desk.org.name(site.unit))),
        tag("h1", "govuk-heading-l", &Markup::text(&site.fact.name)),
        tag("ul", "govuk-list kh-columns", &Markup::concat(links)),
        lists(&desk, site),
        services(&desk, site),
    ]);
    let mut page = desk.visitor.page(site.fact.name.clone(), body);
    page.crumbs = vec![("Trang thông tin".to_owned(), "/sites".to_owned())];
    Ok(Html(page.render()))
}

/// What orders a site: sections, menus, static pages, documents.
fn lists(desk: &Desk, site: &Held<Site>) -> Markup {
    let (furniture, code) = (&desk.catalogue.furniture, site.fact.code.as_str());
    Markup::concat([
        group(
            desk,
            site,
            Section::KIND,
            "Chuyên mục",
            desk.catalogue.sections(code).map(|held| (held.id, format!("{}. {}", held.fact.position, held.fact.title))),
        ),
        group(
            desk,
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
            desk,
            site,
            SitePage::KIND,
            "Trang tĩnh",
            furniture.pages.iter().filter(|held| held.fact.site == code).map(|held| (held.id, held.fact.title.clone())),
        ),
        group(
            desk,
            site,
            OfficialDocument::KIND,
            "Văn bản",
            newest(&furniture.documents, |fact| format!("{} – {}", fact.symbol, fact.summary)),
        ),
    ])
}

/// What else a site offers: albums, questions, what is disclosed, forwarding addresses.
fn services(desk: &Desk, site: &Held<Site>) -> Markup {
    let (furniture, code) = (&desk.catalogue.furniture, site.fact.code.as_str());
    Markup::concat([
        group(
            desk,
            site,
            Album::KIND,
            "Album ảnh",
            furniture
                .albums
                .iter()
                .filter(|held| held.fact.site == code)
                .map(|held| (held.id, held.fact.title.clone())),
        ),
        questions::group(desk, site),
        group(
            desk,
            site,
            Disclosure::KIND,
            "Công khai",
            furniture
                .disclosures
                .iter()
                .filter(|held| [site.unit, desk.org.keeper(site.unit)].contains(&held.unit))
                .map(|held| (held.id, format!("{} {}", held.fact.content, held.fact.year))),
        ),
        group(
            desk,
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

/// The newest twenty of a kind that belongs to no single site.
fn newest<'a, T>(held: &'a [Held<T>], text: impl Fn(&T) -> String + 'a) -> impl Iterator<Item = (Uuid, String)> + 'a {
    held.iter().take(20).map(move |held| (held.id, text(&held.fact)))
}

/// One kind of furniture: its rows, each a link to its page, and a button for a new one.
fn group(
    desk: &Desk,
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
    let keeper = desk.org.keeper(site.unit);
    if desk.may(Action::Record, Resource::Portal, keeper) {
        let unit = desk.org.view(keeper).map(|view| view.code.as_str()).unwrap_or_default();
        let address = format!("/facts/{}/new?unit={unit}&site={}", kind.table, site.fact.code);
        parts.push(Button::link(format!("Thêm: {}", kind.label.to_lowercase()), address).secondary().render());
    }
    Markup::concat(parts)
}
