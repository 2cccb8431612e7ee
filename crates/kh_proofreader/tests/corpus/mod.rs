//! The annotated passages: read, checked and scored. Used by the test of the aims and by the example `score`.

use kh_proofreader::{Figure, Options, Severity, check};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// A passage with what a person found in it.
pub(crate) struct Passage {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) marks: Vec<Mark>,
    pub(crate) faults: Vec<Fault>,
}

/// A numeral as a person marked it.
#[derive(Debug, Clone)]
pub(crate) struct Mark {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) numeral: String,
    pub(crate) unit: String,
    pub(crate) kind: String,
    pub(crate) measure: String,
    pub(crate) qualifier: String,
}

/// A fault that was planted, or one that may be found.
pub(crate) struct Fault {
    pub(crate) class: String,
    pub(crate) spans: Vec<(usize, usize)>,
    pub(crate) is_optional: bool,
}

/// All passages of a folder, in order.
pub(crate) fn passages(folder: &Path) -> Vec<Passage> {
    let mut files: Vec<_> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.sort();
    let texts = files.iter().filter(|path| path.extension().is_some_and(|end| end == "txt"));
    texts.flat_map(|path| passages_of(&std::fs::read_to_string(path).expect("a passage of the corpus"))).collect()
}

fn passages_of(file: &str) -> Vec<Passage> {
    let mut passages = Vec::new();
    for part in file.split("\n=== ").map(|part| part.trim_start_matches("=== ")) {
        let Some((head, rest)) = part.split_once('\n') else { continue };
        let body_end = rest.find("\n! ").unwrap_or(rest.len());
        let (body, verdicts) = rest.split_at(body_end);
        let (text, marks) = marks_of(body);
        let faults = verdicts.lines().filter_map(|line| fault_of(line, &marks)).collect();
        passages.push(Passage { name: head.split(" | ").next().unwrap_or_default().to_owned(), text, marks, faults });
    }
    passages
}

fn marks_of(body: &str) -> (String, Vec<Mark>) {
    let (mut text, mut marks) = (String::new(), Vec::new());
    let mut length = 0;
    for (number, part) in body.split("[[").enumerate() {
        let plain = if number == 0 {
            part
        } else {
            let (mark, plain) = part.split_once("]]").expect("a mark is closed");
            let fields: Vec<&str> = mark.split('|').collect();
            let [numeral, unit, kind, measure, qualifier] = fields[..] else { panic!("five fields: {mark}") };
            let start = length;
            length += numeral.chars().count();
            text.push_str(numeral);
            marks.push(Mark {
                start,
                end: length,
                numeral: numeral.to_owned(),
                unit: unit.to_owned(),
                kind: kind.to_owned(),
                measure: measure.to_owned(),
                qualifier: qualifier.to_owned(),
            });
            plain
        };
        length += plain.chars().count();
        text.push_str(plain);
    }
    (text, marks)
}

fn fault_of(line: &str, marks: &[Mark]) -> Option<Fault> {
    let is_optional = line.starts_with("? ");
    let fields: Vec<&str> = line.get(2..)?.split(" | ").collect();
    let class = fields.first()?.trim();
    if class == "none" || !(line.starts_with("! ") || is_optional) {
        return None;
    }
    let numerals = fields.get(if is_optional { 1 } else { 2 }).copied().unwrap_or_default();
    let spans = numerals.split(" ; ").filter_map(|numeral| span_of(numeral.trim(), marks)).collect();
    Some(Fault { class: class.to_owned(), spans, is_optional })
}

fn span_of(numeral: &str, marks: &[Mark]) -> Option<(usize, usize)> {
    let (numeral, number) = numeral
        .split_once('#')
        .map_or((numeral, 1), |(numeral, number)| (numeral, number.parse().expect("a passage of the corpus")));
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    marks.iter().filter(|mark| flat(&mark.numeral) == flat(numeral)).nth(number - 1).map(|mark| (mark.start, mark.end))
}

/// Counts of right, wrong and missing answers.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tally {
    pub(crate) right: u32,
    pub(crate) wrong: u32,
    pub(crate) missing: u32,
}

impl Tally {
    pub(crate) fn precision(&self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    pub(crate) fn recall(&self) -> f64 {
        share(self.right, self.right + self.missing)
    }

    pub(crate) fn f1(&self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) }
    }
}

fn share(part: u32, whole: u32) -> f64 {
    if whole == 0 { 1.0 } else { f64::from(part) / f64::from(whole) }
}

/// The score of a set of passages, and a line for each thing that was not as a person saw it.
#[derive(Default)]
pub(crate) struct Score {
    pub(crate) spans: Tally,
    pub(crate) overlapping: Tally,
    pub(crate) measures: Tally,
    pub(crate) faults: Tally,
    /// Figures whose field was as marked, of all whose span was: unit, kind, qualifier.
    pub(crate) fields: BTreeMap<&'static str, (u32, u32)>,
    pub(crate) remarks: Vec<String>,
}

/// Reads and checks every passage and compares.
pub(crate) fn score(passages: &[Passage]) -> Score {
    let mut score = Score::default();
    for passage in passages {
        let review = check(&passage.text, &Options::default()).expect("a passage is short");
        score_figures(&mut score, passage, &review.figures);
        let found: Vec<(String, Vec<(usize, usize)>)> = review
            .findings
            .iter()
            .filter(|finding| finding.severity != Severity::Note)
            .map(|finding| {
                (finding.class.code().to_owned(), finding.spans.iter().map(|span| (span.start, span.end)).collect())
            })
            .collect();
        score_faults(&mut score, passage, &found);
    }
    score
}

fn score_figures(score: &mut Score, passage: &Passage, figures: &[Figure]) {
    for mark in &passage.marks {
        let Some(figure) = figures.iter().find(|figure| (figure.start, figure.end) == (mark.start, mark.end)) else {
            score.spans.missing += 1;
            let overlaps = figures.iter().any(|figure| figure.start < mark.end && mark.start < figure.end);
            if overlaps {
                score.overlapping.right += 1;
            } else {
                score.overlapping.missing += 1;
            }
            if mark.measure != "-" {
                score.measures.missing += 1;
            }
            let _ = write_remark(score, passage, &format!("span missing: {}", around(passage, mark.start, mark.end)));
            continue;
        };
        score.spans.right += 1;
        score.overlapping.right += 1;
        compare(score, passage, mark, figure);
    }
    for figure in figures
        .iter()
        .filter(|figure| !passage.marks.iter().any(|mark| (figure.start, figure.end) == (mark.start, mark.end)))
    {
        score.spans.wrong += 1;
        if !passage.marks.iter().any(|mark| figure.start < mark.end && mark.start < figure.end) {
            score.overlapping.wrong += 1;
        }
        let _ = write_remark(score, passage, &format!("span too much: {}", around(passage, figure.start, figure.end)));
    }
}

fn compare(score: &mut Score, passage: &Passage, mark: &Mark, figure: &Figure) {
    let word = |value: serde_json::Value| value.as_str().unwrap_or("-").to_owned();
    let place = around(passage, mark.start, mark.end);
    let own = serde_json::to_value(figure).expect("a passage of the corpus");
    let qualifier = match mark.qualifier.as_str() {
        "over" => "hơn",
        "nearly" => "gần",
        "about" => "khoảng",
        "at_least" => "ít nhất",
        "at_most" => "không quá",
        none => none,
    };
    let qualifier = qualifier.to_owned();
    for (field, expected) in [("unit", &mark.unit), ("kind", &mark.kind), ("qualifier", &qualifier)] {
        let found = word(own[field].clone());
        let entry = score.fields.entry(field).or_default();
        entry.1 += 1;
        entry.0 += u32::from(found == *expected);
        if found != *expected {
            let _ = write_remark(score, passage, &format!("{field}: {found}, not {expected}: {place}"));
        }
    }
    let found = word(own["measure"].clone());
    if found == mark.measure {
        score.measures.right += u32::from(found != "-");
        return;
    }
    score.measures.wrong += u32::from(found != "-");
    score.measures.missing += u32::from(mark.measure != "-");
    let _ = write_remark(score, passage, &format!("measure: {found}, not {}: {place}", mark.measure));
}

fn score_faults(score: &mut Score, passage: &Passage, found: &[(String, Vec<(usize, usize)>)]) {
    let matches = |fault: &Fault, (class, spans): &(String, Vec<(usize, usize)>)| {
        is_same(&fault.class, class)
            && spans.iter().any(|span| fault.spans.iter().any(|other| span.0 < other.1 && other.0 < span.1))
    };
    for fault in passage.faults.iter().filter(|fault| !fault.is_optional) {
        if found.iter().any(|finding| matches(fault, finding)) {
            score.faults.right += 1;
        } else {
            score.faults.missing += 1;
            let _ = write_remark(score, passage, &format!("fault missed: {}", fault.class));
        }
    }
    for finding in found.iter().filter(|finding| !passage.faults.iter().any(|fault| matches(fault, finding))) {
        score.faults.wrong += 1;
        let spans: Vec<String> = finding
            .1
            .iter()
            .map(|(start, end)| passage.text.chars().skip(*start).take(end - start).collect())
            .collect();
        let _ = write_remark(score, passage, &format!("false alarm: {} {spans:?}", finding.0));
    }
}

/// A growth in per cent that does not fit both of its ends may be called a wrong percentage or a wrong increment.
fn is_same(one: &str, two: &str) -> bool {
    let of_growth = |class: &str| matches!(class, "percent-mismatch" | "increment-mismatch");
    one == two || (of_growth(one) && of_growth(two))
}

/// A numeral between the words that stand around it.
fn around(passage: &Passage, start: usize, end: usize) -> String {
    let piece = |from: usize, to: usize| -> String { passage.text.chars().skip(from).take(to - from).collect() };
    let (before, numeral, after) = (piece(start.saturating_sub(60), start), piece(start, end), piece(end, end + 40));
    format!("{before}»{numeral}«{after}").replace('\n', " ⏎ ")
}

fn write_remark(score: &mut Score, passage: &Passage, remark: &str) -> std::fmt::Result {
    let mut line = String::new();
    write!(line, "{}: {remark}", passage.name)?;
    score.remarks.push(line);
    Ok(())
}

/// A single statement: true, or false in one way.
pub(crate) struct Statement {
    /// The class of what is wrong with it.
    pub(crate) class: Option<String>,
    pub(crate) text: String,
}

/// The statements of a file: on each line "true" or the class of what is wrong, a tab, and the text with "⏎" for its line breaks.
pub(crate) fn statements(file: &Path) -> Vec<Statement> {
    let lines = std::fs::read_to_string(file).expect("a file of statements");
    let of_line = |line: &str| {
        let (class, text) = line.split_once('\t').expect("a class, a tab and a text");
        Statement { class: (class != "true").then(|| class.to_owned()), text: text.replace('⏎', "\n") }
    };
    lines.lines().filter(|line| !line.is_empty()).map(of_line).collect()
}

impl Statement {
    /// What was found, if it is not what should be: nothing in a true statement, its class in a false one.
    pub(crate) fn misjudged(&self) -> Option<Vec<&'static str>> {
        let review = check(&self.text, &Options::default()).expect("a statement is short");
        let found = review.findings.iter().filter(|finding| finding.severity != Severity::Note);
        let found: Vec<&str> = found.map(|finding| finding.class.code()).collect();
        let is_right =
            self.class.as_deref().map_or(found.is_empty(), |class| found.iter().any(|found| is_same(class, found)));
        (!is_right).then_some(found)
    }
}
