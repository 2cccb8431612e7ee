//! Values that travel between the program and either database engine.

use kh_figures::{Day, Dong, UnitId};
use uuid::Uuid;

/// One value of a column or parameter; absence is typed, because PostgreSQL wants to know of what.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    /// A whole number.
    Int(i64),
    /// Text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// An identity.
    Uuid(Uuid),
    /// No number.
    NoInt,
    /// No text.
    NoText,
    /// No bytes.
    NoBytes,
    /// No identity.
    NoUuid,
}

impl Value {
    /// Whether the value is absent.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::NoInt | Self::NoText | Self::NoBytes | Self::NoUuid)
    }

    /// The number, if it is one.
    pub fn as_int(&self) -> Option<i64> {
        if let Self::Int(number) = self { Some(*number) } else { None }
    }

    /// The text, if it is one.
    pub fn as_text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The bytes, if the value is bytes.
    pub fn as_bytes(&self) -> Option<&[u8]> {
        if let Self::Bytes(bytes) = self { Some(bytes) } else { None }
    }

    /// The identity, if the value is one; SQLite gives identities back as sixteen bytes.
    pub fn as_uuid(&self) -> Option<Uuid> {
        match self {
            Self::Uuid(id) => Some(*id),
            Self::Bytes(bytes) => Uuid::from_slice(bytes).ok(),
            _ => None,
        }
    }
}

/// A Rust type that is stored as one [`Value`].
pub trait Cell: Sized {
    /// The stored form.
    fn to_value(&self) -> Value;
    /// Read back; `None` when the stored form is not of this type.
    fn from_value(value: &Value) -> Option<Self>;
}

impl Cell for i64 {
    fn to_value(&self) -> Value {
        Value::Int(*self)
    }
    fn from_value(value: &Value) -> Option<Self> {
        value.as_int()
    }
}

impl Cell for String {
    fn to_value(&self) -> Value {
        Value::Text(self.clone())
    }
    fn from_value(value: &Value) -> Option<Self> {
        value.as_text().map(str::to_owned)
    }
}

impl Cell for bool {
    fn to_value(&self) -> Value {
        Value::Int(i64::from(*self))
    }
    fn from_value(value: &Value) -> Option<Self> {
        value.as_int().map(|number| number != 0)
    }
}

impl Cell for Dong {
    fn to_value(&self) -> Value {
        Value::Int(self.0)
    }
    fn from_value(value: &Value) -> Option<Self> {
        value.as_int().map(Dong)
    }
}

impl Cell for Day {
    fn to_value(&self) -> Value {
        Value::Int(i64::from(self.number()))
    }
    fn from_value(value: &Value) -> Option<Self> {
        Self::from_number(i32::try_from(value.as_int()?).ok()?).ok()
    }
}

impl Cell for UnitId {
    fn to_value(&self) -> Value {
        Value::Int(self.0)
    }
    fn from_value(value: &Value) -> Option<Self> {
        value.as_int().map(UnitId)
    }
}

impl Cell for Uuid {
    fn to_value(&self) -> Value {
        Value::Uuid(*self)
    }
    fn from_value(value: &Value) -> Option<Self> {
        value.as_uuid()
    }
}

impl Cell for Vec<u8> {
    fn to_value(&self) -> Value {
        Value::Bytes(self.clone())
    }
    fn from_value(value: &Value) -> Option<Self> {
        value.as_bytes().map(<[u8]>::to_vec)
    }
}

macro_rules! optional_cell {
    ($($type:ty => $absent:ident),*) => { $(
        impl Cell for Option<$type> {
            fn to_value(&self) -> Value {
                self.as_ref().map_or(Value::$absent, Cell::to_value)
            }
            fn from_value(value: &Value) -> Option<Self> {
                if value.is_absent() { Some(None) } else { <$type>::from_value(value).map(Some) }
            }
        }
    )* };
}

optional_cell!(i64 => NoInt, Day => NoInt, Dong => NoInt, UnitId => NoInt, String => NoText, Uuid => NoUuid, Vec<u8> => NoBytes);

/// A row of a result, its values in the order of the select list.
#[derive(Debug, Clone, Default)]
pub struct Row(pub Vec<Value>);

/// A column did not hold what the statement promised.
#[derive(Debug, thiserror::Error)]
#[error("column {column} holds {found} instead of {expected}")]
pub struct ColumnError {
    column: usize,
    expected: &'static str,
    found: String,
}

impl Row {
    /// Column `index` as `T`.
    pub fn get<T: Cell>(&self, index: usize) -> Result<T, ColumnError> {
        self.0.get(index).and_then(T::from_value).ok_or_else(|| ColumnError {
            column: index,
            expected: std::any::type_name::<T>(),
            found: format!("{:?}", self.0.get(index)),
        })
    }
}

/// Builds the parameter list of a statement from anything that is a [`Cell`].
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => { vec![$($crate::value::Cell::to_value(&$value)),*] };
}
