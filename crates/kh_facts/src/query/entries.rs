//! The journal's entries, the newest first: the audit trail.

use super::{QueryError, UnitFilter};
use kh_figures::UnitId;
use kh_kernel::{Db, Moment, args};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// An entry of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalEntry {
    /// When it was recorded.
    pub recorded_at: Moment,
    /// The entry, and the fact that it recorded.
    pub id: Uuid,
    /// The table of the fact's kind.
    pub kind: String,
    /// The unit where it happened.
    pub unit: UnitId,
    /// Who recorded it.
    pub actor: Uuid,
}

/// The place of an entry in the order of recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct EntryCursor(i64, Uuid);

impl fmt::Display for EntryCursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}_{}", self.0, self.1)
    }
}

impl FromStr for EntryCursor {
    type Err = super::BadCursor;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (at, id) = text.split_once('_').ok_or(super::BadCursor)?;
        Ok(Self(at.parse().map_err(|_| super::BadCursor)?, id.parse().map_err(|_| super::BadCursor)?))
    }
}

/// At most `limit` entries of the units that were recorded before `before`, and where the next page begins.
pub async fn entries(
    db: &Db,
    units: &UnitFilter,
    before: Option<EntryCursor>,
    limit: usize,
) -> Result<(Vec<JournalEntry>, Option<EntryCursor>), QueryError> {
    let EntryCursor(at, id) = before.unwrap_or(EntryCursor(i64::MAX, Uuid::max()));
    let mut found = Vec::new();
    for slice in units.slices("e") {
        let sql = format!(
            "SELECT e.recorded_at, e.id, e.kind, e.unit_id, e.actor_id FROM entry e
             WHERE {slice} AND (e.recorded_at, e.id) < ($1, $2) ORDER BY e.recorded_at DESC, e.id DESC LIMIT $3"
        );
        let more = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
        for row in db.rows(&sql, args![at, id, more]).await? {
            found.push(JournalEntry {
                recorded_at: Moment(row.get(0)?),
                id: row.get(1)?,
                kind: row.get(2)?,
                unit: row.get(3)?,
                actor: row.get(4)?,
            });
        }
    }
    found.sort_by_key(|entry| std::cmp::Reverse((entry.recorded_at, entry.id)));
    let is_more = found.len() > limit;
    found.truncate(limit);
    let last = found.last().map(|entry| EntryCursor(entry.recorded_at.0, entry.id));
    Ok((found, last.filter(|_| is_more)))
}
