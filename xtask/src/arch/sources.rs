//! What the sources say: SQL, rules and pages stay in the files that are for them.

use crate::rust_source::{Source, without_tests};
use crate::tree;
use std::path::Path;

/// Files and folders outside the kernel and the stores that hold SQL, each with the reason.
const SQL_ELSEWHERE: &[(&str, &str)] = &[
    ("crates/kh_demo/src/fill.rs", "one look whether a chunk of the reference province is there already"),
    ("crates/kh_facts/src/query/", "the store of every kind of fact, one file for each question that it answers"),
    ("crates/kh_members/src/doctor.rs", "a part of the checker, which reads past the stores on purpose"),
    ("crates/kh_org/src/structure.rs", "the store of the unit tree: it reads all units into memory"),
    ("crates/kh_org/src/actions.rs", "two inserts that bind identities, without a rule of their own"),
    ("crates/kh_reports/src/declared.rs", "the store of declared figures: one query"),
    ("crates/khuyenhoc/src/web/state.rs", "the year that pages show first: one query over the running totals"),
];

/// Statements that deliberately read all partitions, by file and beginning, each with the reason.
const OVER_ALL_PARTITIONS: &[(&str, &str, &str)] = &[
    ("crates/kh_kernel/src/doctor.rs", "SELECT", "the checker reads the whole database"),
    (
        "crates/kh_kernel/src/migrate.rs",
        "SELECT name FROM migration",
        "which migrations have run, of the whole database",
    ),
    ("crates/kh_members/src/doctor.rs", "SELECT", "the checker reads the whole database"),
    ("crates/kh_org/src/structure.rs", "SELECT", "the tree of units is read whole"),
    (
        "crates/khuyenhoc/src/web/state.rs",
        "SELECT MAX(period) FROM total",
        "the latest year with a figure anywhere, so that all pages begin with the same one",
    ),
];

/// The full-text index that only SQLite has; its row numbers name the partition already.
const SQLITE_INDEX: &str = "SEARCH_INDEX";

/// What each engine or a distributed one would not understand.
const NOT_PORTABLE: &[&str] = &["WITH RECURSIVE", "PG_ADVISORY", "NEXTVAL", "SERIAL", "AUTOINCREMENT", "ROWID "];

/// What a file of rules may not touch: the outside world.
const NOT_IN_RULES: &[&str] = &[
    "axum",
    "sqlx",
    "rusqlite",
    "tokio",
    "std::fs",
    "std::env",
    "SystemTime",
    "Utc::now",
    "Clock::System",
    "rand::",
    "now_v7",
    "println!",
    "async fn",
    "Db",
    "Tx",
    "Cx",
];
/// What a use case may not know: how it was called.
const NOT_IN_ACTIONS: &[&str] = &["axum", "askama", "kh_ui", "clap", "println!", "Html"];
/// What a page may not do: write past the use cases.
const NOT_IN_PAGES: &[&str] = &["journal::", "Bulk", "begin", "execute", "begin_housekeeping"];
/// Names of files that say nothing.
const EMPTY_NAMES: &[&str] = &["util", "utils", "helper", "helpers", "common", "misc", "legacy", "shared", "types"];

/// Looks at every source file of the crates.
pub(super) fn check(complaints: &mut Vec<String>) -> anyhow::Result<()> {
    for path in tree::files_ending("crates", "rs")? {
        let name = tree::shown(&path);
        if !name.contains("/src/") {
            continue;
        }
        let text = tree::read(&path)?;
        judge(&path, &name, without_tests(&text), complaints);
    }
    for (name, _) in SQL_ELSEWHERE.iter().filter(|(name, _)| !Path::new(name).exists()) {
        complaints.push(format!("{name}: stands in SQL_ELSEWHERE of xtask/src/arch/sources.rs, but is gone"));
    }
    Ok(())
}

fn judge(path: &Path, name: &str, text: &str, complaints: &mut Vec<String>) {
    let source = Source::parse(text);
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    if EMPTY_NAMES.contains(&stem.as_str()) {
        complaints.push(format!("{name}: a name that says nothing; name the file after what it holds"));
    }
    judge_sql(name, &source, complaints);
    for (role, words) in [("domain", NOT_IN_RULES), ("actions", NOT_IN_ACTIONS), ("pages", NOT_IN_PAGES)] {
        if is_role(name, role) {
            banned(name, &source.code, role, words, complaints);
        }
    }
    if name.contains("/kh_kernel/") || is_role(name, "store") {
        return;
    }
    if !name.starts_with("crates/khuyenhoc/") && !name.starts_with("crates/kh_testkit/") && !name.ends_with("build.rs")
    {
        banned(name, &source.code, "library", &["println!", "eprintln!"], complaints);
    }
}

/// Whether the file is `role.rs` of a crate, or below its folder `role`.
fn is_role(name: &str, role: &str) -> bool {
    name.ends_with(&format!("/src/{role}.rs")) || name.contains(&format!("/src/{role}/"))
}

fn banned(name: &str, code: &str, role: &str, words: &[&str], complaints: &mut Vec<String>) {
    for (number, line) in code.lines().enumerate() {
        for word in words.iter().filter(|word| has_word(line, word)) {
            complaints.push(format!("{name}:{}: `{word}` has no place in a file of the kind `{role}`", number + 1));
        }
    }
}

/// Whether `word` stands in `line` and is not a part of a longer name.
fn has_word(line: &str, word: &str) -> bool {
    let part_of_name = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back().is_some_and(part_of_name);
        let after = line[at + word.len()..].chars().next().is_some_and(part_of_name);
        !before && (!after || !word.ends_with(part_of_name))
    })
}

fn judge_sql(name: &str, source: &Source, complaints: &mut Vec<String>) {
    for literal in &source.literals {
        let Some(statement) = as_statement(&literal.text) else { continue };
        let place = format!("{name}:{}", literal.line);
        let may = name.starts_with("crates/kh_kernel/")
            || name.starts_with("crates/kh_testkit/")
            || is_role(name, "store")
            || SQL_ELSEWHERE.iter().any(|(place, _)| name.starts_with(place));
        if !may {
            complaints.push(format!("{place}: SQL stands in files named store.rs only: `{}`", beginning(&statement)));
        }
        if statement.contains(SQLITE_INDEX) {
            continue;
        }
        if !names_partition(&statement) && !reads_everything(name, &statement) {
            complaints.push(format!("{place}: a statement that names no partition_id: `{}`", beginning(&statement)));
        }
        if !has_parameters_in_order(&statement) {
            complaints.push(format!(
                "{place}: SQLite binds $1, $2, … in the order in which they first appear; number them so"
            ));
        }
        for word in NOT_PORTABLE.iter().filter(|word| statement.contains(**word)) {
            complaints.push(format!("{place}: `{word}` does not run on every engine"));
        }
    }
}

/// The literal as a statement in capitals with single spaces, if it is one. Our statements are written with their
/// keywords in capitals, sentences are not.
fn as_statement(text: &str) -> Option<String> {
    let statement = text.split_whitespace().filter(|word| *word != "\\").collect::<Vec<_>>().join(" ");
    let begins =
        [("SELECT ", " FROM "), ("INSERT INTO ", ""), ("UPDATE ", " SET "), ("DELETE FROM ", ""), ("WITH ", "SELECT")];
    let is_statement = begins.iter().any(|(first, then)| statement.starts_with(first) && statement.contains(then));
    is_statement.then(|| statement.to_uppercase())
}

/// Whether the statement says in which partitions it works, or takes its condition or columns from elsewhere.
fn names_partition(statement: &str) -> bool {
    statement.contains("PARTITION_ID") || statement.contains("WHERE {") || statement.starts_with("INSERT INTO {")
}

/// Whether the parameters first appear in the order of their numbers. To SQLite `$2` is a name, not a number.
fn has_parameters_in_order(statement: &str) -> bool {
    let mut highest = 0;
    statement.split('$').skip(1).all(|after| {
        let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
        let Ok(number) = digits.parse::<u32>() else { return true };
        let begins_late = highest == 0 && statement.contains('{');
        let in_order = number <= highest + 1 || begins_late;
        highest = highest.max(number);
        in_order
    })
}

fn reads_everything(name: &str, statement: &str) -> bool {
    OVER_ALL_PARTITIONS.iter().any(|(file, first, _)| *file == name && statement.starts_with(&first.to_uppercase()))
}

fn beginning(statement: &str) -> String {
    statement.chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaints(name: &str, text: &str) -> Vec<String> {
        let mut complaints = Vec::new();
        judge(Path::new(name), name, text, &mut complaints);
        complaints
    }

    #[test]
    fn sql_stands_in_stores() {
        let text = "let sql = \"SELECT a FROM b WHERE partition_id = $1\";";
        assert!(complaints("crates/kh_x/src/store.rs", text).is_empty());
        assert!(complaints("crates/kh_x/src/store/gifts.rs", text).is_empty());
        assert_eq!(complaints("crates/kh_x/src/pages.rs", text).len(), 1);
        let comment = "// \"SELECT a FROM b\"\nlet a = \"Select one of these\";";
        assert!(complaints("crates/kh_x/src/pages.rs", comment).is_empty());
    }

    #[test]
    fn a_statement_names_the_partition() {
        assert_eq!(complaints("crates/kh_x/src/store.rs", "\"DELETE FROM b WHERE id = $1\"").len(), 1);
        assert_eq!(complaints("crates/kh_x/src/store.rs", "\"UPDATE b\n SET a = 1 WHERE partition_id = $1\"").len(), 0);
        let recursive = "\"WITH RECURSIVE t AS (SELECT 1) SELECT partition_id FROM t\"";
        assert_eq!(complaints("crates/kh_x/src/store.rs", recursive).len(), 1);
    }

    #[test]
    fn parameters_are_numbered_as_they_appear() {
        assert!(has_parameters_in_order("A = $1 AND B = $2 OR C = $1 AND D = $3"));
        assert!(has_parameters_in_order("{PART} AND A = $3 AND B = $4"));
        assert!(!has_parameters_in_order("SET A = $2 WHERE B = $1"));
        assert!(!has_parameters_in_order("SET A = $1, B = $3 WHERE C = $2"));
    }

    #[test]
    fn rules_touch_nothing_outside() {
        assert_eq!(complaints("crates/kh_x/src/domain.rs", "pub async fn f(db: &Db) {}").len(), 2);
        assert!(complaints("crates/kh_x/src/domain.rs", "struct Dbx; fn tx_count() {} // Db").is_empty());
        assert_eq!(complaints("crates/kh_x/src/actions.rs", "use axum::Json;").len(), 1);
        assert_eq!(complaints("crates/kh_x/src/pages.rs", "journal::record(tx)").len(), 1);
        assert_eq!(complaints("crates/kh_x/src/helpers.rs", "").len(), 1);
    }
}
