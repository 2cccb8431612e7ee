//! Vietnamese text for the whole program: one normaliser, one search key, one sort order, one way to write and read
//! numbers, money in words and dates. Pure: no input or output, no clock, no settings file, no language switch.
//!
//! # What to call
//!
//! | for | call | example |
//! |---|---|---|
//! | text that comes in | [`normalize`] | NFD, `Ð`, NBSP, zero-width → clean NFC |
//! | search without marks | [`fold`] | `Đặng` → `dang` |
//! | a name by some of its words | [`has_words`] | `phu 4` finds `Phường 4`, not `Phường 40` |
//! | "is it the same word" | [`match_key`] | `Hoà` = `hòa`, but not `hoa` |
//! | the first letter of a sentence | [`upper_first`], [`lower_first`] | `đơn vị` → `Đơn vị` |
//! | an address | [`slug`] | `Phường 4` → `phuong-4` |
//! | a list of people | [`PersonName`], [`sort_key`] | by tên, then đệm, then họ |
//! | figures | [`number`] | `1.234.567`, `33,42%`, `1,5 tỷ` |
//! | money on a voucher | [`money_in_words`] | `Một nghìn không trăm linh năm đồng` |
//! | days | [`date`] | `30/01/2025`, `ngày 05 tháng 9 năm 2026` |
//! | "gần 60 tỉ" | [`Qualifier`] | `Nearly` and `60 tỉ` |
//! | bytes of before Unicode | [`from_tcvn3`], [`from_vni`] | `Khuy\xD5n` → `Khuyến` |
//!
//! # Invariants
//!
//! * [`normalize`], [`fold`], [`match_key`] and [`slug`] are idempotent: a key of a key is the key.
//! * Stored text is what the person wrote, normalised; keys live beside it and never replace it.
//! * No function panics on any input, and no parser guesses: what has two readings is an error with its own name.
//! * Numbers are integers throughout. There is no floating point here.
//!
//! # Deliberately absent
//!
//! * i/y spelling (`quí`, `quý`) is not unified: both spellings occur in the names of living people.
//! * VISCII and VPS, and telling an old encoding from its bytes: the caller knows it from a font or a declaration.
//! * The day of today, time zones and periods: callers pass year, month and day.
//!
//! # Reading order
//!
//! `normalize`, `fold`, `match_key`, then `person_name`; [`number`], [`mod@words`], [`date`] and `qualifier` stand alone,
//! `old_codes` too.

pub mod date;
mod first_letter;
mod fold;
mod match_key;
mod normalize;
pub mod number;
mod old_codes;
mod person_name;
mod qualifier;
pub mod words;

pub use date::{DateError, parse_date, weekday, with_weekday};
pub use first_letter::{lower_first, upper_first};
pub use fold::{fold, has_words, slug};
pub use match_key::match_key;
pub use normalize::{normalize, normalize_lines};
pub use number::{NumberError, UNDEFINED, decimal, group, parse_decimal, parse_integer, percent};
pub use old_codes::{from_tcvn3, from_vni};
pub use person_name::{PersonName, sort_key};
pub use qualifier::{Qualifier, UnknownQualifier};
pub use words::{Thousand, WordStyle, ZeroTens, money_in_words, words};
