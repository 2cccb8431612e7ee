//! The use cases, one public function each.

pub mod accounts;
pub mod roles;
pub mod sessions;
