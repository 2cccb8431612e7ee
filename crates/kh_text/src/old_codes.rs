//! Old one-byte encodings of Vietnamese that no registry of character sets has: TCVN3 (`.VnTime`) and VNI
//! (`VNI-Times`). Pages and documents from before Unicode are in one of them.
//!
//! Both put letters of Vietnamese in places where Windows has other letters, so a text says nothing about itself: the
//! caller must know from the font or from a declaration.

use unicode_normalization::UnicodeNormalization;

/// Letters of TCVN3 from byte 0xA1 on: TCVN 5712:1993, VN2.
const TCVN3: &str = "ĂÂÊÔƠƯĐăâêôơưđẰ\u{300}\u{309}\u{303}\u{301}\u{323}àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịò\
                     ỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ";

/// Reads TCVN3. Most capitals with a tone were small letters in a font of capitals, and come out small.
///
/// ```
/// assert_eq!(kh_text::from_tcvn3(b"Khuy\xD5n h\xE4c"), "Khuyến học");
/// ```
pub fn from_tcvn3(bytes: &[u8]) -> String {
    let letters: Vec<char> = TCVN3.chars().collect();
    let letter = |byte: u8| {
        let known = byte.checked_sub(0xA1).and_then(|place| letters.get(usize::from(place)));
        known.copied().unwrap_or_else(|| windows(byte))
    };
    bytes.iter().map(|byte| letter(*byte)).nfc().collect()
}

/// What the second byte of a letter of VNI adds to the first, by its lower-case form.
const VNI_MARKS: &[(u8, &str)] = &[
    (0xF9, "\u{301}"),
    (0xF8, "\u{300}"),
    (0xFB, "\u{309}"),
    (0xF5, "\u{303}"),
    (0xEF, "\u{323}"),
    (0xE2, "\u{302}"),
    (0xE1, "\u{302}\u{301}"),
    (0xE0, "\u{302}\u{300}"),
    (0xE5, "\u{302}\u{309}"),
    (0xE3, "\u{302}\u{303}"),
    (0xE4, "\u{302}\u{323}"),
    (0xEA, "\u{306}"),
    (0xE9, "\u{306}\u{301}"),
    (0xE8, "\u{306}\u{300}"),
    (0xFA, "\u{306}\u{309}"),
    (0xFC, "\u{306}\u{303}"),
    (0xEB, "\u{306}\u{323}"),
];

/// Letters of VNI that are one byte, in lower case.
const VNI_LETTERS: &[(u8, char)] = &[
    (0xF1, 'đ'),
    (0xF4, 'ơ'),
    (0xF6, 'ư'),
    (0xED, 'í'),
    (0xEC, 'ì'),
    (0xE6, 'ỉ'),
    (0xF3, 'ĩ'),
    (0xF2, 'ị'),
    (0xEE, 'ỵ'),
];

/// So much lower are capitals of VNI than small letters.
const VNI_CASE: u8 = 0x20;

/// Reads VNI for Windows, in which a letter is followed by the byte of its marks.
///
/// ```
/// assert_eq!(kh_text::from_vni(b"Khuye\xE1n ho\xEFc"), "Khuyến học");
/// ```
pub fn from_vni(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    let mut carries_marks = false;
    for byte in bytes {
        let marks = VNI_MARKS.iter().find(|(mark, _)| mark == byte || mark - VNI_CASE == *byte);
        if let Some((_, marks)) = marks.filter(|_| carries_marks) {
            text.push_str(marks);
            carries_marks = false;
            continue;
        }
        let small = VNI_LETTERS.iter().find(|(known, _)| known == byte).map(|(_, letter)| *letter);
        let capital = VNI_LETTERS.iter().find(|(known, _)| known - VNI_CASE == *byte);
        let capital = capital.and_then(|(_, letter)| letter.to_uppercase().next());
        let letter = small.or(capital).unwrap_or_else(|| windows(*byte));
        carries_marks = matches!(letter.to_ascii_lowercase(), 'a' | 'e' | 'o' | 'u' | 'y' | 'ơ' | 'Ơ' | 'ư' | 'Ư');
        text.push(letter);
    }
    text.nfc().collect()
}

/// What Windows has in that place in the West: quotes and dashes, which the fonts kept.
fn windows(byte: u8) -> char {
    match byte {
        0x85 => '…',
        0x91 => '‘',
        0x92 => '’',
        0x93 => '“',
        0x94 => '”',
        0x96 => '–',
        0x97 => '—',
        byte => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_of_tcvn3_stands_in_its_place() {
        // TCVN 5712:1993, as glibc's character map TCVN5712-1 has it.
        for (byte, letter) in [
            (0xA1, 'Ă'),
            (0xAF, 'Ằ'),
            (0xAE, 'đ'),
            (0xB5, 'à'),
            (0xB9, 'ạ'),
            (0xBB, 'ằ'),
            (0xBE, 'ắ'),
            (0xC6, 'ặ'),
            (0xC7, 'ầ'),
            (0xCB, 'ậ'),
            (0xCC, 'è'),
            (0xCE, 'ẻ'),
            (0xD1, 'ẹ'),
            (0xD2, 'ề'),
            (0xD6, 'ệ'),
            (0xD7, 'ì'),
            (0xD8, 'ỉ'),
            (0xDC, 'ĩ'),
            (0xDE, 'ị'),
            (0xDF, 'ò'),
            (0xE1, 'ỏ'),
            (0xE5, 'ồ'),
            (0xE9, 'ộ'),
            (0xEA, 'ờ'),
            (0xEE, 'ợ'),
            (0xEF, 'ù'),
            (0xF1, 'ủ'),
            (0xF5, 'ừ'),
            (0xF9, 'ự'),
            (0xFA, 'ỳ'),
            (0xFE, 'ỵ'),
            (0xFF, 'Ố'),
        ] {
            assert_eq!(from_tcvn3(&[byte]), letter.to_string(), "{byte:02X}");
        }
    }

    #[test]
    fn sentences_of_old_pages_are_read() {
        assert_eq!(from_tcvn3(b"Qu\xFC khuy\xD5n h\xE4c \xAE\xB9t 5 t\xFB \xAE\xE5ng"), "Quỹ khuyến học đạt 5 tỷ đồng");
        let vni = b"QUY\xD5 KHUYE\xC1N HO\xCFC \xF1a\xEFt 5 ty\xFB \xF1o\xE0ng, ng\xF6\xF4\xF8i nghe\xF8o";
        assert_eq!(from_vni(vni), "QUỸ KHUYẾN HỌC đạt 5 tỷ đồng, người nghèo");
        assert_eq!(from_vni(b"\xD1a\xEFi ho\xE4i, l\xF2ch s\xF6\xFB, k\xF3 thua\xE4t"), "Đại hội, lịch sử, kĩ thuật");
    }

    #[test]
    fn letters_of_the_west_stay() {
        assert_eq!(from_tcvn3(b"a\x93b\x94 \x96 1"), "a“b” – 1");
        assert_eq!(from_vni(b"K\x85"), "K…");
    }
}
