//! Article drafts from the data: the editor begins with sentences whose figures are references to the book.

use crate::actions::articles::ArticleText;
use kh_events::Conference;
use kh_figures::{Day, Measure, Qualifier, RATIOS};
use kh_reports::narrative::Span;
use kh_reports::{YearReport, period_label};

/// The draft of an article about a report: its paragraphs, with every figure as a reference.
pub fn from_report(report: &YearReport, section: &str) -> ArticleText {
    let period = period_label(report.period()).to_lowercase();
    let name = &report.unit.name;
    let mut lead = format!("{name} vừa tổng hợp kết quả công tác khuyến học, khuyến tài {period}.");
    let highlights: Vec<String> = [
        (Measure::MEMBERS, "so", "hội viên"),
        (Measure::FUND_RAISED, "tien", "vận động quỹ"),
        (Measure::SCHOLARSHIPS, "so", "suất học bổng"),
    ]
    .into_iter()
    .filter(|(measure, ..)| report.figure(*measure).is_some_and(|figure| figure.qualifier == Qualifier::Exact))
    .map(|(measure, verb, words)| {
        let printed = plain(report, verb, measure);
        if verb == "tien" { format!("{words} {printed}") } else { format!("{printed} {words}") }
    })
    .collect();
    if !highlights.is_empty() {
        lead.push_str(" Nổi bật: ");
        lead.push_str(&highlights.join("; "));
        lead.push('.');
    }
    let mut body = String::new();
    for part in &report.narrative.parts {
        body.push_str("## ");
        // "II. Quỹ khuyến học" is numbered for a report, not for news.
        body.push_str(part.heading.split_once(". ").map_or(part.heading.as_str(), |(_, words)| words));
        body.push_str("\n\n");
        for paragraph in &part.paragraphs {
            body.extend(paragraph.iter().map(|span| quoted(report, span)));
            body.push_str("\n\n");
        }
    }
    body.truncate(body.trim_end().len());
    body.push_str("/.");
    ArticleText {
        section: section.to_owned(),
        title: format!("{name}: kết quả công tác khuyến học {period}"),
        lead: Some(lead),
        body,
        time: "08:00".to_owned(),
        ..ArticleText::default()
    }
}

/// The printed figure, for places where a reference cannot stand.
fn plain(report: &YearReport, verb: &str, measure: Measure) -> String {
    let value = report.figure(measure).map_or(0, |figure| figure.value);
    let number = kh_text::group(value);
    if verb == "tien" { format!("{number} đồng") } else { number }
}

/// A piece of the report, its figure as the reference that prints the same text; what no reference prints stays words.
fn quoted(report: &YearReport, span: &Span) -> String {
    let (measure, text) = match span {
        Span::Words(words) => return escaped(words),
        Span::Figure { measure, text } => (*measure, text),
    };
    let reference = |verb: &str, code: &str| {
        let period = kh_reports::period::period_code(report.period());
        format!("{{{{{verb} {code} {} {period}}}}}", report.unit.code)
    };
    if let Some(figure) = report.figure(measure) {
        let number = kh_reports::labels::qualified(figure.value, figure.qualifier);
        if *text == number {
            return reference("so", measure.code());
        }
        if *text == format!("{number} đồng") {
            return reference("tien", measure.code());
        }
        if kh_reports::labels::nearly(figure.value).as_ref() == Some(text) {
            return reference("gan", measure.code());
        }
    }
    let ratio = report.ratios.iter().find(|line| line.ratio.numerator == measure && line.printed == *text);
    match ratio.filter(|line| RATIOS.iter().any(|known| known.code == line.ratio.code)) {
        Some(line) => reference("tyle", line.ratio.code),
        None => escaped(text),
    }
}

/// Words in which nothing is a sign of Markdown.
fn escaped(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for letter in words.chars() {
        if matches!(letter, '*' | '_' | '[' | ']' | '`' | '<' | '{' | '\\') {
            text.push('\\');
        }
        text.push(letter);
    }
    text
}

/// The draft of an article about a conference of a unit.
pub fn from_conference(unit_name: &str, day: Day, conference: &Conference, section: &str) -> ArticleText {
    let date = kh_text::date::long(day.year(), day.month_of_year(), day.day_of_month());
    let people: Vec<&str> = conference.chair.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let mut body = format!(
        "{}, tại {}, {} tổ chức {} với {} đại biểu tham dự.\n\n",
        kh_text::upper_first(&date),
        escaped(&conference.place),
        escaped(unit_name),
        escaped(&conference.title),
        kh_text::group(conference.attendance)
    );
    if !people.is_empty() {
        body.push_str("Chủ trì hội nghị:\n\n");
        for person in people {
            body.push_str("- ");
            body.push_str(&escaped(person));
            body.push('\n');
        }
        body.push('\n');
    }
    if let Some(content) = &conference.content {
        for paragraph in content.lines().map(str::trim).filter(|line| !line.is_empty()) {
            body.push_str(&escaped(paragraph));
            body.push_str("\n\n");
        }
    }
    body.truncate(body.trim_end().len());
    body.push_str("/.");
    ArticleText {
        section: section.to_owned(),
        title: format!("{unit_name}: {}", conference.title),
        lead: Some(format!(
            "{}, {unit_name} tổ chức {} tại {}.",
            kh_text::upper_first(&date),
            conference.title,
            conference.place
        )),
        body,
        time: "08:00".to_owned(),
        ..ArticleText::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_conference_becomes_sentences() {
        let conference = Conference {
            title: "Hội nghị tổng kết năm 2024".into(),
            place: "Phường 4".into(),
            chair: "Ông Nguyễn Văn A, Chủ tịch\nBà Trần Thị B, Phó Chủ tịch".into(),
            attendance: 120,
            content: Some("Thông qua kế hoạch *2025*.".into()),
        };
        let text = from_conference("Hội Khuyến học tỉnh", Day::new(2024, 12, 24).unwrap(), &conference, "tin");
        assert!(
            text.body.starts_with("Ngày 24 tháng 12 năm 2024, tại Phường 4, Hội Khuyến học tỉnh tổ chức"),
            "{}",
            text.body
        );
        assert!(text.body.contains("- Ông Nguyễn Văn A, Chủ tịch\n- Bà Trần Thị B"), "{}", text.body);
        assert!(text.body.ends_with("kế hoạch \\*2025\\*./."), "{}", text.body);
    }
}
