//! The year-end report of one unit: everything that its forms show, read once.

use crate::book::{Answer, FigureBook, Question, ReportError};
use crate::declared::{Declared, known_rows};
use crate::{labels, narrative};
use kh_agreements::Agreement;
use kh_events::Conference;
use kh_figures::{Basis, Figure, Measure, Period, RATIOS, Ratio, RatioValue, Standing, UnitId};
use kh_kernel::fact::Fact;
use kh_org::{Officer, UnitView};
use kh_plans::Target;
use std::sync::Arc;

/// A report of one unit for one period.
pub struct YearReport {
    /// The unit as it stood on the tree's day.
    pub unit: UnitView,
    /// The figures behind it.
    pub answer: Arc<Answer>,
    /// The figures of the year before, for the change.
    pub before: Option<Arc<Answer>>,
    /// The ratios that can be formed.
    pub ratios: Vec<RatioLine>,
    /// The targets of the unit.
    pub targets: Vec<TargetLine>,
    /// The programmes of the unit that are in force on the last day.
    pub agreements: Vec<Agreement>,
    /// The conferences of the unit in the period.
    pub conferences: Vec<(kh_figures::Day, Conference)>,
    /// Who signs: the chair of the unit on the last day.
    pub chair: Option<Officer>,
    /// Units that ended and were divided, whose facts sit in the remainder of this unit's subtree.
    pub unplaced: Vec<UnplacedLine>,
    /// The paragraphs.
    pub narrative: narrative::Narrative,
}

/// A ratio of the report.
pub struct RatioLine {
    /// Its definition.
    pub ratio: &'static Ratio,
    /// Its two numbers.
    pub value: RatioValue,
    /// The text.
    pub printed: String,
}

/// A target and what was reached.
pub struct TargetLine {
    /// What is measured.
    pub measure: Measure,
    /// What was asked.
    pub value: i64,
    /// What was reached; none when there is no figure.
    pub achieved: Option<i64>,
    /// Who asked.
    pub assigned_by: String,
    /// "gấp 3 lần", or "đạt 87,5%".
    pub printed: Option<String>,
}

/// A paper or page that states declared figures.
pub struct SourceLine {
    /// The paper or page, and the day for which it states them.
    pub source: String,
    /// The names of the measures about which nothing was noted.
    pub measures: Vec<&'static str>,
    /// The names of the others, each with what was noted.
    pub notes: Vec<String>,
}

impl SourceLine {
    /// The measures without notes, and the source: "Dân số, Số hộ: Niên giám thống kê".
    pub fn lead(&self) -> String {
        let measures = self.measures.join(", ");
        if measures.is_empty() { self.source.clone() } else { format!("{measures}: {}", self.source) }
    }
}

/// A divided unit whose facts are not yet placed below one successor.
pub struct UnplacedLine {
    /// The unit.
    pub unit: UnitId,
    /// Its last name.
    pub name: String,
    /// Its own figures: not yet placed, but part of the total.
    pub own: Vec<(Measure, i64)>,
}

impl YearReport {
    /// Reads the report of `unit`; `None` when the unit is not in the tree of the question's day.
    pub async fn build(book: &FigureBook, unit: UnitId, question: Question) -> Result<Option<Self>, ReportError> {
        let answer = book.ask(question).await?;
        let Some(view) = answer.org.view(unit).cloned() else { return Ok(None) };
        let before = match question.year_before() {
            Some(before) => Some(book.ask(before).await?),
            None => None,
        };
        let mut report = Self {
            unit: view,
            ratios: ratios(&answer, unit),
            targets: targets(book, &answer, unit).await?,
            agreements: agreements(book, unit, question).await?,
            conferences: conferences(book, unit, question).await?,
            chair: chair(book, unit, question).await?,
            unplaced: unplaced(&answer, unit),
            narrative: narrative::Narrative::default(),
            answer,
            before,
        };
        let template = narrative::template_for(book, &report).await?;
        report.narrative = narrative::render(&template, &report).map_err(ReportError::Template)?;
        Ok(Some(report))
    }

    /// The question.
    pub fn question(&self) -> Question {
        self.answer.question
    }

    /// The period.
    pub fn period(&self) -> Period {
        self.answer.question.period
    }

    /// The figure of `measure`, if anything was recorded or declared of it.
    pub fn figure(&self, measure: Measure) -> Option<Figure> {
        self.answer.figure(self.unit.id, measure).filter(|figure| figure.basis != Basis::None)
    }

    /// The same figure of the year before.
    pub fn figure_before(&self, measure: Measure) -> Option<Figure> {
        let before = self.before.as_ref()?;
        before.figure(self.unit.id, measure).filter(|figure| figure.basis != Basis::None)
    }

    /// The measures of `section` that have a figure, in the order of the catalogue.
    ///
    /// The declared number of members has a line only beside members that are known by name: elsewhere it would be the
    /// line above it once more.
    pub fn lines(&self, section: &str) -> Vec<(Measure, Figure)> {
        let only_declared = self.figure(Measure::MEMBERS).is_some_and(|figure| figure.basis == Basis::Declared);
        Measure::all()
            .filter(|measure| labels::section_of(*measure) == section)
            .filter(|measure| !(only_declared && *measure == Measure::MEMBERS_DECLARED))
            .filter_map(|measure| Some((measure, self.figure(measure)?)))
            .collect()
    }

    /// What stands above the values of the period and of the one before.
    pub fn titles(&self) -> [String; 2] {
        match self.period().as_year() {
            Some(year) => [format!("Năm {year}"), format!("Năm {}", year - 1)],
            None => ["Kỳ này".to_owned(), "Cùng kỳ năm trước".to_owned()],
        }
    }

    /// Whether any figure of the year before is known; without one its column would be empty from top to bottom.
    pub fn has_before(&self) -> bool {
        let mut shown = labels::SECTIONS.iter().flat_map(|section| self.lines(section));
        shown.any(|(measure, _)| self.figure_before(measure).is_some())
    }

    /// What the unit itself declared and the report shows, with its sources.
    pub fn declared(&self) -> impl Iterator<Item = &Declared> {
        let own = self.answer.declared.iter().filter(|declared| declared.declaration.unit == self.unit.id);
        own.filter(|declared| self.figure(declared.declaration.measure).is_some())
    }

    /// The sources of what the unit declared, each once, with the measures that it states.
    pub fn sources(&self) -> Vec<SourceLine> {
        let mut lines: Vec<SourceLine> = Vec::new();
        for declared in self.declared() {
            let source = labels::source(&declared.source, declared.day);
            let place = lines.iter().position(|line| line.source == source).unwrap_or_else(|| {
                lines.push(SourceLine { source, measures: Vec::new(), notes: Vec::new() });
                lines.len() - 1
            });
            let measure = declared.declaration.measure;
            match &declared.note {
                Some(note) => lines[place].notes.push(format!("{} – {note}", measure.label())),
                None => lines[place].measures.push(measure.label()),
            }
        }
        lines
    }

    /// The target of `measure`.
    pub fn target(&self, measure: Measure) -> Option<&TargetLine> {
        self.targets.iter().find(|target| target.measure == measure)
    }

    /// The address of the rows behind a figure.
    pub fn rows_url(&self, measure: Measure) -> String {
        rows_url(&self.unit.code, measure, self.question())
    }
}

/// The address of the page that lists the rows behind a figure.
pub fn rows_url(unit_code: &str, measure: Measure, question: Question) -> String {
    let period = crate::period::period_code(question.period);
    let known = question.as_known.map_or(String::new(), |day| format!("&as_known={day}"));
    let boundaries = question.boundaries.code();
    format!("/rows?unit={unit_code}&measure={measure}&period={period}&boundaries={boundaries}{known}")
}

fn ratios(answer: &Answer, unit: UnitId) -> Vec<RatioLine> {
    RATIOS
        .iter()
        .filter_map(|ratio| {
            let value = answer.ratio(unit, ratio)?;
            Some(RatioLine { ratio, value, printed: value.printed()? })
        })
        .collect()
}

async fn targets(book: &FigureBook, answer: &Answer, unit: UnitId) -> Result<Vec<TargetLine>, ReportError> {
    let Some(year) = answer.question.period.as_year() else { return Ok(Vec::new()) };
    let mut lines = Vec::new();
    for record in known_rows(book.db(), Target::KIND, answer.question.as_known).await? {
        let (Some(target), true) = (Target::from_values(&record.values), record.unit == unit) else { continue };
        let Ok(measure) = target.measure.parse::<Measure>() else { continue };
        if target.year != i64::from(year) {
            continue;
        }
        let figure = answer.figure(unit, measure).filter(|figure| figure.basis != Basis::None);
        let achieved = figure.map(|figure| figure.value);
        let printed = achieved.and_then(|achieved| said_of_target(achieved, target.value));
        lines.push(TargetLine { measure, value: target.value, achieved, assigned_by: target.assigned_by, printed });
    }
    lines.sort_by_key(|line| line.measure);
    Ok(lines)
}

/// "đạt gấp 3 lần" only when it is; otherwise the percentage.
fn said_of_target(achieved: i64, target: i64) -> Option<String> {
    if achieved >= target.saturating_mul(2)
        && let Some(times) = kh_figures::times(achieved, target)
    {
        return Some(times);
    }
    kh_text::percent(achieved.into(), target.into()).map(|percent| format!("đạt {percent}"))
}

async fn agreements(book: &FigureBook, unit: UnitId, question: Question) -> Result<Vec<Agreement>, ReportError> {
    let last = question.period.last();
    let mut found = Vec::new();
    for record in known_rows(book.db(), Agreement::KIND, question.as_known).await? {
        if record.unit == unit
            && record.day <= last
            && let Some(agreement) = Agreement::from_values(&record.values)
            && agreement.until.is_none_or(|until| last <= until)
        {
            found.push(agreement);
        }
    }
    Ok(found)
}

async fn conferences(
    book: &FigureBook,
    unit: UnitId,
    question: Question,
) -> Result<Vec<(kh_figures::Day, Conference)>, ReportError> {
    let mut found = Vec::new();
    for record in known_rows(book.db(), Conference::KIND, question.as_known).await? {
        if record.unit == unit && question.period.contains(record.day) {
            found.extend(Conference::from_values(&record.values).map(|conference| (record.day, conference)));
        }
    }
    Ok(found)
}

async fn chair(book: &FigureBook, unit: UnitId, question: Question) -> Result<Option<Officer>, ReportError> {
    let last = question.period.last();
    let mut chair = None;
    for record in known_rows(book.db(), Officer::KIND, question.as_known).await? {
        if record.unit == unit
            && record.day <= last
            && let Some(officer) = Officer::from_values(&record.values)
            && officer.until.is_none_or(|until| last <= until)
            && kh_text::fold(&officer.post).starts_with("chu tich")
        {
            chair = Some(officer);
        }
    }
    Ok(chair)
}

fn unplaced(answer: &Answer, unit: UnitId) -> Vec<UnplacedLine> {
    let tree = &answer.org.tree;
    let ended = tree.subtree(unit).iter().filter(|unit| tree.standing(**unit) == Some(Standing::Unplaced));
    ended
        .map(|unit| UnplacedLine {
            unit: *unit,
            name: answer.org.name(*unit),
            own: Measure::all()
                .filter_map(|measure| Some((measure, answer.figures.folded().own(*unit, measure)?)))
                .filter(|(_, own)| *own != 0)
                .collect(),
        })
        .filter(|line| !line.own.is_empty())
        .collect()
}
