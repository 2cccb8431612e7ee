//! Facts: what a detail row is, which movements it causes, and how its columns are named, checked and shown.
//!
//! An area declares each kind of fact once, with [`fact!`](crate::fact!): a typed struct and its columns. Everything
//! general (journal, bulk load, checker, list, form, view, API, export) works from that one declaration.

use crate::guard::Guard;
use crate::value::Value;
use kh_figures::{Day, Movement, PartitionId, UnitId};
use uuid::Uuid;

/// Who may come to see the values of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visibility {
    /// Everybody.
    Public,
    /// People with a role over the unit.
    Internal,
    /// Personal data: people with a role over the unit, never the public pages.
    Personal,
    /// Sealed: counted, never listed.
    Sensitive,
}

/// What a column holds, and so which form field it gets and how it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// One line of text.
    Text,
    /// Several lines of text.
    LongText,
    /// The name of a person.
    PersonName,
    /// Money in whole đồng.
    Dong,
    /// A whole number.
    Count,
    /// A year.
    Year,
    /// A day.
    Day,
    /// Yes or no.
    Flag,
    /// Yes or no, sealed.
    SealedFlag,
    /// One of a list of codes, each with its Vietnamese label.
    Choice(&'static [(&'static str, &'static str)]),
    /// A code of the catalogue of measures.
    Measure,
    /// A unit.
    Unit,
    /// Another fact.
    Reference,
}

/// One column of a kind of fact.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// The column and form name.
    pub name: &'static str,
    /// The Vietnamese label.
    pub label: &'static str,
    /// A hint under the label.
    pub hint: &'static str,
    /// What it holds.
    pub kind: FieldKind,
    /// Whether it may not be left empty.
    pub required: bool,
    /// Whether the search looks into it.
    pub searched: bool,
    /// Whether it is a column of the list page.
    pub listed: bool,
    /// Who may see it.
    pub visibility: Visibility,
}

impl Field {
    /// A column of `kind` under `label`: internal, optional, not searched, shown in lists.
    pub const fn new(kind: FieldKind, label: &'static str) -> Self {
        Self {
            name: "",
            label,
            hint: "",
            kind,
            required: false,
            searched: false,
            listed: true,
            visibility: Visibility::Internal,
        }
    }

    /// With its column name.
    #[must_use]
    pub const fn named(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }

    /// With a hint.
    #[must_use]
    pub const fn hint(mut self, hint: &'static str) -> Self {
        self.hint = hint;
        self
    }

    /// Must be filled.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The search looks into it.
    #[must_use]
    pub const fn searched(mut self) -> Self {
        self.searched = true;
        self
    }

    /// Not a column of the list page.
    #[must_use]
    pub const fn unlisted(mut self) -> Self {
        self.listed = false;
        self
    }

    /// With another visibility than internal.
    #[must_use]
    pub const fn seen_by(mut self, visibility: Visibility) -> Self {
        self.visibility = visibility;
        self
    }
}

/// A broken rule: which field, and a Vietnamese sentence that says what to mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// The field, or `day` or `unit` of the envelope.
    pub field: &'static str,
    /// The sentence.
    pub message: String,
}

impl Complaint {
    /// A complaint about `field`.
    pub fn new(field: &'static str, message: impl Into<String>) -> Self {
        Self { field, message: message.into() }
    }
}

/// What a person or file hands in: the columns in plain form, sealed ones as 0 or 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The id that the client chose; it becomes the id of the fact.
    pub id: Uuid,
    /// The unit where it happened.
    pub unit: UnitId,
    /// The day for which it holds.
    pub day: Day,
    /// The columns, in the order of the kind's fields.
    pub values: Vec<Value>,
}

/// A detail row as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The id: that of the fact, of its entry, and of the submit that made it.
    pub id: Uuid,
    /// The unit where it happened.
    pub unit: UnitId,
    /// The day for which it holds.
    pub day: Day,
    /// The columns, in the order of the kind's fields, sensitive ones sealed.
    pub values: Vec<Value>,
    /// The row that this one takes the place of.
    pub replaces: Option<Uuid>,
    /// Whether this row only takes the other one back.
    pub void: bool,
}

impl Record {
    /// Where the row is stored.
    pub fn partition(&self) -> PartitionId {
        self.unit.partition()
    }
}

/// A fact of another kind that goes with a fact, such as the count of a sealed attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Companion {
    /// Its kind.
    pub kind: &'static FactKind,
    /// Its unit.
    pub unit: UnitId,
    /// Its day.
    pub day: Day,
    /// Its columns.
    pub values: Vec<Value>,
}

/// Everything general that the program needs to know of a kind of fact.
#[derive(Debug)]
pub struct FactKind {
    /// The table, URL segment, JSON and command name.
    pub table: &'static str,
    /// The Vietnamese name of one.
    pub label: &'static str,
    /// What the day of such a fact is called.
    pub day_label: &'static str,
    /// The code of the resource in the policy table.
    pub resource: &'static str,
    /// Whether people enter it with the general form.
    pub entered: bool,
    /// The columns.
    pub fields: &'static [Field],
    /// The movements that a row causes; part of the ledger, so it may never change for rows that exist.
    pub movements: fn(&[Value], UnitId, Day) -> Vec<Movement>,
    /// The rules that a plain row must keep beyond those of its fields.
    pub check: fn(&[Value], Day) -> Vec<Complaint>,
    /// The facts that go with a new or corrected one (`None`: there is no new or no old one).
    pub companions: fn(Option<&Draft>, Option<&Draft>) -> Vec<Companion>,
    /// The rules that only the stored facts can answer, if there are such rules.
    pub guard: Option<&'static dyn Guard>,
}

impl FactKind {
    /// The position of the column `name`.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }

    /// All columns of the table, in the order in which rows are written.
    pub fn columns(&self) -> Vec<&'static str> {
        let mut columns = vec!["partition_id", "id", "unit_id", "day"];
        columns.extend(self.fields.iter().map(|field| field.name));
        columns.extend(["search", "replaces", "replaced_by", "void"]);
        columns
    }

    /// The select list that [`FactKind::read`] reads.
    pub fn select_list(&self, alias: &str) -> String {
        let mut columns: Vec<String> =
            ["id", "unit_id", "day", "replaces", "void"].map(|c| format!("{alias}.{c}")).into();
        columns.extend(self.fields.iter().map(|field| format!("{alias}.{}", field.name)));
        columns.join(", ")
    }

    /// Reads a row of [`FactKind::select_list`] that begins at column `at`.
    pub fn read(&self, row: &crate::Row, at: usize) -> Result<Record, crate::value::ColumnError> {
        Ok(Record {
            id: row.get(at)?,
            unit: row.get(at + 1)?,
            day: row.get(at + 2)?,
            replaces: row.get(at + 3)?,
            void: row.get(at + 4)?,
            values: row.0[at + 5..at + 5 + self.fields.len()].to_vec(),
        })
    }

    /// The folded text in which the search looks.
    pub fn search_text(&self, values: &[Value]) -> String {
        let words: Vec<&str> =
            self.fields.iter().zip(values).filter(|(f, _)| f.searched).filter_map(|(_, v)| v.as_text()).collect();
        kh_text::fold(&words.join(" "))
    }
}

/// The typed side of a kind of fact; [`fact!`](crate::fact!) implements it.
pub trait Fact: Sized {
    /// The general side.
    const KIND: &'static FactKind;
    /// The columns as stored.
    fn to_values(&self) -> Vec<Value>;
    /// Read back; `None` when a column does not hold what it should.
    fn from_values(values: &[Value]) -> Option<Self>;
}

/// The rules of an area about one of its facts; every method has a default that asks nothing.
pub trait FactRules: Fact {
    /// The rules that only the stored facts can answer.
    const GUARD: Option<&'static dyn Guard> = None;

    /// The movements that it causes at `unit` on `day`.
    fn movements(&self, _unit: UnitId, _day: Day) -> Vec<Movement> {
        Vec::new()
    }

    /// The rules that it must keep beyond those of its fields.
    fn check(&self, _day: Day) -> Vec<Complaint> {
        Vec::new()
    }

    /// The facts that go with it.
    fn companions(_new: Option<&Draft>, _old: Option<&Draft>) -> Vec<Companion> {
        Vec::new()
    }
}

/// Declares a kind of fact: a struct, its table and its columns.
///
/// ```ignore
/// fact! {
///     /// **Suất học bổng**: money given to one learner.
///     pub struct Scholarship = "scholarship", "Học bổng", day "Ngày trao", resource "money", entered {
///         /// **Người nhận**.
///         recipient: String = Field::new(FieldKind::PersonName, "Người nhận").required().searched(),
///     }
/// }
/// ```
#[macro_export]
macro_rules! fact {
    (
        $(#[$doc:meta])*
        pub struct $name:ident = $table:literal, $label:literal, day $day_label:literal, resource $resource:literal, $entered:ident {
            $( $(#[$field_doc:meta])* $field:ident : $type:ty = $spec:expr ),* $(,)?
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name { $( $(#[$field_doc])* pub $field: $type ),* }

        impl $crate::fact::Fact for $name {
            const KIND: &'static $crate::fact::FactKind = {
                static FIELDS: &[$crate::fact::Field] = &[ $( $spec.named(stringify!($field)) ),* ];
                static KIND: $crate::fact::FactKind = $crate::fact::FactKind {
                    table: $table,
                    label: $label,
                    day_label: $day_label,
                    resource: $resource,
                    entered: $crate::fact!(@entered $entered),
                    fields: FIELDS,
                    movements: |values, unit, day| {
                        <$name as $crate::fact::Fact>::from_values(values)
                            .map(|fact| $crate::fact::FactRules::movements(&fact, unit, day))
                            .unwrap_or_default()
                    },
                    check: |values, day| {
                        <$name as $crate::fact::Fact>::from_values(values)
                            .map(|fact| $crate::fact::FactRules::check(&fact, day))
                            .unwrap_or_default()
                    },
                    companions: <$name as $crate::fact::FactRules>::companions,
                    guard: <$name as $crate::fact::FactRules>::GUARD,
                };
                &KIND
            };

            fn to_values(&self) -> Vec<$crate::value::Value> {
                vec![ $( $crate::value::Cell::to_value(&self.$field) ),* ]
            }

            fn from_values(values: &[$crate::value::Value]) -> Option<Self> {
                let mut values = values.iter();
                Some(Self { $( $field: $crate::value::Cell::from_value(values.next()?)? ),* })
            }
        }
    };
    (@entered entered) => { true };
    (@entered derived) => { false };
}

/// Two kinds are one when they share the table.
impl PartialEq for FactKind {
    fn eq(&self, other: &Self) -> bool {
        self.table == other.table
    }
}

impl Eq for FactKind {}
