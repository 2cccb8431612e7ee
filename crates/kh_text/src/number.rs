//! Figures as Vietnamese people write them, out and in: `1.234.567`, `33,42%`, `1,5 tỷ`. Exact integers throughout.

mod format;
mod parse;

pub use format::{UNDEFINED, decimal, group, percent};
pub use parse::{NumberError, parse_decimal, parse_integer};
