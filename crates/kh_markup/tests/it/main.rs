//! Tests of the crate as others call it.

mod article;
mod bounds;
mod hostile;
mod pasted;
mod world;
