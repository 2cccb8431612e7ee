//! The schema as each engine has it, against what the program and a distributed database expect of it.

use kh_kernel::db::Engine;
use kh_kernel::fact::Visibility;
use kh_kernel::migrate::MIGRATIONS;
use kh_kernel::{Db, args};
use kh_testkit::each_engine;
use std::collections::{BTreeMap, BTreeSet};

/// The columns of every table, from the engine's own catalogue. The full-text index of SQLite is left out: its tables are
/// the engine's own.
async fn columns(db: &Db) -> BTreeMap<String, BTreeSet<String>> {
    let sql = match db.engine() {
        Engine::Sqlite => {
            "SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE 'search_index%'"
        }
        Engine::Postgres => {
            "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT) FROM information_schema.columns
             WHERE table_schema = 'public'"
        }
    };
    let mut columns: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in db.rows(sql, vec![]).await.unwrap() {
        columns.entry(row.get(0).unwrap()).or_default().insert(row.get(1).unwrap());
    }
    columns
}

/// The columns of every primary and unique key: table, name of the key, columns in order.
async fn keys(db: &Db) -> BTreeMap<(String, String), Vec<String>> {
    let sql = match db.engine() {
        Engine::Sqlite => {
            "SELECT m.name, k.name, c.name FROM sqlite_schema m, pragma_index_list(m.name) k, pragma_index_info(k.name) c
             WHERE m.type = 'table' AND m.name NOT LIKE 'search_index%' AND k.\"unique\" = 1 ORDER BY m.name, k.name, c.seqno"
        }
        Engine::Postgres => {
            "SELECT CAST(t.relname AS TEXT), CAST(i.relname AS TEXT), CAST(a.attname AS TEXT)
             FROM pg_index k
             JOIN pg_class t ON t.oid = k.indrelid
             JOIN pg_namespace s ON s.oid = t.relnamespace AND s.nspname = 'public'
             JOIN pg_class i ON i.oid = k.indexrelid
             CROSS JOIN LATERAL unnest(CAST(k.indkey AS SMALLINT[])) WITH ORDINALITY AS c(number, place)
             JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = c.number
             WHERE k.indisunique ORDER BY t.relname, i.relname, c.place"
        }
    };
    let mut keys: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for row in db.rows(sql, vec![]).await.unwrap() {
        keys.entry((row.get(0).unwrap(), row.get(1).unwrap())).or_default().push(row.get(2).unwrap());
    }
    keys
}

#[tokio::test]
async fn every_kind_of_fact_has_exactly_the_columns_of_its_table() {
    each_engine(async |test| {
        let columns = columns(&test.db).await;
        for kind in kh_kinds::all() {
            let declared: BTreeSet<String> = kind.columns().into_iter().map(str::to_owned).collect();
            assert_eq!(Some(&declared), columns.get(kind.table), "{}", kind.table);
            assert_eq!(declared.len(), kind.columns().len(), "{} names a column twice", kind.table);
        }
        let known: BTreeSet<&str> = kh_kinds::all().iter().map(|kind| kind.table).collect();
        let tables: BTreeSet<&str> = columns
            .iter()
            .filter(|(_, columns)| columns.contains("replaced_by"))
            .map(|(table, _)| table.as_str())
            .collect();
        assert_eq!(known, tables, "tables of facts and declared kinds");
    })
    .await;
}

#[tokio::test]
async fn every_primary_and_unique_key_begins_with_the_partition() {
    each_engine(async |test| {
        let keys = keys(&test.db).await;
        for ((table, key), columns) in &keys {
            assert_eq!(columns[0], "partition_id", "key {key} of {table}");
        }
        let with_key: BTreeSet<&String> = keys.keys().map(|(table, _)| table).collect();
        let columns = columns(&test.db).await;
        assert_eq!(columns.keys().collect::<BTreeSet<_>>(), with_key, "a table without any key");
        // The program has no foreign keys yet; one that comes must carry the partition, which this does not look at.
        let sql = match test.engine {
            Engine::Sqlite => {
                "SELECT COUNT(*) FROM sqlite_schema m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'"
            }
            Engine::Postgres => "SELECT COUNT(*) FROM pg_constraint WHERE contype = 'f'",
        };
        assert_eq!(test.db.row(sql, vec![]).await.unwrap().unwrap().get::<i64>(0).unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn both_engines_have_the_same_tables() {
    let found = std::sync::Mutex::new(Vec::new());
    each_engine(async |test| {
        let columns = columns(&test.db).await;
        found.lock().unwrap().push(columns);
    })
    .await;
    let found = found.into_inner().unwrap();
    assert!(found[0].len() > 20);
    assert!(found.iter().all(|columns| *columns == found[0]));
}

#[tokio::test]
async fn opening_a_database_again_changes_nothing() {
    each_engine(async |test| {
        let sql = "SELECT name FROM migration WHERE partition_id = $1 ORDER BY name";
        let rows = test.db.rows(sql, args![0_i64]).await.unwrap();
        let run: Vec<String> = rows.iter().map(|row| row.get(0).unwrap()).collect();
        assert_eq!(run, MIGRATIONS.iter().map(|(name, _)| (*name).to_owned()).collect::<Vec<_>>());
    })
    .await;
}

/// The visibility that the migrations give to each column.
fn visibilities() -> BTreeMap<(String, String), String> {
    let (mut table, mut found) = (String::new(), BTreeMap::new());
    for line in MIGRATIONS.iter().flat_map(|(_, text)| text.lines()) {
        if let Some(rest) = line.strip_prefix("CREATE TABLE ") {
            rest.trim_end_matches(" (").clone_into(&mut table);
        }
        if let (Some(name), Some((_, comment))) = (line.split_whitespace().next(), line.split_once("-- ")) {
            let visibility = comment.split([':', ' ']).next().unwrap_or_default();
            found.insert((table.clone(), name.to_owned()), visibility.to_owned());
        }
    }
    found
}

#[test]
fn columns_are_as_visible_in_the_schema_as_in_the_program() {
    let visibilities = visibilities();
    for kind in kh_kinds::all() {
        for field in kind.fields {
            let declared = match field.visibility {
                Visibility::Public => "public",
                Visibility::Internal => "internal",
                Visibility::Personal => "personal",
                Visibility::Sensitive => "sensitive",
            };
            let stored = visibilities.get(&(kind.table.to_owned(), field.name.to_owned()));
            assert_eq!(stored.map(String::as_str), Some(declared), "{}.{}", kind.table, field.name);
        }
    }
}
