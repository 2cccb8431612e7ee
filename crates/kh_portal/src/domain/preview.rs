//! Links at which an outsider reads an article before it is public.

use kh_figures::Day;
use kh_kernel::fact;
use kh_kernel::fact::{Complaint, FactRules, Field, FieldKind, Visibility};

/// So many days a link opens its article at most, that of its making included.
pub const MOST_PREVIEW_DAYS: u32 = 30;

fact! {
    /// **Đường dẫn xem trước**: who has the link may read the article until the end of a day. The link itself is stored
    /// nowhere; it is taken back by cancelling the row.
    pub struct PreviewLink = "preview_link", "Đường dẫn xem trước", day "Ngày lập", resource "articles", derived {
        /// **Mã bài**.
        article: String = Field::new(FieldKind::Text, "Mã bài").required(),
        /// **Dùng được đến hết ngày**.
        until: Day = Field::new(FieldKind::Day, "Dùng được đến hết ngày").required(),
        /// **Gửi cho ai**: for the editors to remember.
        note: Option<String> = Field::new(FieldKind::Text, "Gửi cho ai").seen_by(Visibility::Personal),
    }
}

impl FactRules for PreviewLink {
    fn check(&self, day: Day) -> Vec<Complaint> {
        if day <= self.until && self.until <= last_day(day, MOST_PREVIEW_DAYS) {
            return Vec::new();
        }
        vec![Complaint::new("days", format!("Số ngày dùng được phải từ 1 đến {MOST_PREVIEW_DAYS}."))]
    }
}

/// The last of so many days that begin with `first`.
pub(crate) fn last_day(first: Day, days: u32) -> Day {
    (1..days).fold(first, |day, _| day.next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_lives_from_one_day_to_thirty() {
        let day = |month, day| Day::new(2025, month, day).unwrap();
        let complaints = |until| PreviewLink { article: "7f3k2qx9".into(), until, note: None }.check(day(1, 30)).len();
        assert_eq!(complaints(day(1, 30)), 0);
        // The 30th of January and 29 days more.
        assert_eq!(complaints(day(2, 28)), 0);
        assert_eq!(complaints(day(3, 1)), 1);
        assert_eq!(complaints(day(1, 29)), 1);
        assert_eq!(last_day(day(1, 30), 30), day(2, 28));
    }
}
