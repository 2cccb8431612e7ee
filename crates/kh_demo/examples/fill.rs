//! Fills a folder with the reference province and checks it: `fill <folder> [full|small] [unchecked]`.
#![expect(clippy::print_stdout, reason = "an example speaks to whoever runs it")]

use kh_demo::{LONG_AN, Options, Plan, Scale, fill};
use kh_figures::{Measure, Period};
use kh_kernel::{Cx, Db, Vault, args, doctor, totals};
use std::collections::HashMap;
use std::error::Error;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("name a folder")?);
    let scale = if arguments.next().as_deref() == Some("small") { Scale::Small } else { Scale::Full };
    let checked = arguments.next().as_deref() != Some("unchecked");
    let db = Db::open_folder(&folder).await?;
    let cx = Cx::system(db, Arc::new(Vault::open_folder(&folder)?));
    let begun = Instant::now();
    let summary = fill(&cx, &Options { scale }, |progress| {
        if progress.done * 10 / progress.all.max(1) != (progress.done - 1) * 10 / progress.all.max(1) {
            println!("{:>9} / {}  {}", progress.done, progress.all, progress.label);
        }
    })
    .await?;
    println!("{summary:?} in {:.1} s", begun.elapsed().as_secs_f64());
    compare(&cx, scale).await?;
    for table in ["entry", "movement", "total", "seal"] {
        let row = cx.db.row(&format!("SELECT COUNT(*) FROM {table}"), args![]).await?.ok_or("no count")?;
        println!("{table:>9} {}", row.get::<i64>(0)?);
    }
    if checked { examine(&cx).await } else { Ok(()) }
}

async fn examine(cx: &Cx) -> Result<(), Box<dyn Error>> {
    let begun = Instant::now();
    let seen = doctor::examine(&cx.db, &kh_kinds::all()).await?;
    println!("doctor: {} findings in {:.1} s", seen.findings.len(), begun.elapsed().as_secs_f64());
    for finding in seen.findings.iter().chain(&kh_members::doctor::examine(cx).await?) {
        println!("{}", finding.0);
    }
    Ok(())
}

async fn compare(cx: &Cx, scale: Scale) -> Result<(), Box<dyn Error>> {
    let mut sums: HashMap<Measure, i64> = HashMap::new();
    for (_, measure, amount) in totals::leaf_totals(&cx.db, LONG_AN, Period::year(2024), None).await? {
        *sums.entry(measure).or_default() += amount;
    }
    for (measure, expected) in Plan::new(scale).expected() {
        let found = sums.get(&measure).copied().unwrap_or_default();
        let verdict = if found == expected { "ok" } else { "WRONG" };
        println!("{verdict:>5} {:<28} {found:>16} {expected:>16}", measure.code());
    }
    Ok(())
}
