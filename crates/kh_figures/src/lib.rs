//! The heart: days and periods, the dated unit tree, measures, the fold of totals up the tree, figures and ratios.
//!
//! Everything here is pure: no clock, no chance, no storage, no language but the names of measures. The rules:
//!
//! * A [`Movement`] is a signed whole number of one [`Measure`] on one [`Day`] at the unit where it happened.
//! * A *stock* is the sum of all movements up to a day, a *flow* the sum within a [`Period`].
//! * A figure of a unit is the fold of its subtree in the [`UnitTree`] of a day.
//! * A ratio is two figures; it is never stored and never added, so [`Ratio`] has no `+`.
//!
//! Reading order: [`day`], [`measure`], [`movement`], [`tree`], [`fold`], [`figure`], [`ratio`], [`rational`], [`interval`].

pub mod day;
pub mod dong;
pub mod figure;
pub mod fold;
pub mod ids;
pub mod interval;
pub mod measure;
pub mod movement;
pub mod protect;
pub mod ratio;
pub mod rational;
pub mod tree;

pub use day::{Day, DayError, Month, Period};
pub use dong::Dong;
pub use figure::{Basis, Completeness, Declaration, Figure, Figures};
pub use fold::{FoldError, Folded};
pub use ids::{PartitionId, UnitId};
pub use interval::{Interval, Qualifier, UnknownQualifier};
pub use measure::{Measure, MeasureKind, MeasureUnit};
pub use movement::Movement;
pub use protect::{Protected, Shown, protect};
pub use ratio::{RATIOS, Ratio, RatioForm, RatioValue, times};
pub use rational::Rational;
pub use tree::{Edge, Standing, TreeError, UnitTree};
