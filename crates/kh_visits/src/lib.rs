//! **Lượt truy cập**: honest counters of a public website.

mod agents;

pub use agents::is_bot;
