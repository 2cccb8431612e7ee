//! The page of a search.

use super::frame::{PublicPage, Setting};
use super::{Leaf, link, tag, time_tag};
use crate::search::{Found, Looking};
use kh_kernel::full_text;
use kh_ui::{Button, Html, Input, Pagination, Select, SelectItem};

/// How many articles a page of results has.
const PER_PAGE: usize = 20;

/// The page `page` (from 1) of what was found.
pub(crate) fn found(setting: &Setting<'_>, looking: &Looking, found: &Found, page: usize) -> Leaf {
    let words: Vec<String> = full_text::folded_words(&looking.text).collect();
    let total = found.articles.len();
    let page = page.clamp(1, total.div_ceil(PER_PAGE).max(1));
    let mut parts = vec![tag("h1", "govuk-heading-l", &Html::text("Tìm kiếm")), form(setting, looking)];
    if !words.is_empty() {
        parts.push(tag("p", "kp-found__count", &Html::text(&counted(found))));
        let articles = found.articles.iter().skip((page - 1) * PER_PAGE).take(PER_PAGE).map(|headline| {
            let href = Html::text(&setting.article_href(headline));
            let title = marked(&headline.article.title, &words);
            let lead = headline
                .article
                .lead
                .as_deref()
                .map_or_else(Html::default, |lead| tag("p", "kp-card__lead", &marked(lead, &words)));
            let title = Html::raw(format!("<a class=\"kp-card__link\" href=\"{href}\">{title}</a>"));
            tag(
                "article",
                "kp-card",
                &Html::concat([
                    tag("h2", "kp-card__title", &title),
                    tag("p", "kp-card__date", &time_tag(headline.day)),
                    lead,
                ]),
            )
        });
        parts.push(tag("div", "kp-list", &Html::concat(articles)));
        if total > PER_PAGE {
            let number = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
            let last = number(total.div_ceil(PER_PAGE));
            parts.push(Pagination::numbered(number(page), last, |page| href(setting, looking, &words, page)).render());
        }
        if page == 1 {
            parts.push(other_things(setting, found, &words));
        }
    }
    setting.draw(&PublicPage {
        title: if looking.text.trim().is_empty() {
            "Tìm kiếm".to_owned()
        } else {
            format!("Tìm: {}", looking.text.trim())
        },
        path: setting.base.to("/tim-kiem"),
        crumbs: vec![("Trang đầu".to_owned(), setting.base.front())],
        body: Html::concat(parts),
        hidden: true,
        ..PublicPage::default()
    })
}

/// Why there is nothing to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// There is no such thing.
    Missing,
    /// It was there and was taken away.
    Gone,
    /// A link to an article that is not public opens nothing, or nothing any more.
    PreviewOver,
}

/// The page that says why there is nothing to read.
pub(crate) fn message(setting: &Setting<'_>, message: Message) -> Leaf {
    let (title, text) = match message {
        Message::Gone => ("Bài đã được gỡ", "Bài viết này đã được gỡ khỏi trang."),
        Message::Missing => (
            "Không tìm thấy trang",
            "Địa chỉ không đúng, hoặc nội dung đã chuyển đi nơi khác. Hãy thử tìm theo tiêu đề.",
        ),
        Message::PreviewOver => (
            "Đường dẫn xem trước không dùng được",
            "Đường dẫn không đúng, đã hết hạn hoặc đã được thu hồi. Hãy hỏi lại người gửi cho bạn.",
        ),
    };
    let body = Html::concat([
        tag("h1", "govuk-heading-l", &Html::text(title)),
        tag("p", "", &Html::text(text)),
        form(setting, &Looking::default()),
        tag("p", "", &link(&setting.base.front(), "Về trang đầu")),
    ]);
    setting.draw(&PublicPage { title: title.to_owned(), body, hidden: true, ..PublicPage::default() })
}

fn counted(found: &Found) -> String {
    let count = |number: usize| kh_text::group(i64::try_from(number).unwrap_or(0));
    let others = found.documents.len() + found.pages.len() + found.units.len() + found.registered.len();
    let all = found.articles.len() + others;
    if all == 0 {
        return "Không tìm thấy gì. Gõ không dấu cũng được; hãy thử ít chữ hơn.".to_owned();
    }
    let of_others = [
        (found.documents.len(), "văn bản"),
        (found.pages.len(), "trang"),
        (found.all_units, "đơn vị"),
        (found.registered.len(), "dòng trong danh sách công khai"),
    ];
    let others = of_others.into_iter().filter(|(number, _)| *number > 0);
    let others = others.map(|(number, what)| format!(", {} {what}", count(number)));
    format!("Tìm thấy {} bài viết{}.", count(found.articles.len()), others.collect::<String>())
}

fn href(setting: &Setting<'_>, looking: &Looking, words: &[String], page: u64) -> String {
    let year = looking.year.map_or(String::new(), |year| year.to_string());
    let text: Vec<String> = full_text::exact_words(&looking.text).map(|word| percent(&word)).collect();
    let text = if text.is_empty() { words.join("+") } else { text.join("+") };
    setting.base.to(&format!("/tim-kiem?q={text}&muc={}&nam={year}&trang={page}", looking.section))
}

/// Percent-encodes a word of letters and digits.
fn percent(word: &str) -> String {
    word.bytes()
        .map(|byte| if byte.is_ascii() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

fn other_things(setting: &Setting<'_>, found: &Found, words: &[String]) -> Html {
    let list = |title: &str, items: Vec<Html>| {
        if items.is_empty() {
            return Html::default();
        }
        let items = Html::concat(items.iter().map(|item| tag("li", "", item)));
        Html::concat([
            tag("h2", "govuk-heading-m", &Html::text(title)),
            tag("ul", "govuk-list govuk-list--bullet", &items),
        ])
    };
    let documents = found.documents.iter().take(20).map(|held| {
        let text = format!("{} – {}", held.fact.symbol, held.fact.summary);
        let href = Html::text(&super::documents::href(setting, held));
        Html::raw(format!("<a class=\"govuk-link\" href=\"{href}\">{}</a>", marked(&text, words)))
    });
    let pages = found
        .pages
        .iter()
        .map(|held| link(&setting.base.to(&format!("/gioi-thieu/{}", held.fact.code)), &held.fact.title));
    let units = found.units.iter().map(|unit| {
        let name = marked(&unit.name, words);
        let name = match &unit.href {
            Some(href) => Html::raw(format!("<a class=\"govuk-link\" href=\"{}\">{name}</a>", Html::text(href))),
            None => name,
        };
        let above = if unit.above.is_empty() { String::new() } else { format!(" – {}", unit.above) };
        Html::concat([name, Html::text(&above)])
    });
    let registered = found.registered.iter().map(|row| {
        let entry = &row.entry;
        let (who, href) = (marked(&entry.who, words), Html::text(&row.href));
        let decision = if entry.decision.is_empty() { String::new() } else { format!(", {}", entry.decision) };
        let day = kh_reports::labels::day(entry.day);
        let about = format!(" – {}{decision}, {day}, {}", entry.what, entry.unit);
        Html::concat([Html::raw(format!("<a class=\"govuk-link\" href=\"{href}\">{who}</a>")), Html::text(&about)])
    });
    Html::concat([
        list("Đơn vị", units.collect()),
        list("Khen thưởng, danh hiệu", registered.collect()),
        list("Văn bản", documents.collect()),
        list("Trang", pages.collect()),
    ])
}

fn form(setting: &Setting<'_>, looking: &Looking) -> Html {
    let site = &setting.site.fact.code;
    let item = |value: &str, text: &str, chosen: bool| SelectItem {
        value: Some(value.to_owned()),
        text: text.to_owned(),
        selected: chosen,
        ..SelectItem::default()
    };
    let mut sections = vec![item("", "Tất cả", looking.section.is_empty())];
    sections.extend(
        setting
            .catalogue
            .sections(site)
            .map(|held| item(&held.fact.code, &held.fact.title, looking.section == held.fact.code)),
    );
    let mut years: Vec<i32> = setting.catalogue.public(site, "").iter().map(|headline| headline.day.year()).collect();
    years.dedup();
    let mut of_years = vec![item("", "Tất cả", looking.year.is_none())];
    of_years.extend(years.iter().map(|year| item(&year.to_string(), &year.to_string(), looking.year == Some(*year))));
    let fields = Html::concat([
        Input {
            name: "q".into(),
            id: Some("q".into()),
            label: "Tìm gì".into(),
            value: Some(looking.text.clone()),
            ..Input::default()
        }
        .render(),
        Select { name: "muc".into(), label: "Chuyên mục".into(), items: sections, ..Select::default() }.render(),
        Select { name: "nam".into(), label: "Năm".into(), items: of_years, ..Select::default() }.render(),
        Button::submit("Tìm").render(),
    ]);
    let action = Html::text(&setting.base.to("/tim-kiem"));
    Html::raw(format!("<form class=\"kp-filters\" method=\"get\" action=\"{action}\">{fields}</form>"))
}

/// The text with the words that were looked for marked, however they are accented.
fn marked(text: &str, words: &[String]) -> Html {
    let mut out = Html::default();
    let mut rest = text;
    while !rest.is_empty() {
        let is_word = rest.starts_with(char::is_alphanumeric);
        let end = rest.find(|letter: char| letter.is_alphanumeric() != is_word).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        let folded = kh_text::fold(piece);
        if is_word && words.iter().any(|word| folded.starts_with(word.as_str())) {
            out.push(&tag("mark", "", &Html::text(piece)));
        } else {
            out.push(&Html::text(piece));
        }
        rest = after;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_marked_with_their_accents_and_the_rest_is_escaped() {
        let words = ["hoc".to_owned(), "bong".to_owned()];
        assert_eq!(marked("Học bổng & <b>", &words).as_str(), "<mark>Học</mark> <mark>bổng</mark> &amp; &lt;b&gt;");
    }

    #[test]
    fn letters_in_an_address_are_encoded() {
        assert_eq!(percent("học9"), "h%E1%BB%8Dc9");
    }
}
