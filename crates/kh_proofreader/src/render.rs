//! The checked text as HTML: figures marked by kind, and beside each sentence what there is to say about it.
//!
//! Class names only, no inline style and no script: the page that shows it brings the style.

use crate::finding::{Finding, Severity};
use crate::labels;
use crate::{Figure, Review};
use std::collections::HashMap;
use std::fmt::Write as _;

/// The text with its figures and findings. `review` must be of this text.
pub fn html(review: &Review, text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut drawing =
        Drawing { letters: &letters, review, next_figure: 0, by_figure: by_figure(review), page: String::new() };
    drawing.page.push_str("<div class=\"review\">\n");
    let mut start = 0;
    let mut begins = true;
    for end in sentence_ends(&letters, review) {
        drawing.row(start, end, begins);
        begins = letters.get(start..end).is_some_and(|sentence| sentence.contains(&'\n'));
        start = end;
    }
    drawing.page.push_str("</div>\n");
    drawing.page
}

/// The numbers of the findings about the figure that begins at a code point.
fn by_figure(review: &Review) -> HashMap<usize, Vec<usize>> {
    let mut numbers: HashMap<usize, Vec<usize>> = HashMap::new();
    for (number, finding) in review.findings.iter().enumerate() {
        for span in &finding.spans {
            numbers.entry(span.start).or_default().push(number);
        }
    }
    numbers
}

/// Where the sentences end: after a line break, and after a stop that a blank follows outside figures.
fn sentence_ends(letters: &[char], review: &Review) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut figures = review.figures.iter().peekable();
    for (at, letter) in letters.iter().enumerate() {
        while figures.next_if(|figure| figure.end <= at).is_some() {}
        let in_figure = figures.peek().is_some_and(|figure| figure.start <= at);
        let stops = matches!(letter, '.' | '!' | '?')
            && letters.get(at + 1) == Some(&' ')
            && letters.get(at + 2).is_some_and(|next| next.is_uppercase());
        if !in_figure && (*letter == '\n' || stops) {
            ends.push(at + 1);
        }
    }
    if ends.last() != Some(&letters.len()) {
        ends.push(letters.len());
    }
    ends
}

struct Drawing<'a> {
    letters: &'a [char],
    review: &'a Review,
    next_figure: usize,
    by_figure: HashMap<usize, Vec<usize>>,
    page: String,
}

impl Drawing<'_> {
    /// One sentence, and beside it the findings that begin in it.
    fn row(&mut self, start: usize, end: usize, begins: bool) {
        let modifier = if begins { " review__row--begins" } else { "" };
        let _ = write!(self.page, "<div class=\"review__row{modifier}\"><p class=\"review__text\">");
        let mut at = start;
        while let Some(figure) = self.review.figures.get(self.next_figure).filter(|figure| figure.start < end) {
            self.escaped(at, figure.start);
            self.figure(figure);
            at = figure.end;
            self.next_figure += 1;
        }
        self.escaped(at, end);
        self.page.push_str("</p>");
        self.findings(start, end);
        self.page.push_str("</div>\n");
    }

    fn figure(&mut self, figure: &Figure) {
        let _ = write!(
            self.page,
            "<mark class=\"figure figure--{}\" title=\"{}\">",
            figure.kind.code(),
            labels::kind(figure.kind)
        );
        self.escaped(figure.start, figure.end);
        self.page.push_str("</mark>");
        for number in self.by_figure.get(&figure.start).into_iter().flatten() {
            let _ = write!(self.page, "<sup class=\"figure__note\"><a href=\"#dieu-{0}\">{0}</a></sup>", number + 1);
        }
    }

    fn findings(&mut self, start: usize, end: usize) {
        // The findings stand in the order of their first figures.
        let begins = |finding: &Finding| finding.spans.first().map_or(0, |span| span.start);
        let from = self.review.findings.partition_point(|finding| begins(finding) < start);
        let to = self.review.findings.partition_point(|finding| begins(finding) < end);
        let found = self.review.findings.get(from..to).unwrap_or_default();
        if found.is_empty() {
            return;
        }
        self.page.push_str("<ul class=\"review__findings\">");
        for (number, finding) in found.iter().enumerate().map(|(place, finding)| (from + place, finding)) {
            let severity = finding.severity;
            let _ = write!(
                self.page,
                "<li class=\"finding finding--{}\" id=\"dieu-{}\"><strong>{}:</strong> {}</li>",
                severity.code(),
                number + 1,
                severity_label(severity),
                escape(&finding.message)
            );
        }
        self.page.push_str("</ul>");
    }

    fn escaped(&mut self, start: usize, end: usize) {
        let text: String = self.letters.get(start..end).unwrap_or_default().iter().collect();
        self.page.push_str(&escape(text.trim_end_matches('\n')));
    }
}

fn severity_label(severity: Severity) -> &'static str {
    labels::severity(severity)
}

fn escape(text: &str) -> String {
    quick_xml::escape::escape(text).into_owned()
}

#[cfg(test)]
mod tests {
    use crate::{Options, check};

    #[test]
    fn figures_are_marked_and_findings_stand_beside_their_sentence() {
        let text = "Có <b>hơn 6.326</b> hội viên. Năm 2024 tốt.\nHết.";
        let page = super::html(&check(text, &Options::default()).unwrap(), text);
        assert!(
            page.contains("&lt;b&gt;hơn <mark class=\"figure figure--count\" title=\"số lượng\">6.326</mark>"),
            "{page}"
        );
        assert!(
            page.contains("<a href=\"#dieu-1\">1</a>") && page.contains("id=\"dieu-1\"><strong>Cần xem lại:</strong>"),
            "{page}"
        );
        assert_eq!(page.matches("review__row\"").count() + page.matches("review__row ").count(), 3);
        assert!(!page.contains("style=") && !page.contains("<b>"));
    }
}
