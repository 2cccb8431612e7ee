//! Twelve sets of figures that real associations published, as **số liệu khai**: the second demonstration.
//!
//! Every place becomes a unit of its own, without units below it, that declares what its paper printed. A printed
//! figure is declared only where it is what a measure of the catalogue means; the others are kept with their printed
//! name ([`printed`]). Printed percentages and averages are [`claims`]: they are never stored as figures, and [`check`]
//! works out what follows from them, so that what does not add up stays visible.
//!
//! **Deliberately absent**: denominators that no source gives. A population that only follows from a percentage is said
//! by [`check`], not declared.

mod check;
mod table;

pub use check::check;
pub use table::{Claim, Printed, Term};

use crate::chance;
use kh_figures::{Day, UnitId};
use kh_kernel::Cx;
use kh_kernel::journal::JournalError;
use kh_org::UnitVersion;
use kh_org::actions::{NewUnit, ensure_partition, establish};
use kh_reports::import::{self, Plan, Row};
use kh_reports::period::period_code;
use kh_reports::{FigureBook, Question, ReportError};
use table::Place;

/// The places: code of the unit, code of the period, name.
pub fn units() -> Vec<(&'static str, String, &'static str)> {
    table::places().iter().map(|place| (place.code, period_code(place.period), place.name)).collect()
}

/// Everything that the paper about `code` printed as a figure, in its order.
pub fn printed(code: &str) -> &'static [Printed] {
    table::place(code).map_or(&[], |place| &place.printed)
}

/// The percentages, averages and rounded amounts in the paper about `code`, and the quotients that it leaves out.
pub fn claims(code: &str) -> &'static [Claim] {
    table::place(code).map_or(&[], |place| &place.claims)
}

/// What follows from all claims of `code`, as Vietnamese sentences.
pub async fn notes(book: &FigureBook, today: Day, code: &str) -> Result<Vec<String>, ReportError> {
    let Some(place) = table::place(code) else { return Ok(Vec::new()) };
    let answer = book.ask(Question::of(place.period, today)).await?;
    Ok(place.claims.iter().flat_map(|claim| check(claim, &answer)).collect())
}

/// Establishes the units and declares their figures; doing it again changes nothing.
pub async fn fill(cx: &Cx) -> Result<(), JournalError> {
    for place in table::places() {
        settle(cx, place).await?;
        let plan = Plan { unit: place.unit(), period: place.period };
        import::apply(cx, plan, &rows(place), false).await?;
    }
    Ok(())
}

/// The number in the ids of these units, beside those of the scales of the reference province.
const IDS: u64 = 2;

async fn settle(cx: &Cx, place: &Place) -> Result<(), JournalError> {
    let mut tx = cx.db.begin().await?;
    let partition = place.unit().partition();
    ensure_partition(&mut tx, partition, place.code, place.name).await?;
    let version = UnitVersion {
        change: "established".to_owned(),
        kind: place.kind.to_owned(),
        name: place.name.to_owned(),
        parent_id: None,
        area_id: None,
        decision_id: None,
    };
    let new = NewUnit {
        id: chance::fact_id(IDS, partition.0.unsigned_abs().into(), 0),
        unit: place.unit(),
        code: place.code.to_owned(),
        day: founding_day(),
        version,
    };
    let outcome = establish(&mut tx, cx, new).await?;
    Ok(tx.finish(outcome).await?)
}

/// The day on which the association of Vietnam was founded, for want of the day of each of these associations.
fn founding_day() -> Day {
    crate::calendar::day(1996_10_02)
}

fn rows(place: &Place) -> Vec<Row> {
    let declared = place.printed.iter().zip(1..).filter_map(|(printed, row)| Some((printed.measure?, printed, row)));
    declared
        .map(|(measure, printed, row)| Row {
            row,
            measure,
            value: printed.value,
            qualifier: printed.qualifier.code().to_owned(),
            source: printed.source.to_owned(),
            note: Some(note(place, printed)),
        })
        .collect()
}

/// The note of a declared figure: what the source calls it, what is doubtful, and which quotients it prints of it.
fn note(place: &Place, printed: &Printed) -> String {
    let mut parts = vec![format!("Nguồn ghi \"{}\"", printed.name)];
    parts.extend(Some(printed.note).filter(|note| !note.is_empty()).map(str::to_owned));
    let own = |claim: &&Claim| {
        claim.period.is_none() && !claim.text.is_empty() && printed.measure.map(Term::Measure) == Some(claim.numerator)
    };
    parts.extend(place.claims.iter().filter(own).map(|claim| format!("kèm \"{}\" ({})", claim.text, claim.name)));
    parts.join("; ") + "."
}

impl Place {
    fn unit(&self) -> UnitId {
        UnitId::new(self.partition, 1)
    }
}
