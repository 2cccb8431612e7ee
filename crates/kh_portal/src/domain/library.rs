//! Files, pictures and albums.

use super::check_code;
use crate::guard::OneName;
use kh_figures::Day;
use kh_kernel::fact;
use kh_kernel::fact::{Complaint, FactRules, Field, FieldKind, Visibility};
use kh_kernel::guard::Guard;

/// Whether children can be recognised in a picture, and whether their parents agreed.
pub const CHILDREN: &[(&str, &str)] = &[
    ("none", "Không nhận ra trẻ em nào"),
    ("agreed", "Có trẻ em, cha mẹ đã đồng ý"),
    (UNREVIEWED, "Chuyển từ trang cũ, chưa xem lại"),
];

/// What who uploads a picture may choose: the last of [`CHILDREN`] says that nobody was asked.
pub const CHILDREN_ASKED: &[(&str, &str)] = CHILDREN.split_at(2).0;

/// The code of a picture that came from an older website and that nobody has looked at.
pub const UNREVIEWED: &str = "unreviewed";

fact! {
    /// **Tệp và ảnh**: something uploaded to the library of a unit. The bytes lie in the data folder, named after their
    /// content.
    pub struct Media = "media", "Tệp và ảnh", day "Ngày tải lên", resource "articles", derived {
        /// **Mã tệp**: how texts refer to it, never changed.
        code: String = Field::new(FieldKind::Text, "Mã tệp").required().seen_by(Visibility::Public),
        /// **Tên tệp**: as uploaded.
        name: String = Field::new(FieldKind::Text, "Tên tệp").required().searched().seen_by(Visibility::Public),
        /// **Loại**: `image/jpeg`, `application/pdf`.
        media_type: String = Field::new(FieldKind::Text, "Loại").required().seen_by(Visibility::Public),
        /// **Dung lượng**, in bytes.
        size: i64 = Field::new(FieldKind::Count, "Dung lượng (byte)").required().seen_by(Visibility::Public),
        /// **Dấu vân tay nội dung**: SHA-256 of the file as uploaded.
        digest: String = Field::new(FieldKind::Text, "SHA-256").required().unlisted().seen_by(Visibility::Public),
        /// **Các bản của ảnh**: sizes, formats and digests, as JSON; none for other files.
        variants: Option<String> = Field::new(FieldKind::LongText, "Các bản của ảnh").unlisted().seen_by(Visibility::Public),
        /// **Mô tả ảnh**: what is to be seen, for who cannot see it.
        alt: Option<String> = Field::new(FieldKind::Text, "Mô tả ảnh").searched().seen_by(Visibility::Public),
        /// **Chú thích**.
        caption: Option<String> = Field::new(FieldKind::Text, "Chú thích").searched().unlisted().seen_by(Visibility::Public),
        /// **Người chụp**.
        credit: Option<String> = Field::new(FieldKind::Text, "Người chụp").unlisted().seen_by(Visibility::Public),
        /// **Trẻ em trong ảnh**.
        children: Option<String> = Field::new(FieldKind::Choice(CHILDREN), "Trẻ em trong ảnh").unlisted(),
    }
}

impl FactRules for Media {
    const GUARD: Option<&'static dyn Guard> = Some(&OneName::Media);
}

fact! {
    /// **Album ảnh**.
    pub struct Album = "album", "Album ảnh", day "Ngày", resource "portal", entered {
        /// **Trang**: the code of its site.
        site: String = Field::new(FieldKind::Text, "Mã trang").required().seen_by(Visibility::Public),
        /// **Mã album**: its address below /thu-vien-anh/, never changed.
        code: String = Field::new(FieldKind::Text, "Mã album").hint("Viết không dấu, nối bằng gạch ngang.").required().searched().seen_by(Visibility::Public),
        /// **Tên album**.
        title: String = Field::new(FieldKind::Text, "Tên album").required().searched().seen_by(Visibility::Public),
        /// **Giới thiệu**.
        intro: Option<String> = Field::new(FieldKind::LongText, "Giới thiệu").unlisted().seen_by(Visibility::Public),
    }
}

impl FactRules for Album {
    const GUARD: Option<&'static dyn Guard> = Some(&OneName::Album);

    fn check(&self, _day: Day) -> Vec<Complaint> {
        check_code("code", &self.code)
    }
}

fact! {
    /// **Ảnh trong album**.
    pub struct AlbumPhoto = "album_photo", "Ảnh trong album", day "Ngày", resource "portal", entered {
        /// **Trang**: the code of the album's site.
        site: String = Field::new(FieldKind::Text, "Mã trang").required().seen_by(Visibility::Public),
        /// **Mã album**.
        album: String = Field::new(FieldKind::Text, "Mã album").required().seen_by(Visibility::Public),
        /// **Mã ảnh**: the code of a picture of the library.
        picture: String = Field::new(FieldKind::Text, "Mã ảnh").required().seen_by(Visibility::Public),
        /// **Chú thích**: that of the library when empty.
        caption: Option<String> = Field::new(FieldKind::Text, "Chú thích").seen_by(Visibility::Public),
        /// **Thứ tự**.
        position: i64 = Field::new(FieldKind::Count, "Thứ tự").required().seen_by(Visibility::Public),
    }
}

impl FactRules for AlbumPhoto {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_can_say_that_nobody_was_asked() {
        assert_eq!(CHILDREN_ASKED.len(), 2);
        assert!(CHILDREN_ASKED.iter().all(|(code, _)| *code != UNREVIEWED));
    }
}
