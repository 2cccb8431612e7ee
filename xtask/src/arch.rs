//! The shape of the house: which crate leans on which, and what stays in which file.
//!
//! Cargo forbids cycles by itself; the floors below say more: who is above whom.

mod crates;
mod sources;

use crate::tree;

/// Checks the manifests and the sources.
pub(crate) fn run() -> anyhow::Result<()> {
    let mut complaints = Vec::new();
    crates::check(&mut complaints)?;
    sources::check(&mut complaints)?;
    tree::verdict("arch", &complaints)
}
