//! Rights: who may do what, to what, in which unit, on which day, and why.
//!
//! An [`Actor`] holds dated [`Assignment`]s, each a [`Role`] in a unit. [`POLICY`] says which [`Action`]s a role has on
//! which [`Resource`]; the role holds in its unit and in everything below it in the tree of the day. [`may`] answers one
//! question with a [`Decision`] that explains itself; [`Actor::scope`] answers "where" with a [`Scope`], which every
//! store read takes. Both are pure functions computed afresh for each question.
//!
//! What holds always:
//!
//! * A unit is in `actor.scope(action, resource, …)` exactly when `may` allows that action on that resource there.
//! * Nobody, not even the program itself, may view or export [`Resource::Sensitive`]; only counts leave.
//! * The explanation of an answer that must look like "not found" depends on the actor alone, never on the unit.
//!
//! Deliberately absent: a stored or cached table of rights, a refusal rule that overrides a grant, inheritance between
//! roles, a right upwards or sideways in the tree, and any public reader (public pages show published figures and ask
//! nothing here).
//!
//! Reading order: [`policy`], [`role`], [`resource`], [`actor`], [`decision`], [`scope`], [`mod@matrix`], [`labels`].

pub mod actor;
pub mod decision;
pub mod labels;
pub mod matrix;
pub mod policy;
pub mod resource;
pub mod role;
pub mod scope;

pub use actor::{AccountId, Actor};
pub use decision::{Asked, Decision, Reason, Refusal, may};
pub use matrix::matrix;
pub use policy::{POLICY, Rule, grants, roles_that_could};
pub use resource::{Action, Resource};
pub use role::{Assignment, Role, UnknownCode};
pub use scope::Scope;
