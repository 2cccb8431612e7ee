//! The paragraphs of a report, from a template that an officer may edit.
//!
//! A template is text with `{{ … }}` and `{% if … %}` of minijinja. It cannot write a number of its own accord: numbers
//! come from functions that name a measure, and each comes out as a [`Span::Figure`] that links to its rows.
//!
//! | in the template | gives |
//! |---|---|
//! | `so("members")` | the figure, with its qualifier when it is not exact |
//! | `tien("fund.raised")` | the figure and "đồng" |
//! | `gan("gifts.vnd")` | "gần 60 tỉ đồng" when the figure is within 1 % below a whole tỉ, else as `tien` |
//! | `tyle("members/population")` | a ratio of the catalogue |
//! | `phan("gifts.vnd", "fund.raised")` | ", bằng 20,7% quỹ vận động" |
//! | `thaydoi("members")` | ", tăng 13.520 người so với năm trước" |
//! | `chitieu("fund.raised")` | "gấp 3 lần chỉ tiêu … giao", only when it is |
//! | `co(…)`, `co_tyle(…)`, `co_chitieu(…)` | whether there is such a figure, ratio, target |
//! | `khai("units.commune")` | whether the figure is only declared |
//! | `nhieu("units")` | whether the figure is more than one |
//! | `tenso("awards.medal")` | the name of a measure |
//! | `ten`, `ky`, `den_ngay`, `daydu`, `chuongtrinh`, `hoinghi` | words about the unit, period and completeness |

use crate::book::{FigureBook, ReportError};
use crate::declared::known_rows;
use crate::domain::ReportTemplate;
use crate::period::period_label;
use crate::year::YearReport;
use crate::{headings, labels};
use kh_figures::{Basis, Figure, Measure, Qualifier, RATIOS};
use kh_kernel::fact::Fact;
use minijinja::{Environment, Error, ErrorKind, context};
use std::collections::HashMap;
use std::sync::Arc;

/// The wording that is used until a unit writes its own.
pub const DEFAULT_TEMPLATE: &str = include_str!("narrative.txt");

/// A piece of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Span {
    /// Words.
    Words(String),
    /// A printed number and the measure whose rows it opens.
    Figure {
        /// The measure.
        measure: Measure,
        /// The text.
        text: String,
    },
}

/// A heading with its paragraphs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Part {
    /// The heading.
    pub heading: String,
    /// The paragraphs.
    pub paragraphs: Vec<Vec<Span>>,
}

/// The rendered text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Narrative {
    /// Its parts; headings without a paragraph are left out, and their numbers close up.
    pub parts: Vec<Part>,
}

impl Narrative {
    /// The headings and paragraphs as plain text, a line each.
    pub fn plain(&self) -> String {
        let mut out = String::new();
        for part in &self.parts {
            let paragraphs = part.paragraphs.iter().map(|paragraph| paragraph.iter().map(Span::text).collect());
            for line in std::iter::once(part.heading.clone()).chain(paragraphs) {
                out.push_str(&line);
                out.push('\n');
            }
        }
        out
    }

    /// The heading of what follows the paragraphs, numbered as theirs are.
    pub fn next_heading(&self, words: &str) -> String {
        headings::following(self.parts.iter().map(|part| part.heading.as_str()), words)
    }
}

// Private-use characters mark the figures in the rendered text; they are taken out of anything else first.
const OPEN: char = '\u{E000}';
const MIDDLE: char = '\u{E001}';
const CLOSE: char = '\u{E002}';

/// The template of `report`: the newest one of its unit or of the nearest unit above that is for periods
/// ending on its day or later, else the default.
pub(crate) async fn template_for(book: &FigureBook, report: &YearReport) -> Result<String, ReportError> {
    let org = &report.answer.org;
    let rank: HashMap<_, _> =
        std::iter::once(report.unit.id).chain(org.tree.ancestors(report.unit.id)).zip(0_usize..).collect();
    let mut best: Option<(usize, String)> = None;
    for record in known_rows(book.db(), ReportTemplate::KIND, report.question().as_known).await? {
        if record.day <= report.period().last()
            && let (Some(rank), Some(template)) = (rank.get(&record.unit), ReportTemplate::from_values(&record.values))
            && best.as_ref().is_none_or(|(found, _)| rank <= found)
        {
            best = Some((*rank, template.body));
        }
    }
    Ok(best.map_or_else(|| DEFAULT_TEMPLATE.to_owned(), |(_, body)| body))
}

/// Whether a template can be used; otherwise a Vietnamese sentence that says what to mend.
pub fn check(template: &str) -> Result<(), String> {
    let environment = environment(&Arc::new(Words::default()));
    match environment.render_str(template, context! { ten => "", ky => "", den_ngay => "", daydu => "" }) {
        Ok(_) => Ok(()),
        Err(error) => Err(sentence(&error)),
    }
}

/// Renders `template` with the figures of `report`.
pub fn render(template: &str, report: &YearReport) -> Result<Narrative, String> {
    let words = Arc::new(Words::of(report));
    let environment = environment(&words);
    let text = environment
        .render_str(
            template,
            context! {
                ten => clean(&report.unit.name),
                ky => period_label(report.period()),
                den_ngay => labels::day(report.period().last()),
                daydu => completeness_sentence(report),
                chuongtrinh => agreements(report),
                hoinghi => conferences(report),
            },
        )
        .map_err(|error| sentence(&error))?;
    Ok(parts(&text))
}

fn sentence(error: &Error) -> String {
    let line = error.line().map_or(String::new(), |line| format!("Dòng {line}: "));
    let detail = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
    format!("{line}mẫu lời viết chưa đúng ({detail}). Hãy sửa rồi lưu lại.")
}

/// What the functions of the template answer, worked out beforehand.
#[derive(Default)]
struct Words {
    figures: HashMap<&'static str, Figure>,
    before: HashMap<&'static str, Figure>,
    ratios: HashMap<&'static str, (Measure, String)>,
    targets: HashMap<&'static str, String>,
    year_before: Option<i32>,
}

impl Words {
    fn of(report: &YearReport) -> Self {
        let by_code = |measure: Measure, figure: Option<Figure>| Some((measure.code(), figure?));
        let targets = report.targets.iter().filter_map(|target| {
            let printed = target.printed.clone()?;
            let value = labels::with_unit(target.value, target.measure.unit());
            Some((target.measure.code(), format!("{printed} chỉ tiêu {} giao ({value})", clean(&target.assigned_by))))
        });
        Self {
            figures: Measure::all().filter_map(|m| by_code(m, report.figure(m))).collect(),
            before: Measure::all().filter_map(|m| by_code(m, report.figure_before(m))).collect(),
            ratios: report
                .ratios
                .iter()
                .map(|line| (line.ratio.code, (line.ratio.numerator, line.printed.clone())))
                .collect(),
            targets: targets.collect(),
            year_before: report.period().as_year().map(|year| year - 1),
        }
    }

    fn figure(&self, code: &str) -> Option<&Figure> {
        self.figures.get(code)
    }

    fn number(&self, code: &str) -> String {
        match self.figure(code) {
            Some(figure) => marked(figure.measure, &labels::qualified(figure.value, figure.qualifier)),
            None => "(chưa có số liệu)".to_owned(),
        }
    }

    fn money(&self, code: &str) -> String {
        match self.figure(code) {
            Some(figure) => {
                marked(figure.measure, &format!("{} đồng", labels::qualified(figure.value, figure.qualifier)))
            }
            None => "(chưa có số liệu)".to_owned(),
        }
    }

    fn nearly(&self, code: &str) -> String {
        let said = self.figure(code).and_then(|figure| Some((figure.measure, labels::nearly(figure.value)?)));
        said.map_or_else(|| self.money(code), |(measure, text)| marked(measure, &text))
    }

    fn share(&self, part: &str, whole: &str) -> String {
        let (Some(part), Some(whole)) = (self.figure(part), self.figure(whole)) else { return String::new() };
        if part.qualifier != Qualifier::Exact || whole.qualifier != Qualifier::Exact {
            return String::new();
        }
        let tenths = kh_text::decimal(i128::from(part.value) * 100, whole.value.into(), 1);
        if whole.value <= 0 {
            String::new()
        } else {
            format!(", bằng {tenths}% {}", within_sentence(whole.measure.label()))
        }
    }

    fn change(&self, code: &str) -> String {
        let (Some(now), Some(before), Some(year)) = (self.figure(code), self.before.get(code), self.year_before) else {
            return String::new();
        };
        // Of "hơn 1.150.000" nobody knows by how much it has grown.
        if now.qualifier != Qualifier::Exact || before.qualifier != Qualifier::Exact {
            return String::new();
        }
        let difference = now.value - before.value;
        let unit = now.measure.unit();
        match difference {
            0 => format!(", bằng năm {year}"),
            1.. => format!(", tăng {} so với năm {year}", labels::with_unit(difference, unit)),
            _ => format!(", giảm {} so với năm {year}", labels::with_unit(-difference, unit)),
        }
    }
}

fn environment(words: &Arc<Words>) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_trim_blocks(false);
    environment.set_fuel(Some(200_000));
    let known = |code: &str| {
        code.parse::<Measure>().map_err(|_| {
            Error::new(ErrorKind::InvalidOperation, format!("không có chỉ tiêu \"{code}\" trong danh mục"))
        })
    };
    macro_rules! of_measure {
        ($name:literal, $words:ident, $code:ident, $answer:expr) => {
            let $words = Arc::clone(words);
            environment.add_function($name, move |$code: String| -> Result<_, Error> {
                known(&$code)?;
                Ok($answer)
            });
        };
    }
    of_measure!("so", w, code, w.number(&code));
    of_measure!("tien", w, code, w.money(&code));
    of_measure!("gan", w, code, w.nearly(&code));
    of_measure!("khai", w, code, w.figure(&code).is_some_and(|figure| figure.basis == Basis::Declared));
    of_measure!("co", w, code, w.figure(&code).is_some_and(|figure| figure.value != 0));
    of_measure!("nhieu", w, code, w.figure(&code).is_some_and(|figure| figure.value > 1));
    of_measure!("thaydoi", w, code, w.change(&code));
    of_measure!("chitieu", w, code, w.targets.get(code.as_str()).cloned().unwrap_or_default());
    of_measure!("co_chitieu", w, code, w.targets.contains_key(code.as_str()));
    of_measure!("tenso", _w, code, known(&code).map(|m| within_sentence(m.label())).unwrap_or_default());
    let w = Arc::clone(words);
    environment.add_function("phan", move |part: String, whole: String| -> Result<String, Error> {
        known(&part)?;
        known(&whole)?;
        Ok(w.share(&part, &whole))
    });
    add_ratio_functions(&mut environment, words);
    environment
}

fn add_ratio_functions(environment: &mut Environment<'static>, words: &Arc<Words>) {
    let known = |code: &str| {
        RATIOS
            .iter()
            .find(|ratio| ratio.code == code)
            .ok_or_else(|| Error::new(ErrorKind::InvalidOperation, format!("không có tỷ lệ \"{code}\" trong danh mục")))
    };
    let w = Arc::clone(words);
    environment.add_function("tyle", move |code: String| -> Result<String, Error> {
        known(&code)?;
        let ratio = w.ratios.get(code.as_str());
        Ok(ratio.map_or_else(|| "(chưa có số liệu)".to_owned(), |(measure, printed)| marked(*measure, printed)))
    });
    let w = Arc::clone(words);
    environment.add_function("co_tyle", move |code: String| -> Result<bool, Error> {
        known(&code)?;
        Ok(w.ratios.contains_key(code.as_str()))
    });
}

fn agreements(report: &YearReport) -> Vec<String> {
    let one = |agreement: &kh_agreements::Agreement| {
        let until = agreement.until.map_or(String::new(), |until| format!(" (đến năm {})", until.year()));
        format!("{}{until}", clean(&agreement.partners))
    };
    report.agreements.iter().map(one).collect()
}

fn conferences(report: &YearReport) -> Vec<String> {
    let one = |(day, conference): &(kh_figures::Day, kh_events::Conference)| {
        let chairs: Vec<String> = conference
            .chair
            .lines()
            .map(|line| clean(line.trim().trim_end_matches('.')))
            .filter(|line| !line.is_empty())
            .collect();
        format!(
            "Ngày {}, tại {}, tổ chức {} với {} đại biểu. Chủ trì: {}.",
            labels::day(*day),
            clean(&conference.place),
            clean(&conference.title),
            labels::number(conference.attendance),
            chairs.join("; ")
        )
    };
    report.conferences.iter().map(one).collect()
}

fn completeness_sentence(report: &YearReport) -> String {
    let Some(completeness) = report.answer.figures.completeness(report.unit.id) else { return String::new() };
    let mut sentences = vec![format!(
        "{} trên {} tổ chức Hội có số liệu phát sinh trong kỳ.",
        labels::number(completeness.reported.into()),
        labels::number(completeness.expected.into())
    )];
    let declared: Vec<String> = Measure::all()
        .filter(|measure| !measure.is_of_area() && *measure != Measure::MEMBERS_DECLARED)
        .filter_map(|measure| report.figure(measure))
        .filter(|figure| figure.basis == Basis::Declared)
        .map(|figure| within_sentence(figure.measure.label()))
        .collect();
    if !declared.is_empty() {
        sentences.push(format!("Số liệu khai, chưa có danh sách kèm theo: {}.", declared.join(", ")));
    }
    if let Some(day) = report.question().as_known {
        sentences.push(format!("Số liệu theo những gì đã ghi nhận đến hết ngày {}.", labels::day(day)));
    }
    if !report.unplaced.is_empty() {
        let units = labels::number(i64::try_from(report.unplaced.len()).unwrap_or(i64::MAX));
        sentences.push(format!("Có {units} đơn vị cũ đã chia tách hoặc kết thúc, số liệu riêng chưa xếp về đơn vị mới; vẫn nằm trong tổng số."));
    }
    sentences.join(" ")
}

fn marked(measure: Measure, text: &str) -> String {
    format!("{OPEN}{}{MIDDLE}{text}{CLOSE}", measure.code())
}

fn clean(text: &str) -> String {
    text.replace([OPEN, MIDDLE, CLOSE], "")
}

fn within_sentence(text: &str) -> String {
    // Names of things such as "Đảng viên" and "Hội viên" keep their capital: the field writes them so.
    if ["Đảng", "Hội", "Trung"].iter().any(|word| text.starts_with(word)) {
        return text.to_owned();
    }
    kh_text::lower_first(text)
}

fn parts(text: &str) -> Narrative {
    let mut parts: Vec<Part> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(heading) = line.strip_prefix('#') {
            parts.push(Part { heading: heading.trim_start_matches('#').trim().to_owned(), paragraphs: Vec::new() });
        } else {
            if parts.is_empty() {
                parts.push(Part::default());
            }
            if let Some(part) = parts.last_mut() {
                part.paragraphs.push(spans(line));
            }
        }
    }
    parts.retain(|part| !part.paragraphs.is_empty());
    headings::renumber(parts.iter_mut().map(|part| &mut part.heading));
    Narrative { parts }
}

fn spans(line: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut rest = line;
    while let Some((words, marked)) = rest.split_once(OPEN) {
        if !words.is_empty() {
            spans.push(Span::Words(words.to_owned()));
        }
        let Some((inside, after)) = marked.split_once(CLOSE) else {
            rest = marked;
            break;
        };
        if let Some((code, text)) = inside.split_once(MIDDLE) {
            spans.push(match code.parse() {
                Ok(measure) => Span::Figure { measure, text: text.to_owned() },
                Err(_) => Span::Words(text.to_owned()),
            });
        }
        rest = after;
    }
    if !rest.is_empty() {
        spans.push(Span::Words(rest.to_owned()));
    }
    spans
}

impl Span {
    /// The text of the piece.
    pub fn text(&self) -> &str {
        match self {
            Self::Words(text) | Self::Figure { text, .. } => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_cut_out_of_the_text() {
        let line = format!("có {} hội viên", marked(Measure::MEMBERS, "576.210"));
        let expected = [
            Span::Words("có ".into()),
            Span::Figure { measure: Measure::MEMBERS, text: "576.210".into() },
            Span::Words(" hội viên".into()),
        ];
        assert_eq!(spans(&line), expected);
    }

    #[test]
    fn a_wrong_template_is_explained() {
        assert_eq!(check(DEFAULT_TEMPLATE), Ok(()));
        assert!(check("{{ so(\"khong.co\") }}").unwrap_err().contains("khong.co"));
        assert!(check("{% if co(\"members\") %}").unwrap_err().contains("Dòng"));
        assert!(check("{% for a in range(100000000) %}x{% endfor %}").is_err());
    }

    #[test]
    fn nearly_is_said_only_just_below_a_round_sum() {
        let figure = |value| Figure {
            measure: Measure::GIFTS_VND,
            value,
            named: value,
            declared: None,
            below: None,
            gap_within: 0,
            qualifier: Qualifier::Exact,
            basis: Basis::Named,
            completeness: kh_figures::Completeness::default(),
        };
        let said = |value| {
            let words = Words { figures: HashMap::from([("gifts.vnd", figure(value))]), ..Words::default() };
            spans(&words.nearly("gifts.vnd"))[0].text().to_owned()
        };
        assert_eq!(said(59_700_000_000), "gần 60 tỉ đồng");
        assert_eq!(said(60_000_000_000), "60.000.000.000 đồng");
        assert_eq!(said(60_100_000_000), "60.100.000.000 đồng");
        assert_eq!(said(59_000_000_000), "59.000.000.000 đồng");
    }
}
