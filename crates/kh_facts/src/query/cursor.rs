//! Where a page ended, as a text that can stand in an address.

use kh_figures::{Day, UnitId};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// The last row of a page of facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// Its day.
    pub day: Day,
    /// Its id.
    pub id: Uuid,
}

/// The last row of a page of movements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MovementCursor {
    /// Its unit.
    pub unit: UnitId,
    /// Its day.
    pub day: Day,
    /// Its entry.
    pub entry: Uuid,
    /// Its line within the entry.
    pub line: i64,
}

/// The text is not a cursor that this program wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a cursor")]
pub struct BadCursor;

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}_{}", self.day, self.id)
    }
}

impl FromStr for Cursor {
    type Err = BadCursor;

    fn from_str(text: &str) -> Result<Self, BadCursor> {
        let (day, id) = text.split_once('_').ok_or(BadCursor)?;
        Ok(Self { day: day.parse().map_err(|_| BadCursor)?, id: id.parse().map_err(|_| BadCursor)? })
    }
}

impl fmt::Display for MovementCursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}_{}_{}_{}", self.unit, self.day, self.entry, self.line)
    }
}

impl FromStr for MovementCursor {
    type Err = BadCursor;

    fn from_str(text: &str) -> Result<Self, BadCursor> {
        let parts: Vec<&str> = text.split('_').collect();
        let [unit, day, entry, line] = parts[..] else { return Err(BadCursor) };
        Ok(Self {
            unit: UnitId(unit.parse().map_err(|_| BadCursor)?),
            day: day.parse().map_err(|_| BadCursor)?,
            entry: entry.parse().map_err(|_| BadCursor)?,
            line: line.parse().map_err(|_| BadCursor)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cursors_are_written_and_read_back_and_nothing_else_is_taken() {
        let day = Day::new(2024, 12, 24).unwrap();
        let cursor = Cursor { day, id: Uuid::from_u128(7) };
        assert_eq!(cursor.to_string(), "2024-12-24_00000000-0000-0000-0000-000000000007");
        assert_eq!(cursor.to_string().parse(), Ok(cursor));
        let behind = MovementCursor { unit: UnitId(1_000_002), day, entry: Uuid::from_u128(7), line: 3 };
        assert_eq!(behind.to_string().parse(), Ok(behind));
        for text in ["", "2024-12-24", "2024-13-01_00000000-0000-0000-0000-000000000007", "2024-12-24_7", "1_2_3"] {
            assert_eq!(text.parse::<Cursor>(), Err(BadCursor), "{text}");
            assert_eq!(text.parse::<MovementCursor>(), Err(BadCursor), "{text}");
        }
    }
}
