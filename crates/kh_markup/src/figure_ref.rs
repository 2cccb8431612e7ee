//! References to figures: `{{so fund.raised long-an 2024 den=2024-12-24 coso=then}}`.

use crate::labels::figure as words;
use crate::source::Source;
use comrak::Arena;
use comrak::nodes::NodeValue;
use std::ops::Range;

/// How a figure is worded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verb {
    /// `so`: the number with dots between thousands.
    Number,
    /// `tien`: the number and "đồng".
    Money,
    /// `gan`: "gần 60 tỉ đồng" where the figure lies just below a round sum.
    Nearly,
    /// `tyle`: a ratio of the catalogue.
    Ratio,
}

impl Verb {
    const ALL: [Self; 4] = [Self::Number, Self::Money, Self::Nearly, Self::Ratio];

    /// The word that an editor types.
    pub fn code(self) -> &'static str {
        match self {
            Self::Number => "so",
            Self::Money => "tien",
            Self::Nearly => "gan",
            Self::Ratio => "tyle",
        }
    }
}

/// On whose boundaries a figure is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Boundaries {
    /// `coso=then`: those of the last day of the period.
    Then,
    /// `coso=now`: today's.
    Now,
}

/// A figure that a text asks for. The codes have the right shape; whether they exist is for those to say who keep the
/// catalogue and the units.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FigureRef {
    /// How it is worded.
    pub verb: Verb,
    /// The code of the measure, or of the ratio.
    pub code: String,
    /// The code of the unit.
    pub unit: String,
    /// The code of the period: `2024`, `2024-H1`, `2024-Q3`, `2024-05`, `2024-2025`.
    pub period: String,
    /// As known on this day, `2024-12-24`.
    pub as_known: Option<String>,
    /// On whose boundaries.
    pub boundaries: Option<Boundaries>,
}

impl FigureRef {
    /// What has to be asked of the book, apart from the unit and the measure: period, day of knowledge, boundaries.
    /// References that have it in common are answered together.
    pub fn question(&self) -> (&str, Option<&str>, Option<Boundaries>) {
        (&self.period, self.as_known.as_deref(), self.boundaries)
    }
}

/// A place of a text where a figure is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureMention {
    /// The bytes of the text, braces included.
    pub range: Range<usize>,
    /// The line, from 1.
    pub line: usize,
    /// The reference, or a sentence that says what to mend.
    pub found: Result<FigureRef, String>,
}

/// Finds every reference of a text in its order. What stands in code, in an address, or after a backslash is none.
///
/// ```
/// let mentions = kh_markup::figure_refs("Hội có {{so members long-an 2024}} hội viên, `{{so}}`.");
/// assert_eq!(mentions.len(), 1);
/// assert_eq!(mentions[0].found.as_ref().unwrap().unit, "long-an");
/// ```
pub fn figure_refs(markdown: &str) -> Vec<FigureMention> {
    let mut source = Source::read(markdown);
    let order = {
        let arena = Arena::new();
        mentioned(&source, source.parse(&arena))
    };
    order.into_iter().map(|place| source.take_mention(place)).collect()
}

/// The places of references in the order of the text, as numbers of the scan.
pub(crate) fn mentioned(source: &Source<'_>, root: comrak::Node<'_>) -> Vec<usize> {
    let mut order = Vec::new();
    for node in root.descendants() {
        if let NodeValue::Text(text) = &node.data().value {
            order.extend(source.pieces(text).filter_map(Result::err));
        }
    }
    order
}

/// Reads what stands between the braces.
pub(crate) fn parse(typed: &str) -> Result<FigureRef, String> {
    let mut parts = typed.split_whitespace();
    let Some(first) = parts.next() else { return Err(words::empty()) };
    let verb = Verb::ALL.into_iter().find(|verb| verb.code() == first).ok_or_else(|| words::verb(first))?;
    let (Some(code), Some(unit), Some(period)) = (parts.next(), parts.next(), parts.next()) else {
        return Err(words::missing());
    };
    check_code(verb, code)?;
    if !is_unit(unit) {
        return Err(words::unit(unit));
    }
    if !is_period(period) {
        return Err(words::period(period));
    }
    let (mut as_known, mut boundaries) = (None, None);
    for part in parts {
        match part.split_once('=') {
            Some(("den", day)) if as_known.is_none() => {
                as_known = Some(if is_day(day) { day.to_owned() } else { return Err(words::day(day)) });
            }
            Some(("coso", which)) if boundaries.is_none() => {
                boundaries = Some(match which {
                    "then" => Boundaries::Then,
                    "now" => Boundaries::Now,
                    _ => return Err(words::boundaries(which)),
                });
            }
            _ => return Err(words::extra(part)),
        }
    }
    let [code, unit, period] = [code, unit, period].map(str::to_owned);
    Ok(FigureRef { verb, code, unit, period, as_known, boundaries })
}

fn check_code(verb: Verb, code: &str) -> Result<(), String> {
    match (verb, code.split_once('/')) {
        (Verb::Ratio, Some((numerator, denominator))) if is_measure(numerator) && is_measure(denominator) => Ok(()),
        (Verb::Ratio, _) => Err(words::ratio(code)),
        (_, Some(_)) => Err(words::not_a_ratio(code)),
        (_, None) if is_measure(code) => Ok(()),
        (_, None) => Err(words::code(code)),
    }
}

fn is_measure(code: &str) -> bool {
    let is_word = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_lowercase())
            && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    };
    code.split('.').all(is_word)
}

fn is_unit(code: &str) -> bool {
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    code.split(['-', '.', '_', '/']).all(is_word)
}

fn is_period(code: &str) -> bool {
    let Some((year, tail)) = code.split_at_checked(4) else { return false };
    let Some(year) = number(year).filter(|year| (1990..=2200).contains(year)) else { return false };
    match tail.strip_prefix('-') {
        None => tail.is_empty(),
        Some("H1" | "H2" | "Q1" | "Q2" | "Q3" | "Q4") => true,
        Some(tail) if tail.len() == 2 => number(tail).is_some_and(|month| (1..=12).contains(&month)),
        Some(tail) => tail.len() == 4 && number(tail) == Some(year + 1),
    }
}

fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let &[year, month, day] = parts.as_slice() else { return false };
    let has_shape = (year.len(), month.len(), day.len()) == (4, 2, 2);
    has_shape
        && [year, month, day].into_iter().all(|part| number(part).is_some())
        && kh_text::parse_date(&format!("{day}/{month}/{year}")).is_ok()
}

/// Digits only: no sign, which `parse` would take.
fn number(digits: &str) -> Option<u32> {
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_names_a_measure_a_unit_and_a_period() {
        let read = parse("tien fund.raised long-an 2024-Q3 coso=then den=2024-12-24").unwrap();
        assert_eq!(read.verb, Verb::Money);
        assert_eq!([read.code, read.unit, read.period], ["fund.raised", "long-an", "2024-Q3"]);
        assert_eq!((read.as_known.as_deref(), read.boundaries), (Some("2024-12-24"), Some(Boundaries::Then)));
        for good in [
            "so members long-an 2024",
            "  gan   gifts.vnd\ttan-an-phuong-4  2024-05 ",
            "tyle members.party/party_members long-an 2024-H1",
            "so titles.citizen.self_passed vn 2024-2025",
            "so members long-an 2024 coso=now",
            "so members long-an/tan-an/phuong-4 2024",
        ] {
            assert!(parse(good).is_ok(), "{good}: {:?}", parse(good));
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (wrong, word) in [
            ("", "chưa có gì"),
            ("   ", "chưa có gì"),
            ("dem members long-an 2024", "“dem”"),
            ("SO members long-an 2024", "“SO”"),
            ("so", "thiếu phần"),
            ("so members long-an", "thiếu phần"),
            ("so Hội long-an 2024", "“Hội”"),
            ("so members. long-an 2024", "mã chỉ tiêu"),
            ("so members/population long-an 2024", "tyle"),
            ("tyle members long-an 2024", "mã tỷ lệ"),
            ("tyle a/b/c long-an 2024", "mã tỷ lệ"),
            ("so members Long-An 2024", "mã đơn vị"),
            ("so members long--an 2024", "mã đơn vị"),
            ("so members long-an/ 2024", "mã đơn vị"),
            ("so members long-an 24", "kỳ"),
            ("so members long-an 2024-13", "kỳ"),
            ("so members long-an 2024-00", "kỳ"),
            ("so members long-an 2024-Q5", "kỳ"),
            ("so members long-an 2024-2026", "kỳ"),
            ("so members long-an +024", "kỳ"),
            ("so members long-an 1989", "kỳ"),
            ("so members long-an năm", "kỳ"),
            ("so members long-an 2024 den=24/12/2024", "ngày"),
            ("so members long-an 2024 den=2023-02-29", "ngày"),
            ("so members long-an 2024 coso=cũ", "địa giới"),
            ("so members long-an 2024 coso=now coso=now", "mỗi thứ một lần"),
            ("so members long-an 2024 2025", "“2025”"),
        ] {
            let sentence = parse(wrong).unwrap_err();
            assert!(sentence.contains(word), "{wrong:?}: {sentence}");
        }
    }

    #[test]
    fn only_text_has_references() {
        let text = "# {{so a b 2024}}\n\n`{{so c d 2024}}` và \\{{so e f 2024}}\n\n    {{so g h 2024}}\n\n```\n{{so i j \
                    2024}}\n```\n[liên kết {{so k l 2024}}](/duong/{{so}})\n\n<i title={{so}}>\n\n- **{{so m n 2024}}**\n\n\
                    | a |\n|---|\n| {{so o p 2024}} |\n";
        let codes: Vec<String> = figure_refs(text)
            .into_iter()
            .map(|mention| mention.found.map(|found| found.code).unwrap_or_default())
            .collect();
        assert_eq!(codes, ["a", "k", "m", "o"]);
    }

    #[test]
    fn mentions_say_where_they_stand() {
        let text = "Đại hội\n\ncó {{so members long-an 2024}} và {{so}}, {{chưa đóng\n";
        let mentions = figure_refs(text);
        let typed: Vec<&str> = mentions.iter().map(|mention| &text[mention.range.clone()]).collect();
        assert_eq!(typed, ["{{so members long-an 2024}}", "{{so}}", "{{"]);
        assert!(mentions.iter().all(|mention| mention.line == 3));
        let sentence = mentions[1].found.as_ref().unwrap_err();
        assert!(sentence.starts_with("Dòng 3, số liệu “{{so}}”: thiếu phần"), "{sentence}");
        assert!(mentions[2].found.as_ref().unwrap_err().contains("thiếu dấu đóng }} trên cùng dòng"));
    }
}
