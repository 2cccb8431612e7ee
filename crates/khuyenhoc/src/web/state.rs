//! What all requests share.

use super::pace::Pace;
use crate::kinds;
use kh_accounts::Gate;
use kh_figures::{Day, Period};
use kh_kernel::{Cx, FactKind};
use kh_portal::Portal;
use kh_portal::files::Files;
use kh_reports::FigureBook;
use kh_visits::Counters;
use std::path::Path;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// The application.
pub struct App {
    /// The context of the program itself; a visitor's actions use [`Cx::acting_as`].
    pub cx: Cx,
    /// The figures.
    pub book: FigureBook,
    /// Sign-in pace and form tokens.
    pub gate: Gate,
    /// The public pages.
    pub portal: Portal,
    /// The counts of visits.
    pub counters: Counters,
    /// How many questions of readers a network may hand in.
    pub(crate) questions: Pace,
    /// How many texts a network may have checked without an account.
    pub(crate) checks: Pace,
    /// So many texts are read and checked at once: a large one takes a core for a second.
    pub(crate) checking: Semaphore,
    /// The kinds of facts.
    pub kinds: Vec<&'static FactKind>,
}

impl App {
    /// An application over `cx`, whose secrets and files lie in `folder`; `origin` is the scheme and host at which it
    /// is reached from outside, such as `https://khuyenhoc.vn`.
    pub async fn open(cx: Cx, folder: &Path, origin: &str) -> std::io::Result<Arc<Self>> {
        let key = form_key(folder)?;
        let counters = Counters::open(&cx.db, folder, cx.now()).await.map_err(std::io::Error::other)?;
        Ok(Arc::new(Self {
            book: FigureBook::new(cx.db.clone()),
            gate: Gate::new(key),
            kinds: kinds::all(),
            portal: Portal::new(cx.clone(), Files::of(folder), origin),
            questions: Pace::of_questions(),
            checks: Pace::of_checks(),
            checking: Semaphore::new(2),
            counters,
            cx,
        }))
    }

    /// Today in Vietnam.
    pub fn today(&self) -> Day {
        self.cx.now().day()
    }

    /// The year that pages show when nobody asks for another: the latest one in which money was raised, so that a
    /// January visitor finds the year that is being reported.
    pub async fn usual_period(&self) -> Period {
        let sql = "SELECT MAX(period) FROM total WHERE measure = 'fund.raised' AND period % 100 = 0 AND period <= $1";
        let this_year = self.today().year();
        let found = self.cx.db.row(sql, kh_kernel::args![i64::from(this_year) * 100]).await;
        let year = found.ok().flatten().and_then(|row| row.get::<Option<i64>>(0).ok().flatten());
        Period::year(year.and_then(|period| i32::try_from(period / 100).ok()).unwrap_or(this_year))
    }
}

/// The key of form tokens; it lies beside the sealing key so that open forms survive a restart.
fn form_key(folder: &Path) -> std::io::Result<[u8; 32]> {
    let path = folder.join("form.key");
    if let Ok(bytes) = std::fs::read(&path)
        && let Ok(key) = <[u8; 32]>::try_from(bytes.as_slice())
    {
        return Ok(key);
    }
    let key: [u8; 32] = rand::random();
    kh_kernel::vault::write_private(&path, &key)?;
    Ok(key)
}
