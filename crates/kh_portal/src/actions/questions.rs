//! What a reader asks through the form of a site.

use super::PortalError;
use crate::domain::Question;
use crate::labels;
use kh_figures::UnitId;
use kh_kernel::Cx;
use kh_kernel::fact::{Complaint, Draft, Fact as _};
use kh_kernel::journal::{self, Outcome, Submit};
use uuid::Uuid;

/// What the form sends.
#[derive(Debug, Clone, Default)]
pub struct Asking {
    /// The id that the client gave to this submit.
    pub id: Uuid,
    /// Who asks.
    pub asker: String,
    /// Telephone or e-mail.
    pub contact: String,
    /// The question.
    pub question: String,
    /// Whether a program seems to have sent it: it is kept apart, not thrown away.
    pub is_spam: bool,
}

/// The longest question.
const MOST_QUESTION: usize = 3000;
/// The longest name or contact.
const MOST_LINE: usize = 120;

/// Hands a question that was asked on the site with the code `site` to `unit`, which keeps the site. Nobody is signed
/// in, so the program itself is the actor.
pub async fn ask(cx: &Cx, site: &str, unit: UnitId, asking: Asking) -> Result<Outcome, PortalError> {
    let clean = |text: &str| kh_text::normalize(text.trim());
    let (asker, contact) = (clean(&asking.asker), clean(&asking.contact));
    let question = kh_text::normalize_lines(&asking.question);
    let mut complaints = Vec::new();
    if asker.is_empty() || asker.chars().count() > MOST_LINE {
        complaints.push(Complaint::new("asker", labels::ASKER_MISSING));
    }
    if contact.chars().count() > MOST_LINE {
        complaints.push(Complaint::new("contact", labels::CONTACT_TOO_LONG));
    }
    if question.is_empty() {
        complaints.push(Complaint::new("question", labels::QUESTION_MISSING));
    }
    if question.chars().count() > MOST_QUESTION {
        complaints.push(Complaint::new("question", labels::question_too_long(MOST_QUESTION)));
    }
    if !complaints.is_empty() {
        return Err(PortalError::Refused(complaints));
    }
    let question = Question {
        site: site.to_owned(),
        asker,
        contact: (!contact.is_empty()).then_some(contact),
        question,
        answer: None,
        state: if asking.is_spam { "spam" } else { "new" }.to_owned(),
    };
    let draft = Draft { id: asking.id, unit, day: cx.now().day(), values: question.to_values() };
    Ok(journal::submit(cx, Question::KIND, Submit::Record(draft)).await?)
}
