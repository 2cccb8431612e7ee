//! The portal over a database: what is taken over from older websites.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod hostile;
mod html;
mod wordpress;
mod world;
