//! The addresses of the portal. They are a part of what people see, so they are Vietnamese without marks.

use crate::catalogue::Headline;
use percent_encoding::percent_decode_str;
use sha2::{Digest as _, Sha256};
use std::borrow::Cow;
use uuid::Uuid;

/// The letters of a code: no `i`, `l`, `o` and `u`, so that it can be read aloud.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// How long a code is: 40 bits.
const CODE_LENGTH: usize = 8;
/// How much of a title stands in an address.
const MOST_SLUG: usize = 80;

/// The code of what was first recorded under `id`: the last 40 bits, which are random in the ids that we make.
pub fn code_of(id: Uuid) -> String {
    let bytes = id.as_bytes();
    let number = bytes[11..].iter().fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
    let letter = |place: usize| char::from(LETTERS[usize::try_from((number >> (5 * place)) & 31).unwrap_or(0)]);
    (0..CODE_LENGTH).rev().map(letter).collect()
}

/// A stable identity for what is named by a text, such as the code of a site.
pub fn uuid_of(text: &str) -> Uuid {
    let hash: [u8; 32] = Sha256::digest(text.as_bytes()).into();
    let bytes: [u8; 16] = std::array::from_fn(|at| hash[at]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// The end of the address of an article: its title without marks, and its code.
pub fn article_slug(title: &str, code: &str) -> String {
    let slug = kh_text::slug(title);
    let short = match slug.char_indices().nth(MOST_SLUG) {
        None => slug.as_str(),
        Some((end, _)) => slug[..end].rsplit_once('-').map_or(&slug[..end], |(whole_words, _)| whole_words),
    };
    if short.is_empty() { code.to_owned() } else { format!("{short}-{code}") }
}

/// The code at the end of an address.
pub fn code_in(slug: &str) -> &str {
    slug.rsplit('-').next().unwrap_or(slug)
}

/// A part of an address as it is meant, whichever letters of it were written as numbers.
pub fn decoded(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8_lossy()
}

/// The form in which old addresses are compared: path and query, decoded, small, without a slash at the end.
pub fn old_key(address: &str) -> String {
    let address = address.split('#').next().unwrap_or_default();
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let small = |text: &str| decoded(text).to_lowercase();
    let path = small(path);
    let path = path.trim_end_matches('/');
    match (path, query) {
        ("", "") => "/".to_owned(),
        ("", query) => format!("/?{}", small(query)),
        (path, "") => path.to_owned(),
        (path, query) => format!("{path}?{}", small(query)),
    }
}

/// Where a site is read: nothing for the site of the host name, `/trang/<code>` for any other.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Base(String);

impl Base {
    /// The site that the host name names.
    pub fn root() -> Self {
        Self(String::new())
    }

    /// The site `code` below `/trang/`.
    pub fn below(code: &str) -> Self {
        Self(format!("/trang/{code}"))
    }

    /// The address of `path`, which begins with `/`, within the site.
    pub fn to(&self, path: &str) -> String {
        if self.0.is_empty() || path != "/" { format!("{}{path}", self.0) } else { self.0.clone() }
    }

    /// The address within the site of `path`, an address within the host: the other way around.
    pub fn within<'a>(&self, path: &'a str) -> &'a str {
        path.strip_prefix(self.0.as_str()).filter(|rest| rest.starts_with('/')).unwrap_or("/")
    }

    /// `path` as it is where a host name leads to the site; what lies outside the site stays as it is.
    pub(crate) fn at_root<'a>(&self, path: &'a str) -> &'a str {
        match path.strip_prefix(self.0.as_str()) {
            Some("") => "/",
            Some(rest) if rest.starts_with(['/', '?']) => rest,
            _ => path,
        }
    }

    /// The front page.
    pub fn front(&self) -> String {
        self.to("/")
    }

    /// An article.
    pub fn article(&self, slug: &str) -> String {
        self.to(&format!("/tin/{slug}"))
    }

    /// The file name of the picture that a shared link to an article shows: another one for each revision, so that
    /// whoever keeps a copy asks again.
    pub(crate) fn share_picture_name(headline: &Headline) -> String {
        format!("{}-{}.png", headline.article.code, headline.revision.simple())
    }

    /// The picture that a shared link to an article shows.
    pub(crate) fn share_picture(&self, headline: &Headline) -> String {
        self.to(&format!("/anh-chia-se/{}", Self::share_picture_name(headline)))
    }

    /// A section; `page` counts from 1.
    pub fn section(&self, code: &str, page: usize) -> String {
        let path = format!("/chuyen-muc/{code}");
        self.to(&if page <= 1 { path } else { format!("{path}?trang={page}") })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_eight_letters_that_can_be_read_aloud() {
        assert_eq!(code_of(Uuid::nil()), "00000000");
        assert_eq!(code_of(Uuid::from_u128(31)), "0000000z");
        // 32 is 1·32 + 0.
        assert_eq!(code_of(Uuid::from_u128(32)), "00000010");
        assert_eq!(code_of(Uuid::max()), "zzzzzzzz");
    }

    #[test]
    fn a_long_title_ends_at_a_word() {
        let title =
            "Hội nghị tổng kết công tác khuyến học, khuyến tài năm 2024 và triển khai nhiệm vụ năm 2025 của toàn tỉnh";
        let slug = article_slug(title, "7f3k2qx9");
        assert_eq!(slug, "hoi-nghi-tong-ket-cong-tac-khuyen-hoc-khuyen-tai-nam-2024-va-trien-khai-nhiem-7f3k2qx9");
        assert_eq!(code_in(&slug), "7f3k2qx9");
        assert_eq!(article_slug("…", "7f3k2qx9"), "7f3k2qx9");
        assert_eq!(code_in("7f3k2qx9"), "7f3k2qx9");
    }

    #[test]
    fn an_old_address_is_known_however_it_is_written() {
        for (written, key) in [
            ("/2019/05/Trao-Qu%C3%A0/", "/2019/05/trao-quà"),
            ("/2019/05/trao-qu%c3%a0#chan", "/2019/05/trao-quà"),
            ("/", "/"),
            ("", "/"),
            ("/?p=12", "/?p=12"),
            ("/index.php?Id=5&x=%20", "/index.php?id=5&x= "),
        ] {
            assert_eq!(old_key(written), key, "{written}");
        }
    }

    #[test]
    fn a_site_without_a_host_name_lies_below_trang() {
        let (root, below) = (Base::root(), Base::below("tan-an"));
        assert_eq!((root.front(), below.front()), ("/".to_owned(), "/trang/tan-an".to_owned()));
        assert_eq!((root.within("/cu.html"), below.within("/trang/tan-an/cu.html")), ("/cu.html", "/cu.html"));
        assert_eq!(below.within("/trang/tan-an"), "/");
        assert_eq!(below.article("a-1"), "/trang/tan-an/tin/a-1");
        assert_eq!(root.section("quy", 2), "/chuyen-muc/quy?trang=2");
    }
}
