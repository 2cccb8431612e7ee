//! Importing declared figures: what is read, what is refused, and what a second import changes.
#![expect(clippy::unwrap_used, reason = "the functions that tests share may fail like the tests themselves")]

use kh_figures::{Basis, Day, Figure, Measure, PartitionId, Period, UnitId};
use kh_kernel::fact::Fact as _;
use kh_kernel::{Cx, args, journal};
use kh_org::actions::{NewUnit, ensure_partition, establish};
use kh_org::{DeclaredFigure, UnitVersion};
use kh_reports::import::{Done, Plan, Row, RowError, apply, read};
use kh_reports::{FigureBook, Question};
use kh_sheets::{Cell, CellKind, Sheet, SheetColumn, Workbook, write_xlsx};
use kh_testkit::{TestDb, each_engine};
use uuid::Uuid;

const HOME: PartitionId = PartitionId(7);

fn unit() -> UnitId {
    UnitId::new(HOME, 1)
}

fn plan() -> Plan {
    Plan { unit: unit(), period: Period::year(2024) }
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn row(row: usize, measure: Measure, value: i64, qualifier: &str, source: &str, note: Option<&str>) -> Row {
    let note = note.map(str::to_owned);
    Row { row, measure, value, qualifier: qualifier.to_owned(), source: source.to_owned(), note }
}

fn faults(text: &str) -> Vec<(usize, String)> {
    let rows = read(text.as_bytes(), "khai.csv").unwrap();
    rows.errors.into_iter().map(|RowError { row, sentence }| (row, sentence)).collect()
}

#[test]
fn a_file_saved_by_excel_is_read() {
    let text = "\u{feff}Chỉ tiêu;Số liệu;Mức chính xác;Nguồn;Ghi chú\r\n\
        members;18.857 người;;Báo cáo 15;\r\n\
        QUỸ VẬN ĐỘNG;hơn 800 triệu đồng;;Báo cáo 15;chưa kể hiện vật\r\n\
        gifts.vnd;gần 60 tỷ;;Báo cáo 15;\r\n\
        titles.family.registered;12222;đúng;Báo cáo 15;\r\n\
        Cộng đồng học tập: được công nhận;910 cộng đồng;trên;Báo cáo 16;\r\n";
    let rows = read(text.as_bytes(), "khai.csv").unwrap();
    assert_eq!(rows.errors, []);
    let expected = [
        row(2, Measure::MEMBERS, 18_857, "exact", "Báo cáo 15", None),
        row(3, Measure::FUND_RAISED, 800_000_000, "over", "Báo cáo 15", Some("chưa kể hiện vật")),
        row(4, Measure::GIFTS_VND, 60_000_000_000, "nearly", "Báo cáo 15", None),
        row(5, Measure::FAMILY_REGISTERED, 12_222, "exact", "Báo cáo 15", None),
        row(6, Measure::COMMUNITY_RECOGNISED, 910, "over", "Báo cáo 16", None),
    ];
    assert_eq!(rows.good, expected);
}

#[test]
fn a_workbook_and_tabs_are_read() {
    let column = |title: &str, kind| SheetColumn { title: title.to_owned(), width: 20.0, kind };
    let sheet = Sheet {
        name: "Số liệu".to_owned(),
        title: Some("SỐ LIỆU KHAI NĂM 2024".to_owned()),
        columns: vec![
            column("Mã chỉ tiêu", CellKind::Text),
            column("Giá trị", CellKind::Dong),
            column("Qualifier", CellKind::Text),
            column("Nguồn", CellKind::Text),
        ],
        rows: vec![vec![
            Cell::text("scholarships.vnd"),
            Cell::Int(58_996_000_000),
            Cell::text("about"),
            Cell::text("Báo Thanh Hóa"),
        ]],
        ..Sheet::default()
    };
    let bytes = write_xlsx(&Workbook { sheets: vec![sheet.clone()] }).unwrap();
    let rows = read(&bytes, "khai.xlsx").unwrap();
    assert_eq!(rows.errors, []);
    let [read_row] = rows.good.as_slice() else { panic!("one row: {rows:?}") };
    assert_eq!(*read_row, row(read_row.row, Measure::SCHOLARSHIPS_VND, 58_996_000_000, "about", "Báo Thanh Hóa", None));

    let twice = Workbook { sheets: vec![sheet.clone(), Sheet { name: "Bản cũ".to_owned(), ..sheet }] };
    let sentence = read(&write_xlsx(&twice).unwrap(), "khai.xlsx").unwrap_err();
    assert!(sentence.contains("Số liệu, Bản cũ"), "{sentence}");

    let rows = read("measure\tvalue\tsource\nunits.branch\t2.411\tBáo Gia Lai\n".as_bytes(), "khai.tsv").unwrap();
    assert_eq!(rows.good, [row(2, Measure::UNITS_BRANCH, 2_411, "exact", "Báo Gia Lai", None)]);
}

#[test]
fn every_fault_says_its_row_and_what_to_mend() {
    let text = "measure,value,qualifier,source\n\
        hoi vien,5,,A\n\
        members,\"24,87%\",,A\n\
        members,7,,A\n\
        gifts,\"12,5\",,A\n\
        gifts.vnd,hơn 5 tỷ,gần,A\n\
        units.branch,5,chừng,A\n\
        units.board,-5,,A\n\
        units.commune,5 tỷ đồng,,A\n\
        households,,,\n\
        scholarships,một trăm,,A\n\
        ,3,,A\n\
        clan,1,,\n";
    let found = faults(text);
    let said = |number: usize, words: &str| {
        found.iter().any(|(row, sentence)| *row == number && sentence.contains(words) && sentence.contains("Hãy"))
    };
    for (number, words) in [
        (2, "Không có chỉ tiêu \"hoi vien\""),
        (3, "\"24,87%\" là tỷ lệ"),
        (4, "đã có ở dòng 3"),
        (5, "\"12,5\" có phần lẻ"),
        (6, "ghi \"hơn\" nhưng cột mức chính xác ghi \"gần\""),
        (7, "Không hiểu mức chính xác \"chừng\""),
        (8, "\"-5\" là số âm"),
        (9, "\"5 tỷ đồng\" là tiền, nhưng chỉ tiêu này tính bằng tổ chức"),
        (10, "chưa có giá trị"),
        (10, "chưa có nguồn"),
        (11, "Không đọc được giá trị \"một trăm\""),
        (12, "chưa có chỉ tiêu"),
        (13, "Không có chỉ tiêu \"clan\""),
        (13, "chưa có nguồn"),
    ] {
        assert!(said(number, words), "row {number}: {words}: {found:#?}");
    }
    assert_eq!(found.len(), 14);
    assert_eq!(read(text.as_bytes(), "khai.csv").unwrap().good, []);
}

#[test]
fn a_file_without_the_columns_is_refused_as_a_whole() {
    let sentence = read("measure,value\nmembers,5\n".as_bytes(), "khai.csv").unwrap_err();
    assert!(sentence.contains("\"Nguồn\"") && !sentence.contains("Giá trị"), "{sentence}");
    let sentence = read("tên,số\nmembers,5\n".as_bytes(), "khai.csv").unwrap_err();
    assert_eq!(
        sentence,
        "Không thấy cột \"Mã chỉ tiêu\", \"Giá trị\", \"Nguồn\". Hãy ghi tên cột như thế ở dòng đầu của bảng."
    );
    assert!(read(b"", "khai.csv").unwrap_err().contains("không có nội dung"));
    assert!(read("measure,value,source\n".as_bytes(), "khai.csv").unwrap_err().contains("chỉ có dòng tiêu đề"));
}

/// A cell of a hundred thousand letters is neither recorded nor repeated.
#[test]
fn a_cell_without_end_is_refused_in_a_short_sentence() {
    let long = "9".repeat(100_000);
    for (line, words) in [
        (format!("members,5,{long},"), "Nguồn dài quá 500 ký tự"),
        (format!("members,5,A,{long}"), "Ghi chú dài quá 20.000 ký tự"),
        (format!("members,{long},A,"), "quá lớn"),
        (format!("{long},5,A,"), "Không có chỉ tiêu"),
    ] {
        let found = faults(&format!("measure,value,source,note\n{line}\n"));
        let [(2, sentence)] = found.as_slice() else { panic!("{words}: {} faults", found.len()) };
        assert!(sentence.contains(words) && sentence.chars().count() < 200, "{words}");
    }
}

#[test]
fn a_stray_quote_does_not_swallow_the_rows_below() {
    let text = "measure,value,source\nmembers,5,\"Báo cáo 15\ngifts,6,A\n";
    let sentence = read(text.as_bytes(), "khai.csv").unwrap_err();
    assert!(sentence.contains("Dòng 2") && sentence.contains("ngoặc kép"), "{sentence}");
}

#[test]
fn a_row_of_sums_is_left_out() {
    let rows = read("measure,value,source\nmembers,5,A\nTổng cộng,5,\n".as_bytes(), "khai.csv").unwrap();
    assert_eq!((rows.errors, rows.good.len()), (vec![], 1));
}

/// It follows from what is declared as members; declared beside it, it would be counted twice.
#[test]
fn the_declared_head_count_has_no_row_of_its_own() {
    let found = faults("measure,value,source\nmembers.declared,5,A\n");
    assert!(found[0].1.contains("\"Hội viên\""), "{found:?}");
}

#[test]
fn old_encodings_and_split_accents_read_the_same() {
    let text = "measure,value,source\nmembers,77,Báo cáo Hội Khuyến học tỉnh\n";
    let good = read(text.as_bytes(), "khai.csv").unwrap().good;
    assert_eq!(good[0].source, "Báo cáo Hội Khuyến học tỉnh");
    // What macOS writes: "á" is "a" and U+0301, "ộ" is "o", U+0323 and U+0302.
    let split = "measure,value,source\nmembers,77,Ba\u{301}o ca\u{301}o Ho\u{323}\u{302}i Khuye\u{302}\u{301}n ho\u{323}c ti\u{309}nh\n";
    assert_eq!(read(split.as_bytes(), "khai.csv").unwrap().good, good);
    // Windows-1258: 0xEC is the acute, 0xF2 the dot below, 0xD2 the hook above; "ô" is 0xF4, "ê" 0xEA.
    let old = b"measure,value,source\nmembers,77,Ba\xECo ca\xECo H\xF4\xF2i Khuy\xEA\xECn ho\xF2c ti\xD2nh\n";
    assert_eq!(read(old, "khai.csv").unwrap().good, good);
}

#[test]
fn no_two_measures_have_the_same_name() {
    let mut names: Vec<String> = Measure::all().map(|measure| kh_text::match_key(measure.label())).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), Measure::count());
}

async fn settle(test: &TestDb) {
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
    let new = NewUnit { id: Uuid::from_u128(1), unit: unit(), code: "lak".to_owned(), day: day("2000-01-01"), version };
    establish(&mut tx, &test.cx, new).await.unwrap();
    tx.commit().await.unwrap();
}

async fn figure(test: &TestDb, measure: Measure, as_known: Option<Day>) -> Figure {
    let question = Question { as_known, ..Question::of(plan().period, day("2025-06-01")) };
    let answer = FigureBook::new(test.db.clone()).ask(question).await.unwrap();
    answer.figure(unit(), measure).unwrap()
}

async fn count(test: &TestDb) -> i64 {
    let sql = "SELECT COUNT(*) FROM declared_figure WHERE partition_id = $1";
    test.db.row(sql, args![i64::from(HOME.0)]).await.unwrap().unwrap().get(0).unwrap()
}

async fn declare(cx: &Cx, value: i64) -> Done {
    apply(cx, plan(), &[row(2, Measure::MEMBERS, value, "over", "Báo cáo 15", None)], false).await.unwrap()
}

const NEW: Done = Done { new: 1, corrected: 0, unchanged: 0 };
const CORRECTED: Done = Done { new: 0, corrected: 1, unchanged: 0 };
const UNCHANGED: Done = Done { new: 0, corrected: 0, unchanged: 1 };

#[tokio::test]
async fn the_same_import_twice_is_recorded_once() {
    each_engine(async |test| {
        settle(&test).await;
        assert_eq!(declare(&test.cx, 18_857).await, NEW);
        assert_eq!(declare(&test.at(day("2025-03-01")), 18_857).await, UNCHANGED);
        assert_eq!(count(&test).await, 1);
        let members = figure(&test, Measure::MEMBERS, None).await;
        assert_eq!((members.value, members.basis, members.qualifier.code()), (18_857, Basis::Declared, "over"));
        // The same content for another period is another declaration.
        let half = Plan { period: Period::half(2024, 1), ..plan() };
        let rows = [row(2, Measure::MEMBERS, 18_857, "over", "Báo cáo 15", None)];
        assert_eq!(apply(&test.cx, half, &rows, false).await.unwrap(), NEW);
    })
    .await;
}

#[tokio::test]
async fn the_same_import_twice_at_once_is_recorded_once() {
    each_engine(async |test| {
        settle(&test).await;
        for value in [100, 120] {
            let (one, two) = tokio::join!(declare(&test.cx, value), declare(&test.cx, value));
            let mut found = [one, two];
            found.sort_by_key(|done| done.unchanged);
            assert_eq!(found, [if value == 100 { NEW } else { CORRECTED }, UNCHANGED]);
        }
        assert_eq!(count(&test).await, 2);
    })
    .await;
}

#[tokio::test]
async fn a_dry_run_says_what_would_be_done_and_does_nothing() {
    each_engine(async |test| {
        settle(&test).await;
        let rows = [row(2, Measure::MEMBERS, 5, "exact", "A", None), row(3, Measure::GIFTS, 6, "exact", "A", None)];
        let done = apply(&test.cx, plan(), &rows, true).await.unwrap();
        assert_eq!((done, count(&test).await), (Done { new: 2, ..Done::default() }, 0));
        assert_eq!(apply(&test.cx, plan(), &rows, false).await.unwrap(), done);
        assert_eq!(count(&test).await, 2);
    })
    .await;
}

#[tokio::test]
async fn declaring_again_corrects_and_the_old_value_stays_known() {
    each_engine(async |test| {
        settle(&test).await;
        assert_eq!(declare(&test.at(day("2025-01-10")), 100).await, NEW);
        assert_eq!(declare(&test.at(day("2025-02-10")), 120).await, CORRECTED);
        assert_eq!(count(&test).await, 2);
        let value = async |known: Option<&str>| figure(&test, Measure::MEMBERS, known.map(day)).await.value;
        assert_eq!(value(None).await, 120);
        assert_eq!(value(Some("2025-02-09")).await, 100);
        assert_eq!(figure(&test, Measure::MEMBERS, Some(day("2025-01-09"))).await.basis, Basis::None);
        // Back to the first value: a third row, although its content is that of the first.
        assert_eq!(declare(&test.at(day("2025-03-10")), 100).await, CORRECTED);
        assert_eq!((count(&test).await, value(None).await, value(Some("2025-03-09")).await), (3, 100, 120));
    })
    .await;
}

#[tokio::test]
async fn what_was_cancelled_can_be_declared_again() {
    each_engine(async |test| {
        settle(&test).await;
        for (round, recorded) in [(1_u128, "2025-01-10"), (2, "2025-02-10"), (3, "2025-03-10")] {
            assert_eq!(declare(&test.at(day(recorded)), 100).await, NEW, "round {round}");
            assert_eq!(figure(&test, Measure::MEMBERS, None).await.value, 100);
            let sql = "SELECT id FROM declared_figure WHERE partition_id = $1 AND replaced_by IS NULL AND void = 0";
            let id: Uuid = test.db.row(sql, args![i64::from(HOME.0)]).await.unwrap().unwrap().get(0).unwrap();
            let mut tx = test.db.begin().await.unwrap();
            let cancel = Uuid::from_u128(100 + round);
            journal::cancel(&mut tx, &test.cx, DeclaredFigure::KIND, (HOME, id), cancel).await.unwrap();
            tx.commit().await.unwrap();
            assert_eq!(figure(&test, Measure::MEMBERS, None).await.basis, Basis::None);
        }
    })
    .await;
}
