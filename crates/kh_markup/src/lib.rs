//! What editors write, as safe HTML; what they paste, as Markdown.
//!
//! The stored form of every text is Markdown (CommonMark with tables, strikethrough and bare links) and nothing else.
//! Pages are rendered from it each time; what comes from Word or from an older site is converted once, on the way in.
//!
//! # What to call
//!
//! | for | call |
//! |---|---|
//! | the body of a page | [`render`] with a [`World`] that knows pictures, files and figures |
//! | a table of contents | [`headings`] |
//! | the same text on paper | [`blocks`] |
//! | refusing a wrong figure reference when a text is saved | [`figure_refs`] |
//! | what was pasted or imported | [`from_html`], then [`replace_pictures`], [`replace_links`] |
//! | a whole page of an older site | [`read_page`] |
//! | search, feeds, cards | [`plain_text`], [`excerpt`] |
//! | the history of a text | [`diff`], [`diff_html`] |
//!
//! # What an editor may write beyond CommonMark
//!
//! | written | shown |
//! |---|---|
//! | `![chú thích](anh:CODE)` | the picture with that code, with the words in brackets as its caption |
//! | `[tên tệp](tep:CODE)` | a link to the file with that code |
//! | `{{so members long-an 2024}}` | a figure that is asked for when the page is shown, see [`figure_refs`] |
//!
//! # Invariants
//!
//! * [`SafeHtml`] is made only here. Tags and attributes come from this crate; whatever an editor typed is text between
//!   them or an escaped value. HTML inside a text is shown as the characters that it is, except `<br>`.
//! * Links lead to `http`, `https`, `mailto`, `tel` or a path of this site, never anywhere else.
//! * Nothing panics on any input, and the time grows with the length of the text, not with its square.
//! * Words of the text are never changed: no smart quotes, no emoji names, `./.` stays as it was typed.
//!
//! Deliberately absent: HTML in texts, classes or colours chosen by editors, footnotes, embedded players.
//!
//! Reading order: `world`, `figure_ref`, `source`, `address`, `render`, `blocks`, `plain`, `pictures`, `diff`, then `paste`
//! and `page`.

mod address;
mod blocks;
mod diff;
mod figure_ref;
mod labels;
mod page;
mod paste;
mod pictures;
mod plain;
mod render;
mod safe_html;
mod source;
mod world;

pub use blocks::{Block, Content, Words, blocks};
pub use diff::{DiffKind, DiffLine, DiffPiece, diff, diff_html};
pub use figure_ref::{Boundaries, FigureMention, FigureRef, Verb, figure_refs};
pub use page::{OldPage, picture_alts, read_page};
pub use paste::{Converted, from_html};
pub use pictures::{links, pictures, replace_links, replace_pictures};
pub use plain::{excerpt, plain_text};
pub use render::{Heading, headings, render};
pub use safe_html::SafeHtml;
pub use world::{Bare, FigureShown, PictureShown, PictureSource, World};
