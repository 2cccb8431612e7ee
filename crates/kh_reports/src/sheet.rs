//! The report as a workbook: one sheet per section, and the ratios as formulas over their cells.

use crate::book::ReportError;
use crate::labels;
use crate::year::YearReport;
use kh_figures::{Measure, RatioForm};
use kh_sheets::{Cell, CellKind, FormulaResult, Sheet, SheetColumn, Workbook, write_xlsx};
use std::collections::HashMap;

/// The column that holds the value of a measure, and the row of the first one.
const VALUE_COLUMN: char = 'D';
const FIRST_ROW: usize = 2;

/// The report as XLSX.
pub fn xlsx(report: &YearReport) -> Result<Vec<u8>, ReportError> {
    write_xlsx(&workbook(report)).map_err(|error| ReportError::Document(error.sentence()))
}

fn workbook(report: &YearReport) -> Workbook {
    let mut places: HashMap<Measure, String> = HashMap::new();
    let mut sheets = Vec::new();
    for section in labels::SECTIONS {
        let lines = report.lines(section);
        if lines.is_empty() {
            continue;
        }
        for (index, (measure, _)) in lines.iter().enumerate() {
            places.insert(*measure, format!("'{section}'!{VALUE_COLUMN}{}", FIRST_ROW + index));
        }
        let rows = lines
            .iter()
            .map(|(measure, figure)| {
                vec![
                    Cell::text(measure.label()),
                    Cell::text(measure.code()),
                    Cell::text(measure.unit().label()),
                    Cell::Int(figure.value),
                    report.figure_before(*measure).map_or(Cell::Empty, |figure| Cell::Int(figure.value)),
                    Cell::text(figure.basis.label()),
                ]
            })
            .collect();
        let year =
            |ago: i32| report.period().as_year().map_or("Kỳ này".to_owned(), |year| format!("Năm {}", year - ago));
        let columns = vec![
            column("Chỉ tiêu", 44.0, CellKind::Text),
            column("Mã", 34.0, CellKind::Text),
            column("Đơn vị tính", 14.0, CellKind::Text),
            column(&year(0), 22.0, CellKind::Count),
            column(&year(1), 22.0, CellKind::Count),
            column("Nguồn", 16.0, CellKind::Text),
        ];
        sheets.push(Sheet { name: (*section).to_owned(), title: None, columns, rows });
    }
    if !report.ratios.is_empty() {
        sheets.push(ratio_sheet(report, &places));
    }
    Workbook { sheets }
}

fn ratio_sheet(report: &YearReport, places: &HashMap<Measure, String>) -> Sheet {
    let rows = report
        .ratios
        .iter()
        .filter_map(|line| {
            let (numerator, denominator) = (places.get(&line.ratio.numerator)?, places.get(&line.ratio.denominator)?);
            let places = match line.ratio.form {
                RatioForm::Percent { places } => usize::from(places) + 2,
                RatioForm::PerHead => 0,
                RatioForm::Multiple => 1,
            };
            Some(vec![
                Cell::text(labels::ratio(line.ratio.code)),
                Cell::Formula {
                    formula: format!("ROUND({numerator}/{denominator},{places})"),
                    result: FormulaResult::Number(rounded(line.value.numerator, line.value.denominator, places)),
                },
                Cell::text(line.printed.clone()),
                Cell::text(line.ratio.numerator.code()),
                Cell::text(line.ratio.denominator.code()),
            ])
        })
        .collect();
    let columns = vec![
        column("Tỷ lệ", 60.0, CellKind::Text),
        column("Giá trị", 18.0, CellKind::Text),
        column("Viết là", 14.0, CellKind::Text),
        column("Tử số", 34.0, CellKind::Text),
        column("Mẫu số", 34.0, CellKind::Text),
    ];
    Sheet { name: "Tỷ lệ".to_owned(), title: None, columns, rows }
}

fn column(title: &str, width: f64, kind: CellKind) -> SheetColumn {
    SheetColumn { title: title.to_owned(), width, kind }
}

/// What the spreadsheet will compute; only shown until it does.
#[expect(clippy::cast_precision_loss, reason = "a spreadsheet computes in floating point")]
fn rounded(numerator: i64, denominator: i64, places: usize) -> f64 {
    let power = 10_f64.powi(i32::try_from(places).unwrap_or(0));
    (numerator as f64 / denominator as f64 * power).round() / power
}
