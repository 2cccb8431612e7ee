//! Links at which an outsider reads an article before it is public.

use super::PortalError;
use crate::catalogue::{Headline, Held};
use crate::domain::{MOST_PREVIEW_DAYS, PreviewLink, last_day};
use crate::labels;
use kh_kernel::Cx;
use kh_kernel::fact::{Complaint, Draft, Fact as _, FactRules as _};
use kh_kernel::journal::{self, Outcome, Submit};
use uuid::Uuid;

/// The longest note.
const MOST_NOTE: usize = 120;

/// A new link.
#[derive(Debug, Clone)]
pub struct NewPreview {
    /// The id that the client gave to this submit.
    pub id: Uuid,
    /// For how many days, as it was typed.
    pub days: String,
    /// For whom, as it was typed.
    pub note: String,
}

/// Makes a link to an article.
pub async fn open(cx: &Cx, headline: &Headline, new: NewPreview) -> Result<Outcome, PortalError> {
    let today = cx.now().day();
    let note = kh_text::normalize(new.note.trim());
    let mut complaints = Vec::new();
    let days = new.days.trim().parse::<u32>().ok().filter(|days| (1..=MOST_PREVIEW_DAYS).contains(days));
    if days.is_none() {
        complaints.push(Complaint::new("days", labels::wrong_preview_days(&new.days)));
    }
    if note.chars().count() > MOST_NOTE {
        complaints.push(Complaint::new("note", labels::PREVIEW_NOTE_TOO_LONG));
    }
    let Some(days) = days.filter(|_| complaints.is_empty()) else { return Err(PortalError::Refused(complaints)) };
    let link = PreviewLink {
        article: headline.article.code.clone(),
        until: last_day(today, days),
        note: (!note.is_empty()).then_some(note),
    };
    let complaints = link.check(today);
    if !complaints.is_empty() {
        return Err(PortalError::Refused(complaints));
    }
    let draft = Draft { id: new.id, unit: headline.unit, day: today, values: link.to_values() };
    Ok(journal::submit(cx, PreviewLink::KIND, Submit::Record(draft)).await?)
}

/// Takes a link back; `id` is that of this submit.
pub async fn revoke(cx: &Cx, link: &Held<PreviewLink>, id: Uuid) -> Result<Outcome, PortalError> {
    Ok(journal::submit(cx, PreviewLink::KIND, Submit::Cancel((link.unit.partition(), link.id), id)).await?)
}
