//! Running text: both engines find the same, with marks and without, whole words and the beginning of the last.

use kh_figures::PartitionId;
use kh_kernel::Db;
use kh_kernel::full_text::{Text, find, number, put, remove};
use kh_testkit::each_engine;

const HOME: PartitionId = PartitionId(1);

async fn put_all(db: &Db, texts: &[(&str, &str)]) {
    let mut tx = db.begin_housekeeping().await.unwrap();
    for (subject, text) in texts {
        put(&mut tx, Text { partition: HOME, subject, kind: "article", text }).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// The subjects that are found, and whether exactly.
async fn found(db: &Db, question: &str) -> Vec<(&'static str, bool)> {
    let hits = find(db, HOME, question).await.unwrap();
    let named = |subject: &'static str| {
        hits.iter().find(|hit| hit.number == number(HOME, subject)).map(|hit| (subject, hit.exact))
    };
    let known: Vec<_> = ["a", "b", "c"].into_iter().filter_map(named).collect();
    assert_eq!(known.len(), hits.len(), "{question}: something else was found");
    known
}

#[tokio::test]
async fn both_engines_find_the_same() {
    each_engine(async |test| {
        let db = &test.db;
        put_all(db, &[("a", "Trao học bổng ở Hoà Khánh"), ("b", "Hội hoa xuân, học bổng"), ("c", "Hồng và hoa")]).await;
        for (question, expected) in [
            ("học bổng", vec![("a", true), ("b", true)]),
            ("HOC BONG", vec![("a", false), ("b", false)]),
            ("hòa", vec![("a", true), ("b", false), ("c", false)]),
            ("học hoa", vec![("a", false), ("b", true)]),
            ("hoc xu", vec![("b", false)]),
            ("xu hoc", vec![]),
            ("hông", vec![("c", false)]),
            ("' OR \"* } : NEAR(", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(found(db, question).await, expected, "{question:?}");
        }
        put_all(db, &[("a", "Nuôi heo đất")]).await;
        let mut tx = db.begin_housekeeping().await.unwrap();
        remove(&mut tx, HOME, "c").await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(found(db, "hoa").await, [("b", true)]);
        assert_eq!(found(db, "heo dat").await, [("a", false)]);
        assert_eq!(find(db, PartitionId(2), "hoa").await.unwrap(), []);
    })
    .await;
}
