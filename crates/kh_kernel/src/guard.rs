//! Rules that only the stored facts can answer, asked within the transaction that would break them.

use crate::fact::{Complaint, Record};
use crate::{DbError, Tx};
use std::fmt::Debug;
use std::pin::Pin;

/// A change that is about to be written.
#[derive(Debug, Clone, Copy)]
pub struct Change<'a> {
    /// The row that is replaced; none when a fact is recorded.
    pub old: Option<&'a Record>,
    /// The row that takes its place; none when the fact is cancelled.
    pub new: Option<&'a Record>,
}

/// The answer of a guard: what is wrong with the change, nothing when it may be made.
pub type Answer<'a> = Pin<Box<dyn Future<Output = Result<Vec<Complaint>, DbError>> + Send + 'a>>;

/// Guards a kind of fact: whether a change fits what other facts say.
///
/// The journal asks it after it has looked for the same submit, and writes nothing when there is a complaint. Two
/// transactions may ask at once, so a guard locks a row that both would need before it reads.
///
/// The bulk load does not ask; who loads in bulk answers for the whole of it.
pub trait Guard: Sync + Debug {
    /// What is wrong with `change`.
    fn ask<'a>(&'a self, tx: &'a mut Tx, change: Change<'a>) -> Answer<'a>;
}
