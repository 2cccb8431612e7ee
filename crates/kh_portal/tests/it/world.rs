//! A site that receives an older one, and what is read of it afterwards.

use kh_figures::{Day, PartitionId, UnitId};
use kh_images::{Scene, draw_scene};
use kh_kernel::fact::{Draft, Fact};
use kh_kernel::journal::{self, Submit};
use kh_kernel::{Record, args};
use kh_org::UnitVersion;
use kh_org::actions::{NewUnit, ensure_partition, establish};
use kh_portal::domain::{Article, Section, Site};
use kh_portal::files::Files;
use kh_portal::importing::{self, ImportError, Plan, Report, Source};
use kh_testkit::TestDb;
use std::path::Path;
use uuid::Uuid;

const HOME: PartitionId = PartitionId(7);
/// The code of the site.
pub(crate) const SITE: &str = "lak";

/// A site and the folders that go with it.
pub(crate) struct World {
    pub(crate) test: TestDb,
    pub(crate) folder: tempfile::TempDir,
    pub(crate) files: Files,
}

pub(crate) fn unit() -> UnitId {
    UnitId::new(HOME, 1)
}

pub(crate) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

impl World {
    /// A district with a website and one section.
    pub(crate) async fn new(test: TestDb) -> Self {
        let mut tx = test.db.begin().await.unwrap();
        ensure_partition(&mut tx, HOME, "lak", "Lắk").await.unwrap();
        let version = UnitVersion {
            change: "established".to_owned(),
            kind: "district".to_owned(),
            name: "Hội Khuyến học huyện Lắk".to_owned(),
            parent_id: None,
            area_id: None,
            decision_id: None,
        };
        let new =
            NewUnit { id: Uuid::from_u128(1), unit: unit(), code: "lak".to_owned(), day: day("2000-01-01"), version };
        establish(&mut tx, &test.cx, new).await.unwrap();
        tx.commit().await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        let files = Files::of(folder.path());
        let world = Self { test, folder, files };
        let site = Site {
            code: SITE.to_owned(),
            name: "Hội Khuyến học huyện Lắk".to_owned(),
            motto: None,
            colour: "green".to_owned(),
            host: Some("khuyenhoc.lak.example".to_owned()),
            main: false,
            greeting: None,
            contact: None,
            counters: false,
        };
        world.record(2, &site).await;
        let section = Section {
            site: SITE.to_owned(),
            code: "hoat-dong".to_owned(),
            title: "Tin hoạt động".to_owned(),
            intro: None,
            position: 4,
            source_unit: None,
            on_front: true,
        };
        world.record(3, &section).await;
        world
    }

    pub(crate) async fn record<T: Fact>(&self, id: u128, fact: &T) {
        let draft = Draft { id: Uuid::from_u128(id), unit: unit(), day: day("2020-01-01"), values: fact.to_values() };
        journal::submit(&self.test.cx, T::KIND, Submit::Record(draft)).await.unwrap();
    }

    /// A plan for what lies in the folder under `name`.
    pub(crate) fn plan(&self, name: &str) -> Plan {
        Plan {
            source: Source::at(&self.folder.path().join(name)).unwrap(),
            site: SITE.to_owned(),
            old_address: None,
            uploads: None,
            section: None,
            drafts: false,
            dry_run: false,
        }
    }

    /// Puts a file into the folder.
    pub(crate) fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    pub(crate) async fn import(&self, plan: &Plan) -> Result<Report, ImportError> {
        importing::import(&self.test.cx, &self.files, plan, |_, _| ()).await
    }

    /// What the import refuses to do, in a sentence.
    pub(crate) async fn refusal(&self, plan: &Plan) -> String {
        match self.import(plan).await {
            Err(ImportError::Fault(fault)) => fault.sentence,
            other => panic!("{other:?}"),
        }
    }

    /// All rows of a kind that hold today, by id.
    pub(crate) async fn rows<T: Fact>(&self) -> Vec<(Record, T)> {
        let kind = T::KIND;
        let sql = format!(
            "SELECT {} FROM {} d WHERE d.partition_id = $1 AND d.replaced_by IS NULL AND d.void = 0 ORDER BY d.id",
            kind.select_list("d"),
            kind.table
        );
        let rows = self.test.db.rows(&sql, args![i64::from(HOME.0)]).await.unwrap();
        rows.iter()
            .map(|row| {
                let record = kind.read(row, 0).unwrap();
                let fact = T::from_values(&record.values).unwrap();
                (record, fact)
            })
            .collect()
    }

    /// The article called `title`.
    pub(crate) async fn article(&self, title: &str) -> (Record, Article) {
        let found = self.rows::<Article>().await.into_iter().find(|(_, article)| article.title == title);
        found.unwrap_or_else(|| panic!("there is no article \"{title}\""))
    }

    /// How many entries the journal has.
    pub(crate) async fn entries(&self) -> i64 {
        let sql = "SELECT COUNT(*) FROM entry WHERE partition_id = $1";
        self.test.db.row(sql, args![i64::from(HOME.0)]).await.unwrap().unwrap().get(0).unwrap()
    }
}

/// A photo of 1,200 by 800.
pub(crate) fn photo(seed: u64) -> Vec<u8> {
    draw_scene(seed, Scene::PiggyBank)
}

/// What stands below a folder.
pub(crate) fn count_files(folder: &Path) -> usize {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    entries.map(|entry| entry.unwrap().path()).map(|path| if path.is_dir() { count_files(&path) } else { 1 }).sum()
}
