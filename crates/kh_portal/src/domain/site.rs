//! Sites and their sections.

use super::check_code;
use crate::guard::OneName;
use kh_figures::{Day, UnitId};
use kh_kernel::fact;
use kh_kernel::fact::{Complaint, FactRules, Field, FieldKind, Visibility};
use kh_kernel::guard::Guard;

/// The colours that a site may have; each is dark enough for white letters.
pub const COLOURS: &[(&str, &str)] = &[
    ("green", "Xanh lá"),
    ("blue", "Xanh dương"),
    ("red", "Đỏ sẫm"),
    ("brown", "Nâu"),
    ("purple", "Tím"),
    ("grey", "Xám sẫm"),
];

fact! {
    /// **Trang thông tin**: a website of a unit, with a name, a colour and an address of its own.
    pub struct Site = "site", "Trang thông tin", day "Hoạt động từ ngày", resource "portal", entered {
        /// **Mã trang**: its address below /trang/, never changed.
        code: String = Field::new(FieldKind::Text, "Mã trang").hint("Viết không dấu, nối bằng gạch ngang. Địa chỉ của trang là /trang/ và mã này.").required().searched().seen_by(Visibility::Public),
        /// **Tên trang**.
        name: String = Field::new(FieldKind::Text, "Tên trang").hint("Ví dụ: Hội Khuyến học tỉnh Long An").required().searched().seen_by(Visibility::Public),
        /// **Khẩu hiệu**.
        motto: Option<String> = Field::new(FieldKind::Text, "Dòng dưới tên").unlisted().seen_by(Visibility::Public),
        /// **Màu chủ đạo**.
        colour: String = Field::new(FieldKind::Choice(COLOURS), "Màu chủ đạo").required().unlisted().seen_by(Visibility::Public),
        /// **Tên miền riêng**: the host name at which the site is also read.
        host: Option<String> = Field::new(FieldKind::Text, "Tên miền riêng").hint("Bỏ trống nếu chưa có. Ví dụ: khuyenhoc.longan.vn").seen_by(Visibility::Public),
        /// **Trang chính**: the site that is read at any other host name.
        main: bool = Field::new(FieldKind::Flag, "Là trang chính của máy chủ này").seen_by(Visibility::Public),
        /// **Lời chào**: a line that stands still below the date.
        greeting: Option<String> = Field::new(FieldKind::Text, "Lời chào").hint("Một dòng, đứng yên dưới ngày giờ.").unlisted().seen_by(Visibility::Public),
        /// **Liên hệ**: address, telephone, e-mail; one to a line.
        contact: Option<String> = Field::new(FieldKind::LongText, "Liên hệ (mỗi dòng một mục: địa chỉ, điện thoại, thư điện tử)").unlisted().seen_by(Visibility::Public),
        /// **Hiện số lượt truy cập**.
        counters: bool = Field::new(FieldKind::Flag, "Hiện số lượt truy cập và số người đang xem").unlisted().seen_by(Visibility::Public),
    }
}

impl Site {
    /// The main colour as `0xRRGGBB`, the one of its pages; an unknown one is grey.
    pub(crate) fn colour_number(&self) -> u32 {
        match self.colour.as_str() {
            "green" => 0x0E_5A47,
            "blue" => 0x17_4A7C,
            "red" => 0x8F_1D1D,
            "brown" => 0x6B_4423,
            "purple" => 0x4F_3180,
            _ => 0x3F_4A47,
        }
    }
}

impl FactRules for Site {
    const GUARD: Option<&'static dyn Guard> = Some(&OneName::Site);

    fn check(&self, _day: Day) -> Vec<Complaint> {
        let mut complaints = check_code("code", &self.code);
        if let Some(host) = self.host.as_deref().filter(|host| !is_host(host)) {
            complaints.push(Complaint::new(
                "host",
                format!("\"{host}\" không phải là tên miền. Viết như khuyenhoc.longan.vn, không có http:// và dấu /."),
            ));
        }
        complaints
    }
}

/// Whether the text is a host name: labels of letters, digits and hyphens, joined by dots.
fn is_host(text: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    text.len() <= 253 && text.contains('.') && text.split('.').all(label)
}

fact! {
    /// **Chuyên mục**: a section of a site, under which articles are listed.
    pub struct Section = "section", "Chuyên mục", day "Có từ ngày", resource "portal", entered {
        /// **Trang**: the code of its site.
        site: String = Field::new(FieldKind::Text, "Mã trang").required().seen_by(Visibility::Public),
        /// **Mã chuyên mục**: its address below /chuyen-muc/, never changed.
        code: String = Field::new(FieldKind::Text, "Mã chuyên mục").hint("Viết không dấu, nối bằng gạch ngang.").required().searched().seen_by(Visibility::Public),
        /// **Tên chuyên mục**.
        title: String = Field::new(FieldKind::Text, "Tên chuyên mục").required().searched().seen_by(Visibility::Public),
        /// **Giới thiệu**.
        intro: Option<String> = Field::new(FieldKind::Text, "Lời giới thiệu").unlisted().seen_by(Visibility::Public),
        /// **Thứ tự**.
        position: i64 = Field::new(FieldKind::Count, "Thứ tự").hint("Số nhỏ đứng trước.").required().seen_by(Visibility::Public),
        /// **Lấy tin của đơn vị**: the section lists what the sites of this unit, and of all below it, publish.
        source_unit: Option<UnitId> = Field::new(FieldKind::Unit, "Lấy tin của đơn vị").hint("Để trống nếu chuyên mục có bài riêng.").seen_by(Visibility::Public),
        /// **Hiện ở trang đầu**.
        on_front: bool = Field::new(FieldKind::Flag, "Hiện ở trang đầu").seen_by(Visibility::Public),
    }
}

impl FactRules for Section {
    const GUARD: Option<&'static dyn Guard> = Some(&OneName::Section);

    fn check(&self, _day: Day) -> Vec<Complaint> {
        check_code("code", &self.code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_have_the_colours_of_the_pages() {
        let style = include_str!("../../../../web/src/_portal_frame.scss");
        for (colour, _) in COLOURS {
            let site = Site {
                code: "a".into(),
                name: "A".into(),
                motto: None,
                colour: (*colour).into(),
                host: None,
                main: false,
                greeting: None,
                contact: None,
                counters: false,
            };
            let rule = format!("\"{colour}\": #{:06x} ", site.colour_number());
            assert!(style.contains(&rule), "{rule}");
        }
    }

    #[test]
    fn a_host_name_is_labels_joined_by_dots() {
        for host in ["khuyenhoc.longan.vn", "a.b", "xn--1.vn"] {
            assert!(is_host(host), "{host}");
        }
        for host in ["localhost", "http://a.vn", "a.vn/", "a..vn", "-a.vn", "A.vn", "a.vn:80", "a b.vn", ""] {
            assert!(!is_host(host), "{host}");
        }
    }
}
