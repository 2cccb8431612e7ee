//! The portal over a database: what is taken over from older websites, and when the next catalogue is made.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod hostile;
mod html;
mod newsstand;
mod wordpress;
mod world;
