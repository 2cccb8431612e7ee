//! The encoding of an old page: by the mark at its beginning, by its own word, or by its fonts.

use super::labels;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// So far into a page is its word about the encoding looked for.
const HEAD: usize = 4096;

/// The text of a page, or a sentence that says why it cannot be read.
pub(super) fn decode(bytes: &[u8]) -> Result<String, String> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decoded(encoding, &bytes[mark..]);
    }
    let declared = declared(bytes);
    match declared.as_deref() {
        Some("x-viet-tcvn5712" | "tcvn" | "tcvn3" | "tcvn-5712" | "tcvn5712" | "tcvn5712-1") => {
            return Ok(kh_text::from_tcvn3(bytes));
        }
        Some("x-viet-vni" | "vni") => return Ok(kh_text::from_vni(bytes)),
        _ => {}
    }
    // Whatever it calls itself, bytes above ASCII that are UTF-8 are nothing else.
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    let encoding = match &declared {
        Some(name) => Some(Encoding::for_label(name.as_bytes()).ok_or_else(|| labels::unknown_charset(name))?),
        None => None,
    };
    // Pages in the old fonts called themselves Western, or nothing.
    let is_western = encoding.is_none_or(|encoding| encoding == WINDOWS_1252);
    match font(bytes).filter(|_| is_western) {
        Some(Font::Tcvn3) => Ok(kh_text::from_tcvn3(bytes)),
        Some(Font::Vni) => Ok(kh_text::from_vni(bytes)),
        None => match encoding {
            Some(encoding) if encoding != UTF_8 => decoded(encoding, bytes),
            _ => Err(labels::NO_CHARSET.to_owned()),
        },
    }
}

fn decoded(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, String> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    text.map(std::borrow::Cow::into_owned).ok_or_else(|| labels::broken_charset(encoding.name()))
}

/// The encoding that the page names, in small letters.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let (_, after) = head.split_once("charset")?;
    let after = after.trim_start().strip_prefix('=')?.trim_start_matches([' ', '"', '\'']);
    let end =
        after.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.'))).unwrap_or(after.len());
    (end > 0).then(|| after[..end].to_owned())
}

enum Font {
    Tcvn3,
    Vni,
}

/// The font of a page from before Unicode, by what stands in its tags.
fn font(bytes: &[u8]) -> Option<Font> {
    let has = |name: &[u8]| bytes.windows(name.len()).any(|piece| piece.eq_ignore_ascii_case(name));
    if has(b".vntime") || has(b".vnarial") {
        Some(Font::Tcvn3)
    } else if has(b"vni-") {
        Some(Font::Vni)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_in_its_own_encoding() {
        let utf8 = "<meta charset=\"windows-1252\">Khuyến học".as_bytes();
        assert!(decode(utf8).unwrap().ends_with("Khuyến học"));
        // In windows-1258 the tone stands behind its letter: E2 EC is â and the acute.
        let page =
            decode(b"<meta http-equiv=Content-Type content='text/html; charset=windows-1258'>Khuy\xEA\xECn").unwrap();
        assert!(kh_text::normalize(&page).ends_with("Khuyến"), "{page}");
        for page in [
            &b"<meta charset=x-viet-tcvn5712>Khuy\xD5n h\xE4c"[..],
            b"<meta charset='iso-8859-1'><font face='.VnTime'>Khuy\xD5n h\xE4c",
            b"<font face=\"VNI-Times\">Khuye\xE1n ho\xEFc",
            b"\xFF\xFEK\0h\0u\0y\0\xBF\x1En\0 \0h\0\xCD\x1Ec\0",
        ] {
            assert!(decode(page).unwrap().ends_with("Khuyến học"), "{}", page.escape_ascii());
        }
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        for (page, word) in [
            (&b"Khuy\xD5n"[..], "bảng mã"),
            (b"<meta charset=utf-8>Khuy\xD5n", "bảng mã"),
            (b"<meta charset=x-viet-vps>Khuy\xD5n", "x-viet-vps"),
            (b"\xEF\xBB\xBFKhuy\xD5n", "UTF-8"),
        ] {
            let said = decode(page).unwrap_err();
            assert!(said.contains(word) && said.ends_with('.'), "{said}");
        }
    }
}
