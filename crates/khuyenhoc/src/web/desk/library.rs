//! The library of files and pictures.

use super::newsroom::Newsroom;
use crate::web::markup::{error_beside, line, link, tag};
use crate::web::uploads::Uploaded;
use crate::web::visitor::query_text;
use crate::web::{Visitor, WebError};
use axum::extract::{Multipart, Query};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use kh_access::{Action, Resource};
use kh_facts::query::Cursor;
use kh_figures::UnitId;
use kh_kernel::fact::Complaint;
use kh_portal::actions::media::{self, Upload};
use kh_portal::catalogue::Held;
use kh_portal::domain::{CHILDREN, CHILDREN_ASKED, Media, UNREVIEWED};
use kh_portal::library::Wanted;
use kh_portal::{PortalError, pictures};
use kh_ui::{
    Button, Choice, ErrorMessage, ErrorSummary, Fieldset, Html as Markup, Input, Legend, PageLink, Pagination, Radios,
    hidden,
};
use serde::Deserialize;
use std::collections::HashMap;

#[derive(Default, Deserialize)]
pub(super) struct LibraryQuery {
    #[serde(default)]
    q: String,
    /// The code of the file that was just taken in.
    #[serde(default)]
    added: String,
    /// The code of the file that was just withdrawn.
    #[serde(default)]
    withdrawn: String,
    /// `1`: only pictures of which nobody has said whether children are on them.
    #[serde(default)]
    unreviewed: String,
    /// Where the page before ended.
    #[serde(default)]
    after: String,
}

pub(super) async fn index(visitor: Visitor, Query(query): Query<LibraryQuery>) -> Result<Html<String>, WebError> {
    let newsroom = Newsroom::open(visitor).await?;
    let fields = HashMap::from([("id".to_owned(), newsroom.visitor.cx().new_id().to_string())]);
    Ok(Html(page(&newsroom, &query, &fields, &[]).await?))
}

async fn page(
    newsroom: &Newsroom,
    query: &LibraryQuery,
    fields: &HashMap<String, String>,
    complaints: &[Complaint],
) -> Result<String, WebError> {
    let scope = newsroom.visitor.scope(Action::View, Resource::Articles, &newsroom.org);
    let units: Vec<UnitId> = scope.units(&newsroom.org.tree);
    if units.is_empty() {
        return Err(WebError::NotFound);
    }
    let wanted = Wanted {
        units: &units,
        text: &query.q,
        unreviewed: query.is_unreviewed(),
        after: query.cursor()?,
        ..Wanted::default()
    };
    let (files, more) = newsroom.visitor.app().portal.library(&wanted).await?;
    let mut parts = vec![tag("h1", "govuk-heading-l", &Markup::text("Kho tệp và ảnh"))];
    parts.extend(query.done().map(|text| {
        let banner = kh_ui::NotificationBanner {
            kind: kh_ui::BannerKind::Success,
            content: tag("p", "govuk-notification-banner__heading", &Markup::text(&text)),
            ..kh_ui::NotificationBanner::default()
        };
        banner.render()
    }));
    if newsroom.own_unit(Action::Record, Resource::Articles).is_some() {
        parts.push(form(newsroom, fields, complaints));
    }
    parts.push(tag("h2", "govuk-heading-m", &Markup::text("Mới tải lên")));
    parts.push(choices(query));
    let input = Input {
        name: "q".into(),
        label: "Tìm theo tên, mô tả, chú thích".into(),
        value: Some(query.q.clone()),
        ..Input::default()
    };
    parts.push(Markup::raw(format!(
        "<form method=\"get\" action=\"/library\" data-guard=\"off\" role=\"search\">{}{}{}</form>",
        hidden("unreviewed", &query.unreviewed),
        input.render(),
        Button::submit("Tìm").secondary().render()
    )));
    if files.is_empty() {
        parts.push(tag("p", "", &Markup::text("Chưa có tệp nào khớp.")));
    }
    parts.push(tag("ul", "govuk-list kh-shelf", &Markup::concat(files.iter().map(item))));
    if let Some(last) = files.last().filter(|_| more) {
        let after = Cursor { day: last.day, id: last.id }.to_string();
        let next = PageLink { href: query.address(&query.unreviewed, &after), ..PageLink::default() };
        parts.push(Pagination { next: Some(next), ..Pagination::default() }.render());
    }
    let mut page = newsroom.visitor.page("Kho tệp và ảnh", Markup::concat(parts));
    page.crumbs = vec![("Tin bài".to_owned(), "/articles".to_owned())];
    page.wide = true;
    Ok(page.render())
}

impl LibraryQuery {
    fn is_unreviewed(&self) -> bool {
        self.unreviewed == "1"
    }

    fn cursor(&self) -> Result<Option<Cursor>, WebError> {
        if self.after.is_empty() {
            return Ok(None);
        }
        self.after.parse().map(Some).map_err(|_| WebError::NotFound)
    }

    /// What was just done, in a sentence.
    fn done(&self) -> Option<String> {
        if !self.added.is_empty() {
            return Some(format!("Đã nhận tệp. Mã của tệp là {}.", self.added));
        }
        (!self.withdrawn.is_empty()).then(|| format!("Đã gỡ tệp mang mã {}.", self.withdrawn))
    }

    /// The address of the same search among all files or those not reviewed, from `after` on.
    fn address(&self, unreviewed: &str, after: &str) -> String {
        let pairs = [("q", self.q.as_str()), ("unreviewed", unreviewed), ("after", after)];
        let given: Vec<(&str, &str)> = pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        format!("/library?{}", query_text(&given))
    }
}

/// The two views of the library: all of it, and what came from an older website and nobody has looked at.
fn choices(query: &LibraryQuery) -> Markup {
    let choice = |unreviewed: &str, text: &str| {
        let is_chosen = query.is_unreviewed() == (unreviewed == "1");
        let shown =
            if is_chosen { tag("strong", "", &Markup::text(text)) } else { link(&query.address(unreviewed, ""), text) };
        tag("li", "", &shown)
    };
    let both = [choice("", "Tất cả"), choice("1", "Ảnh từ trang cũ, chưa xem lại")];
    tag("ul", "govuk-list kh-columns", &Markup::concat(both))
}

/// A picture as the desk shows it, or the name of another file as a link to it.
pub(super) fn look(media: &Media) -> Markup {
    match pictures::shown(media) {
        Some(picture) => pictures::picture_html(&picture, "15rem", "kh-shelf__picture"),
        None => link(&pictures::file_href(media), &media.name),
    }
}

/// How a text refers to a file.
pub(super) fn usage(media: &Media) -> String {
    match pictures::shown(media) {
        Some(picture) => format!("![{}](anh:{})", picture.caption.as_deref().unwrap_or_default(), media.code),
        None => format!("[{}](tep:{})", media.name, media.code),
    }
}

fn item(held: &Held<Media>) -> Markup {
    let media = &held.fact;
    let said = CHILDREN.iter().find(|(code, _)| media.children.as_deref() == Some(code));
    let said = said.map(|(code, label)| {
        let label = if *code == UNREVIEWED { tag("strong", "", &Markup::text(label)) } else { Markup::text(label) };
        tag("p", "kh-shelf__about", &label)
    });
    let size = kh_text::group(media.size / 1024 + 1);
    tag(
        "li",
        "kh-shelf__item",
        &Markup::concat([
            look(media),
            tag(
                "p",
                "kh-shelf__code",
                &Markup::concat([Markup::text("Mã: "), tag("strong", "", &Markup::text(&media.code))]),
            ),
            tag("p", "kh-shelf__usage", &tag("code", "", &Markup::text(&usage(media)))),
            tag(
                "p",
                "kh-shelf__about",
                &Markup::text(&format!("{}, {size} KB, {}", media.name, kh_reports::labels::day(held.day))),
            ),
            said.unwrap_or_default(),
            tag("p", "kh-shelf__about", &link(&format!("/library/{}", media.code), "Xem, sửa hoặc gỡ")),
        ]),
    )
}

fn form(newsroom: &Newsroom, fields: &HashMap<String, String>, complaints: &[Complaint]) -> Markup {
    let value = |name: &str| fields.get(name).cloned().unwrap_or_default();
    let error = |name: &str| error_beside(complaints, name);
    let input = |name: &str, label: &str, hint: &str| line(name, label, hint, &value(name), complaints);
    let file = Input { name: "file".into(), label: "Tệp".into(), kind: Some("file".into()), hint: Some("Ảnh JPEG, PNG, WebP, GIF dưới 12 MB; PDF, Word, Excel, PowerPoint dưới 20 MB. Vị trí chụp và các thông tin ẩn trong ảnh được xóa.".into()), error: error("file"), ..Input::default() };
    let summary = ErrorSummary::of(complaints.iter().map(|complaint| (complaint.field, complaint.message.as_str())));
    Markup::concat([
        summary.render_if_any(),
        Markup::raw("<form method=\"post\" action=\"/library\" enctype=\"multipart/form-data\">"),
        super::article_form::hidden_token(&newsroom.visitor),
        hidden("id", &value("id")),
        file.render(),
        input(
            "alt",
            "Mô tả ảnh",
            "Ảnh có gì, cho người không nhìn được. Ví dụ: Ba em học sinh nhận xe đạp trước sân trường.",
        ),
        children(&value("children"), error("children")),
        input("caption", "Chú thích", "Hiện dưới ảnh."),
        input("credit", "Người chụp", ""),
        Button::submit("Tải lên").render(),
        Markup::raw("</form>"),
    ])
}

/// The question whether children are on a picture, answered with `value`.
pub(super) fn children(value: &str, error: Option<ErrorMessage>) -> Markup {
    Radios {
        name: "children".into(),
        fieldset: Some(Fieldset {
            legend: Legend { text: "Với ảnh: có trẻ em không?".into(), ..Legend::default() },
            ..Fieldset::default()
        }),
        items: CHILDREN_ASKED.iter().map(|(code, label)| Choice::new(*code, *label)).collect(),
        value: Some(value.to_owned()),
        error,
        ..Radios::default()
    }
    .render()
}

/// The most bytes of a line that goes with a file.
const MOST_FIELD: usize = 8 << 10;
const FIELD_TOO_LONG: &str = "Mô tả, chú thích hoặc tên người chụp quá dài. Hãy rút còn vài dòng rồi tải lại.";

pub(super) async fn upload(visitor: Visitor, parts: Multipart) -> Result<Response, WebError> {
    let newsroom = Newsroom::open(visitor).await?;
    let Uploaded { fields, name, bytes } = Uploaded::read(parts).await.map_err(|error| too_large(&error))?;
    if fields.values().any(|text| text.len() > MOST_FIELD) {
        return Err(WebError::TooLarge(FIELD_TOO_LONG.to_owned()));
    }
    let value = |name: &str| fields.get(name).cloned().unwrap_or_default();
    newsroom.visitor.check_form(&value("csrf"))?;
    let unit = newsroom.unit_for_writing()?;
    let id = value("id").parse().map_err(|_| WebError::FormExpired)?;
    let app = newsroom.visitor.app();
    let upload = Upload {
        id,
        unit,
        day: app.today(),
        name,
        bytes: bytes.into(),
        alt: value("alt"),
        caption: value("caption"),
        credit: value("credit"),
        children: value("children"),
    };
    match media::upload(&newsroom.visitor.cx(), app.portal.files(), upload).await {
        Ok(_) => Ok(Redirect::to(&format!("/library?added={}", kh_portal::address::code_of(id))).into_response()),
        Err(PortalError::Refused(complaints)) => {
            let page = page(&newsroom, &LibraryQuery::default(), &fields, &complaints).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

fn too_large(error: &axum::extract::multipart::MultipartError) -> WebError {
    tracing::debug!(%error, "an upload was not read");
    WebError::TooLarge("Tệp quá lớn hoặc đường truyền bị ngắt. Hãy chọn tệp dưới 20 MB rồi tải lại.".to_owned())
}
