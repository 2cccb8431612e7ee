//! **Cổng thông tin**: the websites through which the association speaks: articles and the work on them, pictures,
//! official documents, static pages, menus, what is disclosed, and the pages on which all of that is read.
//!
//! **Invariants.** What an editor records is a fact like any other: journaled, corrected by a new row, never
//! overwritten. An article is public when it is approved and its moment has come, without a job. A figure in an article
//! is frozen when it is approved; a later difference is said, never silently changed. Everything that a reader sees is
//! drawn from one catalogue, which never changes; a page is drawn once for each of them. Nothing that somebody typed
//! reaches a page but through `kh_markup` or escaped.
//!
//! **Deliberately absent**: comments, ratings, marquees, anything from another server.
//!
//! Reading order: [`domain`], [`workflow`], [`address`], [`catalogue`], [`newsstand`], [`quoting`], [`actions`],
//! [`portal`], `pages`; [`importing`] stands alone.

pub mod actions;
pub mod address;
pub mod catalogue;
mod disclosing;
pub mod domain;
pub mod drafting;
mod feeds;
pub mod files;
mod guard;
pub mod importing;
mod json;
mod labels;
pub mod library;
mod made;
mod neighbours;
pub mod newsstand;
mod pages;
mod paper;
pub mod pictures;
pub mod portal;
pub mod quoting;
mod reading;
mod registers;
#[cfg(test)]
mod sample;
pub mod search;
mod sharing;
mod shelf;
mod store;
mod structured;
pub mod workflow;

pub use actions::PortalError;
pub use disclosing::DisclosureAsked;
use domain::{
    Album, AlbumPhoto, Article, Disclosure, FigureErratum, Media, MenuItem, OfficialDocument, PreviewLink, Question,
    Redirect, Section, Site, SitePage,
};
pub use json::ArticlesAsked;
use kh_kernel::Fact as _;
pub use made::MadeFile;
pub use neighbours::Around;
pub use pages::{ContactForm, DocumentQuery, Fill, Leaf, Message, TextSize};
pub use portal::{Answer, Ask, Place, Portal};

/// The kinds of facts of this area.
pub fn facts() -> Vec<&'static kh_kernel::FactKind> {
    vec![
        Article::KIND,
        Media::KIND,
        OfficialDocument::KIND,
        Question::KIND,
        Site::KIND,
        Section::KIND,
        SitePage::KIND,
        MenuItem::KIND,
        Album::KIND,
        AlbumPhoto::KIND,
        Redirect::KIND,
        Disclosure::KIND,
        FigureErratum::KIND,
        PreviewLink::KIND,
    ]
}
