//! Albums, the form for questions, and what a unit discloses.

use super::frame::{PublicPage, Setting};
use super::{Leaf, link, tag, time_tag};
use crate::catalogue::Held;
use crate::disclosing::Disclosed;
use crate::domain::{Album, Disclosure, disclosure_title};
use crate::pictures;
use crate::registers::{Entry, list_path};
use kh_kernel::fact::Complaint;
use kh_markup::PictureShown;
use kh_ui::{Button, Cell, ErrorMessage, ErrorSummary, Html, Input, Table, Textarea, hidden};
use std::collections::HashMap;

fn crumbs(setting: &Setting<'_>, more: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut crumbs = vec![("Trang đầu".to_owned(), setting.base.front())];
    crumbs.extend(more.iter().map(|(text, path)| ((*text).to_owned(), setting.base.to(path))));
    crumbs
}

/// The list of albums, each with its first picture.
pub(crate) fn albums(setting: &Setting<'_>, covers: &HashMap<String, PictureShown>) -> Leaf {
    let site = &setting.site.fact.code;
    let albums = setting.catalogue.furniture.albums.iter().filter(|held| held.fact.site == *site);
    let items: Vec<Html> = albums
        .map(|held| {
            let href = setting.base.to(&format!("/thu-vien-anh/{}", held.fact.code));
            let cover = covers.get(&held.fact.code).map_or_else(Html::default, |picture| {
                let image = pictures::picture_html(picture, "(min-width: 40em) 20rem, 100vw", "");
                let href = Html::text(&href);
                Html::raw(format!(
                    "<a class=\"kp-card__picture\" href=\"{href}\" tabindex=\"-1\" aria-hidden=\"true\">{}</a>",
                    image.as_str()
                ))
            });
            let title = tag("h2", "kp-card__title", &link(&href, &held.fact.title));
            tag("li", "kp-card", &Html::concat([cover, title, tag("p", "kp-card__date", &time_tag(held.day))]))
        })
        .collect();
    let list = if items.is_empty() {
        tag("p", "", &Html::text("Chưa có album nào."))
    } else {
        tag("ul", "govuk-list kp-albums", &Html::concat(items))
    };
    setting.draw(&PublicPage {
        title: "Thư viện ảnh".to_owned(),
        description: format!("Ảnh hoạt động của {}", setting.site.fact.name),
        path: setting.base.to("/thu-vien-anh"),
        crumbs: crumbs(setting, &[]),
        body: Html::concat([tag("h1", "govuk-heading-l", &Html::text("Thư viện ảnh")), list]),
        ..PublicPage::default()
    })
}

/// An album with its photos: picture and caption.
pub(crate) fn album(setting: &Setting<'_>, held: &Held<Album>, photos: &[(PictureShown, Option<String>)]) -> Leaf {
    let figures = photos.iter().map(|(picture, caption)| pictures::figure_html(picture, caption.as_deref()));
    let figures: Vec<Html> = figures.collect();
    let content = if figures.is_empty() {
        tag("p", "", &Html::text("Album chưa có ảnh nào."))
    } else {
        tag("div", "kp-album", &Html::concat(figures))
    };
    let intro =
        held.fact.intro.as_deref().map_or_else(Html::default, |intro| tag("p", "govuk-body-l", &Html::text(intro)));
    setting.draw(&PublicPage {
        title: held.fact.title.clone(),
        description: held.fact.intro.clone().unwrap_or_else(|| held.fact.title.clone()),
        path: setting.base.to(&format!("/thu-vien-anh/{}", held.fact.code)),
        crumbs: crumbs(setting, &[("Thư viện ảnh", "/thu-vien-anh")]),
        pictures: photos.first().and_then(|(picture, _)| setting.shared_photo(picture)).into_iter().collect(),
        body: Html::concat([
            tag("h1", "govuk-heading-l", &Html::text(&held.fact.title)),
            tag("p", "kp-card__date", &time_tag(held.day)),
            intro,
            content,
        ]),
        ..PublicPage::default()
    })
}

/// What the form for questions shows.
#[derive(Debug, Clone, Default)]
pub struct ContactForm {
    /// What was typed, by field.
    pub fields: HashMap<String, String>,
    /// What is wrong with it.
    pub complaints: Vec<Complaint>,
    /// Whether a question was just handed in.
    pub sent: bool,
}

/// The page with the contact of the site, the form for questions, and the questions that were answered.
pub(crate) fn contact(setting: &Setting<'_>, form: &ContactForm) -> Leaf {
    let site = &setting.site.fact;
    let lines = site.contact.as_deref().unwrap_or_default().lines().map(str::trim).filter(|line| !line.is_empty());
    let lines = lines.map(|line| tag("p", "", &Html::text(line)));
    let answered = setting.catalogue.furniture.questions.iter();
    let answered = answered.filter(|held| held.fact.site == site.code && held.fact.state == "published");
    // What was recorded before an answer was asked for may have none.
    let answered = answered.filter(|held| held.fact.answer.is_some()).take(50);
    let answered: Vec<Html> = answered
        .map(|held| {
            let paragraphs = |text: &str| {
                let lines = text
                    .lines()
                    .map(str::trim)
                    .filter(|line| !line.is_empty())
                    .map(|line| tag("p", "", &Html::text(line)));
                Html::concat(lines)
            };
            // Who asked stays with the unit.
            tag(
                "section",
                "kp-answer",
                &Html::concat([
                    tag("h3", "govuk-heading-s", &Html::concat([Html::text("Hỏi ngày "), time_tag(held.day)])),
                    paragraphs(&held.fact.question),
                    tag("h4", "govuk-heading-s", &Html::text("Trả lời")),
                    paragraphs(held.fact.answer.as_deref().unwrap_or_default()),
                ]),
            )
        })
        .collect();
    let mut parts = vec![tag("h1", "govuk-heading-l", &Html::text("Liên hệ, hỏi đáp"))];
    if form.sent {
        let text = "Đã nhận câu hỏi của bạn. Cán bộ Hội sẽ trả lời theo cách liên hệ mà bạn ghi.";
        parts.push(kh_ui::InsetText { content: Html::text(text), ..kh_ui::InsetText::default() }.render());
    }
    parts.push(tag("div", "kp-text", &Html::concat(lines)));
    parts.push(tag("h2", "govuk-heading-m", &Html::text("Gửi câu hỏi")));
    parts.push(question_form(setting, form));
    if !answered.is_empty() {
        parts.push(tag("h2", "govuk-heading-m", &Html::text("Câu hỏi đã trả lời")));
        parts.extend(answered);
    }
    setting.draw(&PublicPage {
        title: "Liên hệ, hỏi đáp".to_owned(),
        description: format!("Liên hệ {}", site.name),
        path: setting.base.to("/lien-he"),
        crumbs: crumbs(setting, &[]),
        body: Html::concat(parts),
        hidden: !form.complaints.is_empty() || form.sent,
        ..PublicPage::default()
    })
}

fn question_form(setting: &Setting<'_>, form: &ContactForm) -> Html {
    let value = |name: &str| form.fields.get(name).cloned().unwrap_or_default();
    let error = |field: &str| {
        let complaint = form.complaints.iter().find(|complaint| complaint.field == field)?;
        Some(ErrorMessage { text: Html::text(&complaint.message), ..ErrorMessage::default() })
    };
    let summary =
        ErrorSummary::of(form.complaints.iter().map(|complaint| (complaint.field, complaint.message.as_str())));
    // People do not see the field; programs that fill in everything do.
    let trap = "<div class=\"govuk-visually-hidden\" aria-hidden=\"true\"><label for=\"website\">Để trống ô này</label>\
                <input id=\"website\" name=\"website\" type=\"text\" tabindex=\"-1\" autocomplete=\"off\"></div>";
    Html::concat([
        summary.render_if_any(),
        Html::raw(format!("<form method=\"post\" action=\"{}\">", Html::text(&setting.base.to("/lien-he")))),
        hidden("id", &value("id")),
        hidden("begun", &value("begun")),
        Html::raw(trap),
        Input {
            name: "asker".into(),
            label: "Họ và tên".into(),
            value: Some(value("asker")),
            autocomplete: Some("name".into()),
            error: error("asker"),
            ..Input::default()
        }
        .render(),
        Input {
            name: "contact".into(),
            label: "Điện thoại hoặc thư điện tử (không bắt buộc)".into(),
            hint: Some("Chỉ cán bộ Hội thấy.".into()),
            value: Some(value("contact")),
            error: error("contact"),
            ..Input::default()
        }
        .render(),
        Textarea {
            name: "question".into(),
            label: "Câu hỏi".into(),
            value: value("question"),
            rows: Some(6),
            error: error("question"),
            ..Textarea::default()
        }
        .render(),
        Button::submit("Gửi câu hỏi").render(),
        Html::raw("</form>"),
    ])
}

fn title_of(disclosure: &Disclosure) -> String {
    format!("{} năm {}", disclosure_title(&disclosure.content), disclosure.year)
}

/// The list of what is disclosed on a site: rows of unit name and disclosure.
pub(crate) fn disclosures(setting: &Setting<'_>, listed: &[(String, String, &Held<Disclosure>)]) -> Leaf {
    let items = listed.iter().map(|(code, name, held)| {
        let href = setting.base.to(&format!("/cong-khai/{}/{}?don-vi={code}", held.fact.content, held.fact.year));
        tag("li", "", &Html::concat([link(&href, &title_of(&held.fact)), Html::text(&format!(" – {name}"))]))
    });
    let items: Vec<Html> = items.collect();
    let list = if items.is_empty() {
        tag("p", "", &Html::text("Chưa có nội dung nào được công khai."))
    } else {
        tag("ul", "govuk-list govuk-list--bullet", &Html::concat(items))
    };
    setting.draw(&PublicPage {
        title: "Công khai".to_owned(),
        description: format!("Thu chi quỹ, khen thưởng, danh hiệu được công khai của {}", setting.site.fact.name),
        path: setting.base.to("/cong-khai"),
        crumbs: crumbs(setting, &[]),
        body: Html::concat([tag("h1", "govuk-heading-l", &Html::text("Công khai")), list]),
        ..PublicPage::default()
    })
}

/// The rows of a register.
fn register(entries: &[Entry]) -> Html {
    let rows = entries.iter().map(|entry| {
        let day = kh_reports::labels::day(entry.day);
        let cells = [&entry.who, &entry.what, &entry.reason, &entry.decision, &day, &entry.unit];
        cells.map(|text| Cell::from(text.as_str())).to_vec()
    });
    let head = ["Cá nhân, tập thể", "Hình thức, danh hiệu", "Thành tích", "Số quyết định", "Ngày", "Đơn vị"];
    Table {
        caption: Some("Danh sách".to_owned()),
        head: head.map(Cell::from).to_vec(),
        rows: rows.collect(),
        ..Table::default()
    }
    .render_scrolling()
}

/// The list of a register with a form to look through it; nothing where there are only counts.
fn list_of(setting: &Setting<'_>, held: &Held<Disclosure>, disclosed: &Disclosed) -> Html {
    if !disclosed.has_list || (disclosed.entries.is_empty() && disclosed.text.is_empty()) {
        return Html::default();
    }
    let field = Input {
        name: "q".into(),
        label: "Tìm trong danh sách".into(),
        hint: Some("Gõ không dấu cũng được.".into()),
        value: Some(disclosed.text.clone()),
        ..Input::default()
    };
    let form = Html::raw(format!(
        "<form class=\"kp-filters\" method=\"get\" action=\"{}\">{}{}{}</form>",
        Html::text(&setting.base.to(&format!("/cong-khai/{}/{}", held.fact.content, held.fact.year))),
        hidden("don-vi", &disclosed.code),
        field.render(),
        Button::submit("Tìm").secondary().render()
    ));
    let rows = if disclosed.entries.is_empty() {
        tag("p", "", &Html::text("Không có dòng nào khớp. Hãy thử ít chữ hơn."))
    } else {
        register(&disclosed.entries)
    };
    Html::concat([form, rows])
}

/// A page of what is disclosed: figures, and rows of awards.
pub(crate) fn disclosure(setting: &Setting<'_>, held: &Held<Disclosure>, disclosed: &Disclosed) -> Leaf {
    let title = title_of(&held.fact);
    let note = held.fact.note.as_deref().unwrap_or_default().lines().map(str::trim).filter(|line| !line.is_empty());
    let note = Html::concat(note.map(|line| tag("p", "", &Html::text(line))));
    let figures = disclosed.figures.iter().map(|(label, unit, value)| {
        vec![Cell::from(label.as_str()), Cell::number(value.as_str()), Cell::from(unit.as_str())]
    });
    let figures: Vec<Vec<Cell>> = figures.collect();
    let table = if figures.is_empty() {
        tag("p", "", &Html::text("Chưa có số liệu của năm này."))
    } else {
        Table {
            caption: Some("Số liệu".to_owned()),
            head: vec!["Nội dung".into(), Cell::number("Số liệu"), "Đơn vị tính".into()],
            rows: figures,
            ..Table::default()
        }
        .render_scrolling()
    };
    let list = list_of(setting, held, disclosed);
    let more = disclosed.next.as_ref().map_or_else(Html::default, |href| tag("p", "", &link(href, "Xem tiếp")));
    let as_of = Html::text(&format!(
        "Số liệu tính từ sổ của các cấp Hội, ngày {}. {}",
        kh_reports::labels::day(disclosed.as_of),
        disclosed.completeness
    ));
    setting.draw(&PublicPage {
        title: format!("{title}: {}", disclosed.unit),
        description: format!("{title} của {}", disclosed.unit),
        path: list_path(setting.base, held, &disclosed.code, ""),
        hidden: !disclosed.text.is_empty(),
        crumbs: crumbs(setting, &[("Công khai", "/cong-khai")]),
        body: Html::concat([
            tag("span", "govuk-caption-l", &Html::text(&disclosed.unit)),
            tag("h1", "govuk-heading-l", &Html::text(&title)),
            note,
            table,
            list,
            more,
            tag("p", "kp-article__frozen", &as_of),
        ]),
        ..PublicPage::default()
    })
}
