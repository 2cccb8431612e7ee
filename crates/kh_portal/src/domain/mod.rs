//! The facts of the portal: what an editor records, each with its rules.
//!
//! A thing that is referred to (a site, a section, an article, a file) has a *code*: a short text that is chosen once
//! and stays the same through all corrections, because a correction is a new row with a new id.

mod article;
mod furniture;
mod library;
mod preview;
mod public;
mod site;

pub use article::{Article, FigureErratum, STATUSES, Status};
pub(crate) use article::{MOST_FIGURES, MOST_QUESTIONS, MOST_TITLE, parse_time};
pub use furniture::{DOCUMENT_KINDS, MENU_PLACES, MenuItem, OfficialDocument, Redirect, SitePage};
pub use library::{Album, AlbumPhoto, CHILDREN, CHILDREN_ASKED, Media, UNREVIEWED};
pub(crate) use preview::last_day;
pub use preview::{MOST_PREVIEW_DAYS, PreviewLink};
pub(crate) use public::disclosure_title;
pub use public::{DISCLOSURES, Disclosure, QUESTION_STATES, Question};
pub use site::{COLOURS, Section, Site};

use kh_kernel::fact::Complaint;

/// Complains unless `code` can stand in an address as it is.
fn check_code(field: &'static str, code: &str) -> Vec<Complaint> {
    let as_slug = kh_text::slug(code);
    if as_slug == code && !code.is_empty() && code.len() <= MOST_CODE {
        return Vec::new();
    }
    let example =
        if as_slug.is_empty() { "tin-hoat-dong".to_owned() } else { as_slug.chars().take(MOST_CODE).collect() };
    vec![Complaint::new(
        field,
        format!(
            "Mã chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối, nhiều nhất {MOST_CODE} ký tự. Hãy viết: {example}"
        ),
    )]
}

/// The longest code.
const MOST_CODE: usize = 60;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_stands_in_an_address_or_the_complaint_offers_one_that_does() {
        assert!(check_code("code", "tin-hoat-dong").is_empty());
        let complaints = check_code("code", "Tin hoạt động");
        assert!(complaints[0].message.ends_with("tin-hoat-dong"), "{complaints:?}");
        assert_eq!(check_code("code", "").len(), 1);
    }
}
