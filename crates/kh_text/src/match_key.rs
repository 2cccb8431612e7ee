//! "Is it the same word": marks count, but not where the tone was put, nor case, nor the shape of an apostrophe.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::normalize::normalize;

const ONSETS: [&str; 28] = [
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "qu",
    "r", "s", "t", "th", "tr", "v", "x",
];
const CODAS: [&str; 9] = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t"];

/// Gives the key under which two spellings of one word are equal: `Hoà` and `hòa`, `thuỷ` and `Thủy`, `K’Ho` and `K'Ho`.
///
/// The key is normalised and lower case. In every syllable of Vietnamese shape with one tone, the tone moves to its
/// one canonical vowel (the first of an open `oa`, `oe`, `uy`; the `u` of `qu` and the `i` of `gi` carry none before
/// another vowel); any other word stays as it is. It is a key to compare, never a text to store or show.
///
/// ```
/// assert_eq!(kh_text::match_key("Hoà Thuỷ"), kh_text::match_key("HÒA THỦY"));
/// assert_ne!(kh_text::match_key("hoa"), kh_text::match_key("hòa"));
/// ```
pub fn match_key(text: &str) -> String {
    let lower = normalize(text).to_lowercase();
    let mut key = String::with_capacity(lower.len());
    let mut word = String::new();
    for letter in lower.nfd().map(plain_apostrophe) {
        if letter.is_alphabetic() || is_combining_mark(letter) {
            word.push(letter);
        } else {
            push_word(&mut key, &mut word);
            key.push(letter);
        }
    }
    push_word(&mut key, &mut word);
    key.nfc().collect()
}

fn push_word(key: &mut String, word: &mut String) {
    match with_canonical_tone(word) {
        Some(syllable) => key.push_str(&syllable),
        None => key.push_str(word),
    }
    word.clear();
}

fn plain_apostrophe(letter: char) -> char {
    match letter {
        '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{2032}' | '\u{02B9}' | '\u{02BB}' | '\u{02BC}' | '\u{02BD}'
        | '\u{A78C}' | '\u{FF07}' | '\u{00B4}' | '`' => '\'',
        other => other,
    }
}

/// One letter of a syllable, its marks taken apart: the quality (â, ă, ơ) makes another vowel, the tone does not.
struct Letter {
    base: char,
    quality: Option<char>,
    tone: Option<char>,
}

impl Letter {
    fn is_vowel(&self) -> bool {
        matches!(self.base, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
    }

    fn is_plain(&self, base: char) -> bool {
        self.base == base && self.quality.is_none()
    }
}

/// Moves the tone of a decomposed word to its canonical vowel; none where the word is not a syllable with one tone.
fn with_canonical_tone(word: &str) -> Option<String> {
    let mut letters = letters_of(word)?;
    let mut toned = letters.iter().filter(|letter| letter.tone.is_some());
    let tone = toned.next().filter(|letter| letter.is_vowel())?.tone;
    if toned.next().is_some() {
        return None;
    }
    let target = tone_position(&letters)?;
    for (index, letter) in letters.iter_mut().enumerate() {
        letter.tone = if index == target { tone } else { None };
    }
    Some(letters.iter().flat_map(|letter| [Some(letter.base), letter.quality, letter.tone]).flatten().collect())
}

/// Groups base letters with their marks; none where a letter or mark is not of the Vietnamese alphabet.
fn letters_of(word: &str) -> Option<Vec<Letter>> {
    let mut letters: Vec<Letter> = Vec::new();
    for letter in word.chars() {
        match letter {
            'a'..='z' | 'đ' => letters.push(Letter { base: letter, quality: None, tone: None }),
            // Circumflex, breve and horn.
            '\u{0302}' | '\u{0306}' | '\u{031B}' => fill(&mut letters.last_mut()?.quality, letter)?,
            // Huyền, sắc, ngã, hỏi and nặng.
            '\u{0300}' | '\u{0301}' | '\u{0303}' | '\u{0309}' | '\u{0323}' => {
                fill(&mut letters.last_mut()?.tone, letter)?;
            }
            _ => return None,
        }
    }
    Some(letters)
}

fn fill(place: &mut Option<char>, mark: char) -> Option<()> {
    place.replace(mark).is_none().then_some(())
}

/// Finds the vowel that carries the tone; none where the letters do not have the shape of a Vietnamese syllable.
fn tone_position(letters: &[Letter]) -> Option<usize> {
    let start = nucleus_start(letters);
    let length = letters[start..].iter().take_while(|letter| letter.is_vowel()).count();
    let (nucleus, coda) = letters[start..].split_at(length);
    let spelled = |part: &[Letter]| part.iter().map(|letter| letter.base).collect::<String>();
    if !ONSETS.contains(&spelled(&letters[..start]).as_str()) || !CODAS.contains(&spelled(coda).as_str()) {
        return None;
    }
    if let Some(marked) = nucleus.iter().rposition(|letter| letter.quality.is_some()) {
        return (length <= 3).then_some(start + marked);
    }
    match (length, coda.is_empty()) {
        (1, _) | (2, true) => Some(start),
        (2, false) | (3, _) => Some(start + 1),
        _ => None,
    }
}

/// Counts the letters before the nucleus, with the `u` of `qu` and the `i` of `gi` where another vowel follows.
fn nucleus_start(letters: &[Letter]) -> usize {
    let consonants = letters.iter().take_while(|letter| !letter.is_vowel()).count();
    match letters {
        [first, glide, next, ..]
            if next.is_vowel()
                && ((first.base == 'q' && glide.is_plain('u')) || (first.base == 'g' && glide.is_plain('i'))) =>
        {
            2
        }
        _ => consonants,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Both spellings of each open pair, then tones that a careless keyboard leaves on the wrong letter.
    #[test]
    fn two_placements_of_a_tone_are_one_word() {
        for (left, right) in [
            ("hoà", "hòa"),
            ("Hoá", "HÓA"),
            ("khoẻ", "khỏe"),
            ("loè", "lòe"),
            ("thuỷ", "thủy"),
            ("Thuý", "Thúy"),
            ("tuỳ", "tùy"),
            ("uỷ ban", "ủy ban"),
            ("lựơng", "lượng"),
            ("qúy", "quý"),
            ("qủa", "quả"),
            ("gía", "giá"),
            ("gìa", "già"),
            ("cuả", "của"),
            ("muà", "mùa"),
            ("nghiã", "nghĩa"),
            ("ngòai", "ngoài"),
            ("hòan", "hoàn"),
            ("hùynh", "huỳnh"),
            ("khủyu", "khuỷu"),
            ("thúôc", "thuốc"),
            ("Qúôc", "Quốc"),
        ] {
            assert_eq!(match_key(left), match_key(right), "{left} {right}");
        }
    }

    #[test]
    fn words_already_in_place_are_unchanged() {
        let text = "quý quả quốc quyển quỳnh quýt giá giả giữ giếng giặt gì gìn giáo gió của mùa nghĩa kìa tía cửa lửa \
                    thuở huế huệ tuần nguyễn trường đường người rượu hươu cừu chuối nhiều yếu khuỷu ngoằn ngoèo khoáy \
                    hoàn toán xoắn soóc huỳnh tuýt hòa khỏe thủy úy đặng sỹ ý ỷ lại bảo ái";
        assert_eq!(match_key(text), text);
    }

    #[test]
    fn different_words_stay_different() {
        for (left, right) in [("hoa", "hòa"), ("hòa", "hóa"), ("quí", "quý"), ("dang", "đang"), ("tuan", "tuân")]
        {
            assert_ne!(match_key(left), match_key(right), "{left} {right}");
        }
    }

    #[test]
    fn words_of_other_languages_keep_their_marks_in_place() {
        for word in ["café", "señor", "résumé", "niê", "čư", "đắk", "hòá", "naïve"] {
            assert_eq!(match_key(word), word);
        }
    }

    #[test]
    fn apostrophes_are_one() {
        for name in ["K\u{2019}Ho", "K\u{2018}Ho", "K\u{2bc}Ho", "K`Ho", "K\u{b4}Ho", "K\u{ff07}Ho", "k'ho"] {
            assert_eq!(match_key(name), "k'ho", "{name:?}");
        }
    }

    #[test]
    fn the_normal_form_and_the_eth_do_not_matter() {
        assert_eq!(match_key("\u{d0}o\u{300}an"), match_key("Đoàn"));
        assert_eq!(match_key("Thu\u{309}y"), "thủy");
    }

    proptest! {
        #[test]
        fn a_key_is_its_own_key(text in any::<String>()) {
            let once = match_key(&text);
            prop_assert_eq!(match_key(&once), once);
        }

        #[test]
        fn a_key_of_vietnamese_letters_is_its_own_key_and_folds_alike(
            text in "[a-zđàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ ]{0,24}"
        ) {
            let once = match_key(&text);
            prop_assert_eq!(match_key(&once), once.clone());
            prop_assert_eq!(crate::fold(&once), crate::fold(&text));
        }
    }
}
