//! Writing articles and taking them from step to step.

use super::PortalError;
use crate::address::code_of;
use crate::catalogue::Headline;
use crate::domain::{Article, Status};
use crate::quoting::{self, Draughtsman, Frozen};
use crate::store;
use crate::workflow::Step;
use crate::{labels, search};
use kh_figures::{Day, PartitionId, UnitId};
use kh_kernel::fact::{Complaint, Draft, Fact as _, FactRules as _};
use kh_kernel::journal::{self, JournalError, Outcome, Submit, TRIES};
use kh_kernel::{Cx, DbError, Moment, Record, Tx, full_text};
use uuid::Uuid;

/// What an author fills in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ArticleText {
    /// The code of the section.
    pub section: String,
    /// The title.
    pub title: String,
    /// The lead.
    pub lead: Option<String>,
    /// The body, in Markdown.
    pub body: String,
    /// "Bài và ảnh: N.T.H".
    pub byline: Option<String>,
    /// The code of the picture that stands for it.
    pub picture: Option<String>,
    /// Codes of attached files, with spaces between.
    pub attachments: Option<String>,
    /// Words with commas between.
    pub topics: Option<String>,
    /// Whether it stays on top.
    pub pinned: bool,
    /// The time of publication, on the day beside it.
    pub time: String,
    /// What was wrong before, for the reader.
    pub correction: Option<String>,
    /// What author and editor tell each other.
    pub note: Option<String>,
}

/// A new article.
#[derive(Debug, Clone)]
pub struct NewArticle {
    /// The id that the client gave to this submit.
    pub id: Uuid,
    /// The unit that answers for it.
    pub unit: UnitId,
    /// The code of its site.
    pub site: String,
    /// The day of publication.
    pub day: Day,
    /// What it says.
    pub text: ArticleText,
}

/// A step of the work on an article.
#[derive(Debug, Clone)]
pub struct Taking {
    /// The id that the client gave to this submit.
    pub id: Uuid,
    /// The revision that the client had before it.
    pub base: Record,
    /// What is done.
    pub step: Step,
    /// The day of publication.
    pub day: Day,
    /// What the article says from now on.
    pub text: ArticleText,
    /// Whether figures that were frozen before are drawn anew.
    pub refreeze: bool,
}

/// Begins an article; it is a draft.
pub async fn begin(cx: &Cx, new: NewArticle) -> Result<Outcome, PortalError> {
    let article = new.text.into_article(Keep {
        code: code_of(new.id),
        site: new.site,
        status: Status::Draft,
        frozen: None,
        author: Some(cx.actor),
    });
    let draft = checked(new.id, new.unit, new.day, &article)?;
    Ok(write(cx, Submit::Record(draft), &article).await?)
}

/// Takes over an article as it stood elsewhere, whatever its status: an import, or the demonstration.
pub async fn import(cx: &Cx, id: Uuid, unit: UnitId, day: Day, article: &Article) -> Result<Outcome, PortalError> {
    let draft = checked(id, unit, day, article)?;
    Ok(write(cx, Submit::Record(draft), article).await?)
}

/// The same within a transaction that somebody else ends.
pub(crate) async fn import_in(tx: &mut Tx, cx: &Cx, draft: Draft, article: &Article) -> Result<Outcome, JournalError> {
    let partition = draft.unit.partition();
    let outcome = journal::record(tx, cx, Article::KIND, draft).await?;
    index(tx, partition, outcome, article).await?;
    Ok(outcome)
}

/// Takes a step; every step also saves the text.
pub async fn take(cx: &Cx, draughtsman: &Draughtsman<'_>, taking: Taking) -> Result<Outcome, PortalError> {
    let Some(before) = Article::from_values(&taking.base.values) else {
        return Err(JournalError::NotFound.into());
    };
    let Some(status) = taking.step.from(before.status()) else {
        return Err(PortalError::refused("status", labels::no_such_step(taking.step.label(), before.status().label())));
    };
    let kept = if taking.refreeze { Vec::new() } else { quoting::frozen_of(&before) };
    let frozen = if status == Status::Approved { freeze(draughtsman, &taking.text.body, &kept).await? } else { kept };
    let article = taking.text.into_article(Keep {
        code: before.code,
        site: before.site,
        status,
        frozen: quoting::to_kept(&frozen),
        author: before.author,
    });
    let draft = checked(taking.id, taking.base.unit, taking.day, &article)?;
    let old = (taking.base.unit.partition(), taking.base.id);
    Ok(write(cx, Submit::Correct(old, draft), &article).await?)
}

/// The figures of `body`: those frozen before stay as they were, new ones are frozen now.
async fn freeze(draughtsman: &Draughtsman<'_>, body: &str, kept: &[Frozen]) -> Result<Vec<Frozen>, PortalError> {
    let frozen = draughtsman.freeze(body, kept).await?;
    frozen
        .map_err(|faults| PortalError::Refused(faults.into_iter().map(|fault| Complaint::new("body", fault)).collect()))
}

/// The row that the article `code` would become with `new`, for a look at it; nothing is written.
pub fn as_row(code: String, new: NewArticle) -> Record {
    let keep = Keep { code, site: new.site, status: Status::Draft, frozen: None, author: None };
    let article = new.text.into_article(keep);
    Record { id: new.id, unit: new.unit, day: new.day, values: article.to_values(), replaces: None, void: false }
}

struct Keep {
    code: String,
    site: String,
    status: Status,
    frozen: Option<String>,
    author: Option<Uuid>,
}

impl ArticleText {
    /// What the author of `article` filled in.
    pub fn of(article: &Article) -> Self {
        let article = article.clone();
        Self {
            section: article.section,
            title: article.title,
            lead: article.lead,
            body: article.body,
            byline: article.byline,
            picture: article.picture,
            attachments: article.attachments,
            topics: article.topics,
            pinned: article.pinned,
            time: article.time,
            correction: article.correction,
            note: article.note,
        }
    }

    fn into_article(self, keep: Keep) -> Article {
        Article {
            code: keep.code,
            site: keep.site,
            section: self.section,
            title: self.title,
            lead: self.lead,
            body: self.body,
            byline: self.byline,
            picture: self.picture,
            attachments: self.attachments,
            topics: self.topics,
            pinned: self.pinned,
            time: self.time,
            status: keep.status.code().to_owned(),
            frozen: keep.frozen,
            correction: self.correction,
            note: self.note,
            author: keep.author,
        }
    }
}

/// The draft of a row, when it keeps the rules.
pub(crate) fn checked(id: Uuid, unit: UnitId, day: Day, article: &Article) -> Result<Draft, PortalError> {
    let mut complaints = Vec::new();
    for (field, label, value) in [
        ("section", "chuyên mục", &article.section),
        ("title", "tiêu đề", &article.title),
        ("body", "nội dung", &article.body),
    ] {
        if value.trim().is_empty() {
            complaints.push(Complaint::new(field, labels::missing(label)));
        }
    }
    complaints.extend(article.check(day));
    if complaints.is_empty() {
        Ok(Draft { id, unit, day, values: article.to_values() })
    } else {
        Err(PortalError::Refused(complaints))
    }
}

/// Writes a row and what the search finds of it, in one transaction.
async fn write(cx: &Cx, submit: Submit, article: &Article) -> Result<Outcome, JournalError> {
    let mut tries = 1;
    loop {
        match write_once(cx, submit.clone(), article).await {
            Err(error) if tries < TRIES && error.is_worth_another_try() => tries += 1,
            done => return done,
        }
    }
}

async fn write_once(cx: &Cx, submit: Submit, article: &Article) -> Result<Outcome, JournalError> {
    let mut tx = cx.db.begin().await?;
    let (outcome, partition) = match submit {
        Submit::Record(draft) => {
            let partition = draft.unit.partition();
            (journal::record(&mut tx, cx, Article::KIND, draft).await?, partition)
        }
        Submit::Correct((partition, old), draft) => {
            (journal::correct(&mut tx, cx, Article::KIND, old, draft).await?, partition)
        }
        Submit::Cancel(old, id) => (journal::cancel(&mut tx, cx, Article::KIND, old, id).await?, old.0),
    };
    index(&mut tx, partition, outcome, article).await?;
    if matches!(outcome, Outcome::Recorded(_)) {
        store::drop_autosave(&mut tx, partition, cx.actor, &article.code).await?;
    }
    tx.finish(outcome).await?;
    Ok(outcome)
}

/// Lets the search find what was recorded now.
async fn index(tx: &mut Tx, partition: PartitionId, outcome: Outcome, article: &Article) -> Result<(), DbError> {
    if matches!(outcome, Outcome::Recorded(_)) {
        let text = search::words_of(article);
        let subject = search::subject(&article.code);
        let text = full_text::Text { partition, subject: &subject, kind: Article::KIND.table, text: &text };
        full_text::put(tx, text).await?;
    }
    Ok(())
}

/// The revision of an article that holds today.
pub async fn current(cx: &Cx, headline: &Headline) -> Result<Option<Record>, PortalError> {
    current_by_code(cx, headline.unit, &headline.article.code).await
}

/// The revision that holds today of the article `code` of `unit`.
pub async fn current_by_code(cx: &Cx, unit: UnitId, code: &str) -> Result<Option<Record>, PortalError> {
    Ok(store::current_by_code(&cx.db, Article::KIND, unit.partition(), code).await?)
}

/// **Bản sửa**: a revision of an article, with who made it and when.
#[derive(Debug, Clone)]
pub struct Revision {
    /// Its row.
    pub record: Record,
    /// What it says.
    pub article: Article,
    /// The account that made it.
    pub actor: Uuid,
    /// When it was made.
    pub at: Moment,
}

/// All revisions of an article, the newest first.
pub async fn revisions(cx: &Cx, headline: &Headline) -> Result<Vec<Revision>, PortalError> {
    let rows = store::revisions(&cx.db, headline.unit.partition(), &headline.article.code).await?;
    let revisions = rows.into_iter().filter_map(|row| {
        let article = Article::from_values(&row.record.values)?;
        Some(Revision { record: row.record, article, actor: row.actor, at: row.at })
    });
    Ok(revisions.collect())
}
