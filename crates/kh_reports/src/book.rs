//! The figures of all units for one question, computed once and kept until the data changes.

use crate::declared::{self, Declared};
use kh_figures::{
    Day, Declaration, Figure, Figures, Folded, Measure, MeasureKind, Period, Protected, Ratio, RatioValue, Shown,
    Standing, UnitId, protect,
};
use kh_kernel::totals::{self, LeafTotal};
use kh_kernel::{Db, DbError, LedgerState, Watch};
use kh_org::{Boundaries, OrgTree, Structure};
use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

/// Which figures are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// The period; stocks are those of its last day.
    pub period: Period,
    /// As known on the evening of this day; today when none.
    pub as_known: Option<Day>,
    /// On which boundaries.
    pub boundaries: Boundaries,
    /// Today, for the boundaries of now.
    pub today: Day,
}

impl Question {
    /// The figures of `period` as known today, on the boundaries of its last day.
    pub fn of(period: Period, today: Day) -> Self {
        Self { period, as_known: None, boundaries: Boundaries::Then, today }
    }

    /// The day of the tree.
    pub fn tree_day(&self) -> Day {
        match self.boundaries {
            Boundaries::Then => self.period.last(),
            Boundaries::Now => self.today.max(self.period.last()),
        }
    }

    /// The same question about the year before, when the period is a year.
    #[must_use]
    pub fn year_before(&self) -> Option<Self> {
        let year = self.period.as_year()?;
        Some(Self { period: Period::year(year - 1), ..*self })
    }
}

/// Why figures or a report could not be had.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbError),
    /// The units do not form a tree.
    #[error("the units do not form a tree: {0}")]
    Tree(#[from] kh_figures::TreeError),
    /// A sum left the range of 64 bits.
    #[error("a sum is out of range: {0}")]
    Range(#[from] kh_figures::FoldError),
    /// The wording cannot be rendered.
    #[error("the template of the report is wrong: {0}")]
    Template(String),
    /// The document could not be made.
    #[error("the document could not be made: {0}")]
    Document(String),
}

/// The figures of all units for a question.
pub struct Answer {
    /// The question.
    pub question: Question,
    /// The tree on which they are drawn.
    pub org: Arc<OrgTree>,
    /// The figures.
    pub figures: Figures,
    /// The declared figures that count, with their sources.
    pub declared: Vec<Declared>,
    party: Protected,
}

impl Answer {
    /// The figure of `measure` at `unit`; none when it is of a sealed attribute and too small to be shown.
    pub fn figure(&self, unit: UnitId, measure: Measure) -> Option<Figure> {
        self.figures.figure(unit, measure).filter(|_| self.suppressed(unit, measure).is_none())
    }

    /// The two numbers of a ratio at `unit`, when both are known and may be shown.
    pub fn ratio(&self, unit: UnitId, ratio: &Ratio) -> Option<RatioValue> {
        self.suppressed(unit, ratio.numerator).is_none().then(|| ratio.at(&self.figures, unit))?
    }

    /// What is shown instead of a count of a sealed attribute that would give somebody away.
    pub fn suppressed(&self, unit: UnitId, measure: Measure) -> Option<Shown> {
        let shown = self.party.total(unit);
        (measure == Measure::MEMBERS_PARTY && !matches!(shown, Shown::Exact(_))).then_some(shown)
    }

    /// What `unit` itself declared of `measure`.
    pub fn declared_by(&self, unit: UnitId, measure: Measure) -> Option<&Declared> {
        self.declared.iter().find(|d| d.declaration.unit == unit && d.declaration.measure == measure)
    }
}

/// Answers questions about figures; keeps the last answers as long as nothing in the database has changed.
pub struct FigureBook {
    db: Db,
    watch: Watch,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    state: LedgerState,
    structure: Option<Arc<Structure>>,
    answers: Vec<Arc<Answer>>,
}

/// How many answers are kept.
const MOST_ANSWERS: usize = 16;

impl FigureBook {
    /// A book over `db`.
    pub fn new(db: Db) -> Self {
        Self { watch: Watch::new(db.clone()), db, kept: Mutex::new(Kept::default()) }
    }

    /// The database.
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// All units, as of the present state of the database.
    pub async fn structure(&self) -> Result<Arc<Structure>, ReportError> {
        let state = self.watch.state().await?;
        if let Some(structure) = self.read(state, |kept| kept.structure.clone()) {
            return Ok(structure);
        }
        let structure = Arc::new(Structure::load(&self.db).await?);
        self.keep(state, |kept| kept.structure = Some(Arc::clone(&structure)));
        Ok(structure)
    }

    /// The figures for `question`.
    pub async fn ask(&self, question: Question) -> Result<Arc<Answer>, ReportError> {
        // The state is read before the data: a change in between makes the kept answer look old, never new.
        let state = self.watch.state().await?;
        let known = |kept: &Kept| kept.answers.iter().find(|answer| answer.question == question).cloned();
        if let Some(answer) = self.read(state, known) {
            return Ok(answer);
        }
        let structure = self.structure().await?;
        let answer = Arc::new(compute(&self.db, &structure, question).await?);
        self.keep(state, |kept| {
            kept.answers.truncate(MOST_ANSWERS - 1);
            kept.answers.insert(0, Arc::clone(&answer));
        });
        Ok(answer)
    }

    fn read<T>(&self, state: LedgerState, look: impl FnOnce(&Kept) -> Option<T>) -> Option<T> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.state == state { look(&kept) } else { None }
    }

    fn keep(&self, state: LedgerState, store: impl FnOnce(&mut Kept)) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.state != state {
            *kept = Kept { state, ..Kept::default() };
        }
        store(&mut kept);
    }
}

async fn compute(db: &Db, structure: &Structure, question: Question) -> Result<Answer, ReportError> {
    let org = Arc::new(structure.tree_on(question.tree_day())?);
    let mut rows = Vec::new();
    for partition in structure.partitions() {
        rows.extend(totals::leaf_totals(db, partition, question.period, question.as_known).await?);
    }
    let mut declared = declared::for_period(db, question.period, question.as_known).await?;
    if question.boundaries == Boundaries::Now {
        let then = structure.tree_on(question.period.last())?;
        declared = restated(declared, &rows, &then, &org);
    }
    let mut reporting: HashSet<UnitId> =
        rows.iter().filter(|(_, measure, _)| measure.kind() == MeasureKind::Flow).map(|(unit, ..)| *unit).collect();
    reporting.extend(declared.iter().filter(|d| question.period.contains(d.day)).map(|d| d.declaration.unit));
    let party = rows.iter().filter(|(_, measure, _)| *measure == Measure::MEMBERS_PARTY);
    let party = protect(&org.tree, party.map(|(unit, _, count)| (*unit, *count)));
    let folded = Folded::of(&org.tree, rows)?;
    let figures = Figures::compute(&folded, &declarations(&declared), |unit| reporting.contains(&unit))?;
    Ok(Answer { question, org, figures, declared, party })
}

/// The declared figures that can be drawn on another structure than that for which they were declared.
///
/// A unit that has ended since may have declared what units below it have rows for, or declared too. In the new tree
/// they need not stand below it any more, so the sum of both would count twice; what the lowest units have is kept,
/// because only that can be placed.
fn restated(declared: Vec<Declared>, rows: &[LeafTotal], then: &OrgTree, now: &OrgTree) -> Vec<Declared> {
    let mut covered = HashSet::new();
    for (unit, measure, _) in rows {
        covered.extend(std::iter::once(*unit).chain(then.tree.ancestors(*unit)).map(|above| (above, *measure)));
    }
    for Declaration { unit, measure, .. } in declared.iter().map(|declared| declared.declaration) {
        covered.extend(then.tree.ancestors(unit).map(|above| (above, measure)));
    }
    let counts = |declared: &Declared| {
        let Declaration { unit, measure, .. } = declared.declaration;
        now.tree.standing(unit) == Some(Standing::Live) || !covered.contains(&(unit, measure))
    };
    declared.into_iter().filter(counts).collect()
}

/// The declarations; a declared number of members also counts as such beside the named one (N12 of the design).
fn declarations(declared: &[Declared]) -> Vec<Declaration> {
    let mut declarations: Vec<Declaration> = declared.iter().map(|declared| declared.declaration).collect();
    let head_counts: Vec<_> = declarations
        .iter()
        .filter(|declaration| declaration.measure == Measure::MEMBERS)
        .map(|declaration| Declaration { measure: Measure::MEMBERS_DECLARED, ..*declaration })
        .collect();
    declarations.extend(head_counts);
    declarations
}
