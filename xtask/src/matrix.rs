//! docs/permissions.md, as the policy itself answers.

use crate::tree;

/// Writes the page, or says whether it is up to date.
pub(crate) fn run(check: bool) -> anyhow::Result<()> {
    tree::keep("docs/permissions.md", &kh_access::matrix(), check, "matrix")
}
