//! The crate of the measurements: it has no code of its own, the measurements are in `benches`.
