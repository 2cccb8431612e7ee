//! The Roman numbers of headings: a part that has nothing to say leaves no gap in them.

/// The headings with their Roman numbers running from I; a heading that has none keeps none.
pub(crate) fn renumber<'a>(headings: impl Iterator<Item = &'a mut String>) {
    let mut number = 0;
    for heading in headings {
        if let Some(words) = unnumbered(heading) {
            number += 1;
            *heading = format!("{}. {words}", roman(number));
        }
    }
}

/// `words` as the heading that follows `before`: numbered when those are.
pub(crate) fn following<'a>(before: impl Iterator<Item = &'a str>, words: &str) -> String {
    let numbered = before.filter(|heading| unnumbered(heading).is_some()).count();
    if numbered == 0 { words.to_owned() } else { format!("{}. {words}", roman(numbered + 1)) }
}

/// The words after a Roman number and its stop.
fn unnumbered(heading: &str) -> Option<&str> {
    let (number, words) = heading.split_once('.')?;
    let is_roman = !number.is_empty() && number.chars().all(|letter| "IVXL".contains(letter));
    is_roman.then(|| words.trim_start())
}

fn roman(mut number: usize) -> String {
    let mut text = String::new();
    for (value, letters) in [(50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")] {
        while number >= value {
            text.push_str(letters);
            number -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_that_was_left_out_leaves_no_gap() {
        let mut headings = ["I. Tổ chức", "V. Khen thưởng", "Lời cuối", "VII. Mức đầy đủ"].map(str::to_owned);
        renumber(headings.iter_mut());
        assert_eq!(headings, ["I. Tổ chức", "II. Khen thưởng", "Lời cuối", "III. Mức đầy đủ"]);
        assert_eq!(following(headings.iter().map(String::as_str), "Bảng số liệu"), "IV. Bảng số liệu");
        assert_eq!(following(["Tổ chức", "Vì sao. Và"].into_iter(), "Bảng số liệu"), "Bảng số liệu");
    }

    #[test]
    fn numbers_are_written_as_in_books() {
        let written = [1, 4, 8, 9, 14, 19, 40, 49, 53].map(roman);
        assert_eq!(written, ["I", "IV", "VIII", "IX", "XIV", "XIX", "XL", "XLIX", "LIII"]);
    }
}
