//! The website of the reference province: invented articles over sections and years, with photos drawn by the program.

mod stories;

use crate::calendar::day;
use kh_figures::{Day, UnitId};
use kh_images::draw_scene;
use kh_kernel::Cx;
use kh_kernel::fact::{Draft, Fact};
use kh_kernel::journal::{self, Outcome, Submit};
use kh_org::{OrgTree, Structure};
use kh_portal::PortalError;
use kh_portal::actions::articles::{self, NewArticle, Taking};
use kh_portal::actions::media::{self, Upload};
use kh_portal::address::{code_of, uuid_of};
use kh_portal::domain::{
    Album, AlbumPhoto, Article, Disclosure, MenuItem, OfficialDocument, Section, Site, SitePage, Status,
};
use kh_portal::files::Files;
use kh_portal::quoting::Draughtsman;
use kh_portal::workflow::Step;
use kh_reports::{FigureBook, Question, YearReport};
use stories::{ABOUT, DOCUMENTS, PLACES, SECTIONS, STORIES, Story};
use uuid::Uuid;

/// The code of the site.
pub const SITE: &str = "long-an";

/// The day from which the site exists.
const SINCE: i32 = 2022_01_01;

/// Fills the website of the province; what is there already is left as it is.
pub async fn fill(cx: &Cx, files: &Files, today: Day) -> Result<(), PortalError> {
    let structure = Structure::load(&cx.db).await?;
    let Some(unit) = structure.find("long-an") else { return Ok(()) };
    furnish(cx, unit).await?;
    let mut pictures = Vec::new();
    for (number, story) in (0_u64..).zip(STORIES) {
        pictures.push(picture(cx, files, unit, number, story).await?);
    }
    tell(cx, unit, &pictures).await?;
    show(cx, unit, &pictures).await?;
    report(cx, unit, today).await
}

/// The same name has the same identity on every machine, so filling it again changes nothing.
fn id(name: &str) -> Uuid {
    uuid_of(&format!("kh_demo portal {name}"))
}

async fn record<T: Fact>(cx: &Cx, unit: UnitId, on: Day, name: &str, fact: &T) -> Result<Outcome, PortalError> {
    let draft = Draft { id: id(name), unit, day: on, values: fact.to_values() };
    Ok(journal::submit(cx, T::KIND, Submit::Record(draft)).await?)
}

async fn furnish(cx: &Cx, unit: UnitId) -> Result<(), PortalError> {
    let since = day(SINCE);
    let site = Site {
        code: SITE.to_owned(),
        name: "Hội Khuyến học tỉnh Long An".to_owned(),
        motto: Some("Học không bao giờ cùng – dữ liệu trình diễn".to_owned()),
        colour: "green".to_owned(),
        host: None,
        main: true,
        greeting: Some("Chào mừng bạn đến với trang thông tin của Hội Khuyến học tỉnh".to_owned()),
        contact: Some("Địa chỉ: Phường 4, thành phố Tân An, tỉnh Long An\nĐiện thoại: 0272 000 0000 (số minh họa)\nThư điện tử: hoikhuyenhoc@longan.example".to_owned()),
        counters: true,
    };
    record(cx, unit, since, "site", &site).await?;
    for ((code, title, intro), position) in SECTIONS.iter().zip(1..) {
        let section = Section {
            site: SITE.to_owned(),
            code: (*code).to_owned(),
            title: (*title).to_owned(),
            intro: Some((*intro).to_owned()),
            position,
            source_unit: None,
            on_front: true,
        };
        record(cx, unit, since, &format!("section {code}"), &section).await?;
    }
    let about = SitePage {
        site: SITE.to_owned(),
        code: "hoi-khuyen-hoc".to_owned(),
        title: "Giới thiệu Hội Khuyến học".to_owned(),
        body: ABOUT.to_owned(),
    };
    record(cx, unit, since, "page about", &about).await?;
    let item = MenuItem {
        site: SITE.to_owned(),
        label: "Giới thiệu Hội".to_owned(),
        target: "/gioi-thieu/hoi-khuyen-hoc".to_owned(),
        place: "foot".to_owned(),
        position: 1,
    };
    record(cx, unit, since, "menu about", &item).await?;
    for (symbol, form, on, summary) in DOCUMENTS {
        let document = OfficialDocument {
            symbol: (*symbol).to_owned(),
            form: (*form).to_owned(),
            issuer: "Hội Khuyến học tỉnh Long An".to_owned(),
            summary: (*summary).to_owned(),
            file: None,
            signer: None,
        };
        record(cx, unit, day(*on), &format!("document {symbol}"), &document).await?;
    }
    for content in ["fund", "awards", "award_names", "titles"] {
        let disclosure = Disclosure { content: content.to_owned(), year: 2024, note: None };
        record(cx, unit, day(2025_01_15), &format!("disclosure {content}"), &disclosure).await?;
    }
    Ok(())
}

/// Draws the photo of a story and takes it into the library; gives its code.
async fn picture(cx: &Cx, files: &Files, unit: UnitId, seed: u64, story: &Story) -> Result<String, PortalError> {
    let id = id(&format!("picture {seed}"));
    let scene = story.scene;
    let bytes = tokio::task::spawn_blocking(move || draw_scene(seed, scene))
        .await
        .map_err(|error| std::io::Error::other(error.to_string()))?;
    let upload = Upload {
        id,
        unit,
        day: day(SINCE),
        name: format!("anh-ve-{seed}.jpg"),
        bytes,
        alt: story.alt.to_owned(),
        caption: "Ảnh minh họa do chương trình vẽ".to_owned(),
        credit: String::new(),
        children: "none".to_owned(),
    };
    media::upload(cx, files, upload).await?;
    Ok(code_of(id))
}

/// Every story is told of every place, over three years.
async fn tell(cx: &Cx, unit: UnitId, pictures: &[String]) -> Result<(), PortalError> {
    for (place_number, place) in PLACES.iter().enumerate() {
        for (story_number, (story, picture)) in STORIES.iter().zip(pictures).enumerate() {
            let (id, on) = (id(&format!("article {place_number} {story_number}")), day_of(place_number, story_number));
            let count = 12 + (place_number * 7 + story_number * 5) % 40;
            let told = |text: &str| {
                let text = text.replace("{place}", place).replace("{n}", &count.to_string());
                text.replace("{year}", &on.year().to_string())
            };
            let title = told(story.title);
            let article = Article {
                code: code_of(id),
                site: SITE.to_owned(),
                section: story.section.to_owned(),
                title: kh_text::upper_first(&title),
                lead: Some(told(story.lead)),
                body: told(story.body),
                byline: Some("Bài: Ban biên tập".to_owned()),
                picture: Some(picture.clone()),
                attachments: None,
                topics: Some("khuyến học, trình diễn".to_owned()),
                pinned: false,
                time: format!("{:02}:{:02}", 7 + story_number, place_number * 7),
                status: Status::Approved.code().to_owned(),
                frozen: None,
                correction: None,
                note: None,
                author: None,
            };
            articles::import(cx, id, unit, on, &article).await?;
        }
    }
    Ok(())
}

/// A day in 2022, 2023 or 2024; no two stories of a place share a month.
fn day_of(place: usize, story: usize) -> Day {
    let number = |number: usize| i32::try_from(number).unwrap_or(0);
    let year = 2022 + number((place + story) % 3);
    let month = 1 + number((place * 5 + story * 3) % 12);
    let of_month = 2 + number((place * 3 + story * 4) % 26);
    day(year * 10_000 + month * 100 + of_month)
}

async fn show(cx: &Cx, unit: UnitId, pictures: &[String]) -> Result<(), PortalError> {
    let album = Album {
        site: SITE.to_owned(),
        code: "nam-2024".to_owned(),
        title: "Hình ảnh năm 2024".to_owned(),
        intro: Some("Ảnh minh họa do chương trình vẽ; không có người thật.".to_owned()),
    };
    record(cx, unit, day(2024_12_28), "album", &album).await?;
    for ((picture, story), position) in pictures.iter().zip(STORIES).zip(1..) {
        let photo = AlbumPhoto {
            site: SITE.to_owned(),
            album: album.code.clone(),
            picture: picture.clone(),
            caption: Some(story.alt.to_owned()),
            position,
        };
        record(cx, unit, day(2024_12_28), &format!("photo {position}"), &photo).await?;
    }
    Ok(())
}

/// The article about the year, written from the book and approved as an editor would, with its figures frozen.
async fn report(cx: &Cx, unit: UnitId, today: Day) -> Result<(), PortalError> {
    let book = FigureBook::new(cx.db.clone());
    let question = Question::of(kh_figures::Period::year(2024), today);
    let Some(report) = YearReport::build(&book, unit, question).await? else { return Ok(()) };
    let text = kh_portal::drafting::from_report(&report, "tin-hoat-dong");
    let on = day(2024_12_26);
    let begun = NewArticle { id: id("report"), unit, site: SITE.to_owned(), day: on, text: text.clone() };
    let code = code_of(begun.id);
    articles::begin(cx, begun).await?;
    let Some(base) = articles::current_by_code(cx, unit, &code).await? else { return Ok(()) };
    let is_draft = Article::from_values(&base.values).is_some_and(|article| article.status() == Status::Draft);
    if is_draft {
        let may_see = |_: UnitId, _: &OrgTree| true;
        let taking = Taking { id: id("report approved"), base, step: Step::Approve, day: on, text, refreeze: false };
        articles::take(cx, &Draughtsman::new(&book, today, &may_see), taking).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_at_least_sixty_articles_over_all_sections_and_three_years() {
        assert!(PLACES.len() * STORIES.len() >= 60);
        for (code, ..) in SECTIONS {
            assert!(STORIES.iter().any(|story| story.section == *code), "{code}");
        }
        let mut years: Vec<i32> = (0..PLACES.len())
            .flat_map(|place| (0..STORIES.len()).map(move |story| day_of(place, story).year()))
            .collect();
        years.sort_unstable();
        years.dedup();
        assert_eq!(years, [2022, 2023, 2024]);
    }
}
