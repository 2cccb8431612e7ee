//! One file of the library: what is said of it, said anew, and its withdrawal.

use super::article_form::{Typed, hidden_token};
use super::articles::id_of;
use super::conflict::Versions;
use super::library;
use super::newsroom::Newsroom;
use crate::web::markup::{error_beside, line, link, tag};
use crate::web::{Visitor, WebError};
use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use kh_access::{Action, Resource};
use kh_kernel::Record;
use kh_kernel::fact::{Complaint, Fact as _};
use kh_kernel::journal::JournalError;
use kh_portal::PortalError;
use kh_portal::actions::media::{self, Said};
use kh_portal::domain::{CHILDREN, Media};
use kh_ui::{Button, ErrorSummary, Html as Markup, SummaryList, SummaryRow, WarningText, hidden};
use std::collections::HashMap;
use uuid::Uuid;

/// A file that the visitor may see, as it stands today.
struct Opened {
    record: Record,
    media: Media,
}

impl Opened {
    async fn of(newsroom: &Newsroom, code: &str) -> Result<Self, WebError> {
        let record = newsroom.visitor.app().portal.file(code).await?.ok_or(WebError::NotFound)?;
        newsroom.visitor.require(Action::View, Resource::Articles, record.unit, &newsroom.org)?;
        let media = Media::from_values(&record.values).ok_or(WebError::NotFound)?;
        Ok(Self { record, media })
    }

    /// The same for who may write where the file belongs, or the refusal.
    async fn writable(newsroom: &Newsroom, code: &str) -> Result<Self, WebError> {
        let opened = Self::of(newsroom, code).await?;
        newsroom.visitor.require(Action::Record, Resource::Articles, opened.record.unit, &newsroom.org)?;
        Ok(opened)
    }

    /// The row that the sender of a form had before them.
    async fn base(&self, newsroom: &Newsroom, typed: &Typed) -> Result<Record, WebError> {
        let id = id_of(typed, "base")?;
        let (cx, partition) = (newsroom.visitor.cx(), self.record.partition());
        media::row(&cx, partition, &self.media.code, id).await?.ok_or(WebError::NotFound)
    }

    fn is_picture(&self) -> bool {
        self.media.variants.is_some()
    }
}

/// The fields of the form that shows what is said of a file.
fn showing(said: &Said) -> Typed {
    let Said { alt, caption, credit, children } = said;
    let fields = [("alt", alt), ("caption", caption), ("credit", credit), ("children", children)];
    Typed::of(fields.into_iter().map(|(name, value)| (name.to_owned(), value.clone())).collect())
}

/// What was typed, with the marks of one line made alike.
fn read(typed: &Typed) -> Said {
    let line = |name: &str| kh_text::normalize(typed.get(name).trim());
    Said { alt: line("alt"), caption: line("caption"), credit: line("credit"), children: line("children") }
}

/// What it is called whether children are on a picture.
fn children_label(code: &str) -> &'static str {
    CHILDREN.iter().find(|(known, _)| *known == code).map_or("Chưa trả lời", |(_, label)| label)
}

pub(super) async fn show(visitor: Visitor, Path(code): Path<String>) -> Result<Response, WebError> {
    let newsroom = Newsroom::open(visitor).await?;
    let opened = Opened::of(&newsroom, &code).await?;
    if opened.record.void {
        return Ok(withdrawn(&newsroom, &opened));
    }
    let typed = showing(&Said::of(&opened.media));
    Ok(Html(page(&newsroom, &opened, newsroom.visitor.cx().new_id(), &typed, &Told::default())).into_response())
}

/// What a page says above its form.
#[derive(Default)]
struct Told<'a> {
    note: Markup,
    complaints: &'a [Complaint],
}

fn page(newsroom: &Newsroom, opened: &Opened, id: Uuid, typed: &Typed, told: &Told<'_>) -> String {
    let Opened { record, media } = opened;
    let complaints = told.complaints.iter().map(|complaint| (complaint.field, complaint.message.as_str()));
    let mut parts = vec![
        ErrorSummary::of(complaints).render_if_any(),
        tag("span", "govuk-caption-l", &Markup::text(&newsroom.org.name(record.unit))),
        tag("h1", "govuk-heading-l", &Markup::text(&media.name)),
        told.note.clone(),
        library::look(media),
        about(opened),
    ];
    if newsroom.may(Action::Record, Resource::Articles, record.unit) {
        parts.push(form(newsroom, opened, id, typed, told.complaints));
        let away = Button::link("Gỡ tệp", format!("/library/{}/withdrawal", media.code));
        parts.push(Button { classes: "govuk-button--warning".into(), ..away }.render());
    }
    parts.push(tag("p", "", &link(&format!("/facts/media/{}/history", record.id), "Các lần sửa")));
    framed(newsroom, &media.name, parts)
}

fn framed(newsroom: &Newsroom, title: &str, parts: Vec<Markup>) -> String {
    let mut page = newsroom.visitor.page(title, Markup::concat(parts));
    page.crumbs =
        vec![("Tin bài".to_owned(), "/articles".to_owned()), ("Kho tệp và ảnh".to_owned(), "/library".to_owned())];
    page.render()
}

/// What never changes, and what was said about children.
fn about(opened: &Opened) -> Markup {
    let Opened { record, media } = opened;
    let row = |key: &str, value: Markup| SummaryRow { key: Markup::text(key), value, ..SummaryRow::default() };
    let size = format!("{} KB", kh_text::group(media.size / 1024 + 1));
    let mut rows = vec![
        row("Mã", Markup::text(&media.code)),
        row("Ghi trong bài", tag("code", "", &Markup::text(&library::usage(media)))),
        row("Dung lượng", Markup::text(&size)),
        row("Ngày tải lên", Markup::text(&kh_reports::labels::day(record.day))),
    ];
    if opened.is_picture() {
        rows.push(row("Trẻ em", Markup::text(children_label(media.children.as_deref().unwrap_or_default()))));
    }
    SummaryList { rows, ..SummaryList::default() }.render()
}

fn form(newsroom: &Newsroom, opened: &Opened, id: Uuid, typed: &Typed, complaints: &[Complaint]) -> Markup {
    let error = |name: &str| error_beside(complaints, name);
    let input = |name: &str, label: &str, hint: &str| line(name, label, hint, typed.get(name), complaints);
    let alt = if opened.is_picture() { "Mô tả ảnh" } else { "Mô tả" };
    let mut fields = vec![input("alt", alt, "Để người không nhìn được cũng hiểu, và để tìm lại.")];
    if opened.is_picture() {
        fields.push(library::children(typed.get("children"), error("children")));
        let text = "Có trẻ em mà cha mẹ chưa đồng ý, hoặc rút lại sự đồng ý, thì bấm Gỡ tệp ở cuối trang.";
        fields.push(tag("p", "govuk-hint", &Markup::text(text)));
    }
    fields.push(input("caption", "Chú thích", "Hiện dưới ảnh."));
    fields.push(input("credit", "Người chụp", ""));
    Markup::concat([
        Markup::raw(format!("<form method=\"post\" action=\"/library/{}\">", Markup::text(&opened.media.code))),
        hidden_token(&newsroom.visitor),
        hidden("id", &id.to_string()),
        hidden("base", &opened.record.id.to_string()),
        Markup::concat(fields),
        Button::submit("Lưu").render(),
        Markup::raw("</form>"),
    ])
}

pub(super) async fn correct(
    visitor: Visitor,
    Path(code): Path<String>,
    Form(fields): Form<HashMap<String, String>>,
) -> Result<Response, WebError> {
    let (newsroom, typed) = Newsroom::open_with(visitor, fields).await?;
    let opened = Opened::writable(&newsroom, &code).await?;
    let (id, base, said) = (id_of(&typed, "id")?, opened.base(&newsroom, &typed).await?, read(&typed));
    match media::correct(&newsroom.visitor.cx(), &base, id, &said).await {
        Ok(_) => Ok(Redirect::to(&format!("/library/{code}")).into_response()),
        Err(PortalError::Refused(complaints)) => {
            // The next form is still based on what its sender had seen, so nothing is overwritten by it.
            let seen = Opened { record: base, media: opened.media };
            let told = Told { complaints: &complaints, ..Told::default() };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page(&newsroom, &seen, id, &typed, &told))).into_response())
        }
        Err(PortalError::Journal(JournalError::Replaced { .. })) => {
            conflict(&newsroom, &code, &base, &said, typed).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The fields of the form with their labels.
const FIELDS: &[(&str, &str)] =
    &[("alt", "Mô tả"), ("children", "Trẻ em"), ("caption", "Chú thích"), ("credit", "Người chụp")];

/// Somebody else saved or withdrew the file meanwhile.
async fn conflict(
    newsroom: &Newsroom,
    code: &str,
    base: &Record,
    said: &Said,
    mut typed: Typed,
) -> Result<Response, WebError> {
    let opened = Opened::of(newsroom, code).await?;
    if opened.record.void {
        return Err(WebError::Conflict(GONE_MEANWHILE.to_owned()));
    }
    let before = Media::from_values(&base.values).map(|media| showing(&Said::of(&media)));
    let (theirs, mine) = (showing(&Said::of(&opened.media)), showing(said));
    let versions = Versions { before: before.as_ref(), theirs: &theirs, mine: &mine };
    let spoken = |name: &str, value: &str| {
        if name == "children" { children_label(value).to_owned() } else { value.to_owned() }
    };
    let note = Markup::concat([WarningText::from(SAVED_MEANWHILE).render(), versions.table(FIELDS, spoken)]);
    versions.carry(FIELDS, &mut typed);
    let told = Told { note, ..Told::default() };
    let page = page(newsroom, &opened, newsroom.visitor.cx().new_id(), &typed, &told);
    Ok((StatusCode::CONFLICT, Html(page)).into_response())
}

const SAVED_MEANWHILE: &str = "Người khác vừa sửa tệp này, nên lần sửa của bạn chưa được ghi. Ô bạn đã sửa giữ chữ của bạn, ô khác theo bản đang lưu: hãy xem lại rồi bấm Lưu.";
const GONE_MEANWHILE: &str =
    "Người khác vừa gỡ tệp này, nên việc của bạn chưa được ghi. Nếu vẫn cần tệp, hãy tải lên lại.";

pub(super) async fn withdrawal_form(visitor: Visitor, Path(code): Path<String>) -> Result<Response, WebError> {
    let newsroom = Newsroom::open(visitor).await?;
    let opened = Opened::writable(&newsroom, &code).await?;
    if opened.record.void {
        return Ok(withdrawn(&newsroom, &opened));
    }
    let title = format!("Gỡ tệp: {}", opened.media.name);
    let text = "Tệp biến khỏi mọi bài, trang và album ngay lập tức, và địa chỉ cũ của tệp không mở được nữa. Gỡ rồi không lấy lại được; cần thì tải lên lại. Nhật ký giữ việc gỡ và ai đã gỡ.";
    let parts = vec![
        tag("h1", "govuk-heading-l", &Markup::text(&title)),
        tag("p", "", &Markup::text(text)),
        library::look(&opened.media),
        about(&opened),
        Markup::raw(format!(
            "<form method=\"post\" action=\"/library/{}/withdrawal\">",
            Markup::text(&opened.media.code)
        )),
        hidden_token(&newsroom.visitor),
        hidden("id", &newsroom.visitor.cx().new_id().to_string()),
        hidden("base", &opened.record.id.to_string()),
        Button { classes: "govuk-button--warning".into(), ..Button::submit("Gỡ tệp này") }.render(),
        Markup::raw("</form>"),
        tag("p", "", &link(&format!("/library/{}", opened.media.code), "Không gỡ nữa")),
    ];
    Ok(Html(framed(&newsroom, &title, parts)).into_response())
}

pub(super) async fn withdraw(
    visitor: Visitor,
    Path(code): Path<String>,
    Form(fields): Form<HashMap<String, String>>,
) -> Result<Redirect, WebError> {
    let (newsroom, typed) = Newsroom::open_with(visitor, fields).await?;
    let opened = Opened::writable(&newsroom, &code).await?;
    let (id, base) = (id_of(&typed, "id")?, opened.base(&newsroom, &typed).await?);
    match media::withdraw(&newsroom.visitor.cx(), &base, id).await {
        // One that somebody else withdrew meanwhile is away as well: what was asked for is done.
        Ok(_) => {}
        Err(PortalError::Journal(JournalError::Replaced { .. })) if opened.record.void => {}
        Err(PortalError::Journal(JournalError::Replaced { .. })) => {
            return Err(WebError::Conflict(CORRECTED_MEANWHILE.to_owned()));
        }
        Err(error) => return Err(error.into()),
    }
    Ok(Redirect::to(&format!("/library?withdrawn={code}")))
}

const CORRECTED_MEANWHILE: &str =
    "Người khác vừa sửa tệp này, nên chưa gỡ. Hãy mở lại tệp, xem bản mới rồi gỡ nếu vẫn cần.";

/// The page of a file that was withdrawn.
fn withdrawn(newsroom: &Newsroom, opened: &Opened) -> Response {
    let Opened { record, media } = opened;
    let text = "Tệp này đã được gỡ: không còn trong bài, trang hay album nào và không mở được nữa.";
    let parts = vec![
        tag("h1", "govuk-heading-l", &Markup::text(&media.name)),
        tag("p", "", &Markup::text(text)),
        tag("p", "", &link(&format!("/facts/media/{}/history", record.id), "Ai gỡ, lúc nào")),
    ];
    (StatusCode::GONE, Html(framed(newsroom, &media.name, parts))).into_response()
}
