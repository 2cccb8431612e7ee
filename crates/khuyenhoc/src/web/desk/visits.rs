//! How often a site was read.

use super::newsroom::Newsroom;
use crate::web::markup::tag;
use crate::web::{Visitor, WebError};
use axum::extract::Path;
use axum::response::Html;
use kh_access::{Action, Resource};
use kh_figures::Day;
use kh_portal::address::uuid_of;
use kh_ui::{Cell, Html as Markup, Table, chart};
use kh_visits::{DayVisits, MonthVisits, PageVisits};

/// How many days the chart shows.
const DAYS: usize = 30;
/// How many pages the list of the most read has.
const PAGES: u32 = 30;

pub(super) async fn show(visitor: Visitor, Path(code): Path<String>) -> Result<Html<String>, WebError> {
    let newsroom = Newsroom::open(visitor).await?;
    let site = newsroom.catalogue.site(&code).ok_or(WebError::NotFound)?;
    newsroom.visitor.require(Action::View, Resource::Portal, site.unit, &newsroom.org)?;
    let app = newsroom.visitor.app();
    let (id, today) = (uuid_of(&code), app.today());
    let first = (1..DAYS).fold(today, |day, _| day.previous());
    let days = kh_visits::days(&app.cx.db, id, first, today).await?;
    let months = kh_visits::months(&app.cx.db, id).await?;
    let pages = kh_visits::pages(&app.cx.db, id, first, today, PAGES).await?;
    let mut points = Vec::new();
    let mut day = first;
    while day <= today {
        let views = days.iter().find(|known| known.day == day).map_or(0, |known| known.views);
        points.push((short(day), views, kh_text::group(views)));
        day = day.next();
    }
    let tables = tables(&days, &pages, &months);
    let body = Markup::concat([
        tag("span", "govuk-caption-l", &Markup::text(&site.fact.name)),
        tag("h1", "govuk-heading-l", &Markup::text("Lượt truy cập")),
        tag(
            "p",
            "",
            &Markup::text("Không lưu địa chỉ mạng của ai. Số người trong ngày là ước tính, sai số khoảng 2%."),
        ),
        chart::columns(&points, "Lượt đọc 30 ngày qua"),
        tables,
    ]);
    let mut page = newsroom.visitor.page("Lượt truy cập", body);
    page.crumbs =
        vec![("Trang thông tin".to_owned(), "/sites".to_owned()), (site.fact.name.clone(), format!("/sites/{code}"))];
    page.wide = true;
    Ok(Html(page.render()))
}

/// The numbers behind the chart: by day, by page, by month.
fn tables(days: &[DayVisits], pages: &[PageVisits], months: &[MonthVisits]) -> Markup {
    let number = |count: i64| Cell::number(kh_text::group(count).as_str());
    let of_days = Table {
        caption: Some("Từng ngày".to_owned()),
        head: vec![
            "Ngày".into(),
            Cell::number("Lượt đọc"),
            Cell::number("Số người (ước tính)"),
            Cell::number("Trong đó thành viên"),
            Cell::number("Máy tìm kiếm"),
        ],
        rows: days
            .iter()
            .rev()
            .map(|day| {
                vec![
                    kh_reports::labels::day(day.day).as_str().into(),
                    number(day.views),
                    number(day.visitors),
                    number(day.members),
                    number(day.bots),
                ]
            })
            .collect(),
        ..Table::default()
    };
    let of_pages = Table {
        caption: Some("Đọc nhiều nhất trong 30 ngày".to_owned()),
        head: vec!["Trang".into(), Cell::number("Lượt đọc")],
        rows: pages.iter().map(|page| vec![page.page.as_str().into(), number(page.views)]).collect(),
        ..Table::default()
    };
    let of_months = Table {
        caption: Some("Từng tháng".to_owned()),
        head: vec!["Tháng".into(), Cell::number("Lượt đọc"), Cell::number("Máy tìm kiếm")],
        rows: months
            .iter()
            .rev()
            .map(|month| {
                vec![
                    format!("{}/{}", month.first.month_of_year(), month.first.year()).as_str().into(),
                    number(month.views),
                    number(month.bots),
                ]
            })
            .collect(),
        ..Table::default()
    };
    Markup::concat([of_days.render_scrolling(), of_pages.render_scrolling(), of_months.render_scrolling()])
}

fn short(day: Day) -> String {
    format!("{}/{}", day.day_of_month(), day.month_of_year())
}
