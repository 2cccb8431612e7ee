//! Official documents as files: data in, PDF or DOCX bytes out.
//!
//! A leaf: the only crate that knows Typst and docx-rs. It decides nothing about the field; the caller gives an
//! [`OfficialDocument`] and gets a file laid out by Nghị định 30/2020/NĐ-CP, Phụ lục I. The geometry of both formats
//! comes from [`layout`], their fixed words from `labels`, so that the two cannot drift apart. An [`article::Article`]
//! of a website is no official document; it has a layout of its own, in the same letters.
//!
//! Reading order: `document` (what a document is), [`layout`] (where things go), `labels` (what is always written),
//! then `pdf` with `official.typ` and `docx`; [`mod@article`] with `article.typ`.
//!
//! Invariants: no clock, no network, no file is touched at run time; the same document gives the same bytes; text is
//! passed to Typst as data and never read as markup.

pub mod article;
mod document;
mod docx;
mod error;
mod fonts;
mod labels;
pub mod layout;
mod pdf;

pub use article::article_pdf;
pub use document::{Align, Block, Column, OfficialDocument, Run, Signature};
pub use docx::{CommentedText, Remark, commented_docx, docx};
pub use error::DocumentError;
pub use pdf::pdf;
