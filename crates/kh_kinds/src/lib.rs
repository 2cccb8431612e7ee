//! Every kind of fact of every area, in one list: for the desk, the checker, the schema and the fuzzer alike.
//!
//! **Invariant.** An area is named here once and nowhere else; no two kinds share a table.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_kinds_share_a_table_and_each_is_found() {
        for kind in all() {
            assert_eq!(all().iter().filter(|other| other.table == kind.table).count(), 1, "{}", kind.table);
            assert_eq!(find(kind.table), Some(kind));
        }
        assert_eq!(find("nothing"), None);
    }
}
