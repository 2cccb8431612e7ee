//! The one list, form, view, JSON and CSV over every kind of fact.
//!
//! A kind of fact is declared once (`kh_kernel::fact!`); everything here works from that declaration, so a new kind
//! needs no page of its own.
//!
//! **Invariants.** Every read takes a [`query::UnitFilter`], to be made from a scope by [`query::filter`], and every
//! statement names the partitions that it reads. What is sealed is never listed row by row, never printed and never
//! exported: kinds of the resource `sensitive` are refused, sealed columns print one fixed sentence, and
//! [`kh_figures::protect()`] decides which counts of a sealed measure may be shown. A form gives back all that was typed and names
//! every mistake at once.
//!
//! **Deliberately absent**: routes, the decision who may do what (callers ask `kh_access` and hand the answer in),
//! and every write (callers give the [`kh_kernel::fact::Draft`] to the journal).
//!
//! Reading order: [`query`], [`kh_figures::protect()`], [`mod@print`], [`form`], [`view`], [`mod@csv`], [`labels`].

pub mod csv;
pub mod form;
pub mod labels;
mod markup;
pub mod print;
pub mod query;
pub mod view;

pub use form::{FormErrors, FormInput, FormTexts, UnitChoice};
pub use kh_figures::Shown;
pub use print::Names;
pub use query::{Cursor, Found, Listing, Page, QueryError, UnitFilter};
