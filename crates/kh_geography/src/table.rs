//! Reads the embedded tables. They are made by `tools/geography/derive.py`, so a fault in them is a fault of the build
//! and stops the program at the first use with the line it is in.

use crate::{AreaId, AreaKind, AreaVersion, Decision, DecisionId, LineageEdge, Mark, Share};

const AREAS: &str = include_str!("../data/areas.tsv");
const LINEAGE: &str = include_str!("../data/lineage.tsv");
const DECISIONS: &str = include_str!("../data/decisions.tsv");

/// All area versions, by area and first day.
pub(crate) fn areas() -> Vec<AreaVersion> {
    rows(AREAS).map(area).collect()
}

/// All lineage edges, by the area they come from.
pub(crate) fn lineage() -> Vec<LineageEdge> {
    rows(LINEAGE).map(edge).collect()
}

/// All decisions, by id.
pub(crate) fn decisions() -> Vec<Decision> {
    rows(DECISIONS).map(decision).collect()
}

fn rows(text: &'static str) -> impl Iterator<Item = Row> {
    text.lines().filter(|line| !line.starts_with('#')).map(|line| Row { line, cells: line.split('\t') })
}

/// One line and what has not been read of it.
struct Row {
    line: &'static str,
    cells: std::str::Split<'static, char>,
}

impl Row {
    fn fault(&self, what: &str) -> ! {
        panic!("embedded geography: {what} in line {:?}", self.line)
    }

    fn text(&mut self) -> &'static str {
        match self.cells.next() {
            Some(cell) => cell,
            None => self.fault("too few cells"),
        }
    }

    fn number<T: std::str::FromStr>(&mut self) -> T {
        match self.text().parse() {
            Ok(number) => number,
            Err(_) => self.fault("not a number"),
        }
    }

    fn optional<T: std::str::FromStr>(&mut self) -> Option<T> {
        match self.text() {
            "" => None,
            cell => match cell.parse() {
                Ok(number) => Some(number),
                Err(_) => self.fault("not a number"),
            },
        }
    }
}

fn area(mut row: Row) -> AreaVersion {
    AreaVersion {
        area: AreaId(row.number()),
        kind: match row.text() {
            "p" => AreaKind::Province,
            "d" => AreaKind::District,
            "c" => AreaKind::Commune,
            _ => row.fault("unknown kind"),
        },
        type_word: row.text(),
        name: row.text(),
        code: row.text(),
        parent: row.optional().map(AreaId),
        valid_from: row.number(),
        valid_to: row.optional(),
        decision: row.optional().map(DecisionId),
    }
}

fn edge(mut row: Row) -> LineageEdge {
    LineageEdge {
        from: AreaId(row.number()),
        to: AreaId(row.number()),
        share: match row.text() {
            "whole" => Share::Whole,
            "part" => Share::Part,
            _ => row.fault("unknown share"),
        },
        effective_on: row.number(),
        decision: DecisionId(row.number()),
        mark: match row.text() {
            "" => None,
            "ambiguous" => Some(Mark::Ambiguous),
            "disputed" => Some(Mark::Disputed),
            _ => row.fault("unknown mark"),
        },
        suggested: row.text() == "1",
    }
}

fn decision(mut row: Row) -> Decision {
    Decision {
        id: DecisionId(row.number()),
        number: row.text(),
        issuer: row.text(),
        signed_on: row.optional(),
        effective_on: row.number(),
        title: row.text(),
    }
}
