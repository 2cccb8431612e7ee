//! An area and its dated versions.

use std::fmt;

use crate::DecisionId;

/// Our own stable id of an area; it means nothing outside this program.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct AreaId(pub u32);

impl fmt::Display for AreaId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The level of an area.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum AreaKind {
    /// **Cấp tỉnh**: a province or a city under the central government.
    Province,
    /// **Cấp huyện**: the level that ended on 1/7/2025.
    District,
    /// **Cấp xã**: commune, ward, township or special zone.
    Commune,
}

/// What an area was called and where it belonged in one span of days.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AreaVersion {
    /// The identity that this is a version of.
    pub area: AreaId,
    /// The level.
    pub kind: AreaKind,
    /// **Loại**: the type word in small letters, such as `phường`; `thành phố` occurs at two levels.
    pub type_word: &'static str,
    /// **Tên**: the name without the type word, such as `Long An`; a numbered ward is named `4`.
    pub name: &'static str,
    /// **Mã**: the official code in force in this span, with its leading zeros.
    pub code: &'static str,
    /// **Trực thuộc**: the area above; none for a province.
    pub parent: Option<AreaId>,
    /// First day, as yyyymmdd. For areas older than the record it is the first day that the record vouches for.
    pub valid_from: i32,
    /// The day after the last, as yyyymmdd; none while it still holds.
    pub valid_to: Option<i32>,
    /// The decision that opened this version, where the record knows it.
    pub decision: Option<DecisionId>,
}

impl AreaVersion {
    /// Whether this version holds on a day (yyyymmdd).
    pub fn holds_on(&self, day: i32) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|end| day < end)
    }

    /// The name as it is printed, with its type word: `Phường Long An`.
    pub fn full_name(&self) -> String {
        let mut letters = self.type_word.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters).chain(std::iter::once(' ')).chain(self.name.chars()).collect()
    }
}
