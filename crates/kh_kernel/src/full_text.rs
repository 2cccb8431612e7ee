//! Search in running text, with the index of the engine: FTS5 in SQLite, GIN in PostgreSQL.
//!
//! Both engines index the same words, taken apart and folded here and not by them, so both find the same. A text is
//! indexed twice: by its words without marks (`hoc bong`), for who types without them, and by its words as written
//! (`học bổng`, the place of the tone settled), so that an exact hit can be told from a similar one.
//!
//! **Deliberately absent**: the rank of the engine. The two compute it differently; the caller orders what is found.

use crate::db::{Db, DbError, Engine, Tx};
use crate::{Value, args};
use kh_figures::PartitionId;
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeSet, HashSet};

/// Longer words are not indexed; no word of the language comes near.
const LONGEST_WORD: usize = 40;
/// Words of a question beyond these are left out.
const MOST_WORDS: usize = 12;

/// Something that can be found.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// Where it is stored.
    pub partition: PartitionId,
    /// What names it, such as the address at which it is read.
    pub subject: &'a str,
    /// What kind of thing it is.
    pub kind: &'a str,
    /// Its words.
    pub text: &'a str,
}

/// Something that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The number of the text, as [`number`] gives it.
    pub number: i64,
    /// Whether every word was found with its marks as typed.
    pub exact: bool,
}

/// Makes the index of the engine, where it is not there yet.
pub(crate) async fn prepare(db: &Db) -> Result<(), DbError> {
    let mut tx = db.begin_housekeeping().await?;
    match db.engine() {
        Engine::Sqlite => {
            tx.execute_script(
                "CREATE VIRTUAL TABLE IF NOT EXISTS search_index USING
                 fts5(folded, exact, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0')",
            )
            .await?;
        }
        Engine::Postgres => {
            for column in ["folded", "exact"] {
                tx.execute_script(&format!(
                    "CREATE INDEX IF NOT EXISTS search_text_{column} ON search_text
                     USING gin (array_to_tsvector(string_to_array({column}, ' ')))"
                ))
                .await?;
            }
        }
    }
    tx.commit().await
}

/// Indexes a text; one that was indexed under the same subject is replaced.
pub async fn put(tx: &mut Tx, text: Text<'_>) -> Result<(), DbError> {
    remove(tx, text.partition, text.subject).await?;
    let number = number(text.partition, text.subject);
    let (folded, exact) = (joined(folded_words(text.text)), joined(exact_words(text.text)));
    let in_index = tx.engine() == Engine::Sqlite;
    let (kept_folded, kept_exact) =
        if in_index { (String::new(), String::new()) } else { (folded.clone(), exact.clone()) };
    let sql =
        "INSERT INTO search_text (partition_id, subject, kind, number, folded, exact) VALUES ($1, $2, $3, $4, $5, $6)";
    let partition = i64::from(text.partition.0);
    tx.execute(sql, args![partition, text.subject.to_owned(), text.kind.to_owned(), number, kept_folded, kept_exact])
        .await?;
    if in_index {
        tx.execute("INSERT INTO search_index (rowid, folded, exact) VALUES ($1, $2, $3)", args![number, folded, exact])
            .await?;
    }
    Ok(())
}

/// Takes a text out of the index; one that is not there changes nothing.
pub async fn remove(tx: &mut Tx, partition: PartitionId, subject: &str) -> Result<(), DbError> {
    let sql = "DELETE FROM search_text WHERE partition_id = $1 AND subject = $2";
    let removed = tx.execute(sql, args![i64::from(partition.0), subject.to_owned()]).await?;
    if removed > 0 && tx.engine() == Engine::Sqlite {
        tx.execute("DELETE FROM search_index WHERE rowid = $1", args![number(partition, subject)]).await?;
    }
    Ok(())
}

/// Everything of `partition` that holds all words of `question`, in no order; the last word may be unfinished.
pub async fn find(db: &Db, partition: PartitionId, question: &str) -> Result<Vec<Hit>, DbError> {
    let folded: Vec<String> = folded_words(question).take(MOST_WORDS).collect();
    let exact: Vec<String> = exact_words(question).take(MOST_WORDS).collect();
    if folded.is_empty() {
        return Ok(Vec::new());
    }
    let exactly: HashSet<i64> = match_column(db, partition, "exact", &exact).await?.into_iter().collect();
    let hits = match_column(db, partition, "folded", &folded).await?.into_iter();
    Ok(hits.map(|number| Hit { exact: exactly.contains(&number), number }).collect())
}

/// Common words are found in thousands of texts, so only their numbers are read, which stand in the indexes.
async fn match_column(db: &Db, partition: PartitionId, column: &str, words: &[String]) -> Result<Vec<i64>, DbError> {
    let home = Value::Int(i64::from(partition.0));
    let rows = match db.engine() {
        Engine::Sqlite => {
            // Words hold letters and digits only, so nothing in them is a sign of the query language.
            let terms: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
            let query = format!("{{{column}}} : ({} *)", terms.join(" AND "));
            let sql = "SELECT t.number FROM search_index i JOIN search_text t ON t.number = i.rowid
                 WHERE search_index MATCH $1 AND t.partition_id = $2";
            db.rows(sql, vec![Value::Text(query), home]).await?
        }
        Engine::Postgres => {
            let terms: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
            let query = format!("{}:*", terms.join(" & "));
            let sql = format!(
                "SELECT number FROM search_text WHERE partition_id = $1
                 AND array_to_tsvector(string_to_array({column}, ' ')) @@ CAST($2 AS tsquery)"
            );
            db.rows(&sql, vec![home, Value::Text(query)]).await?
        }
    };
    rows.iter().map(|row| Ok(row.get(0)?)).collect()
}

/// The words of a text without marks.
pub fn folded_words(text: &str) -> impl Iterator<Item = String> + use<> {
    words(&kh_text::fold(text))
}

/// The words of a text with their marks, each in its one spelling.
pub fn exact_words(text: &str) -> impl Iterator<Item = String> + use<> {
    words(&kh_text::match_key(text))
}

fn words(text: &str) -> impl Iterator<Item = String> + use<> {
    let found: Vec<String> = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty() && word.chars().count() <= LONGEST_WORD)
        .map(str::to_owned)
        .collect();
    found.into_iter()
}

fn joined(words: impl Iterator<Item = String>) -> String {
    let each: BTreeSet<String> = words.collect();
    each.into_iter().collect::<Vec<_>>().join(" ")
}

/// The number of a subject, which is its row in the index of SQLite: 63 bits of a hash, so that no two subjects meet in
/// practice and no number has to be handed out.
pub fn number(partition: PartitionId, subject: &str) -> i64 {
    let mut hash = Sha256::new();
    hash.update(partition.0.to_le_bytes());
    hash.update(subject.as_bytes());
    let bytes: [u8; 32] = hash.finalize().into();
    let first: [u8; 8] = std::array::from_fn(|at| bytes[at]);
    i64::from_le_bytes(first) & i64::MAX
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_letters_and_digits_without_marks_or_with_the_tone_in_its_place() {
        assert_eq!(
            folded_words("Số 05/QĐ-HKH: Học bổng!").collect::<Vec<_>>(),
            ["so", "05", "qd", "hkh", "hoc", "bong"]
        );
        assert_eq!(exact_words("Hoà, HÒA").collect::<Vec<_>>(), ["hòa", "hòa"]);
        assert_eq!(folded_words("…").count(), 0);
    }

    #[test]
    fn a_text_is_stored_as_each_word_once() {
        assert_eq!(joined(folded_words("quỹ học, quỹ nghèo")), "hoc ngheo quy");
    }
}
