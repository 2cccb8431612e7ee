//! The promises of `kh_proofreader`: figures stand where they say, findings are about figures, any file has an answer.

use crate::text_of;
use kh_proofreader::{Options, Span, check, extract, render};

/// Figures stand in order within the text, say what is written there, and are the same whenever they are read.
pub(crate) fn texts(bytes: &[u8]) {
    let text = text_of(bytes);
    let Ok(review) = check(&text, &Options::default()) else { return };
    let letters: Vec<char> = text.chars().collect();
    let mut end = 0;
    for figure in &review.figures {
        assert!(end <= figure.start && figure.start < figure.end && figure.end <= letters.len(), "{figure:?}");
        assert!(figure.text.chars().eq(letters[figure.start..figure.end].iter().copied()), "{figure:?}");
        end = figure.end;
    }
    for finding in &review.findings {
        assert!(!finding.message.is_empty() && !finding.spans.is_empty(), "{finding:?}");
        let is_figure =
            |span: &Span| review.figures.iter().any(|figure| (figure.start, figure.end) == (span.start, span.end));
        assert!(finding.spans.iter().all(is_figure), "{finding:?}");
    }
    let again = check(&text, &Options::default()).expect("what was read is read again");
    assert_eq!((again.figures, again.findings), (review.figures.clone(), review.findings.clone()));
    assert!(!render::html(&review, &text).contains("<script"));
}

/// Any bytes give text or a reason, whatever their name says they are.
pub(crate) fn files(bytes: &[u8]) {
    for name in ["a.txt", "a.html", "a.docx", "a.pdf", "a"] {
        match extract::text_of(name, bytes) {
            Ok(text) => assert!(text.len() <= kh_proofreader::MOST_BYTES, "{name}"),
            Err(reason) => assert!(!reason.to_string().is_empty(), "{name}"),
        }
    }
}
