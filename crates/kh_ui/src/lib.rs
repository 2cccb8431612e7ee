//! The look of every page: safe HTML, typed components, the page layout, charts and the built assets.
//!
//! This crate belongs to the platform and knows no noun of the field. Each component is a plain struct with `Default`
//! and a `render` method; its HTML follows GOV.UK Frontend and is compared in the tests with the fixtures which that
//! npm package ships. Texts that a component supplies by itself are Vietnamese.
//!
//! Invariants: whatever is not [`Html`] is escaped exactly once; no inline script or style is ever written, so that the
//! pages work under `default-src 'self'`; nothing here reads a clock, a database or a setting. Formatting of money,
//! counts and percentages is deliberately absent: callers pass finished text made by `kh_text`.
//!
//! Reading order: [`html`], [`input`], [`layout`], [`chart`], [`figure`], [`assets`].

pub mod assets;
pub mod breadcrumbs;
pub mod button;
pub mod chart;
pub mod checkboxes;
pub mod choice;
pub mod details;
mod element;
pub mod error_message;
pub mod error_summary;
pub mod fieldset;
pub mod figure;
pub mod form_group;
mod hidden;
pub mod hint;
pub mod html;
pub mod input;
pub mod inset_text;
pub mod label;
pub mod layout;
pub mod notification_banner;
pub mod pagination;
pub mod password_input;
pub mod radios;
pub mod select;
pub mod skip_link;
pub mod summary_list;
pub mod table;
pub mod tag;
pub mod textarea;
pub mod warning_text;

pub use assets::{asset_url, assets_router};
pub use breadcrumbs::{Breadcrumbs, Crumb};
pub use button::{Button, ButtonKind};
pub use chart::Bar;
pub use checkboxes::Checkboxes;
pub use choice::Choice;
pub use details::Details;
pub use error_message::ErrorMessage;
pub use error_summary::{ErrorSummary, SummaryError};
pub use fieldset::{Fieldset, Legend};
pub use form_group::FormGroup;
pub use hidden::hidden;
pub use hint::Hint;
pub use html::{Attributes, Html};
pub use input::{Affix, Input};
pub use inset_text::InsetText;
pub use label::Label;
pub use layout::{NavItem, Page, Theme, UserBadge};
pub use notification_banner::{BannerKind, NotificationBanner};
pub use pagination::{PageItem, PageLink, Pagination};
pub use password_input::PasswordInput;
pub use radios::Radios;
pub use select::{Select, SelectItem};
pub use skip_link::SkipLink;
pub use summary_list::{Action, Card, SummaryList, SummaryRow};
pub use table::{Cell, Table};
pub use tag::{Tag, TagColour};
pub use textarea::Textarea;
pub use warning_text::WarningText;
