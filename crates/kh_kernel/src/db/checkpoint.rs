//! Folds SQLite's write-ahead log into the file, beside the writers instead of within a commit.
//!
//! A commit lasts as soon as the log is synced; copying its pages into the file can wait, but not for ever: a long log
//! makes reads slow, and it would fill the disk. When enough of it waits, a thread copies it over on a connection of its
//! own. SQLite begins the log anew when a writer finds all of it copied. Writers that follow each other closely may never
//! find it so, therefore a commit that sees too long a log has the rest copied before the next writer may begin.
//!
//! The program may be killed at any moment: SQLite syncs the log before it copies and the file before the log is
//! overwritten, and whoever opens the file next reads on from the log.

use super::DbError;
use rusqlite::Connection;
use std::path::Path;
use std::sync::mpsc::{self, SyncSender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

/// So many pages that are not in the file yet wake the thread: a copy costs two syncs, which should serve many commits.
const WAITING: i64 = 4_096;
/// So many pages in the log, 64 MiB, and a commit has it emptied.
const MOST: i64 = 16_384;
/// The longer log of one large transaction is cut back to this many bytes when it begins anew.
pub(super) const KEPT_BYTES: i64 = MOST * 4_096;

/// The thread that folds the log; it ends before this is gone.
pub(super) struct Checkpoints {
    connection: Arc<Mutex<Connection>>,
    /// None only while this is being dropped.
    wake: Option<SyncSender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// How long the log is, in pages.
struct Log {
    pages: i64,
    copied: i64,
}

impl Checkpoints {
    /// Takes the work over from `writer`, a connection to the same file.
    pub(super) fn take_over(writer: &Connection, path: &Path) -> Result<Self, DbError> {
        let connection = Connection::open(path)?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        let connection = Arc::new(Mutex::new(connection));
        // One wish is enough: the copy that follows it takes all that is there by then.
        let (wake, woken) = mpsc::sync_channel(1);
        let own = Arc::clone(&connection);
        let work = move || {
            while woken.recv().is_ok() {
                fold(&lock(&own));
            }
        };
        let thread = thread::Builder::new().name("checkpoint".to_owned()).spawn(work).map_err(|_| DbError::Thread)?;
        writer.pragma_update(None, "wal_autocheckpoint", 0)?;
        writer.pragma_update(None, "journal_size_limit", KEPT_BYTES)?;
        Ok(Self { connection, wake: Some(wake), thread: Some(thread) })
    }

    /// Looks at the log after a commit of `writer`, while no other writer can begin.
    pub(super) fn after_commit(&self, writer: &Connection) {
        // What was committed is safe whatever happens here, so nothing here may look like its failure.
        let log = match Log::of(writer) {
            Ok(log) => log,
            Err(error) => return tracing::warn!(%error, "the length of SQLite's log is not known"),
        };
        if log.pages >= MOST && log.copied < log.pages {
            fold(&lock(&self.connection));
        } else if log.pages - log.copied >= WAITING
            && let Some(wake) = &self.wake
        {
            // Refused means that the wish is there already.
            let _ = wake.try_send(());
        }
    }
}

impl Drop for Checkpoints {
    fn drop(&mut self) {
        drop(self.wake.take());
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("the thread that folds SQLite's log ended early");
        }
    }
}

impl Log {
    fn of(connection: &Connection) -> rusqlite::Result<Self> {
        let mut statement = connection.prepare_cached("PRAGMA wal_checkpoint(NOOP)")?;
        statement.query_row([], |row| Ok(Self { pages: row.get(1)?, copied: row.get(2)? }))
    }
}

/// Copies what can be copied without waiting for anybody: what readers still need stays for the next time, and so does
/// all of it while another process copies.
fn fold(connection: &Connection) {
    if let Err(error) = connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(())) {
        tracing::warn!(%error, "SQLite's log could not be folded into the file");
    }
}

fn lock(connection: &Mutex<Connection>) -> MutexGuard<'_, Connection> {
    connection.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::OpenFlags;
    use tempfile::TempDir;

    const PAGE: i64 = 4_096;
    /// What SQLite puts before each page of the log.
    const FRAME_HEAD: i64 = 24;

    struct Ground {
        checkpoints: Checkpoints,
        writer: Connection,
        folder: TempDir,
    }

    impl Ground {
        fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let writer = Connection::open(folder.path().join("test.db")).unwrap();
            writer.pragma_update(None, "journal_mode", "WAL").unwrap();
            writer.execute_batch("CREATE TABLE note (text BLOB)").unwrap();
            let checkpoints = Checkpoints::take_over(&writer, &folder.path().join("test.db")).unwrap();
            Self { checkpoints, writer, folder }
        }

        /// Commits a little more than `pages` pages.
        fn commit(&self, pages: i64) {
            self.writer.execute("INSERT INTO note VALUES (zeroblob($1))", [pages * PAGE]).unwrap();
            self.checkpoints.after_commit(&self.writer);
        }

        fn log_bytes(&self) -> i64 {
            let size = std::fs::metadata(self.folder.path().join("test.db-wal")).unwrap().len();
            i64::try_from(size).unwrap()
        }

        fn reader(&self) -> Connection {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
            Connection::open_with_flags(self.folder.path().join("test.db"), flags).unwrap()
        }
    }

    fn notes(connection: &Connection) -> i64 {
        connection.query_row("SELECT COUNT(*) FROM note", [], |row| row.get(0)).unwrap()
    }

    #[test]
    fn the_log_stays_short_while_much_is_written() {
        const PAGES: i64 = 700;
        let ground = Ground::new();
        let commits = 4 * MOST / PAGES;
        for _ in 0..commits {
            ground.commit(PAGES);
            // The commit before the last may have left it just short of the limit.
            let most = (MOST + PAGES + 50) * (PAGE + FRAME_HEAD);
            assert!(ground.log_bytes() <= most, "{} bytes", ground.log_bytes());
        }
        assert_eq!(notes(&ground.reader()), commits);
        let sound: String = ground.reader().query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(sound, "ok");
    }

    #[test]
    fn the_log_of_one_large_transaction_is_cut_back() {
        let ground = Ground::new();
        ground.commit(2 * MOST);
        assert!(ground.log_bytes() > KEPT_BYTES);
        ground.commit(1);
        assert!(ground.log_bytes() <= KEPT_BYTES, "{} bytes", ground.log_bytes());
    }

    #[test]
    fn the_thread_copies_what_waits_and_little_is_left_waiting() {
        for (pages, copies) in [(1, false), (WAITING, true)] {
            let Ground { checkpoints, writer, folder } = Ground::new();
            writer.execute("INSERT INTO note VALUES (zeroblob($1))", [pages * PAGE]).unwrap();
            checkpoints.after_commit(&writer);
            // The thread does what it was woken for before it ends.
            drop(checkpoints);
            let log = Log::of(&writer).unwrap();
            assert_eq!(log.copied, if copies { log.pages } else { 0 });
            drop(writer);
            drop(folder);
        }
    }

    #[test]
    fn a_reader_keeps_what_it_sees_and_holds_no_writer_up() {
        let ground = Ground::new();
        ground.commit(1);
        let reader = ground.reader();
        reader.execute_batch("BEGIN").unwrap();
        assert_eq!(notes(&reader), 1);
        for _ in 0..3 {
            ground.commit(MOST / 2);
        }
        assert_eq!(notes(&reader), 1);
        reader.execute_batch("COMMIT").unwrap();
        assert_eq!(notes(&reader), 4);
        // The first finds the log too long and copies it, the second begins it anew.
        ground.commit(1);
        ground.commit(1);
        assert!(Log::of(&ground.writer).unwrap().pages < WAITING);
    }

    #[test]
    fn nothing_is_left_when_the_database_is_closed() {
        let Ground { checkpoints, writer, folder } = Ground::new();
        writer.execute("INSERT INTO note VALUES (zeroblob($1))", [WAITING * PAGE]).unwrap();
        checkpoints.after_commit(&writer);
        let connection = Arc::downgrade(&checkpoints.connection);
        drop(checkpoints);
        assert!(connection.upgrade().is_none());
        drop(writer);
        // Only the last connection that closes takes the log away.
        let left: Vec<_> = folder.path().read_dir().unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, ["test.db"]);
        assert_eq!(notes(&Connection::open(folder.path().join("test.db")).unwrap()), 1);
    }
}
