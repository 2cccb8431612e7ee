//! The JSON of a report: a contract. Codes are those of the catalogue, values are integers.

use crate::period::period_code;
use crate::year::YearReport;
use kh_figures::{Basis, Figure, Measure, MeasureKind};
use serde_json::{Map, Value, json};

/// The report as JSON.
pub fn report(report: &YearReport) -> Value {
    let question = report.question();
    json!({
        "unit": report.unit.code,
        "unit_name": report.unit.name,
        "unit_kind": report.unit.kind,
        "period": period_code(question.period),
        "first_day": question.period.first(),
        "last_day": question.period.last(),
        "as_known": question.as_known,
        "boundaries": question.boundaries.code(),
        "figures": figures(report),
        "ratios": ratios(report),
        "targets": targets(report),
        "unplaced": report.unplaced.iter().map(|line| json!({
            "unit": line.unit,
            "name": line.name,
            "figures": line.own.iter().map(|(m, v)| (m.code().to_owned(), json!(v))).collect::<Map<_, _>>(),
        })).collect::<Vec<_>>(),
    })
}

/// One figure as JSON; `value` is null when nothing was recorded or declared.
pub fn figure(figure: &Figure, rows_url: &str) -> Value {
    let known = figure.basis != Basis::None;
    json!({
        "value": known.then_some(figure.value),
        "unit": figure.measure.unit().code(),
        "kind": match figure.measure.kind() { MeasureKind::Stock => "stock", MeasureKind::Flow => "flow" },
        "label": figure.measure.label(),
        "basis": figure.basis.code(),
        "qualifier": figure.qualifier.code(),
        "named": figure.named,
        "declared": figure.declared,
        "gap": figure.gap(),
        "completeness": {
            "reported": figure.completeness.reported,
            "expected": figure.completeness.expected,
            "basis": figure.basis.code(),
        },
        "rows_url": rows_url,
    })
}

fn figures(report: &YearReport) -> Map<String, Value> {
    Measure::all()
        .filter_map(|measure| {
            if let Some(shown) = report.answer.suppressed(report.unit.id, measure) {
                let value = json!({ "value": null, "suppressed": shown.text(), "unit": measure.unit().code() });
                return Some((measure.code().to_owned(), value));
            }
            let found = report.answer.figure(report.unit.id, measure)?;
            let mut value = figure(&found, &report.rows_url(measure));
            if let Some(declared) = report.answer.declared_by(report.unit.id, measure) {
                value["source"] = json!(declared.source);
                value["source_day"] = json!(declared.day);
                value["note"] = json!(declared.note);
            }
            value["before"] = json!(report.figure_before(measure).map(|figure| figure.value));
            Some((measure.code().to_owned(), value))
        })
        .collect()
}

fn ratios(report: &YearReport) -> Map<String, Value> {
    let one = |line: &crate::year::RatioLine| {
        let value = json!({
            "numerator": line.ratio.numerator.code(),
            "denominator": line.ratio.denominator.code(),
            "printed": line.printed,
        });
        (line.ratio.code.to_owned(), value)
    };
    report.ratios.iter().map(one).collect()
}

fn targets(report: &YearReport) -> Map<String, Value> {
    let one = |line: &crate::year::TargetLine| {
        let value = json!({
            "target": line.value,
            "achieved": line.achieved,
            "unit": line.measure.unit().code(),
            "assigned_by": line.assigned_by,
            "printed": line.printed,
        });
        (line.measure.code().to_owned(), value)
    };
    report.targets.iter().map(one).collect()
}
