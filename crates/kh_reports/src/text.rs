//! The report for a terminal.

use crate::labels;
use crate::period::period_label;
use crate::year::YearReport;
use kh_figures::Basis;
use std::fmt::Write as _;

/// The report as plain text.
pub fn report(report: &YearReport) -> String {
    let mut out = String::new();
    let title = format!("BÁO CÁO CÔNG TÁC KHUYẾN HỌC, KHUYẾN TÀI {}", period_label(report.period()).to_uppercase());
    line(&mut out, &report.unit.name.to_uppercase());
    line(&mut out, &title);
    line(&mut out, &"═".repeat(title.chars().count()));
    for part in &report.narrative.parts {
        line(&mut out, "");
        line(&mut out, &part.heading);
        for paragraph in &part.paragraphs {
            let text: String = paragraph.iter().map(crate::narrative::Span::text).collect();
            line(&mut out, &wrapped(&text, 100));
        }
    }
    for section in labels::SECTIONS {
        let lines = report.lines(section);
        if lines.is_empty() {
            continue;
        }
        line(&mut out, "");
        line(&mut out, section);
        for (measure, figure) in lines {
            let basis =
                if figure.basis == Basis::Named { String::new() } else { format!("  [{}]", figure.basis.label()) };
            let gap = figure.gap().filter(|gap| *gap != 0);
            let gap = gap.map_or(String::new(), |gap| format!("  [khai lệch {}]", labels::number(gap)));
            let value = labels::qualified(figure.value, figure.qualifier);
            let row = format!("  {:<44}{:>24} {}{basis}{gap}", measure.label(), value, measure.unit().label());
            line(&mut out, &row);
        }
    }
    out.push_str(&ratios(report));
    out.push_str(&targets(report));
    out.push_str(&sources(report));
    out
}

/// The ratios with their two numbers.
fn ratios(report: &YearReport) -> String {
    let mut out = String::new();
    if !report.ratios.is_empty() {
        line(&mut out, "");
        line(&mut out, "Tỷ lệ");
        for ratio in &report.ratios {
            let row = format!(
                "  {:<64} {:>10}   = {} / {}",
                labels::ratio(ratio.ratio.code),
                ratio.printed,
                labels::number(ratio.value.numerator),
                labels::number(ratio.value.denominator)
            );
            line(&mut out, &row);
        }
    }
    out
}

/// The targets and what was reached.
fn targets(report: &YearReport) -> String {
    let mut out = String::new();
    if !report.targets.is_empty() {
        line(&mut out, "");
        line(&mut out, "Chỉ tiêu giao");
        for target in &report.targets {
            let achieved = target.achieved.map_or_else(|| "chưa có số liệu".to_owned(), labels::number);
            let row = format!(
                "  {:<44}{:>24}   thực hiện {achieved}: {}",
                target.measure.label(),
                labels::number(target.value),
                target.printed.as_deref().unwrap_or("chưa so được")
            );
            line(&mut out, &row);
        }
    }
    out
}

/// Where the declared figures come from, and what was noted about them.
fn sources(report: &YearReport) -> String {
    let mut out = String::new();
    let sources = report.sources();
    if !sources.is_empty() {
        line(&mut out, "");
        line(&mut out, labels::SOURCES);
    }
    for source in sources {
        line(&mut out, &hanging(&source.lead(), "  "));
        for note in source.notes {
            line(&mut out, &hanging(&format!("• {note}"), "    "));
        }
    }
    out
}

/// Wrapped, with every line after `indent`.
fn hanging(text: &str, indent: &str) -> String {
    let lines = wrapped(text, 100 - indent.len());
    lines.lines().map(|line| format!("{indent}{line}")).collect::<Vec<_>>().join("\n")
}

fn line(out: &mut String, text: &str) {
    writeln!(out, "{text}").expect("writing to a string does not fail");
}

fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::new();
    let mut used = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if used > 0 && used + 1 + length > width {
            out.push('\n');
            used = 0;
        } else if used > 0 {
            out.push(' ');
            used += 1;
        }
        out.push_str(word);
        used += length;
    }
    out
}
