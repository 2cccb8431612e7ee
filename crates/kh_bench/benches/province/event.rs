//! One receipt from submit to saved, beside what the disk takes to make a write last.

use crate::Outcome;
use crate::ground::{Ground, year_end};
use crate::timing::{median, ms, note, quantile, timed, verdict};
use kh_figures::{Dong, UnitId};
use kh_funds::Receipt;
use kh_kernel::fact::{Draft, Fact};
use kh_kernel::journal::{self, Submit};
use kh_kernel::{Cx, Db};
use std::fs::File;
use std::io::{Seek as _, SeekFrom, Write as _};
use std::time::{Duration, Instant};
use uuid::Uuid;

const EVENTS: usize = 2_000;
/// What an event may take beside the disk.
const MOST: Duration = Duration::from_millis(1);

pub(crate) async fn run(ground: &Ground) -> Outcome {
    println!("\nOne event");
    let org = ground.structure.tree_on(year_end())?;
    let units = org.tree.units();
    let cx = Cx { db: Db::open_folder(ground.folder.path()).await?, ..ground.cx.clone() };
    let mut probe = File::create(ground.folder.path().join("probe"))?;
    let (mut events, mut syncs) = (Vec::new(), Vec::new());
    for number in 0..ground.rounds(EVENTS) {
        // A prime step: neighbours in time are far apart in the tree.
        let draft = receipt(units[number * 7_919 % units.len()], cx.new_id());
        let (done, time) = timed(journal::submit(&cx, Receipt::KIND, Submit::Record(draft))).await;
        done?;
        events.push(time);
        syncs.push(sync(&mut probe)?);
    }
    let (event, event_most) = (median(&mut events), quantile(&mut events, 990));
    let (disk, disk_most) = (median(&mut syncs), quantile(&mut syncs, 990));
    note(&format!("one event, durable: median {}, p99 {}", ms(event), ms(event_most)));
    note(&format!("one page written and synced on the same disk in turn: median {}, p99 {}", ms(disk), ms(disk_most)));
    let own = event.saturating_sub(disk);
    verdict(own <= MOST, &format!("median beside the sync: {} (at most {})", ms(own), ms(MOST)));
    let own_most = event_most.saturating_sub(disk_most);
    note(&format!("p99 beside the p99 of the sync: {}", ms(own_most)));
    Ok(())
}

/// A receipt of a round sum.
pub(crate) fn receipt(unit: UnitId, id: Uuid) -> Draft {
    let values = Receipt {
        voucher_no: Some("PT-2024-01".to_owned()),
        donor: "Cơ sở Minh Phát".to_owned(),
        channel: "cash".to_owned(),
        purpose: Some("Quỹ khuyến học".to_owned()),
        amount: Dong(500_000),
    };
    Draft { id, unit, day: year_end(), values: values.to_values() }
}

/// Overwrites one page and waits until it lasts, as the log of SQLite does.
fn sync(probe: &mut File) -> Result<Duration, std::io::Error> {
    let begun = Instant::now();
    probe.seek(SeekFrom::Start(0))?;
    probe.write_all(&[7; 4096])?;
    probe.sync_all()?;
    Ok(begun.elapsed())
}
