//! The statements of the portal.

mod articles;
mod facts;
mod media;

pub(crate) use articles::{HeaderRow, changed_since, headers, recorded_at, revisions};
pub(crate) use facts::{by_id, current, current_by_code, grown, recorded};
pub(crate) use media::{media, newest};
