//! All totals anew from the movements, beside the same aggregation as one SQL statement in the same engine.

use crate::Outcome;
use crate::ground::Ground;
use crate::timing::{median, ms, timed, times, verdict};
use kh_demo::LONG_AN;
use kh_kernel::{Db, DbError, args, totals};
use std::time::Duration;

const ROUNDS: usize = 5;

/// The statement as one would write it, and the same with the years taken from the months.
const RIVALS: [(&str, &str); 2] = [
    (
        "months and years from movements",
        "CREATE TABLE rival AS
         SELECT partition_id, measure, day / 100 AS period, unit_id, SUM(amount) AS amount FROM movement
         WHERE partition_id = 80 GROUP BY partition_id, measure, day / 100, unit_id
         UNION ALL
         SELECT partition_id, measure, (day / 10000) * 100, unit_id, SUM(amount) FROM movement
         WHERE partition_id = 80 GROUP BY partition_id, measure, (day / 10000) * 100, unit_id",
    ),
    (
        "years from months",
        "CREATE TABLE rival AS WITH month AS MATERIALIZED (
           SELECT partition_id, measure, day / 100 AS period, unit_id, SUM(amount) AS amount FROM movement
           WHERE partition_id = 80 GROUP BY partition_id, measure, day / 100, unit_id)
         SELECT partition_id, measure, period, unit_id, amount FROM month
         UNION ALL
         SELECT partition_id, measure, (period / 100) * 100, unit_id, SUM(amount) FROM month
         GROUP BY partition_id, measure, (period / 100) * 100, unit_id",
    ),
];

pub(crate) async fn run(ground: &Ground) -> Outcome {
    println!("\nAll totals anew");
    let db = &ground.cx.db;
    let before = stored(db, "total").await?;
    let mut ours = Vec::new();
    let mut theirs: [Vec<Duration>; 2] = Default::default();
    for round in 0..=ground.rounds(ROUNDS) {
        let (done, time) = timed(totals::rebuild(db, LONG_AN)).await;
        done?;
        if round > 0 {
            ours.push(time);
        }
        for ((_, sql), samples) in RIVALS.iter().zip(&mut theirs) {
            let (done, time) = timed(housekeeping(db, sql)).await;
            done?;
            if round == 0 && stored(db, "rival").await? != before {
                return Err("the statement gives other totals".into());
            }
            housekeeping(db, "DROP TABLE rival").await?;
            if round > 0 {
                samples.push(time);
            }
        }
    }
    if stored(db, "total").await? != before {
        return Err("the totals are others than before".into());
    }
    let ours = median(&mut ours);
    for ((name, _), samples) in RIVALS.iter().zip(&mut theirs) {
        let theirs = median(samples);
        let ratio = times(ours, theirs);
        let line = format!("ours {}, one statement ({name}) {}: {ratio:.2} of it (at most 1.0)", ms(ours), ms(theirs));
        verdict(ratio <= 1.0, &line);
    }
    Ok(())
}

async fn housekeeping(db: &Db, sql: &str) -> Result<(), DbError> {
    let mut tx = db.begin_housekeeping().await?;
    tx.execute(sql, args![]).await?;
    tx.commit().await
}

/// All totals of the province that say anything, in one order.
async fn stored(db: &Db, table: &str) -> Result<Vec<(String, i64, i64, i64)>, DbError> {
    let sql = format!("SELECT measure, period, unit_id, amount FROM {table} WHERE partition_id = $1");
    let mut found = Vec::new();
    db.scan(&sql, args![i64::from(LONG_AN.0)], |row| {
        found.push((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
        Ok(())
    })
    .await?;
    found.sort_unstable();
    Ok(found)
}
