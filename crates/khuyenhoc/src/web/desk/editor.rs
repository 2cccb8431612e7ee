//! The editor of articles: its toolbar and dialogs, which a script shows, and what that script asks for.
//!
//! The text is Markdown in a plain field with or without them, so nothing here is needed to write an article.

use super::article_form::Typed;
use super::autosave::Writing;
use super::newsroom::Newsroom;
use crate::web::{Visitor, WebError};
use axum::Json;
use axum::extract::{Form, Path, Query};
use axum::response::{Html, IntoResponse, Response};
use kh_access::{Action, Resource};
use kh_figures::{Measure, MeasureUnit, RATIOS, UnitId};
use kh_kernel::full_text::folded_words;
use kh_org::OrgTree;
use kh_portal::actions::articles::{NewArticle, as_row};
use kh_portal::address::Base;
use kh_portal::domain::CHILDREN_ASKED;
use kh_portal::library::Wanted;
use kh_portal::quoting::{self, Draughtsman, Frozen};
use kh_portal::{Fill, Place, pictures};
use kh_reports::{Question, parse_period};
use kh_ui::{Button, ButtonKind, Choice, Details, Fieldset, Html as Markup, Input, Legend, Radios};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// The buttons: what the script does, the word on it, what it means in full, the keys.
const TOOLS: &[(&str, &str, &str, &str)] = &[
    ("bold", "Đậm", "Chữ đậm (Ctrl+B)", "Control+B"),
    ("italic", "Nghiêng", "Chữ nghiêng (Ctrl+I)", "Control+I"),
    ("heading", "Đề mục", "Đề mục", ""),
    ("list", "Gạch đầu dòng", "Danh sách gạch đầu dòng", ""),
    ("numbers", "Đánh số", "Danh sách đánh số", ""),
    ("quote", "Trích dẫn", "Trích dẫn", ""),
    ("link", "Liên kết", "Liên kết (Ctrl+K)", "Control+K"),
    ("picture", "Ảnh", "Chèn ảnh từ kho", ""),
    ("figure", "Số liệu", "Chèn số liệu lấy từ sổ", ""),
    ("preview", "Xem trước", "Xem trước bài đang viết", ""),
];

/// What stands above the text.
pub(super) fn toolbar() -> Markup {
    let buttons = TOOLS.iter().map(|(tool, word, title, keys)| {
        let keys = if keys.is_empty() { String::new() } else { format!(" aria-keyshortcuts=\"{keys}\"") };
        Markup::raw(format!(
            "<button type=\"button\" class=\"kh-toolbar__button\" data-tool=\"{tool}\" title=\"{title}\"{keys}>{word}</button>"
        ))
    });
    Markup::raw(format!(
        "<div class=\"kh-toolbar\" role=\"toolbar\" aria-label=\"Soạn nội dung\" aria-controls=\"body\" hidden>{}</div>",
        Markup::concat(buttons)
    ))
}

/// What stands below the text: where the script says what it did, and where it shows the text as readers will see it.
pub(super) fn below() -> Markup {
    Markup::raw(
        "<p class=\"kh-editor__said\" role=\"status\" data-said></p><div class=\"kh-editor__preview\" data-preview hidden></div>",
    )
}

/// The attributes by which the script knows the form of the article `code`.
pub(super) fn attributes(visitor: &Visitor, code: &str) -> Markup {
    let owner = visitor.account().unwrap_or_default();
    Markup::raw(format!(" data-article=\"{}\" data-owner=\"{owner}\"", Markup::text(code)))
}

/// The dialogs and the script, after the form.
pub(super) fn dialogs() -> Markup {
    Markup::concat([
        dialog("figure", "Chèn số liệu", &figure_fields(), &button("Chèn vào bài", "data-insert")),
        dialog("picture", "Chèn ảnh", &picture_fields(), &Markup::default()),
        Markup::raw(format!("<script src=\"{}\" defer></script>", kh_ui::asset_url("editor.js"))),
    ])
}

/// A dialog; `choose` is the button that ends it, if there is one beside that which closes it.
fn dialog(name: &str, title: &str, fields: &Markup, choose: &Markup) -> Markup {
    let close = Button {
        kind: ButtonKind::Button,
        attributes: vec![("data-close".into(), String::new())],
        ..Button::submit("Đóng")
    };
    Markup::raw(format!(
        "<dialog class=\"kh-dialog\" id=\"{name}-dialog\" aria-labelledby=\"{name}-dialog-title\">\
         <h2 class=\"govuk-heading-m\" id=\"{name}-dialog-title\">{title}</h2>{fields}\
         <div class=\"kh-dialog__foot\"><p class=\"kh-editor__said\" role=\"status\" data-said></p>\
         <div class=\"govuk-button-group\">{choose}{}</div></div></dialog>",
        close.secondary().render()
    ))
}

fn button(text: &str, mark: &str) -> Markup {
    Button { kind: ButtonKind::Button, attributes: vec![(mark.into(), String::new())], ..Button::submit(text) }.render()
}

/// A field of a dialog; it belongs to no form.
fn field(id: &str, label: &str, hint: &str) -> Input {
    Input {
        id: Some(id.to_owned()),
        name: id.to_owned(),
        label: label.into(),
        hint: (!hint.is_empty()).then(|| hint.into()),
        autocomplete: Some("off".to_owned()),
        ..Input::default()
    }
}

fn options(items: impl Iterator<Item = (String, String)>) -> Markup {
    Markup::concat(items.map(|(value, text)| {
        Markup::raw(format!("<option value=\"{}\">{}</option>", Markup::text(&value), Markup::text(&text)))
    }))
}

fn select(id: &str, label: &str, content: &Markup) -> Markup {
    Markup::raw(format!(
        "<div class=\"govuk-form-group\"><label class=\"govuk-label\" for=\"{id}\">{label}</label>\
         <select class=\"govuk-select\" id=\"{id}\">{content}</select></div>"
    ))
}

fn figure_fields() -> Markup {
    let group = |name: &str, items: &Markup| Markup::raw(format!("<optgroup label=\"{name}\">{items}</optgroup>"));
    let (money, counts): (Vec<Measure>, Vec<Measure>) =
        Measure::all().partition(|measure| measure.unit() == MeasureUnit::Dong);
    let named = |measure: &Measure| (measure.code().to_owned(), measure.label().to_owned());
    let ratios = RATIOS.iter().map(|ratio| (ratio.code.to_owned(), kh_reports::labels::ratio(ratio.code).to_owned()));
    let measures = Markup::concat([
        group("Số đếm", &options(counts.iter().map(named))),
        group("Tiền", &options(money.iter().map(named))),
        group("Tỷ lệ", &options(ratios)),
    ]);
    let forms = [
        ("so", "Số: 576.210"),
        ("tien", "Số tiền: 288.795.949.800 đồng"),
        ("gan", "Gần tròn: gần 60 tỉ đồng"),
        ("tyle", "Tỷ lệ: 33,42%"),
    ];
    Markup::concat([
        select("figure-code", "Chỉ tiêu", &measures),
        select(
            "figure-verb",
            "Cách ghi",
            &options(forms.into_iter().map(|(code, text)| (code.to_owned(), text.to_owned()))),
        ),
        field("figure-search", "Tìm đơn vị", "Gõ vài chữ trong tên, không cần dấu.").render(),
        select("figure-unit", "Đơn vị", &Markup::default()),
        field("figure-period", "Kỳ", "2024, 2024-H1, 2024-Q3, 2024-05 hoặc 2024-2025 (năm học).").render(),
        field("figure-known", "Theo sổ đến hết ngày (không bắt buộc)", "Ví dụ 2024-12-24.").render(),
    ])
}

fn picture_fields() -> Markup {
    let children = Radios {
        name: "picture-children".into(),
        fieldset: Some(Fieldset {
            legend: Legend { text: "Có trẻ em trong ảnh không?".into(), ..Legend::default() },
            ..Fieldset::default()
        }),
        items: CHILDREN_ASKED.iter().map(|(code, label)| Choice::new(*code, *label)).collect(),
        ..Radios::default()
    };
    let file = Input {
        kind: Some("file".into()),
        autocomplete: None,
        ..field("picture-file", "Ảnh", "JPEG, PNG, WebP, GIF dưới 12 MB.")
    };
    let upload = Markup::concat([
        file.render(),
        field("picture-alt", "Mô tả ảnh", "Ảnh có gì, cho người không nhìn được.").render(),
        children.render(),
        field("picture-caption", "Chú thích", "Hiện dưới ảnh.").render(),
        field("picture-credit", "Người chụp", "").render(),
        button("Tải lên và chèn", "data-upload"),
    ]);
    Markup::concat([
        field("picture-search", "Tìm trong kho", "Theo tên, mô tả, chú thích.").render(),
        Markup::raw("<ul class=\"govuk-list kh-picker\" data-pictures></ul>"),
        Details { summary: "Tải ảnh mới lên".into(), content: upload, ..Details::default() }.render(),
    ])
}

/// An answer for the script.
fn answer(result: Result<Value, WebError>) -> Response {
    result.map_or_else(|error| error.json(), |value| Json(value).into_response())
}

#[derive(Deserialize)]
pub(super) struct Pasted {
    html: String,
}

/// What is pasted into the editor, as Markdown.
pub(super) async fn markdown(visitor: Visitor, Json(pasted): Json<Pasted>) -> Response {
    let convert = async || {
        Newsroom::open(visitor).await?.unit_for_writing()?;
        let converted = kh_markup::from_html(&pasted.html);
        Ok(json!({ "markdown": converted.markdown, "lost": converted.lost }))
    };
    answer(convert().await)
}

/// The figures of `body`: those in `kept`, and the others as the visitor sees them in the book today. In the place of
/// one that cannot be had stands what to mend.
pub(super) async fn drawn(newsroom: &Newsroom, kept: Vec<Frozen>, body: &str) -> Result<Vec<Frozen>, WebError> {
    let app = newsroom.visitor.app();
    let may_see = sees_reports(newsroom);
    let draughtsman = Draughtsman::new(&app.book, app.today(), &may_see);
    let mut figures = kept;
    for reference in quoting::references(body) {
        let written = quoting::written(&reference);
        if figures.iter().any(|known| known.reference == written) {
            continue;
        }
        let (text, value) = match draughtsman.draw(&reference).await? {
            Ok(drawn) => (drawn.text, drawn.value),
            Err(sentence) => (format!("[{sentence}]"), None),
        };
        figures.push(Frozen { reference: written, text, value, as_of: app.today() });
    }
    Ok(figures)
}

/// Whether the visitor may see the figures of a unit.
fn sees_reports(newsroom: &Newsroom) -> impl Fn(UnitId, &OrgTree) -> bool + Send + Sync {
    |unit, org| newsroom.visitor.may(Action::View, Resource::Report, unit, org).is_allowed()
}

/// The article as it is typed, on the page on which readers would see it; nothing is written.
pub(super) async fn preview(
    visitor: Visitor,
    Path(code): Path<String>,
    Form(fields): Form<HashMap<String, String>>,
) -> Response {
    let typed = Typed::of(fields);
    typed_page(visitor, code, &typed).await.map_or_else(|error| error.json(), IntoResponse::into_response)
}

async fn typed_page(visitor: Visitor, code: String, typed: &Typed) -> Result<Html<String>, WebError> {
    let newsroom = Newsroom::open(visitor).await?;
    let writing = Writing::open(&newsroom, &code, typed).await?;
    let (text, day) = typed.read().map_err(|complaint| WebError::Invalid(complaint.message))?;
    let kept = writing.current.as_ref().map(|(_, article)| quoting::frozen_of(article)).unwrap_or_default();
    let figures = drawn(&newsroom, kept, &text.body).await?;
    let place = Place { base: Base::below(&writing.site), site: writing.site.clone() };
    let new = NewArticle { id: writing.id, unit: writing.unit, site: writing.site, day, text };
    let app = newsroom.visitor.app();
    let leaf = app.portal.preview(&app.book, &place, &as_row(code, new), figures).await?.ok_or(WebError::NotFound)?;
    let fill = Fill { now: Some(app.cx.now()), user: Some(newsroom.visitor.actor.name.clone()), ..Fill::default() };
    Ok(Html(leaf.fill(&fill)))
}

/// What the script looks for.
#[derive(Deserialize)]
pub(super) struct Looking {
    #[serde(default)]
    q: String,
}

/// The units that the script looks for.
#[derive(Deserialize)]
pub(super) struct LookingForUnits {
    #[serde(default)]
    q: String,
    /// The period whose figures are meant; units come and go.
    #[serde(default)]
    period: String,
}

/// How many units are offered.
const MOST_UNITS: usize = 30;

/// The units whose figures the visitor may see, by words of their names; the largest first.
pub(super) async fn units(visitor: Visitor, Query(query): Query<LookingForUnits>) -> Response {
    answer(units_found(visitor, &query).await)
}

async fn units_found(visitor: Visitor, query: &LookingForUnits) -> Result<Value, WebError> {
    let newsroom = Newsroom::open(visitor).await?;
    newsroom.unit_for_writing()?;
    let app = newsroom.visitor.app();
    let period = match parse_period(query.period.trim()) {
        Some(period) => period,
        None => app.usual_period().await,
    };
    let answer = app.book.ask(Question::of(period, app.today())).await?;
    let org = &answer.org;
    let words: Vec<String> = folded_words(&query.q).collect();
    let mut found = Vec::new();
    for unit in newsroom.visitor.scope(Action::View, Resource::Report, org).units(&org.tree) {
        let Some(view) = org.view(unit) else { continue };
        if kh_text::has_words(&kh_text::fold(&view.name), &words) {
            found.push((org.tree.depth(unit).unwrap_or(0), view.name.as_str(), view.code.as_str(), unit));
        }
    }
    found.sort();
    let units = found.iter().take(MOST_UNITS).map(|(_, name, code, unit)| {
        let above = org.path(*unit).iter().rev().nth(1).map_or("", |view| view.name.as_str());
        json!({ "code": code, "name": name, "above": above })
    });
    let units: Vec<Value> = units.collect();
    Ok(json!({ "units": units, "period": kh_reports::period::period_code(period) }))
}

/// A figure that is about to be quoted.
#[derive(Deserialize)]
pub(super) struct Quoting {
    #[serde(default)]
    verb: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    period: String,
    /// As known on this day.
    #[serde(default)]
    known: String,
}

/// The reference to a figure, and what it says today.
pub(super) async fn figure(visitor: Visitor, Query(query): Query<Quoting>) -> Response {
    answer(quoted(visitor, &query).await)
}

async fn quoted(visitor: Visitor, query: &Quoting) -> Result<Value, WebError> {
    let newsroom = Newsroom::open(visitor).await?;
    newsroom.unit_for_writing()?;
    let Quoting { verb, code, unit, period, known } = query;
    let known = known.trim();
    let known = if known.is_empty() { String::new() } else { format!(" den={known}") };
    let written = format!("{{{{{verb} {code} {unit} {}{known}}}}}", period.trim());
    let mention = kh_markup::figure_refs(&written).into_iter().next().map(|mention| mention.found);
    let reference =
        mention.unwrap_or_else(|| Err("Hãy chọn chỉ tiêu, đơn vị và kỳ.".to_owned())).map_err(WebError::Invalid)?;
    let app = newsroom.visitor.app();
    let may_see = sees_reports(&newsroom);
    let drawn = Draughtsman::new(&app.book, app.today(), &may_see).draw(&reference).await?;
    let text = drawn.map_err(WebError::Invalid)?.text;
    let what = reference
        .code
        .parse::<Measure>()
        .map_or_else(|_| kh_reports::labels::ratio(&reference.code), |measure| measure.label());
    let period = parse_period(&reference.period).ok_or(WebError::NotFound)?;
    let org = Arc::clone(&app.book.ask(Question::of(period, app.today())).await?.org);
    let unit = app.book.structure().await?.find(&reference.unit).map(|unit| org.name(unit)).unwrap_or_default();
    let sentence = format!("{what}, {unit}, {}: {text}.", kh_reports::period_label(period));
    Ok(json!({ "reference": format!("{{{{{}}}}}", quoting::written(&reference)), "text": text, "sentence": sentence }))
}

/// The newest pictures of the library, and the id that an upload would bear.
pub(super) async fn library_pictures(visitor: Visitor, Query(query): Query<Looking>) -> Response {
    answer(pictures_found(visitor, &query.q).await)
}

async fn pictures_found(visitor: Visitor, text: &str) -> Result<Value, WebError> {
    let newsroom = Newsroom::open(visitor).await?;
    newsroom.unit_for_writing()?;
    let units = newsroom.visitor.scope(Action::View, Resource::Articles, &newsroom.org).units(&newsroom.org.tree);
    let wanted = Wanted { units: &units, text, pictures: true, ..Wanted::default() };
    let (files, _) = newsroom.visitor.app().portal.library(&wanted).await?;
    let pictures: Vec<Value> = files
        .iter()
        .filter_map(|held| {
            let shown = pictures::shown(&held.fact)?;
            let smallest = shown.jpeg.first().or(shown.webp.first())?;
            let caption = held.fact.caption.clone().unwrap_or_default();
            Some(json!({ "code": held.fact.code, "src": smallest.url, "alt": shown.alt, "caption": caption }))
        })
        .collect();
    let id: Uuid = newsroom.visitor.cx().new_id();
    Ok(json!({ "id": id, "pictures": pictures }))
}
