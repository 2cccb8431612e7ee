//! Static pages, menus, official documents and forwarding addresses.

use super::check_code;
use crate::guard::OneName;
use kh_figures::Day;
use kh_kernel::fact;
use kh_kernel::fact::{Complaint, FactRules, Field, FieldKind, Visibility};
use kh_kernel::guard::Guard;

fact! {
    /// **Trang tĩnh**: a page that is not news, such as "Giới thiệu".
    pub struct SitePage = "site_page", "Trang tĩnh", day "Có từ ngày", resource "portal", entered {
        /// **Trang**: the code of its site.
        site: String = Field::new(FieldKind::Text, "Mã trang").required().seen_by(Visibility::Public),
        /// **Mã trang tĩnh**: its address below /gioi-thieu/, never changed.
        code: String = Field::new(FieldKind::Text, "Mã trang tĩnh").hint("Viết không dấu, nối bằng gạch ngang.").required().searched().seen_by(Visibility::Public),
        /// **Tiêu đề**.
        title: String = Field::new(FieldKind::Text, "Tiêu đề").required().searched().seen_by(Visibility::Public),
        /// **Nội dung**, in Markdown.
        body: String = Field::new(FieldKind::LongText, "Nội dung").hint("Dòng bắt đầu bằng ## là đề mục; **chữ đậm**; dòng bắt đầu bằng - là gạch đầu dòng.").required().unlisted().seen_by(Visibility::Public),
    }
}

impl FactRules for SitePage {
    const GUARD: Option<&'static dyn Guard> = Some(&OneName::SitePage);

    fn check(&self, _day: Day) -> Vec<Complaint> {
        check_code("code", &self.code)
    }
}

/// Where a menu stands.
pub const MENU_PLACES: &[(&str, &str)] = &[("top", "Đầu trang"), ("foot", "Chân trang")];

fact! {
    /// **Mục menu**: a link of a site's menu.
    pub struct MenuItem = "menu_item", "Mục menu", day "Có từ ngày", resource "portal", entered {
        /// **Trang**: the code of its site.
        site: String = Field::new(FieldKind::Text, "Mã trang").required().seen_by(Visibility::Public),
        /// **Chữ hiện ra**.
        label: String = Field::new(FieldKind::Text, "Chữ hiện ra").required().searched().seen_by(Visibility::Public),
        /// **Dẫn tới**: an address of the site, or one that begins with https://.
        target: String = Field::new(FieldKind::Text, "Dẫn tới").hint("Địa chỉ trong trang như /chuyen-muc/hoc-bong, hoặc địa chỉ đầy đủ bắt đầu bằng https://").required().seen_by(Visibility::Public),
        /// **Chỗ đứng**.
        place: String = Field::new(FieldKind::Choice(MENU_PLACES), "Chỗ đứng").required().seen_by(Visibility::Public),
        /// **Thứ tự**.
        position: i64 = Field::new(FieldKind::Count, "Thứ tự").hint("Số nhỏ đứng trước.").required().seen_by(Visibility::Public),
    }
}

impl FactRules for MenuItem {
    fn check(&self, _day: Day) -> Vec<Complaint> {
        let here = self.target.starts_with('/') && !self.target.starts_with("//");
        if here || self.target.starts_with("https://") || self.target.starts_with("http://") {
            return Vec::new();
        }
        vec![Complaint::new("target", "Địa chỉ phải bắt đầu bằng / (trong trang này) hoặc https:// (trang khác).")]
    }
}

/// The kinds of official documents.
pub const DOCUMENT_KINDS: &[(&str, &str)] = &[
    ("decision", "Quyết định"),
    ("plan", "Kế hoạch"),
    ("guide", "Hướng dẫn"),
    ("letter", "Công văn"),
    ("notice", "Thông báo"),
    ("report", "Báo cáo"),
    ("resolution", "Nghị quyết"),
    ("other", "Văn bản khác"),
];

fact! {
    /// **Văn bản**: an official document that everybody may read.
    pub struct OfficialDocument = "official_document", "Văn bản", day "Ngày ban hành", resource "portal", entered {
        /// **Số, ký hiệu**: `05/QĐ-HKH`.
        symbol: String = Field::new(FieldKind::Text, "Số, ký hiệu").hint("Ví dụ: 05/QĐ-HKH").required().searched().seen_by(Visibility::Public),
        /// **Loại văn bản**.
        form: String = Field::new(FieldKind::Choice(DOCUMENT_KINDS), "Loại văn bản").required().seen_by(Visibility::Public),
        /// **Cơ quan ban hành**.
        issuer: String = Field::new(FieldKind::Text, "Cơ quan ban hành").required().searched().seen_by(Visibility::Public),
        /// **Trích yếu**.
        summary: String = Field::new(FieldKind::LongText, "Trích yếu").required().searched().seen_by(Visibility::Public),
        /// **Tệp**: the code of a file of the library.
        file: Option<String> = Field::new(FieldKind::Text, "Mã tệp").hint("Mã của tệp trong kho tệp của trang.").unlisted().seen_by(Visibility::Public),
        /// **Người ký**.
        signer: Option<String> = Field::new(FieldKind::Text, "Người ký").unlisted().seen_by(Visibility::Public),
    }
}

impl FactRules for OfficialDocument {}

fact! {
    /// **Chuyển hướng**: an old address that leads to a new one.
    pub struct Redirect = "redirect", "Chuyển hướng địa chỉ", day "Từ ngày", resource "portal", entered {
        /// **Trang**: the code of its site.
        site: String = Field::new(FieldKind::Text, "Mã trang").required().seen_by(Visibility::Public),
        /// **Địa chỉ cũ**.
        old_path: String = Field::new(FieldKind::Text, "Địa chỉ cũ").hint("Bắt đầu bằng /, ví dụ /news/hoc-bong-12.html").required().searched().seen_by(Visibility::Public),
        /// **Địa chỉ mới**.
        new_path: String = Field::new(FieldKind::Text, "Địa chỉ mới").hint("Bắt đầu bằng /, ví dụ /tin/hoc-bong-7f3k2qx9").required().searched().seen_by(Visibility::Public),
    }
}

impl FactRules for Redirect {
    fn check(&self, _day: Day) -> Vec<Complaint> {
        let mut complaints = Vec::new();
        for (field, path) in [("old_path", &self.old_path), ("new_path", &self.new_path)] {
            // Browsers leave tabs and line breaks out of an address, so two slashes may hide behind one.
            let has_hidden =
                path.contains(|letter: char| letter == '\\' || letter.is_whitespace() || letter.is_control());
            if !path.starts_with('/') || path.starts_with("//") || has_hidden {
                complaints.push(Complaint::new(field, "Địa chỉ phải bắt đầu bằng một dấu / và không có dấu cách."));
            }
        }
        if self.old_path == self.new_path {
            complaints.push(Complaint::new("new_path", "Địa chỉ mới phải khác địa chỉ cũ."));
        }
        complaints
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn redirect(old: &str, new: &str) -> usize {
        let day = Day::new(2025, 1, 1).unwrap();
        Redirect { site: "a".into(), old_path: old.into(), new_path: new.into() }.check(day).len()
    }

    #[test]
    fn a_forwarding_never_leaves_the_site() {
        assert_eq!(redirect("/cu.html", "/tin/moi"), 0);
        assert_eq!(redirect("/cu.html", "https://khac.vn"), 1);
        assert_eq!(redirect("/cu.html", "//khac.vn"), 1);
        assert_eq!(redirect("/cu.html", "/\\khac.vn"), 1);
        assert_eq!(redirect("/cu.html", "/\t/khac.vn"), 1);
        assert_eq!(redirect("/cu.html", "/\u{0}/khac.vn"), 1);
        assert_eq!(redirect("/cu.html", "/cu.html"), 1);
    }

    #[test]
    fn a_menu_leads_into_the_site_or_to_another_website() {
        let day = Day::new(2025, 1, 1).unwrap();
        let item = |target: &str| MenuItem {
            site: "a".into(),
            label: "b".into(),
            target: target.into(),
            place: "top".into(),
            position: 1,
        };
        for good in ["/van-ban", "https://khuyenhoc.vn"] {
            assert!(item(good).check(day).is_empty(), "{good}");
        }
        for bad in ["javascript:alert(1)", "//khac.vn", "van-ban", "data:text/html,x"] {
            assert_eq!(item(bad).check(day).len(), 1, "{bad}");
        }
    }
}
