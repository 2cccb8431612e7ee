//! The page of a unit: big figures, targets, the units below ranked, the months of the year, completeness.

use super::asked::{Asked, AskedQuery};
use super::markup::{link, tag};
use super::{Visitor, WebError};
use axum::extract::{Path, Query};
use axum::response::Html;
use kh_access::{Action, Resource};
use kh_figures::{Basis, Figure, Measure, MeasureKind, Standing, UnitId};
use kh_kernel::totals;
use kh_reports::year::YearReport;
use kh_reports::{labels, period_label};
use kh_ui::{Bar, Html as Markup, Select, SelectItem, Table, chart, figure};
use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct UnitQuery {
    #[serde(flatten)]
    asked: AskedQuery,
    #[serde(default)]
    measure: String,
}

/// The figures on the tiles of a unit's page.
const TILES: &[Measure] = &[
    Measure::UNITS,
    Measure::MEMBERS,
    Measure::FUND_RAISED,
    Measure::SCHOLARSHIPS,
    Measure::GIFTS,
    Measure::PIGGY_BANKS,
    Measure::CITIZEN_RECOGNISED,
    Measure::FUND_BALANCE,
];

/// How many units below are ranked in the chart; the table beside it has them all.
const MOST_BARS: usize = 20;

pub(super) async fn show(
    visitor: Visitor,
    Path(code): Path<String>,
    Query(query): Query<UnitQuery>,
) -> Result<Html<String>, WebError> {
    visitor.signed_in()?;
    let asked = query.asked.about(&visitor, &code).await?;
    let org = &asked.answer.org;
    visitor.require(Action::View, Resource::Report, asked.unit, org)?;
    let measure = query.measure.parse().unwrap_or(Measure::FUND_RAISED);
    let book = &visitor.app().book;
    let report = YearReport::build(book, asked.unit, asked.answer.question).await?.ok_or(WebError::NotFound)?;
    let months = months(&visitor, &asked, measure).await?;
    let body = Markup::concat([
        heading(&asked),
        notes(&asked, &report),
        officers(&report),
        report_link(&asked),
        tiles(&asked),
        targets(&report),
        question_form(&asked, measure),
        children(&asked, measure),
        months,
        remainder(&asked, &report),
        doors(&visitor, &asked),
    ]);
    let mut page = visitor.page(org.name(asked.unit), body);
    page.crumbs = crumbs(&visitor, &asked);
    page.wide = true;
    Ok(Html(page.render()))
}

/// The way down to the unit, without the units above that the visitor may not open.
pub(super) fn crumbs(visitor: &Visitor, asked: &Asked) -> Vec<(String, String)> {
    let org = &asked.answer.org;
    let href = |unit: UnitId, code: &str| {
        let may = visitor.may(Action::View, Resource::Report, unit, org).is_allowed();
        if may { format!("/units/{code}?{}", asked.query(&[])) } else { String::new() }
    };
    org.path(asked.unit)
        .iter()
        .map(|view| (view.name.clone(), href(view.id, &view.code)))
        .filter(|(_, href)| !href.is_empty())
        .collect()
}

fn heading(asked: &Asked) -> Markup {
    let question = asked.answer.question;
    let kind = asked.answer.org.view(asked.unit).map_or("", |view| kind_label(&view.kind));
    let mut caption = format!("{kind} · {}", period_label(question.period));
    if let Some(day) = question.as_known {
        caption = format!("{caption} · theo số liệu ghi đến hết ngày {}", labels::day(day));
    }
    if question.boundaries == kh_org::Boundaries::Now {
        caption.push_str(" · theo cơ cấu hiện nay");
    }
    Markup::concat([
        tag("span", "govuk-caption-l", &Markup::text(&caption)),
        tag("h1", "govuk-heading-l", &Markup::text(&asked.answer.org.name(asked.unit))),
    ])
}

fn kind_label(kind: &str) -> &'static str {
    kh_org::UNIT_KINDS.iter().find(|(code, _)| *code == kind).map_or("Tổ chức Hội", |(_, label)| label)
}

fn notes(asked: &Asked, report: &YearReport) -> Markup {
    let mut sentences = Vec::new();
    if let Some(completeness) = asked.answer.figures.completeness(asked.unit) {
        sentences.push(format!(
            "{} trên {} tổ chức Hội có số liệu phát sinh trong kỳ.",
            kh_text::group(completeness.reported.into()),
            kh_text::group(completeness.expected.into())
        ));
    }
    if asked.answer.org.tree.standing(asked.unit) != Some(Standing::Live) {
        sentences.push("Đơn vị này đã kết thúc hoạt động; số liệu cũ được giữ nguyên.".to_owned());
    }
    let declared = Measure::all()
        .filter_map(|measure| report.figure(measure))
        .filter(|figure| matches!(figure.basis, Basis::Declared | Basis::Mixed) && !figure.measure.is_of_area())
        .count();
    if declared > 0 {
        sentences.push(format!("{declared} chỉ tiêu có phần khai, chưa có danh sách kèm theo."));
    }
    tag("p", "govuk-body-s", &Markup::text(&sentences.join(" ")))
}

fn tiles(asked: &Asked) -> Markup {
    let tile = |measure: &Measure| {
        let found = asked.answer.figure(asked.unit, *measure).filter(|figure| figure.basis != Basis::None);
        let note = match &found {
            Some(figure) => note_of(figure),
            None => "chưa có số liệu".to_owned(),
        };
        let value = found.map_or_else(|| "–".to_owned(), |figure| labels::qualified(figure.value, figure.qualifier));
        figure::big_number(measure.label(), &value, &note, &asked.rows_href(*measure))
    };
    let mut tiles: Vec<Markup> = TILES.iter().map(tile).collect();
    for ratio in kh_figures::RATIOS {
        if let Some(printed) = asked.answer.ratio(asked.unit, ratio).and_then(|value| value.printed()) {
            let base = format!("mẫu số: {}", ratio.denominator.label().to_lowercase());
            tiles.push(figure::big_number(
                labels::ratio(ratio.code),
                &printed,
                &base,
                &asked.rows_href(ratio.numerator),
            ));
        }
    }
    figure::tiles(tiles)
}

fn note_of(figure: &Figure) -> String {
    let unit = figure.measure.unit().label();
    match (figure.basis, figure.gap().filter(|gap| *gap != 0)) {
        (_, Some(gap)) => format!("{unit} · đơn vị khai lệch {}", kh_text::group(gap)),
        (Basis::Named, None) => unit.to_owned(),
        (basis, None) => format!("{unit} · {}", basis.label()),
    }
}

fn targets(report: &YearReport) -> Markup {
    if report.targets.is_empty() {
        return Markup::default();
    }
    let bars = report.targets.iter().map(|target| {
        let printed = target.printed.as_deref().unwrap_or("chưa có số liệu");
        let text = format!(
            "{printed} chỉ tiêu {} giao: {}",
            target.assigned_by,
            labels::with_unit(target.value, target.measure.unit())
        );
        figure::progress(target.measure.label(), target.achieved.unwrap_or(0), target.value, &text)
    });
    Markup::concat(std::iter::once(tag("h2", "govuk-heading-m", &Markup::text("Chỉ tiêu được giao"))).chain(bars))
}

/// The report is what most people come for, so it stands above the figures.
fn report_link(asked: &Asked) -> Markup {
    let href = format!("/reports/{}?{}", asked.code, asked.query(&[]));
    kh_ui::Button::link("Báo cáo (xem, tải PDF, Word, Excel)", href).secondary().render()
}

/// Links to the lists of this unit that the visitor may see.
fn doors(visitor: &Visitor, asked: &Asked) -> Markup {
    let org = &asked.answer.org;
    let mut items = Vec::new();
    for kind in &visitor.app().kinds {
        let Ok(resource) = kind.resource.parse::<Resource>() else { continue };
        let may = !kh_facts::query::is_sealed_kind(kind)
            && resource != Resource::Accounts
            && visitor.may(Action::View, resource, asked.unit, org).is_allowed();
        if may {
            items.push(link(&format!("/facts/{}?unit={}&{}", kind.table, asked.code, asked.query(&[])), kind.label));
        }
    }
    let items = items.iter().map(|item| tag("li", "", item));
    Markup::concat([
        tag("h2", "govuk-heading-m", &Markup::text("Sổ sách của đơn vị")),
        tag("ul", "govuk-list kh-columns", &Markup::concat(items)),
    ])
}

fn question_form(asked: &Asked, measure: Measure) -> Markup {
    let question = asked.answer.question;
    let measures =
        Measure::all().map(|m| SelectItem { selected: m == measure, ..SelectItem::new(m.code(), m.label()) });
    let select = |name: &str, label: &str, items: Vec<SelectItem>| {
        Select { name: name.into(), id: Some(name.into()), label: label.into(), items, ..Select::default() }.render()
    };
    let year = question.period.first().year();
    let mut periods: Vec<String> = (year - 2..=year + 2).rev().map(|year| year.to_string()).collect();
    for part in ["H1", "H2", "Q1", "Q2", "Q3", "Q4"] {
        periods.push(format!("{year}-{part}"));
    }
    let code = kh_reports::period::period_code(question.period);
    if !periods.contains(&code) {
        periods.insert(0, code.clone());
    }
    let periods = periods.into_iter().filter_map(|text| {
        let label = period_label(kh_reports::parse_period(&text)?);
        Some(SelectItem { selected: text == code, ..SelectItem::new(text, label) })
    });
    let now = question.boundaries == kh_org::Boundaries::Now;
    let boundaries = vec![
        SelectItem { selected: !now, ..SelectItem::new("then", "Cơ cấu lúc đó") },
        SelectItem { selected: now, ..SelectItem::new("now", "Cơ cấu hiện nay") },
    ];
    let known = kh_ui::Input {
        name: "as_known".into(),
        id: Some("as_known".into()),
        label: "Theo số liệu ghi đến hết ngày".into(),
        hint: Some("Để trống: đến nay. Ví dụ: 24/12/2024".into()),
        value: question.as_known.map(labels::day),
        ..kh_ui::Input::default()
    };
    Markup::concat([
        Markup::raw(format!(
            "<form method=\"get\" action=\"/units/{}\" data-guard=\"off\" class=\"kh-question\">",
            asked.code
        )),
        tag("h2", "govuk-heading-m", &Markup::text("Xem theo chỉ tiêu, kỳ và cơ cấu khác")),
        select("measure", "Chỉ tiêu", measures.collect()),
        select("period", "Kỳ", periods.collect()),
        select("boundaries", "Cơ cấu", boundaries),
        known.render(),
        kh_ui::Button::submit("Xem").secondary().render(),
        Markup::raw("</form>"),
    ])
}

fn children(asked: &Asked, measure: Measure) -> Markup {
    let org = &asked.answer.org;
    let mut below: Vec<(i64, UnitId, Option<Figure>)> = org
        .tree
        .children(asked.unit)
        .filter(|unit| org.tree.standing(*unit) == Some(Standing::Live))
        .map(|unit| {
            let figure = asked.answer.figure(unit, measure).filter(|figure| figure.basis != Basis::None);
            (figure.map_or(i64::MIN, |figure| figure.value), unit, figure)
        })
        .collect();
    if below.is_empty() {
        return Markup::default();
    }
    below.sort_by_key(|(value, unit, _)| (std::cmp::Reverse(*value), *unit));
    let href = |unit: UnitId| {
        let code = org.view(unit).map(|view| view.code.as_str()).unwrap_or_default();
        format!("/units/{code}?{}", asked.query(&[("measure", measure.code())]))
    };
    let bars: Vec<Bar> = below
        .iter()
        .take(MOST_BARS)
        .filter_map(|(_, unit, figure)| {
            let figure = figure.as_ref()?;
            let display = labels::qualified(figure.value, figure.qualifier);
            Some(Bar { label: org.name(*unit), value: figure.value, display, href: Some(href(*unit)) })
        })
        .collect();
    let title = format!("{} theo đơn vị trực thuộc, {}", measure.label(), period_label(asked.answer.question.period));
    let rows = below.iter().map(|(_, unit, figure)| {
        let complete = asked.answer.figures.completeness(*unit).unwrap_or_default();
        vec![
            kh_ui::Cell::from(link(&href(*unit), &org.name(*unit))),
            kh_ui::Cell::number(shown(asked, *unit, measure, figure.as_ref())),
            kh_ui::Cell::number(format!("{}/{}", complete.reported, complete.expected)),
        ]
    });
    let table = Table {
        caption: Some(format!("{title} ({})", measure.unit().label())),
        head: vec!["Đơn vị".into(), kh_ui::Cell::number(measure.label()), kh_ui::Cell::number("Có số liệu / tổng số")],
        rows: rows.collect(),
        ..Table::default()
    };
    let picture = if bars.is_empty() { Markup::default() } else { chart::bars(&bars, &title) };
    Markup::concat([
        tag("h2", "govuk-heading-m", &Markup::text("Đơn vị trực thuộc")),
        picture,
        table.render_scrolling(),
    ])
}

/// A figure as printed: the value, that there is none, or that it is protected.
fn shown(asked: &Asked, unit: UnitId, measure: Measure, figure: Option<&Figure>) -> String {
    match (figure, asked.answer.suppressed(unit, measure)) {
        (_, Some(protected)) => protected.text(),
        (Some(figure), None) => labels::qualified(figure.value, figure.qualifier),
        (None, None) => "chưa có số liệu".to_owned(),
    }
}

/// The months of the year of the period, for the whole subtree.
async fn months(visitor: &Visitor, asked: &Asked, measure: Measure) -> Result<Markup, WebError> {
    let question = asked.answer.question;
    if question.as_known.is_some() || measure.kind() != MeasureKind::Flow || !question.period.is_whole_months() {
        return Ok(Markup::default());
    }
    let org = &asked.answer.org;
    let mut sums = std::collections::BTreeMap::new();
    let mut month = question.period.first().month();
    while month.first_day() <= question.period.last() {
        sums.insert(month.number(), 0_i64);
        month = month.next();
    }
    for partition in org.partitions(asked.unit) {
        for (month, unit, amount) in
            totals::monthly_totals(&visitor.app().cx.db, partition, measure, question.period).await?
        {
            if org.tree.is_within(unit, asked.unit) {
                *sums.entry(month).or_default() += amount;
            }
        }
    }
    if sums.values().all(|sum| *sum == 0) {
        return Ok(Markup::default());
    }
    let points: Vec<(String, i64, String)> =
        sums.into_iter().map(|(month, sum)| (format!("T{}", month % 100), sum, kh_text::group(sum))).collect();
    let title = format!("{} theo tháng, {}", measure.label(), period_label(question.period));
    Ok(Markup::concat([
        tag("h2", "govuk-heading-m", &Markup::text("Diễn biến theo tháng")),
        chart::columns(&points, &title),
    ]))
}

fn officers(report: &YearReport) -> Markup {
    let Some(chair) = &report.chair else { return Markup::default() };
    let text = format!("{}: {}, nhiệm kỳ {}.", chair.post, chair.name, chair.term);
    tag("p", "govuk-body-s", &Markup::text(&text))
}

fn remainder(asked: &Asked, report: &YearReport) -> Markup {
    if report.unplaced.is_empty() {
        return Markup::default();
    }
    let lines = report.unplaced.iter().map(|line| {
        let own: Vec<String> = line
            .own
            .iter()
            .take(4)
            .map(|(m, v)| format!("{} {}", m.label(), labels::with_unit(*v, m.unit())))
            .collect();
        tag("li", "", &Markup::text(&format!("{}: {}", line.name, own.join("; "))))
    });
    let lead = format!(
        "Số liệu riêng của các đơn vị cũ đã chia tách hoặc kết thúc. Chúng nằm trong tổng số của {} và chưa xếp về đơn vị mới nào.",
        asked.answer.org.name(asked.unit)
    );
    Markup::concat([
        tag("h2", "govuk-heading-m", &Markup::text("Chưa xếp về đơn vị mới")),
        tag("p", "", &Markup::text(&lead)),
        tag("ul", "govuk-list govuk-list--bullet", &Markup::concat(lines)),
    ])
}
