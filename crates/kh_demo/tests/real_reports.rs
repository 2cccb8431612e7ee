//! The published figures as declared figures: every report says them exactly, and what does not add up is worked out.
#![expect(clippy::unwrap_used, reason = "the functions that tests share may fail like the tests themselves")]

use kh_demo::real_reports::{Printed, claims, fill, notes, printed, units};
use kh_figures::{Day, Measure, Period};
use kh_kernel::{args, doctor};
use kh_reports::import::{Plan, Row, apply};
use kh_reports::{FigureBook, Question, YearReport, json, parse_period};
use kh_testkit::{TestDb, each_engine};

/// How many figures each paper printed, percentages and averages apart, and the sum of them all, as collected.
const COLLECTED: [(&str, usize, i64); 12] = [
    ("thanh-hoa", 13, 607_433_593_566),
    ("gia-lai", 12, 427_601),
    ("ba-ria-vung-tau", 7, 123_100_354_187),
    ("dong-thap", 12, 113_801_205_482),
    ("nam-dinh", 20, 231_419_119_021),
    ("khanh-hoa", 15, 47_788_251_215),
    ("hai-duong", 6, 557_455),
    ("kim-bang", 7, 13_000_072_329),
    ("tien-giang", 9, 51_000_502_063),
    ("lak", 16, 1_322_062_021),
    ("quang-ninh", 17, 10_701_088_037),
    ("vinh-phuc", 12, 510_243),
];

/// Some of the published figures.
const PUBLISHED: [(&str, &str, i64, &str); 16] = [
    ("thanh-hoa", "members", 1_150_000, "over"),
    ("thanh-hoa", "fund.balance", 420_936_000_000, "exact"),
    ("thanh-hoa", "scholarships.vnd", 58_996_000_000, "exact"),
    ("gia-lai", "titles.family.recognised", 123_866, "exact"),
    ("ba-ria-vung-tau", "fund.raised", 68_599_999_999, "exact"),
    ("dong-thap", "piggy_banks", 82_175, "exact"),
    ("dong-thap", "fund.raised", 80_000_000_000, "over"),
    ("nam-dinh", "titles.community.total", 3_725, "exact"),
    ("khanh-hoa", "members", 198_900, "exact"),
    ("hai-duong", "members", 502_825, "exact"),
    ("kim-bang", "titles.clan.recognised", 267, "exact"),
    ("tien-giang", "scholarships", 83_494, "exact"),
    ("lak", "titles.citizen.registered", 11_583, "exact"),
    ("lak", "households", 18_734, "exact"),
    ("quang-ninh", "scholarships.vnd", 2_300_000_000, "nearly"),
    ("vinh-phuc", "units.board", 1_700, "over"),
];

fn collected_on() -> Day {
    Day::new(2026, 11, 23).unwrap()
}

#[test]
fn nothing_that_was_printed_is_lost() {
    let found: Vec<(&str, usize, i64)> = units()
        .into_iter()
        .map(|(code, ..)| (code, printed(code).len(), printed(code).iter().map(|figure| figure.value).sum()))
        .collect();
    assert_eq!(found, COLLECTED);
    // Nineteen printed percentages and averages, and nine statements more.
    assert_eq!(COLLECTED.iter().map(|(code, ..)| claims(code).len()).sum::<usize>(), 28);
    for (code, ..) in COLLECTED {
        for figure in printed(code) {
            assert!(figure.measure.is_some() || !figure.note.is_empty(), "{code}: {}: why not declared?", figure.name);
            assert!(figure.source.starts_with("http") || figure.source.starts_with("Báo "), "{code}: {}", figure.name);
            let same = |other: &&Printed| other.measure == figure.measure;
            assert!(figure.measure.is_none() || printed(code).iter().filter(same).count() == 1, "{code}: twice");
        }
        let population = Some(Measure::POPULATION);
        assert!(printed(code).iter().all(|figure| figure.measure != population), "{code}: no source gives it");
    }
    assert_eq!(claims("long-an"), []);
}

async fn report(test: &TestDb, code: &str, period: &str) -> (YearReport, serde_json::Value) {
    let book = FigureBook::new(test.db.clone());
    let unit = book.structure().await.unwrap().find(code).unwrap();
    let question = Question::of(parse_period(period).unwrap(), collected_on());
    let report = YearReport::build(&book, unit, question).await.unwrap().unwrap();
    let json = json::report(&report);
    (report, json)
}

async fn facts(test: &TestDb) -> i64 {
    let sql = "SELECT COUNT(*) FROM entry WHERE partition_id BETWEEN $1 AND $2";
    test.db.row(sql, args![101_i64, 112_i64]).await.unwrap().unwrap().get(0).unwrap()
}

#[tokio::test]
async fn every_report_says_its_set_exactly_and_as_declared() {
    each_engine(async |test| {
        let cx = test.at(collected_on());
        fill(&cx).await.unwrap();
        let once = facts(&test).await;
        fill(&test.at(collected_on().next())).await.unwrap();
        assert_eq!(facts(&test).await, once);
        let mut mapped = 0;
        for (code, period, name) in units() {
            let (report, json) = report(&test, code, &period).await;
            assert_eq!((&json["unit"], &json["period"]), (&code.into(), &period.clone().into()));
            assert_eq!(report.unit.name, name);
            for figure in printed(code) {
                let Some(measure) = figure.measure else { continue };
                let said = &json["figures"][measure.code()];
                assert_eq!(said["value"], figure.value, "{code} {measure}");
                assert_eq!(said["basis"], "declared", "{code} {measure}");
                assert_eq!(said["completeness"]["basis"], "declared", "{code} {measure}");
                assert_eq!(said["qualifier"], figure.qualifier.code(), "{code} {measure}");
                assert_eq!(said["source"], figure.source, "{code} {measure}");
                assert!(said["note"].as_str().unwrap().contains(figure.name), "{code} {measure}");
                mapped += 1;
            }
            let declared = json["figures"].as_object().unwrap().iter().filter(|(_, said)| said["basis"] == "declared");
            let head_count = usize::from(!json["figures"]["members"]["declared"].is_null());
            let expected = printed(code).iter().filter(|figure| figure.measure.is_some()).count() + head_count;
            assert_eq!(declared.count(), expected, "{code}: something else is declared");
        }
        assert_eq!((mapped, once), (73, 73 + 12));
        for (code, measure, value, qualifier) in PUBLISHED {
            let period = units().into_iter().find(|(unit, ..)| *unit == code).unwrap().1;
            let (_, json) = report(&test, code, &period).await;
            let said = &json["figures"][measure];
            assert_eq!((said["value"].as_i64(), said["qualifier"].as_str()), (Some(value), Some(qualifier)), "{code}");
        }
        assert_eq!(doctor::examine(&test.db, &kh_kinds::all()).await.unwrap().findings, []);
    })
    .await;
}

/// The bounds are worked out by hand from half a unit of the last printed place, such as 18,857 / 0.24875 = 75,807.
#[tokio::test]
async fn what_the_claims_come_to_is_worked_out() {
    each_engine(async |test| {
        fill(&test.at(collected_on())).await.unwrap();
        let book = FigureBook::new(test.db.clone());
        let said = async |code: &str| notes(&book, collected_on(), code).await.unwrap();
        let lak = said("lak").await;
        assert_eq!(
            lak[..3],
            [
                "Nguồn ghi 24,87% dân số; từ 18.857 hội viên suy ra dân số khoảng 75.807–75.838 người.",
                "Nguồn ghi 23,55%; từ 11.583 công dân học tập đăng ký suy ra mẫu số (nguồn không nói rõ) khoảng \
                 49.174–49.195.",
                "Mẫu số này không phải dân số (75.807–75.838 người, suy ra từ \"24,87%\"). Trên dân số ấy, 11.583 công \
                 dân học tập đăng ký chỉ chiếm 15,27–15,28%.",
            ]
        );
        assert!(lak.iter().any(|note| note.contains("18.734 (số hộ) là khoảng 65,24%")), "{lak:#?}");
        assert!(lak.iter().any(|note| note.contains("bình quân khoảng 8.147.541 đồng")), "{lak:#?}");

        // 27 % and "hơn 59 nghìn" allow the same population, so neither is accused; "34 đồng" is.
        let coast = said("ba-ria-vung-tau").await;
        assert!(coast[2].starts_with("Dân số này khớp với 1.115.975–1.158.087 người"), "{coast:#?}");
        assert_eq!(
            coast[3],
            "Nguồn ghi \"34 đồng/người\" cho năm 2022, thấp hơn mức \"hơn 59.000 đồng/người\" của năm 2023 khoảng \
             1.710–1.791 lần; có lẽ thiếu chữ \"nghìn\" trước đơn vị tính."
        );
        assert!(coast.iter().any(|note| note.contains("\"71%\"") && note.contains("không kiểm được")), "{coast:#?}");
        assert!(coast.iter().any(|note| note.contains("lệch 1, trong mức làm tròn")), "{coast:#?}");

        let delta = said("nam-dinh").await;
        assert!(delta[..2].iter().all(|note| note.ends_with(": khớp.")), "{delta:#?}");
        assert!(delta[2].ends_with("nếu nguồn cắt bỏ phần lẻ thì mẫu số là 226."), "{delta:#?}");

        assert!(said("thanh-hoa").await[2].starts_with("Dân số này khớp với"));
        assert!(said("gia-lai").await[0].contains("1.525.356–1.526.242"));
        assert!(said("kim-bang").await[0].contains("39.601–39.645"));
        assert!(said("quang-ninh").await[0].ends_with("1.831 học sinh được đỡ đầu nằm trong khoảng ấy."));
        // No sentence calls a paper wrong but for its unit.
        for (code, ..) in units() {
            assert!(said(code).await.iter().all(|note| !note.contains("không khớp")), "{code}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_changed_figure_changes_what_its_claim_comes_to() {
    each_engine(async |test| {
        let cx = test.at(collected_on());
        fill(&cx).await.unwrap();
        let book = FigureBook::new(test.db.clone());
        let unit = book.structure().await.unwrap().find("nam-dinh").unwrap();
        let plan = Plan { unit, period: Period::year(2021) };
        let row = |measure, value| Row {
            row: 1,
            measure,
            value,
            qualifier: "exact".to_owned(),
            source: "Số tự đặt".to_owned(),
            note: None,
        };
        // 3,046 of 3,495 are 87.15 %, 1,006 of 1,051 are 95.72 %.
        let rows = [row(Measure::COMMUNITY_TOTAL, 3_495), row(Measure::UNIT_RECOGNISED, 1_006)];
        apply(&cx, plan, &rows, false).await.unwrap();
        let said = notes(&book, collected_on(), "nam-dinh").await.unwrap();
        assert!(said[0].contains("là 87,15%: không khớp"), "{said:#?}");
        assert!(said[1].contains("là 95,72%: không khớp"), "{said:#?}");
        let (_, json) = report(&test, "nam-dinh", "2021").await;
        assert_eq!(json["figures"]["titles.community.total"]["value"], 3_495);
    })
    .await;
}
