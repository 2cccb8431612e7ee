//! Finding the wanted columns in a header that somebody typed.

/// A column that an import understands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WantedColumn<'a> {
    /// Its code in the program.
    pub code: &'a str,
    /// What it may be called, the usual name first; case, marks and punctuation do not matter.
    pub synonyms: &'a [&'a str],
    /// Whether the import makes no sense without it.
    pub required: bool,
}

/// A required column that no header names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingColumn {
    /// Its code in the program.
    pub code: String,
    /// Its usual name.
    pub title: String,
}

/// Finds for each wanted column its index in the header, or names every required one that is not there.
///
/// A header matches as a whole or without what stands in brackets: `Số tiền (đồng) *` is `so tien`. A whole match is
/// taken before one without brackets, the leftmost before others, and no column is taken twice.
pub fn match_columns(header: &[String], wanted: &[WantedColumn<'_>]) -> Result<Vec<Option<usize>>, Vec<MissingColumn>> {
    let whole: Vec<String> = header.iter().map(|title| key(title)).collect();
    let outside: Vec<String> = header.iter().map(|title| key(&without_brackets(title))).collect();
    let mut taken = vec![false; header.len()];
    let mut found = vec![None; wanted.len()];
    for keys in [&whole, &outside] {
        for (column, place) in wanted.iter().zip(&mut found).filter(|(_, place)| place.is_none()) {
            let names: Vec<String> = column.synonyms.iter().map(|name| key(name)).collect();
            *place = names.iter().find_map(|name| {
                keys.iter().zip(&taken).position(|(key, taken)| !taken && !key.is_empty() && key == name)
            });
            if let Some(index) = *place {
                taken[index] = true;
            }
        }
    }
    let missing: Vec<MissingColumn> = wanted
        .iter()
        .zip(&found)
        .filter(|(column, place)| column.required && place.is_none())
        .map(|(column, _)| MissingColumn {
            code: column.code.to_owned(),
            title: (*column.synonyms.first().unwrap_or(&column.code)).to_owned(),
        })
        .collect();
    if missing.is_empty() { Ok(found) } else { Err(missing) }
}

/// Folded letters and digits, everything else a single space.
fn key(title: &str) -> String {
    let folded = kh_text::fold(title);
    let words = folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

fn without_brackets(title: &str) -> String {
    let mut depth = 0_u32;
    title
        .chars()
        .filter(|letter| match letter {
            '(' | '[' => {
                depth += 1;
                false
            }
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAME: WantedColumn<'_> =
        WantedColumn { code: "name", synonyms: &["Họ và tên", "Họ tên"], required: true };
    const AMOUNT: WantedColumn<'_> = WantedColumn { code: "amount", synonyms: &["Số tiền"], required: true };
    const PHONE: WantedColumn<'_> = WantedColumn { code: "phone", synonyms: &["Điện thoại"], required: false };

    fn header(titles: &[&str]) -> Vec<String> {
        titles.iter().map(|&title| title.to_owned()).collect()
    }

    #[test]
    fn marks_case_stars_and_units_do_not_matter() {
        let header = header(&["STT", "HO TEN *", "Số tiền (đồng)", "Điện thoại"]);
        assert_eq!(match_columns(&header, &[PHONE, AMOUNT, NAME]), Ok(vec![Some(3), Some(2), Some(1)]));
    }

    #[test]
    fn all_missing_required_columns_are_named_and_optional_ones_are_not() {
        let missing = match_columns(&header(&["STT"]), &[NAME, PHONE, AMOUNT]).unwrap_err();
        assert_eq!(missing.iter().map(|column| column.code.as_str()).collect::<Vec<_>>(), ["name", "amount"]);
        assert!(MissingColumn::sentence(&missing).contains("Họ và tên"));
    }

    #[test]
    fn a_whole_match_wins_and_nothing_is_taken_twice() {
        let header = header(&["Số tiền (dự kiến)", "Số tiền"]);
        let planned = WantedColumn { code: "planned", synonyms: &["Số tiền"], required: false };
        assert_eq!(match_columns(&header, &[AMOUNT, planned]), Ok(vec![Some(1), Some(0)]));
    }

    #[test]
    fn an_empty_header_matches_nothing() {
        let star = WantedColumn { code: "x", synonyms: &["*"], required: false };
        assert_eq!(match_columns(&header(&["", "*"]), &[star]), Ok(vec![None]));
    }
}
