//! Pages of the current rows of a kind, the newest day first.

use super::{Cursor, QueryError, UnitFilter, refuse_sealed};
use kh_figures::Period;
use kh_kernel::value::Cell as _;
use kh_kernel::{Db, FactKind, Record, Value};

/// The most rows that a page holds, whatever was asked for.
pub const MOST_ROWS: usize = 1_000;
/// More words than these narrow no search any further.
const MOST_WORDS: usize = 8;
/// Longer words than this are cut: SQLite refuses patterns of great length.
const LONGEST_WORD: usize = 100;

/// Which rows of a kind are asked for.
#[derive(Debug, Clone)]
pub struct Listing {
    /// The words that must all be found, as a person typed them.
    ///
    /// The search looks into personal columns too, so only who may see those may search.
    pub text: String,
    /// The units whose rows may be seen.
    pub units: UnitFilter,
    /// The days for which the facts hold.
    pub days: Option<Period>,
    /// Where the page before ended.
    pub after: Option<Cursor>,
    /// How many rows a page has.
    pub limit: usize,
}

impl Listing {
    /// The first page of all rows of `units`.
    pub fn of(units: UnitFilter) -> Self {
        Self { text: String::new(), units, days: None, after: None, limit: 50 }
    }
}

/// A page of rows.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// The rows; their absent values are not typed.
    pub rows: Vec<Record>,
    /// Where the next page begins, when there is one.
    pub next: Option<Cursor>,
}

/// The page of current rows that `listing` asks for, the newest day first.
pub async fn list(db: &Db, kind: &'static FactKind, listing: &Listing) -> Result<Page, QueryError> {
    refuse_sealed(kind)?;
    let limit = listing.limit.clamp(1, MOST_ROWS);
    let mut condition = Condition::of(listing);
    if let Some(cursor) = listing.after {
        let (day, id) = (condition.bind(cursor.day.to_value()), condition.bind(cursor.id.to_value()));
        condition.and(&format!("(d.day, d.id) < ({day}, {id})"));
    }
    let mut rows: Vec<Record> = Vec::new();
    for slice in listing.units.slices("d") {
        let sql = format!(
            "SELECT {} FROM {} d WHERE {slice}{} ORDER BY d.day DESC, d.id DESC LIMIT {}",
            kind.select_list("d"),
            kind.table,
            condition.sql,
            limit + 1
        );
        for row in db.rows(&sql, condition.args.clone()).await? {
            rows.push(kind.read(&row, 0)?);
        }
        // Each statement gives its newest rows; of all together only the newest are the page.
        rows.sort_by_key(|row| std::cmp::Reverse((row.day, row.id)));
        rows.truncate(limit + 1);
    }
    let is_more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| is_more).map(|row| Cursor { day: row.day, id: row.id });
    Ok(Page { rows, next })
}

/// How many current rows `listing` asks for, on all its pages together.
pub async fn count(db: &Db, kind: &'static FactKind, listing: &Listing) -> Result<i64, QueryError> {
    refuse_sealed(kind)?;
    let condition = Condition::of(listing);
    let mut total = 0;
    for slice in listing.units.slices("d") {
        let sql = format!("SELECT COUNT(*) FROM {} d WHERE {slice}{}", kind.table, condition.sql);
        if let Some(row) = db.row(&sql, condition.args.clone()).await? {
            total += row.get::<i64>(0)?;
        }
    }
    Ok(total)
}

/// The conditions beside that of the units, with their parameters.
struct Condition {
    sql: String,
    args: Vec<Value>,
}

impl Condition {
    fn of(listing: &Listing) -> Self {
        let mut condition = Self { sql: String::new(), args: Vec::new() };
        condition.and("d.replaced_by IS NULL AND d.void = 0");
        if let Some(days) = listing.days {
            let (first, last) = (condition.bind(days.first().to_value()), condition.bind(days.last().to_value()));
            condition.and(&format!("d.day BETWEEN {first} AND {last}"));
        }
        for pattern in patterns(&listing.text) {
            let place = condition.bind(Value::Text(pattern));
            condition.and(&format!("d.search LIKE {place} ESCAPE '\\'"));
        }
        condition
    }

    fn and(&mut self, sql: &str) {
        self.sql.push_str(" AND ");
        self.sql.push_str(sql);
    }

    fn bind(&mut self, value: Value) -> String {
        self.args.push(value);
        format!("${}", self.args.len())
    }
}

/// The patterns that the folded search text must all match, one for each word.
fn patterns(text: &str) -> Vec<String> {
    let folded = kh_text::fold(text);
    folded.split(' ').filter(|word| !word.is_empty()).take(MOST_WORDS).map(pattern).collect()
}

fn pattern(word: &str) -> String {
    let mut pattern = String::from("%");
    for letter in word.chars().take(LONGEST_WORD) {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_their_wildcards_are_plain_characters() {
        assert_eq!(patterns("  Đặng  ÁNH "), ["%dang%", "%anh%"]);
        assert_eq!(patterns(r"50% a_b c\d"), [r"%50\%%", r"%a\_b%", r"%c\\d%"]);
        assert!(patterns(" \u{200b} ").is_empty());
        assert_eq!(patterns(&"a ".repeat(20)).len(), MOST_WORDS);
        assert_eq!(patterns(&"a".repeat(60_000))[0].len(), LONGEST_WORD + 2);
    }
}
