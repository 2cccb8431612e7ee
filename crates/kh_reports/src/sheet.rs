//! The report as a workbook: one sheet per section, and the ratios as formulas over their cells.

use crate::book::ReportError;
use crate::labels;
use crate::period::period_label;
use crate::year::YearReport;
use kh_figures::{Figure, Measure, Qualifier, RatioForm};
use kh_sheets::{Cell, CellKind, FormulaResult, Sheet, SheetColumn, Workbook, write_xlsx};
use std::collections::HashMap;

/// The column that holds the value of a measure, and the row of the first one: below a title, an empty row and the head.
const VALUE_COLUMN: char = 'D';
const FIRST_ROW: usize = 4;

/// The name of the sheet of ratios.
const RATIOS: &str = "Tỷ lệ";

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
                    Cell::text(stands_on(figure)),
                ]
            })
            .collect();
        let [now, before] = report.titles();
        let columns = vec![
            column("Chỉ tiêu", 44.0, CellKind::Text),
            column("Mã", 30.0, CellKind::Text),
            column("Đơn vị tính", 14.0, CellKind::Text),
            column(&now, 22.0, CellKind::Count),
            column(&before, 22.0, CellKind::Count),
            column("Nguồn", 34.0, CellKind::Text),
        ];
        sheets.push(Sheet {
            name: (*section).to_owned(),
            title: Some(title(report, section)),
            columns,
            rows,
            ..Sheet::default()
        });
    }
    if !report.ratios.is_empty() {
        sheets.push(ratio_sheet(report, &places));
    }
    Workbook { sheets }
}

/// What the value stands on. A cell with a number cannot say "hơn", so that word stands here.
fn stands_on(figure: &Figure) -> String {
    match figure.qualifier {
        Qualifier::Exact => labels::basis(figure),
        other => format!("{}, nguồn ghi \"{}\"", labels::basis(figure), other.label()),
    }
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
        column("Giá trị", 18.0, CellKind::Number),
        column("Viết là", 14.0, CellKind::Text),
        column("Tử số", 34.0, CellKind::Text),
        column("Mẫu số", 34.0, CellKind::Text),
    ];
    Sheet { name: RATIOS.to_owned(), title: Some(title(report, RATIOS)), columns, rows, ..Sheet::default() }
}

/// A sheet that was printed or cut out of its file still says whose figures it shows.
fn title(report: &YearReport, section: &str) -> String {
    format!("{}, {}: {section}", report.unit.name, period_label(report.period()))
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
