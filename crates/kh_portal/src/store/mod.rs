//! The statements of the portal.

mod articles;
mod autosaves;
mod errata;
mod facts;
mod media;
mod names;

pub(crate) use articles::{HeaderRow, changed_since, headers, recorded_at, revisions};
pub(crate) use autosaves::{AutosaveRow, autosave, autosaves, drop_autosave, put_autosave};
pub(crate) use errata::errata_taken_back;
pub(crate) use facts::{by_id, current, current_by_code, grown, recorded};
pub(crate) use media::{media, mended, newest, withdrawn};
pub(crate) use names::{is_code_known, sites, stands_on_site};
