//! Which units stand around a unit on a day.
#![expect(clippy::unwrap_used, reason = "the functions that tests share may fail like the tests themselves")]

use kh_figures::{Day, UnitId};
use kh_kernel::{Cx, Db, Vault};
use kh_org::actions::{Founding, found};
use kh_org::{OrgTree, Structure};
use std::sync::Arc;

fn day(number: i32) -> Day {
    Day::from_number(number).unwrap()
}

/// Two associations; the branch `a/x/3` was founded late.
async fn structure(folder: &tempfile::TempDir) -> Structure {
    let db = Db::open_folder(folder.path()).await.unwrap();
    let cx = Cx::system(db, Arc::new(Vault::new([7; 32])));
    let units = [
        ("a", "province", 2020_01_01),
        ("a/x", "commune", 2020_01_01),
        ("a/x/1", "branch", 2020_01_01),
        ("a/x/2", "branch", 2020_01_01),
        ("a/x/3", "branch", 2024_11_01),
        ("a/y", "commune", 2020_01_01),
        ("a/y/1", "branch", 2020_01_01),
        ("b", "province", 2020_01_01),
    ];
    for (code, kind, from) in units {
        let structure = Structure::load(&cx.db).await.unwrap();
        let parent = code.rsplit_once('/').and_then(|(above, _)| structure.find(above));
        let new =
            Founding { code: code.into(), name: format!("Hội {code}"), kind: kind.into(), parent, day: day(from) };
        found(&cx, &structure, new).await.unwrap();
    }
    Structure::load(&cx.db).await.unwrap()
}

fn codes(org: &OrgTree, units: Vec<UnitId>) -> Vec<&str> {
    units.into_iter().map(|unit| org.view(unit).unwrap().code.as_str()).collect()
}

#[tokio::test]
async fn around_a_unit_are_those_above_with_their_children_and_its_own_children() {
    let folder = tempfile::tempdir().unwrap();
    let structure = structure(&folder).await;
    let org = structure.tree_on(day(2024_06_30)).unwrap();
    let around = |code: &str| codes(&org, org.around(structure.find(code).unwrap()));
    assert_eq!(around("a/x/1"), ["a", "a/x", "a/x/2", "a/y"]);
    assert_eq!(around("a/x"), ["a", "a/x/1", "a/x/2", "a/y"]);
    assert_eq!(around("a"), ["a/x", "a/y"]);
    assert!(around("b").is_empty());
    let later = structure.tree_on(day(2024_11_01)).unwrap();
    let around = codes(&later, later.around(structure.find("a/x/1").unwrap()));
    assert_eq!(around, ["a", "a/x", "a/x/2", "a/x/3", "a/y"]);
}

#[tokio::test]
async fn one_association_has_one_root() {
    let folder = tempfile::tempdir().unwrap();
    let structure = structure(&folder).await;
    let org = structure.tree_on(day(2024_06_30)).unwrap();
    let unit = |code: &str| structure.find(code).unwrap();
    assert!(org.are_of_one_association(unit("a/x/1"), unit("a/y/1")));
    assert!(org.are_of_one_association(unit("a"), unit("a/y/1")));
    assert!(!org.are_of_one_association(unit("a/x/1"), unit("b")));
    assert!(!org.are_of_one_association(unit("a/x/1"), unit("a/x/3")), "it does not exist yet");
}
