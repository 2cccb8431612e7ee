//! The order of names against ICU4C, the other implementation of the same Vietnamese collation; `oracle/names.tsv`
//! names its version.

use kh_text::sort_key;

const FIXTURE: &str = include_str!("oracle/names.tsv");

#[test]
fn a_list_of_names_is_in_the_order_of_icu4c() {
    let expected: Vec<&str> = FIXTURE.lines().filter(|line| !line.starts_with('#')).collect();
    assert!(expected.len() >= 200);
    let mut sorted = expected.clone();
    // From the order of the bytes, so that a sort that does nothing fails.
    sorted.sort_unstable();
    assert_ne!(sorted, expected);
    sorted.sort_by_key(|name| sort_key(name));
    assert_eq!(sorted, expected);
}

#[test]
fn different_names_have_different_keys() {
    let names: Vec<&str> = FIXTURE.lines().filter(|line| !line.starts_with('#')).collect();
    assert!(names.windows(2).all(|pair| sort_key(pair[0]) < sort_key(pair[1])));
}
