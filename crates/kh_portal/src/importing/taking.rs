//! Taking an older website over, once it is known what there is.

use super::body::{Body, Turning, plain};
use super::labels;
use super::library::Library;
use super::old::{OldArticle, OldKind, OldStatus};
use super::report::{Line, Report, Verdict};
use super::sections::{MOST_NEW, Sections};
use super::survey::{Entry, Survey, identity};
use super::uploads::Uploads;
use super::{Fault, Found, ImportError, Plan, Source};
use crate::actions::PortalError;
use crate::actions::articles;
use crate::address::{Base, code_of, old_key, uuid_of};
use crate::catalogue::Held;
use crate::domain::{Article, MOST_TITLE, Redirect, Section, Site, SitePage, Status};
use crate::files::Files;
use crate::store;
use kh_figures::{Day, PartitionId};
use kh_kernel::fact::{Draft, Fact, FactRules as _};
use kh_kernel::journal::{self, JournalError, Outcome, TRIES};
use kh_kernel::{Cx, FactKind};
use std::collections::{HashMap, HashSet};
use std::path::Path;
use uuid::Uuid;

/// So many rows go into one transaction: long enough that waiting for the disk does not count, short enough that
/// others who write wait for less than a moment.
const ROWS_AT_ONCE: usize = 200;

/// Takes everything over that `plan` names.
pub(super) async fn take(
    cx: &Cx,
    files: &Files,
    plan: &Plan,
    mut progress: impl FnMut(usize, usize),
) -> Result<Report, ImportError> {
    let mut report = Report { dry_run: plan.dry_run, ..Report::default() };
    let site = find_site(cx, &plan.site).await?;
    let uploads = uploads(plan)?;
    let mut survey =
        Survey::make(&plan.source, plan.old_address.as_deref(), &site.fact.code, plan.drafts, &mut report)?;
    let mut taking = Taking::new(cx, plan, &site, &survey).await?;
    taking.settle(&mut survey, &mut report).await?;
    let mut library = Library {
        cx,
        files,
        unit: site.unit,
        day: taking.today,
        identity: identity(&site.fact.code, &survey.old),
        uploads,
        dry_run: plan.dry_run,
        known: HashMap::new(),
        pictures: 0,
        others: 0,
    };
    let mut entries = survey.entries.iter().zip(1..);
    let mut expected = entries.next();
    for found in plan.source.read()? {
        let Found::Article(article) = found? else { continue };
        // The second reading gives the same things in the same order; what the first left out is passed over.
        let Some((entry, number)) = expected.filter(|(entry, _)| survey.is_of(&article, entry)) else { continue };
        expected = entries.next();
        let mut turning = Turning { old: &survey.old, survey: &survey, library: &mut library };
        taking.take(*article, entry, &mut turning, &mut report).await?;
        progress(number, survey.entries.len());
    }
    taking.write().await?;
    if expected.is_some() {
        return Err(Fault { sentence: labels::CHANGED_MEANWHILE.to_owned() }.into());
    }
    (report.pictures, report.files) = (library.pictures, library.others);
    Ok(report)
}

async fn find_site(cx: &Cx, address: &str) -> Result<Held<Site>, ImportError> {
    let mut sites: Vec<Held<Site>> = Vec::new();
    for partition in kh_kernel::seal::partitions(&cx.db).await? {
        let records = store::current(&cx.db, Site::KIND, partition).await?;
        sites.extend(records.iter().filter_map(Held::of));
    }
    let bare = address.trim().trim_start_matches("https://").trim_start_matches("http://").trim_matches('/');
    let code = bare.strip_prefix("trang/").unwrap_or(bare);
    let known: Vec<String> = sites.iter().map(|site| site.fact.code.clone()).collect();
    let found = sites.into_iter().find(|site| site.fact.code == code || site.fact.host.as_deref() == Some(bare));
    found.ok_or_else(|| Fault { sentence: labels::no_site(address, &known) }.into())
}

fn uploads(plan: &Plan) -> Result<Option<Uploads>, Fault> {
    let folder: Option<&Path> = match (&plan.uploads, &plan.source) {
        (Some(folder), _) | (None, Source::Folder(folder)) => Some(folder),
        (None, Source::Wxr(_)) => None,
    };
    let Some(folder) = folder else { return Ok(None) };
    if folder.exists() && !folder.is_dir() {
        return Err(Fault { sentence: labels::UPLOADS_NO_FOLDER.to_owned() });
    }
    Uploads::at(folder).map(Some).map_err(|error| Fault::of_file(folder, &error))
}

/// A row that waits for its transaction.
enum Row {
    Article(Draft, Box<Article>),
    Other(&'static FactKind, Draft),
}

struct Taking<'a> {
    cx: &'a Cx,
    plan: &'a Plan,
    site: &'a Held<Site>,
    /// Where the site is read.
    base: Base,
    today: Day,
    identity: String,
    sections: Sections,
    /// Where old addresses lead already, by [`old_key`].
    redirects: HashMap<String, String>,
    /// What was taken over in an earlier run.
    recorded: HashSet<Uuid>,
    rows: Vec<Row>,
}

impl<'a> Taking<'a> {
    async fn new(cx: &'a Cx, plan: &'a Plan, site: &'a Held<Site>, survey: &Survey) -> Result<Self, ImportError> {
        let (partition, code) = (site.unit.partition(), &site.fact.code);
        let sections = Sections::of(code, &store::current(&cx.db, Section::KIND, partition).await?);
        if let Some(section) = plan.section.as_ref().filter(|section| !sections.codes().contains(section)) {
            return Err(Fault { sentence: labels::no_section(section, sections.codes()) }.into());
        }
        let redirects = store::current(&cx.db, Redirect::KIND, partition).await?;
        let redirects = redirects.iter().filter_map(|record| Redirect::from_values(&record.values));
        let redirects = redirects.filter(|redirect| redirect.site == *code);
        let ids: Vec<Uuid> = survey.entries.iter().map(|entry| entry.id).collect();
        let has_own_host = site.fact.main || site.fact.host.is_some();
        Ok(Self {
            base: if has_own_host { Base::root() } else { Base::below(code) },
            today: cx.now().day(),
            identity: identity(code, &survey.old),
            redirects: redirects.map(|redirect| (old_key(&redirect.old_path), redirect.new_path)).collect(),
            recorded: store::recorded(&cx.db, partition, &ids).await?,
            rows: Vec::new(),
            cx,
            plan,
            site,
            sections,
        })
    }

    fn partition(&self) -> PartitionId {
        self.site.unit.partition()
    }

    /// Settles what everything needs before the first article: codes of pages, sections, where addresses lead.
    async fn settle(&mut self, survey: &mut Survey, report: &mut Report) -> Result<(), ImportError> {
        let mut known = HashMap::new();
        for entry in survey.entries.iter().filter(|entry| entry.is_page && self.recorded.contains(&entry.id)) {
            let record = store::by_id(&self.cx.db, SitePage::KIND, self.partition(), entry.id).await?;
            if let Some(page) = record.and_then(|record| SitePage::from_values(&record.values)) {
                known.insert(entry.id, page.code);
            }
        }
        let pages = store::current(&self.cx.db, SitePage::KIND, self.partition()).await?;
        let pages = pages.iter().filter_map(|record| SitePage::from_values(&record.values));
        survey
            .name_pages(&known, pages.filter(|page| page.site == self.site.fact.code).map(|page| page.code).collect());
        let site = self.site.fact.code.clone();
        for entry in &survey.entries {
            if !entry.is_page && !self.recorded.contains(&entry.id) {
                self.section(entry);
            }
        }
        if self.sections.wanted() > MOST_NEW {
            let sentence = labels::too_many_sections(self.sections.wanted(), MOST_NEW);
            return Err(Fault { sentence }.into());
        }
        for section in std::mem::take(&mut self.sections.new) {
            report.sections.push(section.title.clone());
            let id = uuid_of(&format!("kh_portal import\n{site}\nsection\n{}", section.code));
            self.push_other(id, self.today, &section);
        }
        let by_category = matches!(self.plan.source, Source::Wxr(_)) && self.plan.section.is_none();
        let (known, base) = (&self.sections, self.base.clone());
        for (old, new) in survey.lead(&base, by_category.then_some(known)) {
            self.redirect(&old, &new, report);
        }
        self.write().await?;
        Ok(())
    }

    /// The code of the section of an article.
    fn section(&mut self, entry: &Entry) -> String {
        if let Some(code) = &self.plan.section {
            return code.clone();
        }
        let name = entry.section.as_deref().unwrap_or(labels::OLD_SECTION);
        self.sections.code(&self.site.fact.code, name)
    }

    async fn take(
        &mut self,
        old: OldArticle,
        entry: &Entry,
        turning: &mut Turning<'_, '_>,
        report: &mut Report,
    ) -> Result<(), PortalError> {
        let line = |verdict, sentence: &str| Line {
            verdict,
            address: entry.address.clone(),
            title: entry.title.clone(),
            new_address: self.base.to(&entry.path),
            sentence: sentence.to_owned(),
        };
        if self.recorded.contains(&entry.id) {
            report.lines.push(line(Verdict::Already, ""));
            return Ok(());
        }
        let mut body = turning.turn(&old, &entry.address).await?;
        body.lead = lead(&old, &body.markdown);
        if body.markdown.trim().is_empty() {
            body.markdown.push_str(body.lead.as_deref().unwrap_or_default());
        }
        if body.markdown.trim().is_empty() {
            report.lines.push(Line { new_address: String::new(), ..line(Verdict::LeftOut, labels::NO_BODY) });
            return Ok(());
        }
        doubt(&old, entry, &mut body);
        let looks: Vec<Line> = body.notes.iter().map(|note| line(Verdict::Look, note)).collect();
        let (taken, left_out) =
            (line(Verdict::Taken, ""), Line { new_address: String::new(), ..line(Verdict::LeftOut, "") });
        let settled = if entry.is_page {
            self.take_page(&old, entry, body, report)
        } else {
            self.take_article(&old, entry, body, report)
        };
        match settled {
            Ok(()) => report.lines.extend(std::iter::once(taken).chain(looks)),
            Err(PortalError::Refused(complaints)) => {
                let reasons: Vec<String> = complaints.into_iter().map(|complaint| complaint.message).collect();
                report.lines.push(Line { sentence: reasons.join(" "), ..left_out });
                return Ok(());
            }
            Err(error) => return Err(error),
        }
        if entry.was_public {
            for address in &entry.addresses {
                self.redirect(address, &entry.path, report);
            }
        }
        if self.rows.len() >= ROWS_AT_ONCE {
            self.write().await?;
        }
        Ok(())
    }

    fn take_page(
        &mut self,
        old: &OldArticle,
        entry: &Entry,
        body: Body,
        report: &mut Report,
    ) -> Result<(), PortalError> {
        let page = SitePage {
            site: self.site.fact.code.clone(),
            code: entry.code.clone(),
            title: short_title(&entry.title),
            body: body.markdown,
        };
        let day = old.published.map_or(self.today, |time| time.day);
        let complaints = page.check(day);
        if !complaints.is_empty() {
            return Err(PortalError::Refused(complaints));
        }
        self.push_other(entry.id, day, &page);
        report.pages += 1;
        Ok(())
    }

    fn take_article(
        &mut self,
        old: &OldArticle,
        entry: &Entry,
        body: Body,
        report: &mut Report,
    ) -> Result<(), PortalError> {
        let status = match old.status {
            OldStatus::Published if !self.plan.drafts && old.kind == OldKind::Article => Status::Approved,
            OldStatus::Submitted if !self.plan.drafts => Status::Submitted,
            _ => Status::Draft,
        };
        let topics: Vec<String> =
            old.sections.iter().skip(1).chain(&old.topics).map(|topic| topic.replace(',', " ")).collect();
        let time = old.published.map_or((0, 0), |time| time.time);
        let article = Article {
            code: code_of(entry.id),
            site: self.site.fact.code.clone(),
            section: self.section(entry),
            title: short_title(&entry.title),
            lead: body.lead,
            body: body.markdown,
            byline: old.byline.clone(),
            picture: body.picture,
            attachments: (!body.attachments.is_empty()).then(|| body.attachments.join(" ")),
            topics: (!topics.is_empty()).then(|| topics.join(", ")),
            pinned: old.pinned,
            time: format!("{:02}:{:02}", time.0, time.1),
            status: status.code().to_owned(),
            frozen: None,
            correction: None,
            note: Some(labels::origin(&entry.address, &body.notes)),
            author: None,
        };
        let day = old.published.map_or(self.today, |time| time.day);
        let draft = articles::checked(entry.id, self.site.unit, day, &article)?;
        self.rows.push(Row::Article(draft, Box::new(article)));
        report.articles += 1;
        report.drafts += usize::from(status != Status::Approved);
        Ok(())
    }

    fn push_other<T: Fact>(&mut self, id: Uuid, day: Day, fact: &T) {
        let draft = Draft { id, unit: self.site.unit, day, values: fact.to_values() };
        self.rows.push(Row::Other(T::KIND, draft));
    }

    /// Lets an old address lead to a new one, unless it does already.
    fn redirect(&mut self, old_path: &str, new_path: &str, report: &mut Report) {
        let key = old_key(old_path);
        let redirect = Redirect {
            site: self.site.fact.code.clone(),
            old_path: old_path.to_owned(),
            new_path: new_path.to_owned(),
        };
        // The front page stays the front page, and what an address cannot be leads nowhere.
        if key == "/" || key == old_key(new_path) || !redirect.check(self.today).is_empty() {
            return;
        }
        match self.redirects.get(&key) {
            Some(known) if known == new_path => {}
            Some(_) => report.lines.push(Line {
                verdict: Verdict::Look,
                address: old_path.to_owned(),
                title: String::new(),
                new_address: self.base.to(new_path),
                sentence: labels::redirect_exists(old_path),
            }),
            None => {
                let id = uuid_of(&format!("{}\nredirect\n{key}", self.identity));
                self.redirects.insert(key, new_path.to_owned());
                self.push_other(id, self.today, &redirect);
                report.redirects += 1;
            }
        }
    }

    /// Writes what waits, in one transaction.
    async fn write(&mut self) -> Result<(), PortalError> {
        let rows = std::mem::take(&mut self.rows);
        if rows.is_empty() || self.plan.dry_run {
            return Ok(());
        }
        let mut tries = 1;
        loop {
            match write_once(self.cx, &rows).await {
                Err(error) if tries < TRIES && error.is_worth_another_try() => tries += 1,
                done => return Ok(done?),
            }
        }
    }
}

async fn write_once(cx: &Cx, rows: &[Row]) -> Result<(), JournalError> {
    let mut tx = cx.db.begin().await?;
    let mut written = None;
    for row in rows {
        let outcome = match row {
            Row::Article(draft, article) => articles::import_in(&mut tx, cx, draft.clone(), article).await,
            Row::Other(kind, draft) => journal::record(&mut tx, cx, kind, draft.clone()).await,
        };
        match outcome {
            Ok(Outcome::Recorded(id)) => written = Some(id),
            // It was taken over before, and changed or not since.
            Ok(Outcome::Already(_)) | Err(JournalError::IdTaken(_)) => {}
            Err(error) => return Err(error),
        }
    }
    match written {
        Some(id) => Ok(tx.finish(Outcome::Recorded(id)).await?),
        None => Ok(tx.roll_back().await?),
    }
}

/// The lead in plain words, unless it is only the beginning of the body.
fn lead(old: &OldArticle, markdown: &str) -> Option<String> {
    let lead = plain(&old.lead);
    let words = kh_text::fold(lead.trim_end_matches(['.', '…', ']', '[', ' ']));
    let body = kh_text::fold(&kh_markup::plain_text(markdown, &kh_markup::Bare));
    let only_begins = body.starts_with(&words) && !body.trim().is_empty();
    (!lead.is_empty() && !only_begins).then_some(lead)
}

/// Notes what somebody should look at in an article; a title that was cut goes into the body whole.
fn doubt(old: &OldArticle, entry: &Entry, body: &mut Body) {
    let notes = &mut body.notes;
    notes.extend(old.doubt.clone());
    if entry.title == labels::UNTITLED {
        notes.push(labels::NO_TITLE.to_owned());
    }
    if old.kind == OldKind::Page && !entry.is_page {
        notes.push(labels::PAGE_AS_DRAFT.to_owned());
    }
    if short_title(&entry.title) != entry.title {
        body.markdown = format!("{}\n\n{}", kh_markup::from_html(&entry.title).markdown, body.markdown);
        notes.push(labels::LONG_TITLE.to_owned());
    }
}

/// The title in at most as many letters as an article may have, cut between two words.
fn short_title(title: &str) -> String {
    let Some((end, _)) = title.char_indices().nth(MOST_TITLE) else { return title.to_owned() };
    let kept = &title[..end];
    // One place for the ellipsis.
    let kept = kept.char_indices().next_back().map_or(kept, |(last, _)| &kept[..last]);
    let words = kept.rsplit_once(' ').map_or(kept, |(words, _)| words);
    format!("{words}…")
}
