//! Every parser of the program as a function of any bytes that panics when a promise of the parser is broken.
//!
//! A promise is what callers lean on: what is written reads back, a key of a key is the key, what was refused has a
//! sentence, and no bytes at all make a parser panic. [`TARGETS`] lists the functions under stable names and [`seeds`]
//! gives each some inputs to begin with. The test `bounded` runs them for a moment on any compiler; the folder `fuzz`
//! beside the crates runs them for hours under libFuzzer.
//!
//! Bytes that are not UTF-8 are taken as text with replacement characters, so that every input says something.
//!
//! Reading order: `text`, `figures`, `sheets`, `images`, `markup`, `proofreader`, `reports`, `facts`, `portal`, then `seeds`.

mod facts;
mod figures;
mod images;
mod markup;
mod portal;
mod proofreader;
mod reports;
mod seeds;
mod sheets;
mod text;

pub use seeds::seeds;

/// A function of any bytes; it panics when a promise is broken.
pub type Target = fn(&[u8]);

/// Every target under its name, which is also the name of its long run.
pub const TARGETS: &[(&str, Target)] = &[
    ("text_keys", text::keys),
    ("text_numbers", text::numbers),
    ("text_dates", text::dates),
    ("text_names", text::names),
    ("text_qualifiers", text::qualifiers),
    ("figures_days", figures::days),
    ("figures_measures", figures::measures),
    ("figures_intervals", figures::intervals),
    ("sheets_tables", sheets::tables),
    ("sheets_columns", sheets::columns),
    ("reports_periods", reports::periods),
    ("reports_narrative", reports::narrative),
    ("reports_import", reports::import),
    ("facts_forms", facts::forms),
    ("facts_cursors", facts::cursors),
    ("images_uploads", images::uploads),
    ("markup_rendered", markup::rendered),
    ("markup_pasted", markup::pasted),
    ("portal_wxr", portal::wxr),
    ("proofreader_texts", proofreader::texts),
    ("proofreader_files", proofreader::files),
];

/// Gives `bytes` to the target called `name`.
///
/// # Panics
///
/// When a promise is broken, and when no target has that name.
pub fn run(name: &str, bytes: &[u8]) {
    let (_, target) = TARGETS.iter().find(|(known, _)| *known == name).expect("the name of a target");
    target(bytes);
}

/// The bytes as text.
fn text_of(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}
