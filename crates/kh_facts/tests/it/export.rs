//! CSV and JSON: the right columns, no formula, nothing sealed.

use crate::sample::Sample;
use crate::world::{BRANCH_A1, day, each_world, receipt};
use kh_facts::query::MOST_ROWS;
use kh_facts::{Listing, Names, csv, print};
use kh_figures::{Dong, UnitId};
use kh_funds::Receipt;
use kh_kernel::fact::Fact;
use kh_kernel::{Record, Value};
use kh_org::{OrgTree, Structure};
use uuid::Uuid;

fn no_units() -> OrgTree {
    Structure::default().tree_on(day(20_241_224)).unwrap()
}

fn record() -> Record {
    let sample = Sample {
        line: "=HYPERLINK(\"x\")".into(),
        lines: Some("một, \"hai\"\nba".into()),
        person: "-Nguyễn Văn An".into(),
        money: Dong(1_234_567),
        number: Some(-5),
        year: Some(1958),
        until: Some(day(20_301_231)),
        flag: true,
        sealed: vec![1, 2, 3],
        colour: Some("green".into()),
        river: "r1".into(),
        measure: Some("fund.raised".into()),
        target: Some(UnitId(1_000_002)),
        other: None,
    };
    Record {
        id: Uuid::from_u128(1),
        unit: UnitId(1_000_001),
        day: day(20_240_905),
        values: sample.to_values(),
        replaces: None,
        void: false,
    }
}

#[test]
fn values_are_printed_as_people_read_them() {
    let tree = no_units();
    let names = Names::of(&tree);
    let printed: Vec<String> = Sample::KIND
        .fields
        .iter()
        .zip(&record().values)
        .map(|(field, value)| print::text(field, value, &names))
        .collect();
    assert_eq!(printed[3..7], ["1.234.567", "-5", "1958", "31/12/2030"]);
    assert_eq!(printed[7..12], ["Có", "Đã niêm phong", "Xanh", "Vàm Cỏ Đông", "Quỹ vận động"]);
    assert_eq!(printed[12..], ["đơn vị 1000002", ""]);
    let (sealed, flag) = (&Sample::KIND.fields[8], &Sample::KIND.fields[7]);
    for value in [Value::Int(0), Value::Int(1), Value::NoBytes, Value::Bytes(vec![9])] {
        assert_eq!(print::text(sealed, &value, &names), "Đã niêm phong");
    }
    assert_eq!(print::text(flag, &Value::Int(0), &names), "Không");
}

#[test]
fn json_has_codes_whole_numbers_and_iso_days() {
    let tree = no_units();
    let json = print::json(Sample::KIND, &record(), &Names::of(&tree), true);
    assert_eq!(json["kind"], "sample");
    assert_eq!(json["day"], "2024-09-05");
    assert_eq!(json["unit"], "1000001");
    assert_eq!(json["money"], 1_234_567);
    assert_eq!(json["until"], "2030-12-31");
    assert_eq!(json["flag"], true);
    assert_eq!(json["colour"], "green");
    assert_eq!(json["target"], "1000002");
    assert!(json["other"].is_null() && json.get("other").is_some());
    assert!(json.get("sealed").is_none());
    assert_eq!(json["person"], "-Nguyễn Văn An");
    let public = print::json(Sample::KIND, &record(), &Names::of(&tree), false);
    assert!(public.get("person").is_none());
}

/// The fields as another reader than the writer's own rules sees them.
fn fields(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    reader.records().map(|line| line.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn csv_is_guarded_against_formulas_and_leaves_numbers_alone() {
    let tree = no_units();
    let rows = csv::rows(Sample::KIND, &[record()], &Names::of(&tree), true);
    assert!(rows.ends_with(b"\r\n"));
    let lines = fields(&rows);
    assert_eq!(lines.len(), 1);
    let line = &lines[0];
    assert_eq!(line[..2], ["1000001", "05/09/2024"]);
    assert_eq!(line[2], "'=HYPERLINK(\"x\")");
    assert_eq!(line[3], "một, \"hai\"\nba");
    assert_eq!(line[4], "'-Nguyễn Văn An");
    assert_eq!(line[5..8], ["1234567", "-5", "1958"]);
    assert_eq!(line.last().unwrap(), "00000000-0000-0000-0000-000000000001");
}

#[test]
fn the_head_has_the_labels_without_sealed_and_without_personal_ones() {
    let head = csv::head(Sample::KIND, true);
    assert!(head.starts_with(b"\xEF\xBB\xBF"));
    let labels = &fields(&head[3..])[0];
    assert_eq!(labels[..5], ["Mã đơn vị", "Ngày thử", "Nội dung", "Ghi chú", "Họ và tên"]);
    assert_eq!(labels.len(), 2 + 13 + 1);
    assert!(!labels.iter().any(|label| label == "Là Đảng viên"));
    let public = csv::head(Sample::KIND, false);
    assert!(!String::from_utf8(public).unwrap().contains("Họ và tên"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_has_every_row_once_and_begins_with_the_head() {
    each_world(async |world| {
        for amount in 0..3 {
            world.record(BRANCH_A1, 20_240_505, &receipt("@An", amount)).await;
        }
        let mut pieces = Vec::new();
        let listing = Listing { limit: 1, ..Listing::of(world.all()) };
        let names = Names::of(&world.tree);
        let take = |piece: Vec<u8>| {
            pieces.push(piece);
            Ok::<(), ()>(())
        };
        csv::export(world.db(), Receipt::KIND, &listing, (&names, true), take).await.unwrap();
        let all: Vec<u8> = pieces.concat();
        let lines = fields(&all[3..]);
        assert_eq!(lines.len(), 4);
        assert_eq!(lines[0][3], "Người ủng hộ");
        assert!(lines[1..].iter().all(|line| line[3] == "'@An" && line[4] == "Tiền mặt"));
        let mut amounts: Vec<&str> = lines[1..].iter().map(|line| line[6].as_str()).collect();
        amounts.sort_unstable();
        assert_eq!(amounts, ["0", "1", "2"]);
        let stop = csv::export(world.db(), Receipt::KIND, &listing, (&names, true), |_| Err("full")).await;
        assert!(matches!(stop, Err(csv::ExportError::Sink("full"))));
    })
    .await;
}

/// One row more than a page: the second piece has exactly that one.
#[tokio::test(flavor = "multi_thread")]
async fn a_long_export_comes_in_pages() {
    each_world(async |world| {
        world.record_many(BRANCH_A1, 20_240_505, MOST_ROWS + 1).await;
        let mut lines = Vec::new();
        let names = Names::of(&world.tree);
        let take = |piece: Vec<u8>| {
            lines.push(fields(piece.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&piece)).len());
            Ok::<(), ()>(())
        };
        let listing = Listing::of(world.all());
        csv::export(world.db(), Receipt::KIND, &listing, (&names, true), take).await.unwrap();
        assert_eq!(lines, [1 + MOST_ROWS, 1]);
    })
    .await;
}
