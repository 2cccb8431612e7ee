//! The schema as the migrations make it: what every column may show to whom, and what a distributed database needs.

use crate::{tidy, tree};
use anyhow::{Context as _, ensure};
use std::fmt::Write as _;

/// Who may come to see a column.
const VISIBILITIES: &[&str] = &["public", "internal", "personal", "sensitive"];
/// The types that are the same on both engines, or filled in for each.
const TYPES: &[&str] = &["BIGINT", "TEXT", "{uuid}", "{bytes}"];
/// The column that every key begins with.
const HOME: &str = "partition_id";
/// The table by whose shards the others are laid out.
const ANCHOR: &str = "entry";

/// Writes docs/schema.txt, docs/citus.sql and the sums of new migrations, or says whether they are up to date.
pub(crate) fn run(check: bool) -> anyhow::Result<()> {
    let mut schema = Schema::default();
    for path in tree::files_ending("migrations", "sql")? {
        let text = tree::read(&path)?;
        schema.read(&tree::shown(&path), &text);
    }
    ensure!(!schema.tables.is_empty(), "there is no table in migrations/");
    tree::verdict("schema", &schema.complaints)?;
    tidy::add_sums(check)?;
    tree::keep("docs/schema.txt", &schema.list(), check, "schema")?;
    tree::keep("docs/citus.sql", &schema.citus()?, check, "schema")
}

struct Column {
    name: String,
    kind: String,
    visibility: String,
}

struct Table {
    name: String,
    columns: Vec<Column>,
    keys: Vec<String>,
}

#[derive(Default)]
struct Schema {
    tables: Vec<Table>,
    complaints: Vec<String>,
    /// Whether the line before was within `CREATE TABLE ( … )`.
    within: bool,
}

impl Schema {
    fn read(&mut self, file: &str, text: &str) {
        for (number, line) in text.lines().enumerate() {
            if let Err(complaint) = self.line(line.trim()) {
                self.complaints.push(format!("{file}:{}: {complaint}", number + 1));
            }
        }
    }

    fn line(&mut self, line: &str) -> Result<(), String> {
        let (code, comment) = line.split_once("--").map_or((line, ""), |(code, comment)| (code.trim(), comment.trim()));
        if code.is_empty() {
            return Ok(());
        }
        let words: Vec<&str> = code.split_whitespace().collect();
        match words.as_slice() {
            _ if self.within && code.starts_with(')') => {
                self.within = false;
                Ok(())
            }
            ["PRIMARY" | "FOREIGN", "KEY", ..] | ["UNIQUE", ..] if self.within => self.key(code),
            ["CHECK", ..] if self.within => Ok(()),
            [name, kind, ..] if self.within => self.column(name, kind, comment),
            ["CREATE", "TABLE", name, "("] => {
                self.within = true;
                self.tables.push(Table { name: (*name).to_owned(), columns: Vec::new(), keys: Vec::new() });
                Ok(())
            }
            ["CREATE", "UNIQUE", "INDEX", _, "ON", table, ..] => self.switch(table).and_then(|()| self.key(code)),
            ["CREATE", "INDEX", _, "ON", table, ..] => self.switch(table),
            ["ALTER", "TABLE", table, "ADD", "COLUMN", name, kind, ..] => {
                self.switch(table).and_then(|()| self.column(name, kind, comment))
            }
            _ => Err(format!("`{code}` is written in a way that this check does not read; one thing to a line")),
        }
    }

    /// Makes `table` the one that columns and keys are added to.
    fn switch(&mut self, table: &str) -> Result<(), String> {
        let at =
            self.tables.iter().position(|known| known.name == table).ok_or(format!("there is no table `{table}`"))?;
        let table = self.tables.remove(at);
        self.tables.push(table);
        Ok(())
    }

    fn column(&mut self, name: &str, kind: &str, comment: &str) -> Result<(), String> {
        let kind = kind.trim_end_matches([',', ';']);
        if !TYPES.contains(&kind) {
            return Err(format!("the column `{name}` has the type `{kind}`, which is not one of {TYPES:?}"));
        }
        let visibility = comment.split([':', ' ', ';']).next().unwrap_or_default();
        if !VISIBILITIES.contains(&visibility) {
            return Err(format!(
                "the column `{name}` bears no visibility: end the line with `-- ` and one of {VISIBILITIES:?}"
            ));
        }
        let table = self.tables.last_mut().ok_or("a column without a table")?;
        let (name, kind, visibility) = (name.to_owned(), kind.to_owned(), visibility.to_owned());
        table.columns.push(Column { name, kind, visibility });
        Ok(())
    }

    /// A primary, unique or foreign key: it begins with the partition.
    fn key(&mut self, code: &str) -> Result<(), String> {
        let columns = code.rsplit_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(columns, _)| columns);
        let columns = columns.ok_or("a key without columns")?;
        // Of a foreign key, both lists are looked at.
        let lists = code.split('(').skip(1).map(str::trim_start);
        if !lists.clone().all(|list| list.starts_with(HOME)) {
            return Err(format!("the key ({columns}) does not begin with {HOME}"));
        }
        let table = self.tables.last_mut().ok_or("a key without a table")?;
        let kind = if code.starts_with("PRIMARY") {
            "primary"
        } else if code.starts_with("FOREIGN") {
            "foreign"
        } else {
            "unique"
        };
        table.keys.push(format!("{kind} ({columns})"));
        Ok(())
    }

    fn sorted(&self) -> Vec<&Table> {
        let mut tables: Vec<&Table> = self.tables.iter().collect();
        tables.sort_by(|a, b| a.name.cmp(&b.name));
        tables
    }

    /// Every table with its columns, types and visibilities.
    fn list(&self) -> String {
        let mut text =
            "Made by `cargo xtask schema` from migrations/. Each column: name, type, who may come to see it.\n"
                .to_owned();
        for table in self.sorted() {
            let mut keys = table.keys.clone();
            keys.sort();
            write!(text, "\n{}\n", table.name).expect("writing to a string does not fail");
            for key in keys {
                writeln!(text, "  {key}").expect("writing to a string does not fail");
            }
            for Column { name, kind, visibility } in &table.columns {
                writeln!(text, "  {name:<20} {kind:<8} {visibility}").expect("writing to a string does not fail");
            }
        }
        text
    }

    /// The statements that lay the tables out over a Citus cluster.
    fn citus(&self) -> anyhow::Result<String> {
        self.tables.iter().find(|table| table.name == ANCHOR).context("the table that the others follow is missing")?;
        let mut text = CITUS_INTRODUCTION.to_owned();
        writeln!(text, "SELECT create_distributed_table('{ANCHOR}', '{HOME}', colocate_with => 'none');")?;
        for table in self.sorted().into_iter().filter(|table| table.name != ANCHOR) {
            writeln!(
                text,
                "SELECT create_distributed_table('{}', '{HOME}', colocate_with => '{ANCHOR}');",
                table.name
            )?;
        }
        Ok(text)
    }
}

const CITUS_INTRODUCTION: &str = "\
-- Made by `cargo xtask schema` from migrations/: how the tables are laid out over a Citus cluster.
--
-- Order: start the program once against the coordinator, so that the migrations make the tables; stop it; run this file
-- with psql as the owner of the tables; start the program again. Nothing in the program changes.
--
-- Every table is distributed by partition_id, the storage home of a unit, and all of them are colocated: whatever a
-- transaction of one province touches lies on one worker. Every primary and unique key begins with partition_id, as
-- Citus demands of unique indexes; no statement of the program needs sequences, recursive queries or advisory locks.
--
-- Two things that may surprise:
-- * `partition` (the list of storage homes) is distributed like the rest, not a reference table. It has one row for each
--   partition and is read as a whole, rarely; so adding a province writes to one worker and locks nothing on the others.
-- * `account` and `session` lie in partition 0, which belongs to no province: sign-in is one shard of the cluster. It is
--   small, and can be given a worker of its own with isolate_tenant_to_new_shard. `site_visit` and `page_visit` lie
--   there too: what was counted in a second is written in one transaction.
-- `migration` (which migrations have run) is not listed: it stays a local table of the coordinator.

";

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Schema {
        let mut schema = Schema::default();
        schema.read("m.sql", text);
        schema
    }

    const GOOD: &str = "CREATE TABLE entry (\n  partition_id BIGINT NOT NULL, -- public: home\n  id {uuid} NOT NULL, -- internal\n  \
        PRIMARY KEY (partition_id, id)\n) {clustered};\nCREATE UNIQUE INDEX a ON entry (partition_id, id);\nCREATE INDEX b ON entry (id);\n";

    #[test]
    fn a_good_table_is_listed_and_distributed() {
        let schema = read(GOOD);
        assert!(schema.complaints.is_empty(), "{:?}", schema.complaints);
        assert!(
            schema
                .list()
                .contains("\nentry\n  primary (partition_id, id)\n  unique (partition_id, id)\n  partition_id")
        );
        assert!(
            schema
                .citus()
                .unwrap()
                .ends_with("create_distributed_table('entry', 'partition_id', colocate_with => 'none');\n")
        );
    }

    #[test]
    fn a_column_without_visibility_is_named() {
        let schema = read(&GOOD.replace("-- internal", "-- for the office"));
        assert_eq!(schema.complaints.len(), 1);
        assert!(schema.complaints[0].starts_with("m.sql:3: the column `id` bears no visibility"));
    }

    #[test]
    fn a_key_that_begins_with_something_else_is_named() {
        for wrong in [
            GOOD.replace("KEY (partition_id, id)", "KEY (id)"),
            GOOD.replace("UNIQUE INDEX a ON entry (partition_id, id)", "UNIQUE INDEX a ON entry (id, partition_id)"),
            GOOD.replace("  PRIMARY", "  FOREIGN KEY (partition_id, id) REFERENCES unit (id),\n  PRIMARY"),
        ] {
            let schema = read(&wrong);
            assert_eq!(schema.complaints.len(), 1, "{wrong}");
            assert!(schema.complaints[0].contains("does not begin with partition_id"));
        }
    }

    #[test]
    fn a_type_of_one_engine_only_is_refused() {
        assert_eq!(read(&GOOD.replace("{uuid}", "UUID")).complaints.len(), 1);
    }

    #[test]
    fn a_column_that_comes_later_belongs_to_its_table() {
        let later = format!(
            "{GOOD}CREATE TABLE b (\n  partition_id BIGINT NOT NULL, -- public\n  PRIMARY KEY (partition_id)\n);\n\
            ALTER TABLE entry ADD COLUMN note TEXT; -- personal\n"
        );
        let schema = read(&later);
        assert!(schema.complaints.is_empty(), "{:?}", schema.complaints);
        assert!(schema.list().contains("note                 TEXT     personal"));
        assert_eq!(schema.sorted()[1].columns.len(), 3);
    }
}
