//! docs/glossary.md against the code: every term has its identifier, every documented noun has its term.
//!
//! A noun documents itself with its Vietnamese term in bold: `/// **Học bổng**: …`.

use crate::tree;
use std::collections::BTreeMap;
use std::fmt::Write as _;

const FILE: &str = "docs/glossary.md";
/// The crates whose nouns are those of the field.
const CRATES: &[&str] = &[
    "kh_figures",
    "kh_org",
    "kh_members",
    "kh_funds",
    "kh_titles",
    "kh_awards",
    "kh_agreements",
    "kh_events",
    "kh_plans",
    "kh_accounts",
    "kh_access",
    "kh_portal",
];

/// The nouns by identifier and crate: two crates may call different things the same.
type Nouns = BTreeMap<(String, String), Noun>;

/// A noun of the code.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Noun {
    /// The Vietnamese term, in the bold words of the comment.
    term: String,
    /// The rest of the first sentence.
    meaning: String,
    /// Whether it must stand in the table: fields and variants may, types and measures must.
    wanted: bool,
}

/// Checks the table; with `add`, first adds a row for every noun that has none.
pub(crate) fn run(add: bool) -> anyhow::Result<()> {
    let nouns = nouns()?;
    let mut text = std::fs::read_to_string(FILE).unwrap_or_else(|_| INTRODUCTION.to_owned());
    if add {
        for ((identifier, crate_name), noun) in missing(&text, &nouns) {
            writeln!(text, "| {} | `{identifier}` | {crate_name} | {} |", noun.term, noun.meaning)?;
        }
        std::fs::write(FILE, &text)?;
    }
    let mut complaints = check(&text, &nouns);
    for ((identifier, crate_name), noun) in missing(&text, &nouns) {
        let what = format!("`{identifier}` of {crate_name} ({})", noun.term);
        complaints.push(format!("{what} has no row; `cargo xtask glossary --add` adds one"));
    }
    println!("{} terms", rows(&text).len());
    tree::verdict("glossary", &complaints)
}

fn nouns() -> anyhow::Result<Nouns> {
    let mut nouns = BTreeMap::new();
    for name in CRATES {
        for path in tree::files_ending(&format!("crates/{name}/src"), "rs")? {
            read(name, crate::rust_source::without_tests(&tree::read(&path)?), &mut nouns);
        }
    }
    Ok(nouns)
}

/// Finds every item of `text` whose comment begins with a term in bold.
fn read(crate_name: &str, text: &str, nouns: &mut Nouns) {
    let (mut comment, mut container) = (String::new(), String::new());
    for line in text.lines().map(str::trim) {
        if let Some(sentence) = line.strip_prefix("///") {
            if comment.is_empty() || !comment.ends_with(['.', ':']) {
                comment.push_str(if comment.is_empty() { "" } else { " " });
                comment.push_str(sentence.trim());
            }
            continue;
        }
        if line.starts_with("#[") {
            continue;
        }
        let item = Item::read(line);
        if let Some(Item { kind: "struct" | "enum" | "trait", name }) = &item {
            container.clone_from(name);
        }
        if line.starts_with("catalogue!") {
            "Measure".clone_into(&mut container);
        }
        if let (Some(item), Some((term, meaning))) = (item, term_of(&comment)) {
            let wanted = item.kind != "part";
            let identifier = match item.kind {
                "part" | "measure" => format!("{container}::{}", item.name),
                _ => item.name,
            };
            nouns.insert((identifier, crate_name.to_owned()), Noun { term, meaning, wanted });
        }
        comment.clear();
    }
}

struct Item {
    kind: &'static str,
    name: String,
}

impl Item {
    /// The item that the line begins, if it begins one.
    fn read(line: &str) -> Option<Self> {
        for (before, kind) in [
            ("pub struct ", "struct"),
            ("pub enum ", "enum"),
            ("pub trait ", "trait"),
            ("pub const ", "const"),
            ("pub type ", "type"),
        ] {
            if let Some(rest) = line.strip_prefix(before) {
                return Some(Self { kind, name: word(rest) });
            }
        }
        let name = word(line.strip_prefix("pub ").unwrap_or(line));
        let after = line.strip_prefix("pub ").unwrap_or(line)[name.len()..].trim_start();
        if name.is_empty() || !after.starts_with([':', ',', '(', '{', '=']) {
            return None;
        }
        let is_measure = after.starts_with("= \"") && name.chars().all(|c| c.is_ascii_uppercase() || c == '_');
        Some(Self { kind: if is_measure { "measure" } else { "part" }, name })
    }
}

fn word(text: &str) -> String {
    text.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
}

/// The bold beginning of a comment and the rest of its first sentence.
fn term_of(comment: &str) -> Option<(String, String)> {
    let (term, rest) = comment.strip_prefix("**")?.split_once("**")?;
    let meaning = rest.trim_start_matches([':', ',', ';', '.', ' ']);
    let meaning = meaning.split_once(". ").map_or(meaning, |(first, _)| first).trim_end_matches('.');
    Some((term.to_owned(), meaning.replace('|', "/")))
}

/// A row of the table.
struct Row<'t> {
    line: usize,
    term: &'t str,
    /// Identifier and crate.
    key: (String, String),
}

fn rows(text: &str) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        if let [term, identifier, crate_name, ..] = cells.as_slice()
            && let Some(identifier) = identifier.strip_prefix('`').and_then(|rest| rest.strip_suffix('`'))
        {
            rows.push(Row { line: number + 1, term, key: (identifier.to_owned(), (*crate_name).to_owned()) });
        }
    }
    rows
}

fn check(text: &str, nouns: &Nouns) -> Vec<String> {
    let mut complaints = Vec::new();
    for Row { line, term, key } in rows(text) {
        let (identifier, crate_name) = &key;
        match nouns.get(&key) {
            None => {
                complaints
                    .push(format!("{FILE}:{line}: nothing in {crate_name} is called `{identifier}` and bears a term"));
            }
            Some(noun) if !noun.term.contains(term) => {
                complaints.push(format!(
                    "{FILE}:{line}: the comment of `{identifier}` says \"{}\", not \"{term}\"",
                    noun.term
                ));
            }
            Some(_) => {}
        }
    }
    complaints
}

fn missing<'a>(text: &str, nouns: &'a Nouns) -> Vec<(&'a (String, String), &'a Noun)> {
    let rows = rows(text);
    let has_row = |key: &(String, String)| rows.iter().any(|row| row.key == *key);
    nouns.iter().filter(|(key, noun)| noun.wanted && !has_row(key)).collect()
}

const INTRODUCTION: &str = "\
# Thuật ngữ

Mỗi từ của công việc khuyến học ứng với một tên trong mã nguồn. `cargo xtask glossary` đối chiếu bảng này với mã nguồn:
tên phải có thật, và lời giải thích của tên ấy phải mở đầu bằng đúng thuật ngữ. `cargo xtask glossary --add` thêm các
dòng còn thiếu.

| Thuật ngữ | Tên trong mã | Nơi | Nghĩa |
|---|---|---|---|
";

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: &str = "fact! {\n    /// **Suất học bổng**: money given to one learner. More.\n    pub struct Scholarship = \"scholarship\" {\n        \
        /// **Người nhận**.\n        recipient: String = Field::new(),\n        /// Plain.\n        other: i64,\n    }\n}\n\
        catalogue! {\n    /// **Hội viên** with a name.\n    MEMBERS = \"members\", \"Hội viên\", Stock, Person;\n}\n";

    fn key(identifier: &str) -> (String, String) {
        (identifier.to_owned(), "kh_x".to_owned())
    }

    fn read_code() -> Nouns {
        let mut nouns = BTreeMap::new();
        read("kh_x", CODE, &mut nouns);
        nouns
    }

    #[test]
    fn nouns_are_found_with_term_and_meaning() {
        let nouns = read_code();
        let names: Vec<&str> = nouns.keys().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["Measure::MEMBERS", "Scholarship", "Scholarship::recipient"]);
        assert_eq!(nouns[&key("Scholarship")].term, "Suất học bổng");
        assert_eq!(nouns[&key("Scholarship")].meaning, "money given to one learner");
        assert!(!nouns[&key("Scholarship::recipient")].wanted);
    }

    #[test]
    fn wrong_rows_and_missing_rows_are_named() {
        let nouns = read_code();
        let table =
            "| Học bổng | `Scholarship` | kh_x |\n| suất học bổng | `Scholarship` | kh_x |\n| Quà | `Gift` | kh_x |\n";
        // The second says the term with a small letter, the third names nothing; the first lacks the word "Suất",
        // with which the term of the code begins in capitals.
        assert_eq!(check("| Suất học bổng | `Scholarship` | kh_x |\n", &nouns), Vec::<String>::new());
        assert_eq!(check(table, &nouns).len(), 3);
        assert_eq!(missing(table, &nouns).iter().map(|(key, _)| *key).collect::<Vec<_>>(), [&key("Measure::MEMBERS")]);
    }
}
