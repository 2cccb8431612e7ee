//! When the next catalogue is made: what it shows depends on who keeps a site, and that changes with the units and with
//! the day.

use crate::world::{SITE, World, day, unit};
use kh_figures::UnitId;
use kh_kernel::fact::{Draft, Fact as _};
use kh_kernel::journal::{self, Submit};
use kh_kernel::{DbError, Moment};
use kh_org::Structure;
use kh_org::actions::{Closing, Founding, close, found};
use kh_portal::domain::Section;
use kh_portal::newsstand::Newsstand;
use kh_testkit::each_engine;
use std::sync::Arc;
use uuid::Uuid;

/// The codes of the sections of the site as its readers see them at a moment.
async fn shown(world: &World, newsstand: &Newsstand, now: Moment) -> Vec<String> {
    let structure = Structure::load(&world.test.db).await.unwrap();
    let today = async || Ok::<_, DbError>(Arc::new(structure.tree_on(now.day()).unwrap()));
    let catalogue = newsstand.catalogue(now, today).await.unwrap();
    catalogue.sections(SITE).map(|held| held.fact.code.clone()).collect()
}

/// A commune below the district, and a section that it recorded for the site of the district, which it does not keep.
async fn commune(world: &World) -> UnitId {
    let cx = &world.test.cx;
    let structure = Structure::load(&cx.db).await.unwrap();
    let new = Founding {
        code: "lak/xa".to_owned(),
        name: "Hội Khuyến học xã".to_owned(),
        kind: "commune".to_owned(),
        parent: Some(unit()),
        day: day("2000-01-01"),
    };
    let commune = found(cx, &structure, new).await.unwrap();
    let section = Section {
        site: SITE.to_owned(),
        code: "cua-xa".to_owned(),
        title: "Của xã".to_owned(),
        intro: None,
        position: 9,
        source_unit: None,
        on_front: false,
    };
    let draft = Draft { id: Uuid::from_u128(9), unit: commune, day: day("2020-01-01"), values: section.to_values() };
    journal::submit(cx, Section::KIND, Submit::Record(draft)).await.unwrap();
    commune
}

/// Merges the commune into the district.
async fn merge(world: &World, commune: UnitId, first: &str) {
    let structure = Structure::load(&world.test.db).await.unwrap();
    let closing = Closing { unit: commune, successors: vec![unit()], day: day(first) };
    close(&world.test.cx, &structure, closing).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_of_the_units_is_seen_at_once() {
    each_engine(async |test| {
        let world = World::new(test).await;
        let commune = commune(&world).await;
        let newsstand = Newsstand::new(world.test.db.clone());
        let now = Moment::at(day("2025-07-05"), 9, 0);
        assert_eq!(shown(&world, &newsstand, now).await, ["hoat-dong"]);
        merge(&world, commune, "2025-07-01").await;
        assert_eq!(shown(&world, &newsstand, now.plus_seconds(60)).await, ["hoat-dong", "cua-xa"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_day_of_a_reorganisation_begins_at_midnight() {
    each_engine(async |test| {
        let world = World::new(test).await;
        let commune = commune(&world).await;
        merge(&world, commune, "2025-07-01").await;
        let newsstand = Newsstand::new(world.test.db.clone());
        let last = Moment::at(day("2025-06-30"), 23, 59);
        assert_eq!(shown(&world, &newsstand, last).await, ["hoat-dong"]);
        assert_eq!(shown(&world, &newsstand, last.plus_seconds(59)).await, ["hoat-dong"]);
        assert_eq!(shown(&world, &newsstand, last.plus_seconds(60)).await, ["hoat-dong", "cua-xa"]);
    })
    .await;
}
