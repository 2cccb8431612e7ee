//! Official documents and static pages.

use super::frame::{PublicPage, Setting};
use super::{Leaf, link, tag, time_tag};
use crate::catalogue::Held;
use crate::domain::{DOCUMENT_KINDS, OfficialDocument, SitePage};
use kh_markup::{Bare, SafeHtml};
use kh_ui::{Button, Cell, Html, Input, Pagination, Select, SelectItem, Table};

/// Which documents are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct DocumentQuery {
    /// Words of symbol, issuer or summary.
    pub text: String,
    /// The code of a kind; all when empty.
    pub form: String,
    /// The year; all when none.
    pub year: Option<i32>,
    /// The page, from 1.
    pub page: usize,
}

/// How many documents a page has.
const PER_PAGE: usize = 30;

/// Where a document is read: its file, or the list when it has none.
pub(crate) fn href(setting: &Setting<'_>, held: &Held<OfficialDocument>) -> String {
    match &held.fact.file {
        Some(code) => setting.base.to(&format!("/van-ban/tep/{code}")),
        None => setting.base.to(&format!("/van-ban?q={}", kh_text::slug(&held.fact.symbol).replace('-', "+"))),
    }
}

/// The list of official documents; `None` beyond its last page.
pub(crate) fn document_list(setting: &Setting<'_>, query: &DocumentQuery) -> Option<Leaf> {
    let words: Vec<String> = kh_kernel::full_text::folded_words(&query.text).collect();
    let all: Vec<&Held<OfficialDocument>> = setting.catalogue.documents(&setting.site.fact.code).collect();
    let fitting: Vec<&Held<OfficialDocument>> = all
        .iter()
        .copied()
        .filter(|held| query.form.is_empty() || held.fact.form == query.form)
        .filter(|held| query.year.is_none_or(|year| held.day.year() == year))
        .filter(|held| words.iter().all(|word| held.search.contains(word.as_str())))
        .collect();
    let page = query.page.max(1);
    let from = (page - 1).checked_mul(PER_PAGE)?;
    if page > 1 && from >= fitting.len() {
        return None;
    }
    let list = if fitting.is_empty() {
        let text = if all.is_empty() {
            "Chưa có văn bản nào."
        } else {
            "Không có văn bản nào khớp. Gõ không dấu cũng được; hãy thử ít chữ hơn."
        };
        tag("p", "", &Html::text(text))
    } else {
        table(setting, fitting.iter().skip(from).take(PER_PAGE).copied())
    };
    let count = kh_text::group(i64::try_from(fitting.len()).unwrap_or(0));
    let mut parts = vec![
        tag("h1", "govuk-heading-l", &Html::text("Văn bản")),
        filters(setting, query),
        tag("p", "", &Html::text(&format!("{count} văn bản."))),
        list,
    ];
    let last = fitting.len().div_ceil(PER_PAGE);
    if last > 1 {
        let number = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
        parts.push(Pagination::numbered(number(page), number(last), |page| page_href(setting, query, page)).render());
    }
    Some(setting.draw(&PublicPage {
        title: "Văn bản".to_owned(),
        description: format!("Văn bản của {}", setting.site.fact.name),
        path: setting.base.to("/van-ban"),
        crumbs: vec![("Trang đầu".to_owned(), setting.base.front())],
        body: Html::concat(parts),
        hidden: *query != DocumentQuery { page: query.page, ..DocumentQuery::default() },
        ..PublicPage::default()
    }))
}

fn table<'a>(setting: &Setting<'_>, documents: impl Iterator<Item = &'a Held<OfficialDocument>>) -> Html {
    let rows = documents.map(|held| {
        let kind = DOCUMENT_KINDS.iter().find(|(code, _)| *code == held.fact.form).map_or("", |(_, label)| label);
        let symbol = match held.fact.file {
            Some(_) => link(&href(setting, held), &held.fact.symbol),
            None => Html::text(&held.fact.symbol),
        };
        vec![
            Cell::from(symbol),
            Cell::from(time_tag(held.day)),
            Cell::from(kind),
            Cell::from(held.fact.issuer.as_str()),
            Cell::from(held.fact.summary.as_str()),
        ]
    });
    let head = ["Số, ký hiệu", "Ngày ban hành", "Loại", "Cơ quan ban hành", "Trích yếu"].map(Cell::from).to_vec();
    Table { head, rows: rows.collect(), ..Table::default() }.render_scrolling()
}

fn page_href(setting: &Setting<'_>, query: &DocumentQuery, page: u64) -> String {
    let words: Vec<String> = kh_kernel::full_text::folded_words(&query.text).collect();
    let year = query.year.map_or(String::new(), |year| year.to_string());
    let words = words.join("+");
    setting.base.to(&format!("/van-ban?q={words}&loai={}&nam={year}&trang={page}", query.form))
}

fn filters(setting: &Setting<'_>, query: &DocumentQuery) -> Html {
    let mut years: Vec<i32> =
        setting.catalogue.documents(&setting.site.fact.code).map(|held| held.day.year()).collect();
    years.dedup();
    let item = |value: &str, text: &str, chosen: bool| SelectItem {
        value: Some(value.to_owned()),
        text: text.to_owned(),
        selected: chosen,
        ..SelectItem::default()
    };
    let mut kinds = vec![item("", "Tất cả", query.form.is_empty())];
    kinds.extend(DOCUMENT_KINDS.iter().map(|(code, label)| item(code, label, query.form == *code)));
    let mut of_years = vec![item("", "Tất cả", query.year.is_none())];
    of_years.extend(years.iter().map(|year| item(&year.to_string(), &year.to_string(), query.year == Some(*year))));
    let fields = Html::concat([
        Input { name: "q".into(), label: "Từ khóa".into(), value: Some(query.text.clone()), ..Input::default() }
            .render(),
        Select { name: "loai".into(), label: "Loại văn bản".into(), items: kinds, ..Select::default() }.render(),
        Select { name: "nam".into(), label: "Năm".into(), items: of_years, ..Select::default() }.render(),
        Button::submit("Lọc").render(),
    ]);
    let action = Html::text(&setting.base.to("/van-ban"));
    Html::raw(format!("<form class=\"kp-filters\" method=\"get\" action=\"{action}\">{fields}</form>"))
}

/// A static page.
pub(crate) fn static_page(setting: &Setting<'_>, held: &Held<SitePage>, body: &SafeHtml) -> Leaf {
    setting.draw(&PublicPage {
        title: held.fact.title.clone(),
        description: kh_markup::excerpt(&held.fact.body, &Bare, 160),
        path: setting.base.to(&format!("/gioi-thieu/{}", held.fact.code)),
        crumbs: vec![("Trang đầu".to_owned(), setting.base.front())],
        body: Html::concat([
            tag("h1", "govuk-heading-l", &Html::text(&held.fact.title)),
            tag("div", "kp-text", &Html::raw(body.as_str())),
        ]),
        ..PublicPage::default()
    })
}
