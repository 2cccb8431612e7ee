//! Every kind of fact that the program knows.

use kh_kernel::FactKind;

/// All kinds, area by area from the bottom up.
pub fn all() -> Vec<&'static FactKind> {
    [
        kh_org::facts(),
        kh_accounts::facts(),
        kh_members::facts(),
        kh_funds::facts(),
        kh_titles::facts(),
        kh_awards::facts(),
        kh_agreements::facts(),
        kh_events::facts(),
        kh_plans::facts(),
        kh_reports::facts(),
        kh_portal::facts(),
    ]
    .concat()
}

/// The kind with the name `table`.
pub fn find(table: &str) -> Option<&'static FactKind> {
    all().into_iter().find(|kind| kind.table == table)
}
