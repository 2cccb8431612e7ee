//! Numbers and money in words, as they stand on vouchers and certificates.
//!
//! Nghìn, linh, tỷ; mốt, tư, lăm after a ten; groups of three zeros are passed over. Vietnamese has no official rule
//! for this, so the two regional habits are settings.

/// **Nghìn** or **ngàn**: the word for a thousand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Thousand {
    /// **Nghìn**: of the North, and of official papers.
    #[default]
    Nghin,
    /// **Ngàn**: of the South.
    Ngan,
}

/// **Linh** or **lẻ**: the word for a zero in the place of tens, as in 105.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ZeroTens {
    /// **Linh**: một trăm linh năm.
    #[default]
    Linh,
    /// **Lẻ**: một trăm lẻ năm.
    Le,
}

/// How numbers are said; the default is nghìn, linh, and a plain "đồng" at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct WordStyle {
    /// **Nghìn** or **ngàn**.
    pub thousand: Thousand,
    /// **Linh** or **lẻ**.
    pub zero_tens: ZeroTens,
    /// **Chẵn**: whether an amount of money ends in "đồng chẵn", after which nothing can be added by hand.
    pub even_suffix: bool,
}

impl WordStyle {
    fn thousand_word(self) -> &'static str {
        match self.thousand {
            Thousand::Nghin => "nghìn",
            Thousand::Ngan => "ngàn",
        }
    }

    fn zero_tens_word(self) -> &'static str {
        match self.zero_tens {
            ZeroTens::Linh => "linh",
            ZeroTens::Le => "lẻ",
        }
    }
}

const BILLION: u64 = 1_000_000_000;
const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

/// Says a whole number in small letters: 1005 is "một nghìn không trăm linh năm", -3 is "âm ba".
pub fn words(value: i64, style: &WordStyle) -> String {
    let mut speech = Speech { style: *style, words: Vec::new(), has_number: false };
    if value < 0 {
        speech.words.push("âm");
    }
    if value == 0 {
        speech.words.push(DIGITS[0]);
    }
    speech.say(value.unsigned_abs());
    speech.words.join(" ")
}

/// Says an amount of money as a sentence begins: "Hai trăm nghìn đồng".
pub fn money_in_words(value: i64, style: &WordStyle) -> String {
    let amount = words(value, style);
    let ending = if style.even_suffix { "đồng chẵn" } else { "đồng" };
    let mut letters = amount.chars();
    let capital: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{capital}{} {ending}", letters.as_str())
}

/// What has been said so far. After the first number every group says its hundreds, or 1.005 would sound like 1.500.
struct Speech {
    style: WordStyle,
    words: Vec<&'static str>,
    has_number: bool,
}

impl Speech {
    /// Says a number; above a billion it counts the billions, so that 10^18 is "một tỷ tỷ". Nothing is said for zero.
    fn say(&mut self, value: u64) {
        if value >= BILLION {
            self.say(value / BILLION);
            self.words.push("tỷ");
        }
        let rest = value % BILLION;
        self.say_group(rest / 1_000_000, Some("triệu"));
        self.say_group(rest / 1_000 % 1_000, Some(self.style.thousand_word()));
        self.say_group(rest % 1_000, None);
    }

    fn say_group(&mut self, group: u64, name: Option<&'static str>) {
        if group == 0 {
            return;
        }
        let (hundreds, tens, units) = (group / 100, group / 10 % 10, group % 10);
        let has_hundreds = hundreds > 0 || self.has_number;
        if has_hundreds {
            self.words.extend([digit(hundreds), "trăm"]);
        }
        match tens {
            0 if has_hundreds && units > 0 => self.words.push(self.style.zero_tens_word()),
            0 => {}
            1 => self.words.push("mười"),
            _ => self.words.extend([digit(tens), "mươi"]),
        }
        match (tens, units) {
            (_, 0) => {}
            (2.., 1) => self.words.push("mốt"),
            (2.., 4) => self.words.push("tư"),
            (1.., 5) => self.words.push("lăm"),
            _ => self.words.push(digit(units)),
        }
        self.words.extend(name);
        self.has_number = true;
    }
}

fn digit(value: u64) -> &'static str {
    usize::try_from(value).ok().and_then(|index| DIGITS.get(index)).expect("a digit is below ten")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_said_as_people_say_them() {
        for (value, text) in [
            (0, "không"),
            (5, "năm"),
            (10, "mười"),
            (11, "mười một"),
            (14, "mười bốn"),
            (15, "mười lăm"),
            (20, "hai mươi"),
            (21, "hai mươi mốt"),
            (24, "hai mươi tư"),
            (25, "hai mươi lăm"),
            (100, "một trăm"),
            (101, "một trăm linh một"),
            (105, "một trăm linh năm"),
            (110, "một trăm mười"),
            (1_005, "một nghìn không trăm linh năm"),
            (1_000_000, "một triệu"),
            (1_000_008, "một triệu không trăm linh tám"),
            (1_000_000_005, "một tỷ không trăm linh năm"),
            (1_234_000_000_000, "một nghìn hai trăm ba mươi tư tỷ"),
            (-3, "âm ba"),
            (
                45_088_440_021,
                "bốn mươi lăm tỷ không trăm tám mươi tám triệu bốn trăm bốn mươi nghìn không trăm hai mươi mốt",
            ),
            (1_000_000_000_000_000_000, "một tỷ tỷ"),
        ] {
            assert_eq!(words(value, &WordStyle::default()), text);
        }
    }

    #[test]
    fn the_southern_words_are_a_setting() {
        let style = WordStyle { thousand: Thousand::Ngan, zero_tens: ZeroTens::Le, ..WordStyle::default() };
        assert_eq!(words(2_105, &style), "hai ngàn một trăm lẻ năm");
    }

    #[test]
    fn money_begins_with_a_capital_and_ends_in_dong() {
        let plain = WordStyle::default();
        let even = WordStyle { even_suffix: true, ..plain };
        assert_eq!(money_in_words(200_000, &plain), "Hai trăm nghìn đồng");
        assert_eq!(money_in_words(200_000, &even), "Hai trăm nghìn đồng chẵn");
        assert_eq!(money_in_words(0, &plain), "Không đồng");
        assert_eq!(money_in_words(-1_000, &plain), "Âm một nghìn đồng");
    }

    /// Reads words back by their meaning, without any of the code that wrote them.
    fn meaning(text: &str) -> i128 {
        let (mut total, mut below_billion, mut group, mut digit) = (0_i128, 0_i128, 0_i128, 0_i128);
        let spoken = text.strip_prefix("âm ");
        for word in spoken.unwrap_or(text).split(' ') {
            match word {
                "trăm" => (group, digit) = (group + 100 * digit, 0),
                "mươi" => (group, digit) = (group + 10 * digit, 0),
                "mười" => group += 10,
                "linh" => {}
                "nghìn" => (below_billion, group, digit) = (below_billion + 1_000 * (group + digit), 0, 0),
                "triệu" => (below_billion, group, digit) = (below_billion + 1_000_000 * (group + digit), 0, 0),
                "tỷ" => {
                    total = (total + below_billion + group + digit) * 1_000_000_000;
                    (below_billion, group, digit) = (0, 0, 0);
                }
                "mốt" => digit = 1,
                "tư" => digit = 4,
                "lăm" => digit = 5,
                other => digit = DIGITS.iter().position(|name| *name == other).unwrap().try_into().unwrap(),
            }
        }
        let value = total + below_billion + group + digit;
        if spoken.is_some() { -value } else { value }
    }

    #[test]
    fn the_extremes_can_be_said() {
        for value in [i64::MIN, i64::MIN + 1, i64::MAX] {
            assert_eq!(meaning(&words(value, &WordStyle::default())), i128::from(value));
        }
    }

    proptest! {
        #[test]
        fn every_number_can_be_said_and_means_itself(value in any::<i64>()) {
            prop_assert_eq!(meaning(&words(value, &WordStyle::default())), i128::from(value));
        }

        #[test]
        fn numbers_with_many_zeros_mean_themselves(digit in 1_i64..1000, power in 0_u32..15, rest in 0_i64..1000) {
            let value = digit * 10_i64.pow(power) + rest;
            prop_assert_eq!(meaning(&words(value, &WordStyle::default())), i128::from(value));
        }
    }
}
