//! Reads the embedded table of published figures. It is ours, so a fault in it is a fault of the build and stops the
//! program at the first use with the line it is in.

use kh_figures::{Measure, PartitionId, Period, Qualifier};
use std::str::Split;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../data/real_reports.tsv");

static PLACES: LazyLock<Vec<Place>> = LazyLock::new(read);

/// A place with everything that its paper printed.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) code: &'static str,
    pub(super) partition: PartitionId,
    pub(super) kind: &'static str,
    pub(super) name: &'static str,
    pub(super) period: Period,
    pub(super) printed: Vec<Printed>,
    pub(super) claims: Vec<Claim>,
    address: &'static str,
}

/// **Số liệu đã công bố**: one printed figure, whether or not the catalogue has a measure for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Printed {
    /// The measure that it is declared as; none when it is not what any measure means.
    pub measure: Option<Measure>,
    /// The number.
    pub value: i64,
    /// **Hơn, gần**: how exactly it was printed.
    pub qualifier: Qualifier,
    /// The printed unit.
    pub unit: &'static str,
    /// The printed name.
    pub name: &'static str,
    /// Why it is not declared, or what is doubtful about it; may be empty.
    pub note: &'static str,
    /// Where it was published.
    pub source: &'static str,
}

/// **Lời khẳng định**: a quotient or a rounded amount that a source prints beside its figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// The code of the unit.
    pub code: &'static str,
    /// What it is about, or what is divided.
    pub numerator: Term,
    /// By what it is divided; none when the source does not say, and for an amount.
    pub denominator: Option<Term>,
    /// The printed text: "24,87%", "hơn 59.000 đồng/người"; empty for a quotient that the source leaves out.
    pub text: &'static str,
    /// The period of the claim, when it is not that of the figures.
    pub period: Option<Period>,
    /// The printed name.
    pub name: &'static str,
}

/// One side of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    /// A measure of the catalogue.
    Measure(Measure),
    /// A printed figure without a measure, by its printed name.
    Printed(&'static str),
}

/// All places, in the order of the table.
pub(super) fn places() -> &'static [Place] {
    &PLACES
}

/// The place whose unit has the readable code `code`.
pub(super) fn place(code: &str) -> Option<&'static Place> {
    PLACES.iter().find(|place| place.code == code)
}

fn read() -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let mut row = Line { line, cells: line.split('\t') };
        match row.text() {
            "place" => places.push(place_of(&mut row)),
            "figure" => {
                let place = row.place(&mut places);
                let printed = printed_of(&mut row, place.address);
                place.printed.push(printed);
            }
            "claim" => {
                let place = row.place(&mut places);
                let claim = claim_of(&mut row, place);
                place.claims.push(claim);
            }
            _ => row.fault("an unknown kind"),
        }
    }
    places
}

fn place_of(row: &mut Line) -> Place {
    let code = row.text();
    let partition = PartitionId(row.number());
    let (kind, name) = (row.text(), row.text());
    let period = row.text();
    let Some(period) = kh_reports::parse_period(period) else { row.fault("not a period") };
    row.text();
    Place { code, partition, kind, name, period, printed: Vec::new(), claims: Vec::new(), address: row.text() }
}

fn printed_of(row: &mut Line, address: &'static str) -> Printed {
    let measure = match row.text() {
        "" => None,
        code => Some(code.parse().unwrap_or_else(|_| row.fault("not a measure"))),
    };
    let value = row.number();
    let qualifier = row.text().parse().unwrap_or_else(|_| row.fault("not a qualifier"));
    let (unit, name, note) = (row.text(), row.text(), row.text());
    let source = Some(row.text()).filter(|source| !source.is_empty()).unwrap_or(address);
    Printed { measure, value, qualifier, unit, name, note, source }
}

fn claim_of(row: &mut Line, place: &Place) -> Claim {
    let term = |row: &mut Line| match row.text() {
        "" => None,
        text => Some(text.parse().map_or_else(
            |_| {
                let known = place.printed.iter().any(|printed| printed.name == text);
                if known { Term::Printed(text) } else { row.fault("neither a measure nor a printed name") }
            },
            Term::Measure,
        )),
    };
    let Some(numerator) = term(row) else { row.fault("a claim about nothing") };
    let (denominator, text) = (term(row), row.text());
    let period = match row.text() {
        "" => None,
        period => Some(kh_reports::parse_period(period).unwrap_or_else(|| row.fault("not a period"))),
    };
    Claim { code: place.code, numerator, denominator, text, period, name: row.text() }
}

/// One line and what has not been read of it.
struct Line {
    line: &'static str,
    cells: Split<'static, char>,
}

impl Line {
    fn fault(&self, what: &str) -> ! {
        panic!("embedded published figures: {what} in line {:?}", self.line)
    }

    fn text(&mut self) -> &'static str {
        match self.cells.next() {
            Some(cell) => cell,
            None => self.fault("too few cells"),
        }
    }

    fn number<T: std::str::FromStr>(&mut self) -> T {
        let text = self.text();
        text.parse().unwrap_or_else(|_| self.fault("not a number"))
    }

    /// The place that the line is about: the one before it in the table.
    fn place<'a>(&mut self, places: &'a mut [Place]) -> &'a mut Place {
        let code = self.text();
        match places.last_mut() {
            Some(place) if place.code == code => place,
            _ => self.fault("not below its place"),
        }
    }
}
