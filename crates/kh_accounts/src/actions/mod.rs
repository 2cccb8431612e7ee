//! The use cases, one public function each.

pub mod accounts;
pub mod changes;
pub mod people;
pub mod roles;
pub mod sessions;
