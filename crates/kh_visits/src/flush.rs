//! Writing what was counted.

use crate::counters::Counters;
use crate::pending::Pending;
use crate::store;
use kh_kernel::{Db, DbError};

/// How often a transaction is tried that others got in the way of.
const TRIES: usize = 5;

impl Counters {
    /// Adds what was counted since the last flush to the database, in one transaction; `false` when there was nothing,
    /// and then nothing was asked of the database. What a failed flush could not write is written by the next.
    ///
    /// To be called every second, and once more before the program ends. When the connection breaks while the end of
    /// the transaction is on its way, nobody can know whether it arrived; the counts are then written again.
    pub async fn flush(&self, db: &Db) -> Result<bool, DbError> {
        let _writing = self.writing.lock().await;
        let mut taken = Taken { counters: self, pending: std::mem::take(&mut self.book().pending) };
        if taken.pending.is_empty() {
            return Ok(false);
        }
        let mut tries = 1;
        let stored = loop {
            match store::add(db, &taken.pending).await {
                Err(error) if error.is_transient() && tries < TRIES => tries += 1,
                outcome => break outcome?,
            }
        };
        let written = std::mem::take(&mut taken.pending);
        let mut book = self.book();
        for (site, day, of_day) in written.sites() {
            if let Some(views) = stored.get(&(site, day)) {
                book.learn(site, day, *views, of_day.tally.views);
            }
        }
        Ok(true)
    }
}

/// What is being written. Given back when it is dropped before it was, whether by a failure or because the caller
/// stopped waiting.
struct Taken<'a> {
    counters: &'a Counters,
    pending: Pending,
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        if !self.pending.is_empty() {
            let pending = std::mem::take(&mut self.pending);
            self.counters.book().pending.add(pending);
        }
    }
}
