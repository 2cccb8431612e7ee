//! Articles and what is said when a figure in one has changed since.

use crate::guard::OneName;
use crate::shelf::codes_in;
use kh_figures::Day;
use kh_kernel::Moment;
use kh_kernel::fact;
use kh_kernel::fact::{Complaint, FactRules, Field, FieldKind, Visibility};
use kh_kernel::guard::Guard;
use kh_markup::FigureRef;
use std::collections::HashSet;
use uuid::Uuid;

/// **Tình trạng bài**: how far an article has come. "Scheduled" and "published" are not among them: both are an
/// approved article, before and after its moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// **Bản nháp**: its author writes.
    Draft,
    /// **Chờ duyệt**: handed in; an editor reads.
    Submitted,
    /// **Đã duyệt**: read by everybody from its moment on.
    Approved,
    /// **Đã gỡ**: was public, and is no longer.
    Withdrawn,
}

/// The codes and words of [`Status`].
pub const STATUSES: &[(&str, &str)] =
    &[("draft", "Bản nháp"), ("submitted", "Chờ duyệt"), ("approved", "Đã duyệt"), ("withdrawn", "Đã gỡ")];

impl Status {
    /// Every status, in the order of [`STATUSES`].
    pub const ALL: [Self; 4] = [Self::Draft, Self::Submitted, Self::Approved, Self::Withdrawn];

    /// The stable code.
    pub fn code(self) -> &'static str {
        STATUSES[self as usize].0
    }

    /// The words.
    pub fn label(self) -> &'static str {
        STATUSES[self as usize].1
    }

    /// The status with `code`.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

fact! {
    /// **Bài viết**: an article of a site. Every save and every step of the work on it is a new row.
    pub struct Article = "article", "Bài viết", day "Ngày đăng", resource "articles", derived {
        /// **Mã bài**: the end of its address, never changed.
        code: String = Field::new(FieldKind::Text, "Mã bài").unlisted().seen_by(Visibility::Public),
        /// **Trang**.
        site: String = Field::new(FieldKind::Text, "Mã trang").required().unlisted().seen_by(Visibility::Public),
        /// **Chuyên mục**.
        section: String = Field::new(FieldKind::Text, "Mã chuyên mục").required().seen_by(Visibility::Public),
        /// **Tiêu đề**.
        title: String = Field::new(FieldKind::Text, "Tiêu đề").required().searched().seen_by(Visibility::Public),
        /// **Tóm tắt**.
        lead: Option<String> = Field::new(FieldKind::LongText, "Tóm tắt").unlisted().seen_by(Visibility::Public),
        /// **Nội dung**, in Markdown.
        body: String = Field::new(FieldKind::LongText, "Nội dung").required().unlisted().seen_by(Visibility::Public),
        /// **Tác giả**: "Bài và ảnh: N.T.H".
        byline: Option<String> = Field::new(FieldKind::Text, "Dòng tác giả").searched().seen_by(Visibility::Public),
        /// **Ảnh đại diện**: the code of a file.
        picture: Option<String> = Field::new(FieldKind::Text, "Ảnh đại diện").unlisted().seen_by(Visibility::Public),
        /// **Tệp đính kèm**: codes of files, with spaces between.
        attachments: Option<String> = Field::new(FieldKind::Text, "Tệp đính kèm").unlisted().seen_by(Visibility::Public),
        /// **Chủ đề**: words with commas between.
        topics: Option<String> = Field::new(FieldKind::Text, "Chủ đề").unlisted().seen_by(Visibility::Public),
        /// **Ghim lên đầu**.
        pinned: bool = Field::new(FieldKind::Flag, "Ghim lên đầu").unlisted().seen_by(Visibility::Public),
        /// **Giờ đăng**: `08:00`, on the day of the row.
        time: String = Field::new(FieldKind::Text, "Giờ đăng").required().unlisted().seen_by(Visibility::Public),
        /// **Tình trạng**.
        status: String = Field::new(FieldKind::Choice(STATUSES), "Tình trạng").required().seen_by(Visibility::Public),
        /// **Số liệu đã chốt**: the figures as they were when the article was approved, as JSON.
        frozen: Option<String> = Field::new(FieldKind::LongText, "Số liệu đã chốt").unlisted().seen_by(Visibility::Public),
        /// **Đính chính**: what was wrong before, for the reader.
        correction: Option<String> = Field::new(FieldKind::LongText, "Đính chính").unlisted().seen_by(Visibility::Public),
        /// **Lời nhắn**: between author and editor.
        note: Option<String> = Field::new(FieldKind::LongText, "Lời nhắn").unlisted(),
        /// **Người viết**: the account that began it.
        author: Option<Uuid> = Field::new(FieldKind::Reference, "Người viết").unlisted(),
    }
}

/// The longest title.
pub(crate) const MOST_TITLE: usize = 200;

/// How many pictures and files one article may refer to.
const MOST_FILES: usize = 300;
/// How many figures one article may quote.
pub(crate) const MOST_FIGURES: usize = 300;
/// For how many different periods and days of knowledge: each is a question to the whole book.
pub(crate) const MOST_QUESTIONS: usize = 40;

impl FactRules for Article {
    const GUARD: Option<&'static dyn Guard> = Some(&OneName::Article);

    fn check(&self, _day: Day) -> Vec<Complaint> {
        let mut complaints = Vec::new();
        let length = self.title.chars().count();
        if length > MOST_TITLE {
            complaints.push(Complaint::new(
                "title",
                format!("Tiêu đề dài {length} ký tự. Hãy rút còn nhiều nhất {MOST_TITLE}."),
            ));
        }
        if parse_time(&self.time).is_none() {
            complaints.push(Complaint::new(
                "time",
                format!("\"{}\" không phải là giờ. Viết như 08:00 hoặc 14:30.", self.time),
            ));
        }
        complaints.extend(self.too_much());
        for sentence in kh_markup::figure_refs(&self.body).into_iter().filter_map(|mention| mention.found.err()) {
            complaints.push(Complaint::new("body", sentence));
        }
        complaints
    }
}

impl Article {
    /// What it refers to beyond what readers could be shown in good time.
    fn too_much(&self) -> Vec<Complaint> {
        let mut complaints = Vec::new();
        let attached = self.attachments.as_deref().unwrap_or_default().split_whitespace().count();
        let files = codes_in(&self.body).len() + attached;
        if files > MOST_FILES {
            let text =
                format!("Bài dẫn tới {files} ảnh và tệp. Hãy chia thành nhiều bài, mỗi bài nhiều nhất {MOST_FILES}.");
            complaints.push(Complaint::new("body", text));
        }
        let figures: Vec<FigureRef> =
            kh_markup::figure_refs(&self.body).into_iter().filter_map(|mention| mention.found.ok()).collect();
        if figures.len() > MOST_FIGURES {
            let text = format!(
                "Bài dẫn {} số liệu. Hãy chia thành nhiều bài, mỗi bài nhiều nhất {MOST_FIGURES}.",
                figures.len()
            );
            complaints.push(Complaint::new("body", text));
        }
        let questions: HashSet<_> = figures.iter().map(FigureRef::question).collect();
        if questions.len() > MOST_QUESTIONS {
            let text = format!(
                "Số liệu trong bài thuộc {} kỳ và ngày khác nhau. Hãy bớt còn nhiều nhất {MOST_QUESTIONS}.",
                questions.len()
            );
            complaints.push(Complaint::new("body", text));
        }
        complaints
    }

    /// How far it has come; a row of an unknown status is a draft.
    pub fn status(&self) -> Status {
        Status::from_code(&self.status).unwrap_or(Status::Draft)
    }

    /// The moment from which everybody may read it, once it is approved; `day` is that of its row.
    pub fn moment(&self, day: Day) -> Moment {
        let (hour, minute) = parse_time(&self.time).unwrap_or((0, 0));
        Moment::at(day, hour, minute)
    }
}

/// Reads a time of day: `8:00`, `08:00`, `8h`, `8h30`, `08g30`.
pub(crate) fn parse_time(text: &str) -> Option<(u8, u8)> {
    let text = text.trim();
    let (hour, minute) = text.split_once([':', 'h', 'g', 'H']).unwrap_or((text, ""));
    let digits = |text: &str, most: usize| {
        (text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| text.parse::<u8>().ok())
            .flatten()
    };
    let minute = if minute.is_empty() && text.contains(['h', 'g', 'H']) { Some(0) } else { digits(minute, 2) };
    let (hour, minute) = (digits(hour, 2)?, minute?);
    (hour < 24 && minute < 60).then_some((hour, minute))
}

fact! {
    /// **Số liệu đã đổi**: a figure in a published article is another one in the book today. The text of the article
    /// stays; a line below it says so.
    pub struct FigureErratum = "figure_erratum", "Số liệu trong bài đã đổi", day "Ngày phát hiện", resource "articles", derived {
        /// **Mã bài**.
        article: String = Field::new(FieldKind::Text, "Mã bài").required().seen_by(Visibility::Public),
        /// **Số liệu nào**: the reference as it stands in the text.
        reference: String = Field::new(FieldKind::Text, "Số liệu").required().seen_by(Visibility::Public),
        /// **Số đã in**.
        printed: String = Field::new(FieldKind::Text, "Số đã in").required().seen_by(Visibility::Public),
        /// **Số trong sổ**.
        in_book: String = Field::new(FieldKind::Text, "Số trong sổ").required().seen_by(Visibility::Public),
    }
}

impl FactRules for FigureErratum {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_words_of_the_status_stand_in_one_order() {
        for status in Status::ALL {
            assert_eq!(Status::from_code(status.code()), Some(status));
        }
        assert_eq!(Status::Withdrawn.label(), "Đã gỡ");
    }

    #[test]
    fn a_time_is_written_in_several_ways() {
        for (text, time) in
            [("08:00", (8, 0)), ("8h", (8, 0)), ("8h30", (8, 30)), ("23g59", (23, 59)), (" 0:05 ", (0, 5))]
        {
            assert_eq!(parse_time(text), Some(time), "{text}");
        }
        for text in ["", "24:00", "8:60", "8", "sáng", "8:5:1", "-1:00", "008:00"] {
            assert_eq!(parse_time(text), None, "{text}");
        }
    }
}
