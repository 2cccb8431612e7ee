//! The reference province in an SQLite file of its own.

use crate::timing::note;
use kh_demo::{Options, Scale, fill};
use kh_figures::Day;
use kh_kernel::{Cx, Db, Vault};
use kh_org::Structure;
use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;
use tempfile::TempDir;

/// A filled database, and the folder that goes away with it.
pub(crate) struct Ground {
    pub(crate) cx: Cx,
    pub(crate) structure: Structure,
    pub(crate) folder: TempDir,
    pub(crate) quick: bool,
}

impl Ground {
    /// Copies the province that `KH_BENCH_DATA` names, or fills a new one.
    pub(crate) async fn prepare(quick: bool) -> Result<Self, Box<dyn Error>> {
        let folder = disk_folder()?;
        let begun = Instant::now();
        let ready = std::env::var_os("KH_BENCH_DATA").filter(|_| !quick);
        if let Some(ready) = &ready {
            let source = Db::open_folder(Path::new(ready)).await?;
            source.backup_to(folder.path().join("khuyenhoc.db")).await?;
        }
        let db = Db::open_folder(folder.path()).await?;
        let cx = Cx::system(db, Arc::new(Vault::open_folder(folder.path())?));
        if ready.is_none() {
            let scale = if quick { Scale::Small } else { Scale::Full };
            fill(&cx, &Options { scale }, |_| ()).await?;
        }
        let structure = Structure::load(&cx.db).await?;
        let how = if ready.is_some() { "copied" } else { "filled" };
        note(&format!("province of {} units {how} in {:.1} s", structure.len(), begun.elapsed().as_secs_f64()));
        Ok(Self { cx, structure, folder, quick })
    }

    /// `full` rounds, or few of them.
    pub(crate) fn rounds(&self, full: usize) -> usize {
        if self.quick { full.div_ceil(4) } else { full }
    }
}

/// A folder on the disk that holds the builds; the folder for temporary files may lie in memory.
pub(crate) fn disk_folder() -> Result<TempDir, std::io::Error> {
    tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))
}

/// The day of the figures: the last one of 2024.
pub(crate) fn year_end() -> Day {
    Day::year_end(2024)
}
