//! Recording, correcting and cancelling: what pages and the JSON API have in common.

use super::other_units::{self, OtherUnits};
use super::own_site;
use super::{Desk, Row};
use crate::web::{Visitor, WebError, labels};
use kh_access::{Action, Resource};
use kh_facts::{FormErrors, FormInput, form};
use kh_figures::{Day, Measure, UnitId};
use kh_kernel::FactKind;
use kh_kernel::fact::{Complaint, Draft, Fact as _};
use kh_kernel::journal::{self, JournalError, Outcome, Submit};
use kh_org::{DeclaredFigure, OrgTree};
use kh_plans::Target;
use kh_reports::ReportTemplate;
use uuid::Uuid;

/// Why nothing was written.
pub(in crate::web) enum Refusal {
    /// The fields have to be mended.
    Wrong(FormErrors),
    /// The visitor may not do this with what was typed.
    Denied(WebError),
    /// The id belongs to another fact already.
    IdTaken(Uuid),
    /// Somebody else corrected or cancelled the row meanwhile.
    Replaced,
    /// Our fault.
    Failed(WebError),
}

impl From<WebError> for Refusal {
    fn from(error: WebError) -> Self {
        match error {
            WebError::Internal(_) => Self::Failed(error),
            _ => Self::Denied(error),
        }
    }
}

impl From<JournalError> for Refusal {
    fn from(error: JournalError) -> Self {
        match error {
            JournalError::Refused(complaints) => Self::Wrong(errors_of(&complaints)),
            JournalError::IdTaken(id) => Self::IdTaken(id),
            JournalError::Replaced { .. } => Self::Replaced,
            JournalError::OtherPartition => {
                let mut errors = FormErrors::default();
                errors.push(form::UNIT, labels::OTHER_PARTITION);
                Self::Wrong(errors)
            }
            JournalError::NotFound => Self::Denied(WebError::NotFound),
            JournalError::Db(error) => Self::Failed(error.into()),
        }
    }
}

impl From<Refusal> for WebError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Denied(error) | Refusal::Failed(error) => error,
            Refusal::Replaced => Self::Conflict(labels::ROW_REPLACED.to_owned()),
            Refusal::IdTaken(_) => Self::Conflict(labels::ID_TAKEN.to_owned()),
            Refusal::Wrong(errors) => {
                let sentences: Vec<&str> = errors.iter().map(|complaint| complaint.message.as_str()).collect();
                Self::Invalid(sentences.join(" "))
            }
        }
    }
}

fn errors_of(complaints: &[Complaint]) -> FormErrors {
    let mut errors = FormErrors::default();
    for complaint in complaints {
        errors.push(complaint.field, complaint.message.clone());
    }
    errors
}

/// Records what was typed.
pub(in crate::web) async fn record(desk: &Desk, input: &FormInput) -> Result<Outcome, Refusal> {
    desk.entered()?;
    let draft = checked(desk, input, None).await?;
    permit(desk, Action::Record, &draft).await?;
    Ok(journal::submit(&desk.visitor.cx(), desk.kind, Submit::Record(draft)).await?)
}

/// Corrects a row with what was typed.
pub(in crate::web) async fn correct_row(row: &Row, input: &FormInput) -> Result<Outcome, Refusal> {
    row.correctable()?;
    let Row { desk, found, org } = row;
    let structure = desk.visitor.app().book.structure().await.map_err(WebError::from)?;
    let code = input.get(form::UNIT).trim();
    if !code.is_empty() && structure.find(code) != Some(found.record.unit) {
        // What is wrong with the fields is told only to those who may correct at the unit to which the row would move.
        let unit = structure.find(code).ok_or(WebError::NotFound)?;
        desk.visitor.require(Action::Correct, desk.resource, unit, org)?;
    }
    let old = journal::open(&desk.visitor.cx(), desk.kind, &found.record);
    let draft = checked(desk, &form::keeping(desk.kind, input, &old), Some(&old)).await?;
    permit(desk, Action::Correct, &draft).await?;
    let place = (found.record.partition(), found.record.id);
    Ok(journal::submit(&desk.visitor.cx(), desk.kind, Submit::Correct(place, draft)).await?)
}

/// Cancels a row; `id` is that of this submit.
pub(in crate::web) async fn cancel_row(row: &Row, id: Uuid) -> Result<Outcome, Refusal> {
    row.correctable()?;
    let Row { desk, found, .. } = row;
    let place = (found.record.partition(), found.record.id);
    Ok(journal::submit(&desk.visitor.cx(), desk.kind, Submit::Cancel(place, id)).await?)
}

/// Asks for the right at the unit and on the structure of the day that were typed.
async fn permit(desk: &Desk, action: Action, draft: &Draft) -> Result<(), WebError> {
    let org = tree_of(&desk.visitor, draft.day).await?;
    desk.visitor.require(action, resource_of(desk.kind, desk.resource, draft), draft.unit, &org)
}

/// The resource that a draft touches: population and the like are not for everybody who may declare.
fn resource_of(kind: &FactKind, resource: Resource, draft: &Draft) -> Resource {
    let declared = (kind == DeclaredFigure::KIND).then(|| DeclaredFigure::from_values(&draft.values)).flatten();
    let measure = declared.and_then(|declared| declared.measure.parse::<Measure>().ok());
    if measure.is_some_and(Measure::is_of_area) { Resource::Denominators } else { resource }
}

async fn tree_of(visitor: &Visitor, day: Day) -> Result<OrgTree, WebError> {
    Ok(visitor.app().book.structure().await?.tree_on(day)?)
}

/// The draft of a form, or everything that is wrong with it; `kept` is the row that a correction takes the place of.
async fn checked(desk: &Desk, input: &FormInput, kept: Option<&Draft>) -> Result<Draft, Refusal> {
    let app = desk.visitor.app();
    let structure = app.book.structure().await.map_err(WebError::from)?;
    // A figure of the whole year is declared, and a target is set, before the year is over.
    let is_ahead = [DeclaredFigure::KIND, Target::KIND, ReportTemplate::KIND].contains(&desk.kind);
    let latest = if is_ahead { Day::year_end(app.today().year()) } else { app.today() };
    let day = kh_reports::parse_day(&kh_text::normalize(input.get(form::DAY)));
    let other = match structure.find(input.get(form::UNIT).trim()) {
        Some(own) => Some(OtherUnits::of(desk, own, day, kept).await?),
        None => None,
    };
    let may_name = |unit: &UnitId| other.as_ref().is_none_or(|other| other.may_name(*unit));
    let resolve = |code: &str| structure.find(code.trim()).filter(may_name);
    let draft = form::parse(desk.kind, input, resolve, latest).map_err(Refusal::Wrong)?;
    let mut errors = FormErrors::default();
    if let Some(text) = outside_lifetime(structure.lifetime(draft.unit), draft.day) {
        errors.push(form::DAY, text);
    } else {
        errors = other_units::check(desk, &draft, &structure.tree_on(draft.day).map_err(WebError::from)?);
    }
    if errors.is_empty() {
        errors = own_site::check(desk, &draft).await?;
    }
    if errors.is_empty() { Ok(draft) } else { Err(Refusal::Wrong(errors)) }
}

fn outside_lifetime(lifetime: Option<(Day, Option<Day>)>, day: Day) -> Option<String> {
    match lifetime {
        Some((begins, _)) if day < begins => {
            Some(format!("Đơn vị thành lập ngày {}. Hãy chọn ngày từ đó trở đi.", kh_reports::labels::day(begins)))
        }
        Some((_, Some(ended))) if day >= ended => Some(format!(
            "Đơn vị đã kết thúc ngày {}. Hãy chọn ngày trước đó, hoặc ghi ở đơn vị tiếp nhận.",
            kh_reports::labels::day(ended)
        )),
        _ => None,
    }
}

/// The unit with `code`, when the visitor may do `action` there on the structure of today (or of the last usual period
/// when the unit has ended since).
pub(in crate::web) async fn unit_for_entry(desk: &Desk, code: &str) -> Result<(UnitId, OrgTree), WebError> {
    desk.entered()?;
    let app = desk.visitor.app();
    let structure = app.book.structure().await?;
    let unit = structure.find(code.trim_matches('/')).ok_or(WebError::NotFound)?;
    let mut refusal = WebError::NotFound;
    for day in [app.today(), app.usual_period().await.last()] {
        let org = structure.tree_on(day)?;
        match desk.visitor.require(Action::Record, desk.resource, unit, &org) {
            Ok(()) => return Ok((unit, org)),
            Err(error) => refusal = error,
        }
    }
    Err(refusal)
}
