//! **Công khai**: what a unit has switched on for everybody, read for its page.

use crate::actions::PortalError;
use crate::catalogue::Held;
use crate::domain::Disclosure;
use crate::pages::{self, Leaf, Setting};
use crate::portal::{Place, Portal};
use crate::registers::{Asked as Rows, Entry, list_path, listed_kind};
use kh_figures::{Basis, Day, Measure, Period, UnitId};
use kh_reports::{Answer, FigureBook, Question};

/// What a page of disclosure shows.
#[derive(Debug, Clone)]
pub(crate) struct Disclosed {
    /// The name of the unit.
    pub unit: String,
    /// Its code.
    pub code: String,
    /// Figures: name, unit of counting, value as printed.
    pub figures: Vec<(String, String, String)>,
    /// The rows of the list, where there is one.
    pub entries: Vec<Entry>,
    /// Whether there is a list of rows.
    pub has_list: bool,
    /// The words that were looked for in the list.
    pub text: String,
    /// Where the list goes on.
    pub next: Option<String>,
    /// As of which day.
    pub as_of: Day,
    /// How complete the figures are.
    pub completeness: String,
}

/// The measures that each content shows, in the order of the catalogue.
fn measures(content: &str) -> impl Iterator<Item = Measure> {
    let beginnings: &[&str] = match content {
        "fund" => &["fund.", "scholarships", "gifts", "school_works", "piggy_banks"],
        "awards" | "award_names" => &["awards."],
        "titles" | "title_names" => &["titles."],
        _ => &[],
    };
    Measure::all().filter(move |measure| beginnings.iter().any(|beginning| measure.code().starts_with(beginning)))
}

/// How many rows of a list a page has.
const ROWS: usize = 100;

impl Portal {
    /// The list of what is disclosed on a site: by its unit, and by the units below.
    pub async fn disclosures(&self, book: &FigureBook, place: &Place) -> Result<Option<Leaf>, PortalError> {
        let catalogue = self.catalogue(book).await?;
        let Some(site) = catalogue.site(&place.site) else { return Ok(None) };
        let org = self.today_tree(book).await?;
        let mut listed: Vec<(String, String, &Held<Disclosure>)> = catalogue
            .furniture
            .disclosures
            .iter()
            .filter(|held| org.tree.is_within(held.unit, org.keeper(site.unit)))
            .filter_map(|held| Some((org.view(held.unit)?.code.clone(), org.name(held.unit), held)))
            .collect();
        listed.sort_by(|(code, _, a), (other, _, b)| {
            b.fact
                .year
                .cmp(&a.fact.year)
                .then_with(|| code.cmp(other))
                .then_with(|| a.fact.content.cmp(&b.fact.content))
        });
        let origin = self.origin_of(&site.fact);
        let setting = Setting { catalogue: &catalogue, site, base: &place.base, origin: &origin };
        Ok(Some(pages::disclosures(&setting, &listed)))
    }

    /// One page of what is disclosed; `None` when the unit has not switched it on.
    pub async fn disclosure(
        &self,
        book: &FigureBook,
        place: &Place,
        asked: &DisclosureAsked,
    ) -> Result<Option<Leaf>, PortalError> {
        let catalogue = self.catalogue(book).await?;
        let Some(site) = catalogue.site(&place.site) else { return Ok(None) };
        let org = self.today_tree(book).await?;
        let structure = book.structure().await?;
        let unit = if asked.unit.is_empty() { Some(site.unit) } else { structure.find(&asked.unit) };
        let Some(unit) = unit.filter(|unit| org.tree.is_within(*unit, org.keeper(site.unit))) else { return Ok(None) };
        let held = catalogue.furniture.disclosures.iter().find(|held| {
            held.unit == unit && held.fact.content == asked.content && held.fact.year.to_string() == asked.year
        });
        let Some(held) = held else { return Ok(None) };
        let Some(period) = i32::try_from(held.fact.year).ok().map(Period::year) else { return Ok(None) };
        let today = self.today();
        let answer = book.ask(Question::of(period, today)).await?;
        let mut disclosed = figures(&answer, unit, &held.fact.content, today);
        disclosed.unit = org.name(unit);
        disclosed.code = structure.code(unit).unwrap_or_default().to_owned();
        let content = held.fact.content.as_str();
        let rows = Rows { content, unit, period, text: &asked.text, after: asked.after.parse().ok(), limit: ROWS };
        let (entries, next) = self.register(&answer.org, &rows).await?;
        disclosed.entries = entries;
        disclosed.has_list = listed_kind(content).is_some();
        disclosed.text.clone_from(&asked.text);
        let list = list_path(&place.base, held, &disclosed.code, &asked.text);
        disclosed.next = next.map(|after| format!("{list}&sau={after}"));
        let origin = self.origin_of(&site.fact);
        let setting = Setting { catalogue: &catalogue, site, base: &place.base, origin: &origin };
        Ok(Some(pages::disclosure(&setting, held, &disclosed)))
    }
}

/// Which page of disclosure is asked for, as the address says it.
#[derive(Debug, Clone, Default)]
pub struct DisclosureAsked {
    /// The code of the unit; that of the site when empty.
    pub unit: String,
    /// The code of the content.
    pub content: String,
    /// The year.
    pub year: String,
    /// Words that all rows shown must have; all rows when empty.
    pub text: String,
    /// Where the page before ended.
    pub after: String,
}

fn figures(answer: &Answer, unit: UnitId, content: &str, today: Day) -> Disclosed {
    let shown = measures(content).filter_map(|measure| {
        let figure = answer.figure(unit, measure).filter(|figure| figure.basis != Basis::None)?;
        let value = kh_reports::labels::qualified(figure.value, figure.qualifier);
        Some((measure.label().to_owned(), measure.unit().label().to_owned(), value))
    });
    let completeness = answer.figures.completeness(unit).map_or_else(String::new, |completeness| {
        format!(
            "{} trên {} tổ chức Hội có số liệu trong năm.",
            kh_text::group(completeness.reported.into()),
            kh_text::group(completeness.expected.into())
        )
    });
    Disclosed {
        unit: String::new(),
        code: String::new(),
        figures: shown.collect(),
        entries: Vec::new(),
        has_list: false,
        text: String::new(),
        next: None,
        as_of: today,
        completeness,
    }
}
