//! The proof-reader's page and its API: a text is pasted or a file handed in, the findings stand beside their sentence.

use super::asked::AskedQuery;
use super::markup::{link, tag};
use super::uploads::Uploaded;
use super::visitor::query_text;
use super::{App, Visitor, WebError};
use crate::review;
use axum::extract::{ConnectInfo, DefaultBodyLimit, FromRequest as _, Multipart, Query, Request};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use kh_access::{Action, Resource};
use kh_figures::{Measure, Qualifier, UnitId};
use kh_proofreader::{Book, Figure, Hedge, Options, Review, extract};
use kh_reports::Answer;
use kh_ui::{Button, ErrorSummary, Html as Markup, Input, Table, Textarea, hidden};
use serde::Deserialize;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

/// The largest form: a file of 20 MB and what stands around it.
const MOST_BODY: usize = 21 << 20;
/// How many figures are offered to be declared.
const MOST_OFFERED: usize = 50;

const SIGN_IN_FIRST: &str = "Phải đăng nhập mới so với sổ của đơn vị được. Hãy đăng nhập ở một thẻ khác rồi bấm Soát lần nữa; văn bản vẫn còn đây.";

/// The routes of the proof-reader.
pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/check", get(form).post(submit))
        .route("/api/v1/check", axum::routing::post(api))
        .layer(DefaultBodyLimit::max(MOST_BODY))
}

/// What was asked for.
#[derive(Default, Deserialize)]
pub(super) struct Asking {
    /// The text.
    #[serde(default)]
    text: String,
    /// The unit with whose book the text is compared; none when empty.
    #[serde(default)]
    unit: String,
    /// The period of that book.
    #[serde(default)]
    year: String,
    /// `docx`, `html` or `json` to take the review away.
    #[serde(default)]
    format: String,
    /// Whose report is read instead of a text.
    #[serde(default)]
    report: String,
    /// Which article of the portal is read instead of a text.
    #[serde(default)]
    article: String,
}

/// The unit and figures with which a text is compared.
struct Ledger {
    unit: UnitId,
    code: String,
    answer: Arc<Answer>,
}

impl Ledger {
    fn book(&self) -> Book {
        review::book_of(&self.answer, self.unit)
    }
}

impl Asking {
    /// The book that is named, as far as the visitor may see it. Whether a unit that is hidden from them exists is not
    /// told.
    async fn ledger(&self, visitor: &Visitor) -> Result<Option<Ledger>, WebError> {
        let code = self.unit.trim();
        if code.is_empty() {
            return Ok(None);
        }
        if visitor.account().is_none() {
            return Err(WebError::Invalid(SIGN_IN_FIRST.to_owned()));
        }
        let query = AskedQuery { year: self.year.trim().to_owned(), ..AskedQuery::default() };
        let found = match query.about(visitor, code).await {
            Ok(asked) => visitor
                .require(Action::View, Resource::Report, asked.unit, &asked.answer.org)
                .map(|()| Ledger { unit: asked.unit, code: asked.code, answer: asked.answer }),
            Err(error) => Err(error),
        };
        found.map(Some).map_err(|error| match error {
            WebError::NotFound | WebError::Forbidden(_) => {
                WebError::Invalid(format!("Không có đơn vị nào mang mã \"{code}\" mà bạn được xem báo cáo."))
            }
            error => error,
        })
    }
}

/// Does `work` away from the threads that answer requests, a few at a time.
async fn aside<T: Send + 'static>(app: &App, work: impl FnOnce() -> T + Send + 'static) -> Result<T, WebError> {
    let internal = |error: String| WebError::Internal(error);
    let _turn = app.checking.acquire().await.map_err(|error| internal(error.to_string()))?;
    tokio::task::spawn_blocking(work).await.map_err(|error| internal(error.to_string()))
}

async fn checked(app: &App, text: String, ledger: Option<&Ledger>) -> Result<(Review, String), WebError> {
    let options = Options { book: ledger.map(Ledger::book) };
    let work = move || kh_proofreader::check(&text, &options).map(|review| (review, text));
    aside(app, work).await?.map_err(|refusal| WebError::Invalid(refusal.to_string()))
}

/// Refuses whoever has no account and sends texts faster than people do.
fn at_a_pace(visitor: &Visitor, request: &Request) -> Result<(), WebError> {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let address = peer.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |ConnectInfo(peer)| peer.ip());
    if visitor.account().is_some() || visitor.app().checks.allows(address) {
        return Ok(());
    }
    Err(WebError::TooMany("Bạn vừa soát nhiều văn bản. Hãy chờ một phút rồi gửi lại, hoặc đăng nhập.".to_owned()))
}

pub(super) async fn form(visitor: Visitor, Query(mut asking): Query<Asking>) -> Result<Response, WebError> {
    if !asking.article.is_empty() {
        let (visitor, text) = super::desk::read_out(visitor, &asking.article).await?;
        return answer(&visitor, Asking { text, ..asking }).await;
    }
    if asking.report.is_empty() {
        return Ok(Html(blank(&visitor, &asking, None)).into_response());
    }
    visitor.signed_in()?;
    asking.unit = std::mem::take(&mut asking.report);
    let ledger = asking.ledger(&visitor).await.map_err(|error| match error {
        WebError::Invalid(_) => WebError::NotFound,
        error => error,
    });
    let ledger = ledger?.ok_or(WebError::NotFound)?;
    let book = &visitor.app().book;
    let report = kh_reports::year::YearReport::build(book, ledger.unit, ledger.answer.question).await?;
    asking.text = report.ok_or(WebError::NotFound)?.narrative.plain();
    answer(&visitor, asking).await
}

pub(super) async fn submit(visitor: Visitor, request: Request) -> Result<Response, WebError> {
    let pace = at_a_pace(&visitor, &request);
    let mut asking = Asking::default();
    let read = read(&visitor, request, &mut asking).await.and(pace.map_err(|error| ("text", error)));
    match read {
        Ok(()) if asking.text.trim().is_empty() => {
            Ok(refused(&visitor, &asking, ("text", "Hãy dán văn bản vào ô hoặc chọn một tệp.")))
        }
        Ok(()) => answer(&visitor, asking).await,
        Err((field, WebError::Invalid(sentence))) => Ok(refused(&visitor, &asking, (field, &sentence))),
        Err((field, WebError::TooMany(sentence))) => {
            let page = blank(&visitor, &asking, Some((field, &sentence)));
            Ok((StatusCode::TOO_MANY_REQUESTS, Html(page)).into_response())
        }
        Err((_, error)) => Err(error),
    }
}

/// The review as a page or a file; what is wrong with the question stands above the form with the text still in it.
async fn answer(visitor: &Visitor, mut asking: Asking) -> Result<Response, WebError> {
    let ledger = match asking.ledger(visitor).await {
        Ok(ledger) => ledger,
        Err(WebError::Invalid(sentence)) => return Ok(refused(visitor, &asking, ("text", &sentence))),
        Err(error) => return Err(error),
    };
    let text = std::mem::take(&mut asking.text);
    let (review, text) = match checked(visitor.app(), text.clone(), ledger.as_ref()).await {
        Ok(done) => done,
        Err(WebError::Invalid(sentence)) => {
            return Ok(refused(visitor, &Asking { text, ..asking }, ("text", &sentence)));
        }
        Err(error) => return Err(error),
    };
    asking.text = text;
    let title = "Văn bản đã soát";
    Ok(match asking.format.as_str() {
        "docx" => {
            let today = visitor.app().today();
            let bytes = review::docx(&review, &asking.text, title, today);
            let bytes = bytes.map_err(|error| WebError::Internal(error.to_string()))?;
            file(kh_portal::files::DOCX, "docx", bytes)
        }
        "html" => file("text/html; charset=utf-8", "html", review::page(&review, &asking.text, title).into_bytes()),
        "json" => Json(review).into_response(),
        _ => Html(shown(visitor, &asking, &review, ledger.as_ref())).into_response(),
    })
}

fn file(kind: &'static str, extension: &str, bytes: Vec<u8>) -> Response {
    let name = format!("attachment; filename=\"soat-so-lieu.{extension}\"");
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, name)], bytes).into_response()
}

/// Reads the fields of the form into `asking`, whichever way they were sent; a file takes the place of a text. When
/// the file cannot be read, the other fields are there all the same. An error names the field beside which it stands.
async fn read(visitor: &Visitor, request: Request, asking: &mut Asking) -> Result<(), (&'static str, WebError)> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !kind.starts_with("multipart/") {
        *asking = axum::Form::<Asking>::from_request(request, &()).await.map_err(|_| ("text", unread()))?.0;
        return Ok(());
    }
    let parts = Multipart::from_request(request, &()).await.map_err(|_| ("text", unread()))?;
    let Uploaded { mut fields, name, bytes } = Uploaded::read(parts).await.map_err(|_| ("text", unread()))?;
    let mut field = |name: &str| fields.remove(name).unwrap_or_default();
    *asking = Asking {
        text: field("text").replace("\r\n", "\n"),
        unit: field("unit"),
        year: field("year"),
        format: field("format"),
        ..Asking::default()
    };
    if !bytes.is_empty() {
        let text = aside(visitor.app(), move || extract::text_of(&name, &bytes)).await;
        let text = text.and_then(|text| text.map_err(|error| WebError::Invalid(error.to_string())));
        asking.text = text.map_err(|error| ("file", error))?;
    }
    Ok(())
}

fn unread() -> WebError {
    WebError::Invalid(
        "Tệp hoặc văn bản quá lớn, hay đường truyền bị ngắt. Hãy chọn tệp dưới 20 MB rồi gửi lại.".to_owned(),
    )
}

/// The form with what is wrong beside its field.
fn refused(visitor: &Visitor, asking: &Asking, wrong: (&str, &str)) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, Html(blank(visitor, asking, Some(wrong)))).into_response()
}

/// The page before anything was checked, or after it could not be.
fn blank(visitor: &Visitor, asking: &Asking, wrong: Option<(&str, &str)>) -> String {
    let lead = "Dán báo cáo hoặc bài viết, hay chọn tệp Word, PDF. Chương trình đọc từng con số, tính lại tỷ lệ, tổng, \
                bình quân và chỉ ra chỗ không khớp. Văn bản không được lưu lại.";
    let body = Markup::concat([
        ErrorSummary::of(wrong).render_if_any(),
        tag("h1", "govuk-heading-l", &Markup::text("Soát số liệu trong văn bản")),
        tag("p", "govuk-body", &Markup::text(lead)),
        fields(visitor, asking, wrong),
    ]);
    visitor.page("Soát số liệu", body).render()
}

fn fields(visitor: &Visitor, asking: &Asking, wrong: Option<(&str, &str)>) -> Markup {
    let beside = |name: &str| wrong.filter(|(field, _)| *field == name).map(|(_, sentence)| sentence.into());
    let text = Textarea {
        name: "text".into(),
        label: "Văn bản".into(),
        rows: Some(14),
        value: asking.text.clone(),
        spellcheck: Some(false),
        error: beside("text"),
        ..Textarea::default()
    };
    let file = Input {
        name: "file".into(),
        kind: Some("file".into()),
        label: "Hoặc chọn tệp".into(),
        hint: Some("Tệp .docx, .pdf (có lớp chữ), .txt, .md hoặc .html, dưới 20 MB.".into()),
        error: beside("file"),
        ..Input::default()
    };
    let of_ledger = |name: &str, label: &str, hint: &str, value: &str| {
        let (name, label) = (name.to_owned(), label.into());
        Input { name, label, hint: Some(hint.into()), value: Some(value.to_owned()), ..Input::default() }.render()
    };
    let ledger = if visitor.account().is_some() {
        Markup::concat([
            of_ledger(
                "unit",
                "So với sổ của đơn vị (không bắt buộc)",
                "Mã đơn vị, ví dụ: long-an/tan-an.",
                &asking.unit,
            ),
            of_ledger("year", "Năm hoặc kỳ", "Ví dụ: 2024 hoặc 2024-H1.", &asking.year),
        ])
    } else {
        // Whoever's session has ended finds the unit again after signing in.
        Markup::concat([hidden("unit", &asking.unit), hidden("year", &asking.year)])
    };
    Markup::concat([
        Markup::raw("<form method=\"post\" action=\"/check\" enctype=\"multipart/form-data\">"),
        text.render(),
        file.render(),
        ledger,
        Button::submit("Soát").render(),
        Markup::raw("</form>"),
    ])
}

fn shown(visitor: &Visitor, asking: &Asking, review: &Review, ledger: Option<&Ledger>) -> String {
    let compared = ledger.map(|ledger| {
        let name = ledger.answer.org.name(ledger.unit);
        let period = kh_reports::period_label(ledger.answer.question.period);
        tag("p", "govuk-body", &Markup::text(&format!("Đã so với sổ của {name}, {period}.")))
    });
    let again = Markup::concat([
        Markup::raw(
            "<details class=\"govuk-details\"><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">Sửa văn bản và soát lại</span></summary><div class=\"govuk-details__text\">",
        ),
        fields(visitor, asking, None),
        Markup::raw("</div></details>"),
    ]);
    let body = Markup::concat([
        tag("h1", "govuk-heading-l", &Markup::text("Kết quả soát số liệu")),
        tag("p", "govuk-body-l", &Markup::text(&review::summary(review))),
        compared.unwrap_or_default(),
        Markup::raw(kh_proofreader::render::html(review, &asking.text)),
        takeaway(asking),
        ledger.map(|ledger| offers(visitor, review, ledger)).unwrap_or_default(),
        again,
    ]);
    visitor.page("Kết quả soát số liệu", body).render()
}

/// The same review as files; the text goes along, because nothing is kept here.
fn takeaway(asking: &Asking) -> Markup {
    let button = |format: &str, label: &str| {
        Markup::raw(format!(
            "<button class=\"govuk-button govuk-button--secondary\" name=\"format\" value=\"{format}\">{label}</button>\n"
        ))
    };
    Markup::concat([
        Markup::raw(
            "<form class=\"kh-no-print\" method=\"post\" action=\"/check\" enctype=\"multipart/form-data\" data-guard=\"off\">",
        ),
        hidden("text", &asking.text),
        hidden("unit", &asking.unit),
        hidden("year", &asking.year),
        Markup::raw("<div class=\"govuk-button-group\">"),
        button("docx", "Tải Word có nhận xét"),
        button("html", "Tải trang có đánh dấu"),
        Markup::raw("</div></form>"),
    ])
}

/// The figures of the text that the unit could declare; each is confirmed in its own form.
fn offers(visitor: &Visitor, review: &Review, ledger: &Ledger) -> Markup {
    if !visitor.may(Action::Record, Resource::Declared, ledger.unit, &ledger.answer.org).is_allowed() {
        return Markup::default();
    }
    let mut seen: Vec<(Measure, i64)> = Vec::new();
    let mut rows = Vec::new();
    for figure in &review.figures {
        let Some((measure, value)) = declarable(figure, ledger).filter(|pair| !seen.contains(pair)) else { continue };
        seen.push((measure, value));
        let known = ledger.answer.figure(ledger.unit, measure).map(|known| kh_text::group(known.value));
        let href = format!("/facts/declared_figure/new?{}", declaration(figure, measure, value, ledger));
        rows.push(vec![
            measure.label().into(),
            kh_text::group(value).as_str().into(),
            known.unwrap_or_default().as_str().into(),
            link(&href, "Khai số này").into(),
        ]);
        if rows.len() == MOST_OFFERED {
            break;
        }
    }
    if rows.is_empty() {
        return Markup::default();
    }
    let head = ["Chỉ tiêu", "Trong văn bản", "Trong sổ", "Việc làm được"].map(Into::into).to_vec();
    let lead = "Mỗi số mở ra một phiếu khai đã điền sẵn; xem lại rồi mới lưu.";
    Markup::concat([
        tag("h2", "govuk-heading-m", &Markup::text("Khai số liệu từ văn bản")),
        tag("p", "govuk-body", &Markup::text(lead)),
        Table { head, rows, ..Table::default() }.render_scrolling(),
    ])
}

/// A figure of the period that counts something of the catalogue in whole numbers.
fn declarable(figure: &Figure, ledger: &Ledger) -> Option<(Measure, i64)> {
    let measure = figure.measure?;
    let is_amount = figure.kind.is_quantity() && !figure.kind.is_change();
    let year = ledger.answer.question.period.as_year().map(|year| year.to_string());
    let is_of_period = figure.period.is_none() || figure.period == year;
    let value = figure.value.filter(|value| value.denominator() == 1)?;
    (is_amount && is_of_period).then_some(())?;
    Some((measure, i64::try_from(value.numerator()).ok()?))
}

fn declaration(figure: &Figure, measure: Measure, value: i64, ledger: &Ledger) -> String {
    let qualifier = match figure.qualifier {
        None => Qualifier::Exact,
        Some(Hedge::Over | Hedge::AtLeast) => Qualifier::Over,
        Some(Hedge::Nearly | Hedge::AtMost) => Qualifier::Nearly,
        Some(Hedge::About) => Qualifier::About,
    };
    let period = ledger.answer.question.period;
    query_text(&[
        ("unit", &ledger.code),
        ("measure", measure.code()),
        ("value", &kh_text::group(value)),
        ("qualifier", qualifier.code()),
        ("first_day", &kh_reports::labels::day(period.first())),
        ("day", &kh_reports::labels::day(period.last())),
        ("note", &format!("Đọc từ văn bản: {} {}", figure.text, figure.phrase)),
    ])
}

pub(super) async fn api(visitor: Visitor, headers: HeaderMap, request: Request) -> Response {
    let is_json = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let is_json = is_json.is_some_and(|kind| kind.starts_with("application/json"));
    if let Err(error) = at_a_pace(&visitor, &request) {
        return error.json();
    }
    reviewed(&visitor, is_json, request).await.unwrap_or_else(|error| error.json())
}

async fn reviewed(visitor: &Visitor, is_json: bool, request: Request) -> Result<Response, WebError> {
    let asking = if is_json {
        let wrong = |_| WebError::Invalid("Thân yêu cầu phải là JSON có trường \"text\".".to_owned());
        Json::<Asking>::from_request(request, &()).await.map_err(wrong)?.0
    } else {
        let text = String::from_request(request, &()).await.map_err(|_| unread())?;
        Asking { text, ..Asking::default() }
    };
    let ledger = asking.ledger(visitor).await?;
    let (review, _) = checked(visitor.app(), asking.text, ledger.as_ref()).await?;
    Ok(Json(review).into_response())
}
