//! Names of people: taken apart only to put lists in order, by tên, then đệm, then họ, as a Vietnamese list is read.

use std::sync::LazyLock;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

use crate::normalize::normalize;

/// **Họ và tên**: the name of a person, as written, with the parts that order a list.
///
/// The parts are a habit, not a truth: names of the Êđê, M'nông, K'Ho, Khmer or Chăm do not follow it, so a person may
/// say under which part to be listed ([`PersonName::with_given`]). Only `full` is ever shown.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PersonName {
    /// **Họ và tên**: the whole name, normalised.
    pub full: String,
    /// **Họ**: the first word; empty for a name of one word.
    pub family: String,
    /// **Đệm**: the words between; often empty.
    pub middle: String,
    /// **Tên**: the last word, or the words the person chose to be listed under.
    pub given: String,
}

impl PersonName {
    /// Takes a name apart: first word họ, last word tên, the rest đệm; none where there is no letter at all.
    pub fn parse(text: &str) -> Option<Self> {
        let full = normalize(text);
        if !full.chars().any(char::is_alphabetic) {
            return None;
        }
        let (rest, given) = full.rsplit_once(' ').unwrap_or(("", &full));
        let (family, middle) = rest.split_once(' ').unwrap_or((rest, ""));
        let (family, middle, given) = (family.to_owned(), middle.to_owned(), given.to_owned());
        Some(Self { full, family, middle, given })
    }

    /// Takes a name apart with the tên that the person chose for lists; what remains gives họ and đệm.
    ///
    /// None where either text has no letter. The chosen tên may be any words, also such as are not in the name.
    pub fn with_given(text: &str, given: &str) -> Option<Self> {
        let full = Self::parse(text)?.full;
        let given = Self::parse(given)?.full;
        let words: Vec<&str> = full.split(' ').collect();
        let chosen: Vec<&str> = given.split(' ').collect();
        let rest = match words.windows(chosen.len()).rposition(|window| window == chosen) {
            Some(start) => [&words[..start], &words[start + chosen.len()..]].concat(),
            None => words,
        };
        let family = rest.first().copied().unwrap_or_default().to_owned();
        let middle = rest.get(1..).unwrap_or_default().join(" ");
        Some(Self { full, family, middle, given })
    }

    /// Gives the bytes that put this name in its place: compare them, or store them and let the database sort.
    ///
    /// Letters and tones of tên, đệm and họ decide in turn; capitals and the like only between otherwise equal names,
    /// so that a list typed in capitals mixes well with one that was not. The bytes belong to one version of the
    /// collation data: after `icu_collator` is upgraded, stored keys are computed anew.
    pub fn sort_key(&self) -> Vec<u8> {
        let mut key = Vec::with_capacity(4 * self.full.len());
        for part in [&self.given, &self.middle, &self.family] {
            write_key(&LETTERS_AND_TONES, part, &mut key);
            // No key holds a zero byte, so a shorter part sorts before a longer one that begins alike.
            key.push(0);
        }
        write_key(&ALL_DIFFERENCES, &self.full, &mut key);
        key
    }
}

/// Gives the bytes that put a name in its place in a list of people; empty for a text without letters.
///
/// See [`PersonName::sort_key`].
pub fn sort_key(full_name: &str) -> Vec<u8> {
    PersonName::parse(full_name).map(|name| name.sort_key()).unwrap_or_default()
}

static LETTERS_AND_TONES: LazyLock<CollatorBorrowed<'static>> = LazyLock::new(|| vietnamese(Strength::Secondary));
static ALL_DIFFERENCES: LazyLock<CollatorBorrowed<'static>> = LazyLock::new(|| vietnamese(Strength::Tertiary));

fn vietnamese(strength: Strength) -> CollatorBorrowed<'static> {
    let mut options = CollatorOptions::default();
    options.strength = Some(strength);
    Collator::try_new(locale!("vi").into(), options).expect("the Vietnamese collation is compiled into icu_collator")
}

fn write_key(collator: &CollatorBorrowed<'_>, text: &str, key: &mut Vec<u8>) {
    let Ok(()) = collator.write_sort_key_to(text, key);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::cmp::Ordering;

    fn parts(text: &str) -> Option<[String; 4]> {
        PersonName::parse(text).map(|name| [name.full, name.family, name.middle, name.given])
    }

    fn sorted<'a>(names: &[&'a str]) -> Vec<&'a str> {
        let mut names = names.to_vec();
        names.sort_by_key(|name| sort_key(name));
        names
    }

    #[test]
    fn a_name_is_family_middle_given() {
        for (text, expected) in [
            (" Nguyễn  Thị Ngọc Ánh", ["Nguyễn Thị Ngọc Ánh", "Nguyễn", "Thị Ngọc", "Ánh"]),
            ("Võ Duy", ["Võ Duy", "Võ", "", "Duy"]),
            ("Nhung", ["Nhung", "", "", "Nhung"]),
            ("\u{d0}o\u{302}\u{303} Thị Bình", ["Đỗ Thị Bình", "Đỗ", "Thị", "Bình"]),
        ] {
            assert_eq!(parts(text), Some(expected.map(str::to_owned)));
        }
        for text in ["", "  ", "12", "-", "\u{200b}"] {
            assert_eq!(parts(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_person_may_choose_the_part_to_be_listed_under() {
        let name = PersonName::with_given("H'Hen Niê", "H'Hen").unwrap();
        assert_eq!((&*name.full, &*name.family, &*name.middle, &*name.given), ("H'Hen Niê", "Niê", "", "H'Hen"));
        let name = PersonName::with_given("Trần Thị Thanh An", "Thanh An").unwrap();
        assert_eq!((&*name.family, &*name.middle, &*name.given), ("Trần", "Thị", "Thanh An"));
        let name = PersonName::with_given("Sơn Ny Ta", "Tâm").unwrap();
        assert_eq!((&*name.family, &*name.middle, &*name.given), ("Sơn", "Ny Ta", "Tâm"));
        let name = PersonName::with_given("Lê An Bình An", "An").unwrap();
        assert_eq!((&*name.family, &*name.middle, &*name.given), ("Lê", "An Bình", "An"));
        assert_eq!(PersonName::with_given("An", "-"), None);
        assert_eq!(PersonName::with_given("", "An"), None);
    }

    #[test]
    fn a_list_is_read_by_given_then_middle_then_family_name() {
        let list = [
            "Lê Văn An",
            "Phạm Văn An",
            "Trần Thị An",
            "Nguyễn Thị Ánh",
            "Nguyễn Văn Ân",
            "Dương Văn Bình",
            "Đỗ Văn Bình",
            "Võ Duy",
            "Phạm Hùng Đăng",
        ];
        let mut reversed = list;
        reversed.reverse();
        assert_eq!(
            sorted(&reversed),
            ["Trần Thị An", "Lê Văn An", "Phạm Văn An"]
                .into_iter()
                .chain(list[3..].iter().copied())
                .collect::<Vec<_>>()
        );
    }

    /// The order of the dictionaries: the alphabet first, then the tones ngang, huyền, hỏi, ngã, sắc, nặng.
    #[test]
    fn letters_and_tones_are_in_dictionary_order() {
        let letters = [
            "A", "Ă", "Â", "B", "C", "D", "Đ", "E", "Ê", "G", "H", "I", "K", "L", "M", "N", "O", "Ô", "Ơ", "P", "Q",
            "R", "S", "T", "U", "Ư", "V", "X", "Y",
        ];
        let tones = ["Hoa", "Hòa", "Hỏa", "Hõa", "Hóa", "Họa", "Hoan"];
        for list in [&letters[..], &tones[..]] {
            let mut shuffled = list.to_vec();
            shuffled.reverse();
            assert_eq!(sorted(&shuffled), list);
        }
    }

    #[test]
    fn capitals_decide_only_between_equal_names() {
        let list = ["Lê Văn An", "NGUYỄN VĂN AN", "Phạm Văn An", "BÙI VĂN ANH"];
        assert_eq!(sorted(&[list[3], list[2], list[1], list[0]]), list);
        assert!(sort_key("Lê Văn An") < sort_key("LÊ VĂN AN"));
    }

    /// The letters of the next part must not be taken for more marks on the part before: here one given name is the
    /// other with a second mark, and the middle name of the first is of a script that sorts after every mark.
    #[test]
    fn a_part_ends_before_the_next_begins() {
        let list = ["Lê 漢 À", "Lê Ba À\u{30a}"];
        assert_eq!(sorted(&[list[1], list[0]]), list);
    }

    #[test]
    fn a_text_without_letters_sorts_first() {
        assert_eq!(sort_key(" "), Vec::<u8>::new());
        assert!(sort_key(" ") < sort_key("A"));
    }

    fn compare_with_collator(left: &PersonName, right: &PersonName) -> Ordering {
        let part = |left: &str, right: &str| LETTERS_AND_TONES.compare(left, right);
        part(&left.given, &right.given)
            .then_with(|| part(&left.middle, &right.middle))
            .then_with(|| part(&left.family, &right.family))
            .then_with(|| ALL_DIFFERENCES.compare(&left.full, &right.full))
    }

    proptest! {
        #[test]
        fn keys_order_as_the_collator_compares(
            left in "[AaĂâBcDđĐeÊhnoÔơtuƯyÁảệ'-]{1,3}( [aăĂâáảdđĐhnệ]{1,2}){0,3}",
            right in "[AaĂâBcDđĐeÊhnoÔơtuƯyÁảệ'-]{1,3}( [aăĂâáảdđĐhnệ]{1,2}){0,3}",
        ) {
            if let (Some(left), Some(right)) = (PersonName::parse(&left), PersonName::parse(&right)) {
                prop_assert_eq!(left.sort_key().cmp(&right.sort_key()), compare_with_collator(&left, &right));
            }
        }

        #[test]
        fn any_text_orders_as_the_collator_compares(left in any::<String>(), right in any::<String>()) {
            if let (Some(left), Some(right)) = (PersonName::parse(&left), PersonName::parse(&right)) {
                prop_assert_eq!(left.sort_key().cmp(&right.sort_key()), compare_with_collator(&left, &right));
            }
        }

        #[test]
        fn the_parts_make_the_name_again(text in any::<String>()) {
            if let Some(name) = PersonName::parse(&text) {
                let parts = [name.family, name.middle, name.given];
                let words: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
                prop_assert_eq!(words.join(" "), name.full);
            }
        }
    }
}
