//! The form in which an article is written.

use super::editor;
use crate::web::Visitor;
use crate::web::markup::{error_beside, line, link, tag};
use kh_figures::{Day, Measure};
use kh_kernel::fact::Complaint;
use kh_portal::actions::articles::ArticleText;
use kh_portal::catalogue::Catalogue;
use kh_portal::workflow::Step;
use kh_ui::layout::CSRF_FIELD;
use kh_ui::{
    Button, Checkboxes, Choice, Details, ErrorMessage, ErrorSummary, FormGroup, Html, Label, Select, SelectItem,
    Textarea, hidden,
};
use std::collections::HashMap;

/// The fields of the form that are kept while it is written: all but the token of the session. The stamp is the moment
/// of the last change, by the clock of the browser.
pub(super) const FIELDS: &[&str] = &[
    "id",
    "base",
    "site",
    "section",
    "title",
    "lead",
    "body",
    "picture",
    "attachments",
    "byline",
    "topics",
    "day",
    "time",
    "pinned",
    "correction",
    "refreeze",
    "note",
    "stamp",
];

/// What of an article is compared with another version of it: the fields of its text, with their labels.
pub(super) const COMPARED: &[(&str, &str)] = &[
    ("section", "Chuyên mục"),
    ("title", "Tiêu đề"),
    ("lead", "Tóm tắt"),
    ("body", "Nội dung"),
    ("picture", "Ảnh đại diện"),
    ("attachments", "Tệp đính kèm"),
    ("byline", "Dòng tác giả"),
    ("topics", "Chủ đề"),
    ("day", "Ngày đăng"),
    ("time", "Giờ đăng"),
    ("pinned", "Ghim lên đầu trang"),
    ("correction", "Đính chính"),
    ("note", "Lời nhắn"),
];

/// The value of a field as people say it, for an article of `site`.
pub(super) fn spoken(catalogue: &Catalogue, site: &str, name: &str, value: &str) -> String {
    let section = || catalogue.sections(site).find(|held| held.fact.code == value).map(|held| held.fact.title.clone());
    match name {
        "section" => section().unwrap_or_else(|| value.to_owned()),
        "pinned" => if value == "1" { "Có" } else { "Không" }.to_owned(),
        _ => value.to_owned(),
    }
}

/// What the form sent, as it was typed.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    fields: HashMap<String, String>,
}

impl Typed {
    /// Takes the fields of a form.
    pub(super) fn of(fields: HashMap<String, String>) -> Self {
        Self { fields }
    }

    /// The fields that show `text`, published on `day`.
    pub(super) fn showing(text: &ArticleText, day: Day) -> Self {
        let mut fields = HashMap::new();
        let mut set = |name: &str, value: &str| fields.insert(name.to_owned(), value.to_owned());
        set("section", &text.section);
        set("title", &text.title);
        set("body", &text.body);
        set("day", &kh_reports::labels::day(day));
        set("time", &text.time);
        for (name, value) in [
            ("lead", &text.lead),
            ("byline", &text.byline),
            ("picture", &text.picture),
            ("attachments", &text.attachments),
            ("topics", &text.topics),
            ("correction", &text.correction),
            ("note", &text.note),
        ] {
            set(name, value.as_deref().unwrap_or_default());
        }
        set("pinned", if text.pinned { "1" } else { "" });
        Self { fields }
    }

    /// Puts a value into a field.
    pub(super) fn set(&mut self, name: &str, value: String) {
        self.fields.insert(name.to_owned(), value);
    }

    /// The value of a field.
    pub(super) fn get(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }

    fn some(&self, name: &str) -> Option<String> {
        let text = kh_text::normalize(self.get(name).trim());
        (!text.is_empty()).then_some(text)
    }

    /// A text of several lines.
    fn lines(&self, name: &str) -> Option<String> {
        Some(kh_text::normalize_lines(self.get(name))).filter(|text| !text.is_empty())
    }

    /// What was typed as an article, or a complaint about its day.
    pub(super) fn read(&self) -> Result<(ArticleText, Day), Complaint> {
        let day = self.get("day").trim();
        let day = kh_reports::parse_day(day)
            .ok_or_else(|| Complaint::new("day", format!("\"{day}\" không phải là ngày. Viết như 26/12/2024.")))?;
        let text = ArticleText {
            section: self.get("section").trim().to_owned(),
            title: kh_text::normalize(self.get("title").trim()),
            lead: self.some("lead"),
            body: self.lines("body").unwrap_or_default(),
            byline: self.some("byline"),
            picture: self.some("picture").map(|code| code.trim_start_matches("anh:").to_owned()),
            attachments: self.some("attachments").map(|codes| codes.replace("tep:", "").replace(',', " ")),
            topics: self.some("topics"),
            pinned: self.get("pinned") == "1",
            time: self.get("time").trim().to_owned(),
            correction: self.lines("correction"),
            note: self.lines("note"),
        };
        Ok((text, day))
    }
}

/// A form about to be drawn.
pub(super) struct ArticleForm<'a> {
    pub(super) visitor: &'a Visitor,
    pub(super) catalogue: &'a Catalogue,
    pub(super) site: &'a str,
    /// The code of the article, also of one that is not recorded yet.
    pub(super) code: String,
    pub(super) action: String,
    /// Hidden fields: the id of the submit, the revision it is based on.
    pub(super) hidden: Vec<(&'static str, String)>,
    /// The buttons: what may be done.
    pub(super) steps: Vec<Step>,
    /// Whether the article was public before.
    pub(super) was_public: bool,
}

impl ArticleForm<'_> {
    /// The form with what was typed and what is wrong with it.
    pub(super) fn render(&self, typed: &Typed, complaints: &[Complaint]) -> Html {
        let summary =
            ErrorSummary::of(complaints.iter().map(|complaint| (complaint.field, complaint.message.as_str())));
        let mut fields = self.fields(typed, complaints);
        let buttons = self.steps.iter().enumerate().map(|(place, step)| {
            let button =
                Button { name: Some("step".into()), value: Some(step.code().into()), ..Button::submit(step.label()) };
            let button = match step {
                Step::Withdraw => Button { classes: "govuk-button--warning".into(), ..button },
                _ if place == 0 => button,
                _ => button.secondary(),
            };
            button.render()
        });
        fields.push(tag("div", "govuk-button-group", &Html::concat(buttons)));
        let hidden = self.hidden.iter().map(|(name, value)| hidden(name, value));
        let token = hidden_token(self.visitor);
        let guard = if complaints.is_empty() { "" } else { " data-guard=\"dirty\"" };
        Html::concat([
            summary.render_if_any(),
            Html::raw(format!(
                "<form method=\"post\" action=\"{}\"{guard}{}>",
                Html::text(&self.action),
                editor::attributes(self.visitor, &self.code)
            )),
            token,
            Html::concat(hidden),
            Html::concat(fields),
            Html::raw("</form>"),
            editor::dialogs(),
        ])
    }

    /// The fields in the order in which an article is written.
    fn fields(&self, typed: &Typed, complaints: &[Complaint]) -> Vec<Html> {
        let error = |name: &str| error_beside(complaints, name);
        let input = |name: &str, label: &str, hint: &str| line(name, label, hint, typed.get(name), complaints);
        let area = |name: &str, label: &str, hint: &str, rows: u32| {
            Textarea {
                name: name.into(),
                label: label.into(),
                hint: (!hint.is_empty()).then(|| hint.into()),
                value: typed.get(name).to_owned(),
                error: error(name),
                rows: Some(rows),
                ..Textarea::default()
            }
            .render()
        };
        let mut fields = vec![
            self.section(typed, error("section")),
            input("title", "Tiêu đề", ""),
            area("lead", "Tóm tắt", "Một hai câu, hiện dưới tiêu đề và trong danh sách.", 3),
            text(typed, error("body")),
            writing_help(),
            input("picture", "Ảnh đại diện", "Mã ảnh trong kho tệp, ví dụ 7f3k2qx9."),
            input("attachments", "Tệp đính kèm", "Mã các tệp, cách nhau bằng dấu cách."),
            library_link(),
            input("byline", "Dòng tác giả", "Ví dụ: Bài và ảnh: N.T.H"),
            input("topics", "Chủ đề", "Cách nhau bằng dấu phẩy."),
            input("day", "Ngày đăng", "Ví dụ 26/12/2024. Ngày sau hôm nay là hẹn giờ đăng."),
            input("time", "Giờ đăng", "Ví dụ 08:00"),
            tick("pinned", "Ghim lên đầu trang", typed.get("pinned")),
        ];
        if self.was_public {
            fields.push(area("correction", "Đính chính", "Nói với người đọc bài đã sửa gì. Hiện ở cuối bài.", 3));
            fields.push(tick("refreeze", "Lấy lại số liệu mới nhất trong sổ cho cả bài", typed.get("refreeze")));
        }
        fields.push(area("note", "Lời nhắn giữa người viết và người duyệt", "Không hiện trên trang.", 2));
        fields
    }

    fn section(&self, typed: &Typed, error: Option<ErrorMessage>) -> Html {
        let chosen = typed.get("section");
        let mut items = vec![SelectItem::new("", "Chọn chuyên mục")];
        items.extend(
            self.catalogue
                .sections(self.site)
                .filter(|held| held.fact.source_unit.is_none())
                .map(|held| SelectItem::new(held.fact.code.as_str(), held.fact.title.as_str())),
        );
        Select {
            name: "section".into(),
            label: Label { text: "Chuyên mục".into(), ..Label::default() },
            items,
            value: Some(chosen.to_owned()),
            error,
            ..Select::default()
        }
        .render()
    }
}

/// The field of the text with what the editor puts around it.
fn text(typed: &Typed, error: Option<ErrorMessage>) -> Html {
    Textarea {
        name: "body".into(),
        label: "Nội dung".into(),
        hint: Some(
            "Cách trống một dòng để sang đoạn. ## Đề mục, **chữ đậm**, - gạch đầu dòng. Chép từ Word dán vào được."
                .into(),
        ),
        value: typed.get("body").to_owned(),
        error,
        rows: Some(22),
        form_group: FormGroup { before: editor::toolbar(), after: editor::below(), ..FormGroup::default() },
        ..Textarea::default()
    }
    .render()
}

/// A single box to tick, whose value is `1`.
fn tick(name: &str, label: &str, value: &str) -> Html {
    Checkboxes {
        name: name.into(),
        items: vec![Choice::new("1", label)],
        values: if value.is_empty() { Vec::new() } else { vec![value.to_owned()] },
        ..Checkboxes::default()
    }
    .render()
}

/// The field that shows that a form came from here.
pub(super) fn hidden_token(visitor: &Visitor) -> Html {
    hidden(CSRF_FIELD, visitor.csrf())
}

fn library_link() -> Html {
    tag("p", "", &link("/library", "Mở kho tệp để tải ảnh lên hoặc lấy mã (mở ở thẻ mới nếu đang viết dở)"))
}

/// How pictures, files and figures are put into a text.
fn writing_help() -> Html {
    let codes = Measure::all().map(|measure| {
        tag(
            "li",
            "",
            &Html::concat([
                tag("code", "", &Html::text(measure.code())),
                Html::text(&format!(" – {}", measure.label())),
            ]),
        )
    });
    let line = |text: &str, code: &str| {
        tag("p", "", &Html::concat([Html::text(text), Html::raw("<br>"), tag("code", "", &Html::text(code))]))
    };
    let content = Html::concat([
        line("Ảnh có chú thích:", "![Trao học bổng tại Trường Tiểu học Tân An](anh:7f3k2qx9)"),
        line("Tệp để tải về:", "[Kế hoạch năm 2025](tep:0a1b2c3d)"),
        line("Số liệu lấy từ sổ, được chốt khi duyệt đăng:", "{{tien fund.raised long-an 2024}}"),
        line(
            "Số đếm; \"gần 60 tỉ đồng\"; tỷ lệ; theo sổ đến hết một ngày:",
            "{{so members long-an 2024}}  {{gan gifts.vnd long-an 2024}}  {{tyle members/population long-an 2024}}  {{so members long-an 2024 den=2024-12-24}}",
        ),
        tag("p", "", &Html::text("Mã các chỉ tiêu:")),
        tag("ul", "govuk-list kh-columns", &Html::concat(codes)),
    ]);
    Details { summary: "Cách chèn ảnh, tệp và số liệu".into(), content, ..Details::default() }.render()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_a_text_is_compared() {
        let shown = Typed::showing(&ArticleText::default(), Day::new(2024, 12, 26).unwrap());
        let mut fields: Vec<&str> = shown.fields.keys().map(String::as_str).collect();
        let mut compared: Vec<&str> = COMPARED.iter().map(|(name, _)| *name).collect();
        fields.sort_unstable();
        compared.sort_unstable();
        assert_eq!(fields, compared);
    }
}
