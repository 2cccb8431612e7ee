//! Properties of trees, sums, figures, bounds and days, checked on random cases against models that are slow and plain.

mod bounds;
mod days;
mod figures;
mod model;
mod reorganisations;
mod trees;
