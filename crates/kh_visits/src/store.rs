//! The statements about visits.

use crate::pending::{Pending, SiteDay};
use crate::sketch::Sketch;
use kh_figures::Day;
use kh_kernel::{Cell as _, Db, DbError, Row, Tx, Value, args};
use std::collections::HashMap;
use std::fmt::Write as _;
use uuid::Uuid;

/// The partition of visits: a site is no unit, and what one flush writes lies together.
const HOME: i64 = 0;

/// How many rows go into one statement, the most first. Few different sizes make few different statements, which both
/// engines prepare once.
const SIZES: [usize; 4] = [256, 64, 8, 1];

/// A site on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayVisits {
    /// The day.
    pub day: Day,
    /// Pages read by people.
    pub views: i64,
    /// Pages fetched by programs.
    pub bots: i64,
    /// Of the views, those of people who were signed in.
    pub members: i64,
    /// About how many people.
    pub visitors: i64,
}

/// A page over some days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageVisits {
    /// The page.
    pub page: String,
    /// How often people read it.
    pub views: i64,
    /// How often programs fetched it.
    pub bots: i64,
    /// Of the views, those of people who were signed in.
    pub members: i64,
}

/// A site in one month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthVisits {
    /// The first day of the month.
    pub first: Day,
    /// Pages read by people.
    pub views: i64,
    /// Pages fetched by programs.
    pub bots: i64,
    /// Of the views, those of people who were signed in.
    pub members: i64,
}

/// The days from `from` to `to` on which somebody came to `site`, the earliest first.
pub async fn days(db: &Db, site: Uuid, from: Day, to: Day) -> Result<Vec<DayVisits>, DbError> {
    let sql = "SELECT day, views, bots, members, visitors FROM site_visit
         WHERE partition_id = $1 AND site_id = $2 AND day >= $3 AND day <= $4 ORDER BY day";
    let read = |row: &Row| {
        let (views, bots, members) = (row.get(1)?, row.get(2)?, row.get(3)?);
        Ok(DayVisits { day: row.get(0)?, views, bots, members, visitors: row.get(4)? })
    };
    db.rows(sql, args![HOME, site, from, to]).await?.iter().map(read).collect()
}

/// The pages of `site` that were asked for from `from` to `to`, the most read first, at most `limit`.
pub async fn pages(db: &Db, site: Uuid, from: Day, to: Day, limit: u32) -> Result<Vec<PageVisits>, DbError> {
    let sql = "SELECT page, CAST(SUM(views) AS BIGINT) AS read_by_people, CAST(SUM(bots) AS BIGINT),
           CAST(SUM(members) AS BIGINT) FROM page_visit
         WHERE partition_id = $1 AND site_id = $2 AND day >= $3 AND day <= $4
         GROUP BY page ORDER BY read_by_people DESC, page LIMIT $5";
    let read = |row: &Row| {
        let (views, bots, members) = (row.get(1)?, row.get(2)?, row.get(3)?);
        Ok(PageVisits { page: row.get(0)?, views, bots, members })
    };
    db.rows(sql, args![HOME, site, from, to, i64::from(limit)]).await?.iter().map(read).collect()
}

/// The months in which somebody came to `site`, the earliest first.
pub async fn months(db: &Db, site: Uuid) -> Result<Vec<MonthVisits>, DbError> {
    // The first of the month as a day: 20241224 / 100 * 100 + 1.
    let sql = "SELECT day / 100 * 100 + 1 AS first_day, CAST(SUM(views) AS BIGINT), CAST(SUM(bots) AS BIGINT),
           CAST(SUM(members) AS BIGINT) FROM site_visit
         WHERE partition_id = $1 AND site_id = $2 GROUP BY first_day ORDER BY first_day";
    let read = |row: &Row| {
        let (views, bots, members) = (row.get(1)?, row.get(2)?, row.get(3)?);
        Ok(MonthVisits { first: row.get(0)?, views, bots, members })
    };
    db.rows(sql, args![HOME, site]).await?.iter().map(read).collect()
}

/// The views of each site before `day`.
pub(crate) async fn views_before(db: &Db, day: Day) -> Result<Vec<(Uuid, i64)>, DbError> {
    let sql = "SELECT site_id, CAST(SUM(views) AS BIGINT) FROM site_visit
         WHERE partition_id = $1 AND day < $2 GROUP BY site_id";
    let read = |row: &Row| Ok((row.get(0)?, row.get(1)?));
    db.rows(sql, args![HOME, day]).await?.iter().map(read).collect()
}

/// The views of each site on each day from `day` on.
pub(crate) async fn views_since(db: &Db, day: Day) -> Result<Vec<(Uuid, Day, i64)>, DbError> {
    let sql = "SELECT site_id, day, views FROM site_visit WHERE partition_id = $1 AND day >= $2";
    let read = |row: &Row| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    db.rows(sql, args![HOME, day]).await?.iter().map(read).collect()
}

/// Adds what is pending in one transaction; gives the views that each site and day then has.
pub(crate) async fn add(db: &Db, pending: &Pending) -> Result<HashMap<(Uuid, Day), i64>, DbError> {
    let mut tx = db.begin_housekeeping().await?;
    // Sites before pages, each in one order: see `Pending::sites`.
    let stored = add_sites(&mut tx, &pending.sites()).await?;
    add_pages(&mut tx, pending).await?;
    tx.commit().await?;
    Ok(stored)
}

async fn add_sites(tx: &mut Tx, sites: &[(Uuid, Day, &SiteDay)]) -> Result<HashMap<(Uuid, Day), i64>, DbError> {
    let mut stored = HashMap::new();
    let mut found: HashMap<(Uuid, Day), Vec<u8>> = HashMap::new();
    let new_row = |(site, day, of_day): &(Uuid, Day, &SiteDay)| {
        let (tally, sketch) = (of_day.tally, &of_day.sketch);
        args![*site, *day, tally.views, tally.bots, tally.members, sketch.estimate(), sketch.to_bytes()]
    };
    // A row that is there keeps its sketch for the moment. The statement locks it, so what it returns stays as it is
    // until this transaction ends, and the merged sketch can be written after it.
    for rows in in_pieces(sites) {
        let sql = format!(
            "INSERT INTO site_visit (partition_id, site_id, day, views, bots, members, visitors, sketch) VALUES {}
             ON CONFLICT (partition_id, site_id, day) DO UPDATE SET views = site_visit.views + excluded.views,
               bots = site_visit.bots + excluded.bots, members = site_visit.members + excluded.members
             RETURNING site_id, day, views, sketch",
            places(rows.len(), 7)
        );
        for row in tx.rows(&sql, with_home(rows.iter().map(new_row))).await? {
            let key = (row.get(0)?, row.get(1)?);
            stored.insert(key, row.get(2)?);
            found.insert(key, row.get(3)?);
        }
    }
    let mut merged = Vec::new();
    for (site, day, of_day) in sites {
        let Some(bytes) = found.get(&(*site, *day)) else { continue };
        let mut sketch = Sketch::from_bytes(bytes).unwrap_or_else(|| {
            tracing::error!(%site, %day, "the sketch of a day is broken; visitors are counted from here on");
            Sketch::default()
        });
        sketch.merge(&of_day.sketch);
        let whole = sketch.to_bytes();
        if whole != *bytes {
            merged.push(args![*site, *day, sketch.estimate(), whole]);
        }
    }
    for rows in in_pieces(&merged) {
        let sql = format!(
            "INSERT INTO site_visit (partition_id, site_id, day, visitors, sketch, views, bots, members) VALUES {}
             ON CONFLICT (partition_id, site_id, day) DO UPDATE SET visitors = excluded.visitors,
               sketch = excluded.sketch",
            places(rows.len(), 4).replace(')', ", 0, 0, 0)")
        );
        tx.execute(&sql, with_home(rows.iter().cloned())).await?;
    }
    Ok(stored)
}

async fn add_pages(tx: &mut Tx, pending: &Pending) -> Result<(), DbError> {
    for rows in in_pieces(&pending.pages()) {
        let sql = format!(
            "INSERT INTO page_visit (partition_id, site_id, day, page, views, bots, members) VALUES {}
             ON CONFLICT (partition_id, site_id, day, page) DO UPDATE SET views = page_visit.views + excluded.views,
               bots = page_visit.bots + excluded.bots, members = page_visit.members + excluded.members",
            places(rows.len(), 6)
        );
        let new_row = |(site, day, page, tally): &(Uuid, Day, &str, _)| {
            let tally: &crate::pending::Tally = tally;
            args![*site, *day, (*page).to_owned(), tally.views, tally.bots, tally.members]
        };
        tx.execute(&sql, with_home(rows.iter().map(new_row))).await?;
    }
    Ok(())
}

/// Divides `rows`, in their order, into pieces of few different sizes.
fn in_pieces<T>(mut rows: &[T]) -> impl Iterator<Item = &[T]> {
    std::iter::from_fn(move || {
        let size = SIZES.into_iter().find(|size| *size <= rows.len())?;
        let (piece, rest) = rows.split_at(size);
        rows = rest;
        Some(piece)
    })
}

/// `($1, $2, …), ($1, …)` for `rows` rows with `columns` values each after the partition, which is the first parameter.
fn places(rows: usize, columns: usize) -> String {
    let mut text = String::new();
    for row in 0..rows {
        text.push_str(if row == 0 { "($1" } else { ", ($1" });
        for column in 0..columns {
            write!(text, ", ${}", 2 + row * columns + column).expect("writing to a string does not fail");
        }
        text.push(')');
    }
    text
}

fn with_home(rows: impl Iterator<Item = Vec<Value>>) -> Vec<Value> {
    std::iter::once(HOME.to_value()).chain(rows.flatten()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_numbered_through_and_share_the_partition() {
        assert_eq!(places(2, 3), "($1, $2, $3, $4), ($1, $5, $6, $7)");
    }

    #[test]
    fn pieces_hold_every_row_once_and_in_order() {
        let rows: Vec<usize> = (0..337).collect();
        let pieces: Vec<&[usize]> = in_pieces(&rows).collect();
        assert_eq!(pieces.iter().map(|piece| piece.len()).collect::<Vec<_>>(), [256, 64, 8, 8, 1]);
        assert_eq!(pieces.concat(), rows);
        assert_eq!(in_pieces::<u8>(&[]).count(), 0);
    }
}
