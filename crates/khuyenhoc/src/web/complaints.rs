//! What is wrong with a form: beside its fields, and above them as a list.

use kh_kernel::fact::Complaint;
use kh_ui::{ErrorMessage, ErrorSummary, Html as Markup};

/// What is wrong with a form.
#[derive(Default)]
pub(super) struct Complaints(pub(super) Vec<Complaint>);

impl Complaints {
    /// Adds a sentence about a field.
    pub(super) fn push(&mut self, field: &'static str, sentence: impl Into<String>) {
        self.0.push(Complaint::new(field, sentence));
    }

    /// Whether there is nothing to mend.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is wrong with one field.
    pub(super) fn about(&self, field: &str) -> Option<ErrorMessage> {
        let found = self.0.iter().find(|complaint| complaint.field == field)?;
        Some(found.message.as_str().into())
    }

    /// The list above the form; nothing when nothing is wrong. `fields` are the ids of the fields, which are their names;
    /// what is about none of them leads to the first.
    pub(super) fn summary(&self, fields: &[&str]) -> Markup {
        let line = |complaint: &Complaint| {
            let known = fields.iter().find(|field| **field == complaint.field);
            let field = known.or(fields.first()).copied().unwrap_or("content");
            (field.to_owned(), complaint.message.clone())
        };
        ErrorSummary::of(self.0.iter().map(line)).render_if_any()
    }

    /// The `data-guard` of the form: one that came back has unsaved changes.
    pub(super) fn guard(&self) -> &'static str {
        if self.is_empty() { "" } else { " data-guard=\"dirty\"" }
    }
}
