//! Many writers at once on PostgreSQL, in one province: at branches of their own, and all at the same one.

use crate::event::receipt;
use crate::timing::{note, timed, verdict};
use kh_figures::UnitId;
use kh_funds::Receipt;
use kh_kernel::db::Engine;
use kh_kernel::fact::Fact;
use kh_kernel::journal::{self, JournalError, Submit};
use kh_kernel::{Cx, args};
use kh_testkit::{TestDb, each_engine};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

const FEW: usize = 8;
const MANY: usize = 64;
const ROUNDS: usize = 5;

/// Runs when `TEST_DATABASE_URL` names a server; the database is made for it and removed.
pub(crate) async fn run(quick: bool) {
    println!("\nMany writers on PostgreSQL");
    each_engine(async |ground: TestDb| {
        if ground.engine == Engine::Postgres {
            compare(&ground, quick).await.expect("the writers write");
        }
    })
    .await;
}

async fn compare(ground: &TestDb, quick: bool) -> Result<(), JournalError> {
    let sql = "SELECT version(), current_setting('fsync'), current_setting('synchronous_commit')";
    if let Some(row) = ground.db.row(sql, args![]).await? {
        let (version, fsync, commit) = (row.get::<String>(0)?, row.get::<String>(1)?, row.get::<String>(2)?);
        let version = version.split(" on ").next().unwrap_or_default().to_owned();
        note(&format!("{version}, fsync {fsync}, synchronous_commit {commit}"));
    }
    let span = if quick { Duration::from_millis(500) } else { Duration::from_secs(3) };
    for (name, same) in [("each at its own branch", false), ("all at the same branch", true)] {
        let (mut few, mut many) = (Vec::new(), Vec::new());
        for round in 0..=ROUNDS {
            let (first, second) =
                (write(&ground.cx, FEW, same, span).await?, write(&ground.cx, MANY, same, span).await?);
            // The first round opens the connections.
            if round > 0 {
                few.push(first);
                many.push(second);
            }
        }
        let (few, many) = (middle(few), middle(many));
        let ratio = many / few;
        let line = format!(
            "{name}: {MANY} writers {many:.0} events/s, {FEW} writers {few:.0} events/s: {ratio:.2} (at least 1.0)"
        );
        verdict(ratio >= 1.0, &line);
    }
    Ok(())
}

fn middle(mut rates: Vec<f64>) -> f64 {
    rates.sort_by(f64::total_cmp);
    rates.get(rates.len() / 2).copied().unwrap_or_default()
}

/// How many events a second `writers` write in `span`.
async fn write(cx: &Cx, writers: usize, same: bool, span: Duration) -> Result<f64, JournalError> {
    let work = async {
        let mut tasks = JoinSet::new();
        for number in 0..writers {
            let unit = UnitId(80_000_001 + if same { 0 } else { i64::try_from(number).unwrap_or_default() });
            tasks.spawn(write_for(cx.clone(), unit, span));
        }
        let mut written = 0;
        while let Some(done) = tasks.join_next().await {
            written += done.expect("a writer does not panic")?;
        }
        Ok::<u32, JournalError>(written)
    };
    let (written, time) = timed(work).await;
    Ok(f64::from(written?) / time.as_secs_f64())
}

async fn write_for(cx: Cx, unit: UnitId, span: Duration) -> Result<u32, JournalError> {
    let begun = Instant::now();
    let mut written = 0;
    while begun.elapsed() < span {
        let draft = receipt(unit, cx.new_id());
        journal::submit(&cx, Receipt::KIND, Submit::Record(draft)).await?;
        written += 1;
    }
    Ok(written)
}
