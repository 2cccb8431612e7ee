//! Rows as CSV that Excel opens: UTF-8 with a byte order mark, commas, CRLF.

use crate::labels;
use crate::print::{self, Names, is_seen};
use crate::query::{self, Listing, MOST_ROWS, QueryError};
use kh_figures::UnitId;
use kh_kernel::fact::{Field, FieldKind};
use kh_kernel::{Db, FactKind, Record, Value};

/// What makes Excel read a text as a formula, and the two spaces that it skips before one.
const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Why an export ended early.
#[derive(Debug, thiserror::Error)]
pub enum ExportError<E> {
    /// The rows could not be read.
    #[error(transparent)]
    Query(QueryError),
    /// The receiver took no more.
    #[error("the receiver took no more rows")]
    Sink(E),
}

/// The byte order mark and the head: the code of the unit, the day, the columns, and last the id of the row.
///
/// Sealed columns are never there, personal ones only `with_personal`.
pub fn head(kind: &FactKind, with_personal: bool) -> Vec<u8> {
    let columns = columns(kind, with_personal).map(|(_, field)| guarded(field.label));
    let head = [labels::UNIT_CODE.to_owned(), guarded(kind.day_label)].into_iter().chain(columns);
    let mut bytes = b"\xEF\xBB\xBF".to_vec();
    bytes.extend(lines([head.chain([labels::ROW_ID.to_owned()]).collect()]));
    bytes
}

/// Rows under [`head`]: choices by their labels, days as dd/mm/yyyy, numbers without separators.
pub fn rows(kind: &FactKind, records: &[Record], names: &Names<'_>, with_personal: bool) -> Vec<u8> {
    lines(records.iter().map(|record| {
        let mut line = vec![guarded(&names.unit_code(record.unit)), labels::short(record.day)];
        line.extend(columns(kind, with_personal).map(|(index, field)| cell(field, &record.values[index], names)));
        line.push(record.id.to_string());
        line
    }))
}

/// Gives all rows of `listing`, page after page, to `sink`; the first piece begins with the head.
///
/// `listing.after` and `listing.limit` do not matter. A page is read when the one before has been taken.
pub async fn export<E>(
    db: &Db,
    kind: &'static FactKind,
    listing: &Listing,
    (names, with_personal): (&Names<'_>, bool),
    mut sink: impl FnMut(Vec<u8>) -> Result<(), E>,
) -> Result<(), ExportError<E>> {
    let mut piece = head(kind, with_personal);
    let mut listing = Listing { after: None, limit: MOST_ROWS, ..listing.clone() };
    loop {
        let page = query::list(db, kind, &listing).await.map_err(ExportError::Query)?;
        piece.extend(rows(kind, &page.rows, names, with_personal));
        sink(std::mem::take(&mut piece)).map_err(ExportError::Sink)?;
        if page.next.is_none() {
            return Ok(());
        }
        listing.after = page.next;
    }
}

fn columns(kind: &FactKind, with_personal: bool) -> impl Iterator<Item = (usize, &'static Field)> {
    kind.fields.iter().enumerate().filter(move |(_, field)| is_seen(field, with_personal))
}

fn cell(field: &Field, value: &Value, names: &Names<'_>) -> String {
    match (field.kind, value.as_int()) {
        // A number that begins with a sign is a number: nothing of it can be a formula.
        (FieldKind::Dong | FieldKind::Count, Some(number)) => number.to_string(),
        (FieldKind::Unit, Some(unit)) => guarded(&names.unit_code(UnitId(unit))),
        _ => guarded(&print::text(field, value, names)),
    }
}

fn guarded(text: &str) -> String {
    if text.starts_with(FORMULA_STARTS) { format!("'{text}") } else { text.to_owned() }
}

fn lines(lines: impl IntoIterator<Item = Vec<String>>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(&mut bytes);
    for line in lines {
        writer.write_record(&line).expect("memory takes every row of the same length");
    }
    writer.flush().expect("memory takes everything");
    drop(writer);
    bytes
}
