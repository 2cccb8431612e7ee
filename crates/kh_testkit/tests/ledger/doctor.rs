//! What the checker finds when somebody writes past the program.

use crate::world::*;
use kh_kernel::doctor::{Examination, examine};
use kh_kernel::fact::Fact as _;
use kh_kernel::seal::seal_open_entries;
use kh_kernel::{Value, args};
use kh_testkit::{TestDb, each_engine};

/// The tables that the tests below write.
const TABLES: &[&str] = &["entry", "receipt", "member", "party_tally", "movement", "total", "seal"];

/// Six facts: three sealed, one corrected and one cancelled after that, one of a member who is in the Party.
async fn fill(test: &TestDb) {
    for table in TABLES {
        test.alter(&format!("DELETE FROM {table}"), vec![]).await.unwrap();
    }
    receive(&test.cx, receipt(10, here(), 2024_03_05, 700)).await.unwrap();
    receive(&test.cx, receipt(11, there(), 2024_03_06, 800)).await.unwrap();
    receive(&test.cx, receipt(12, there(), 2024_03_07, 900)).await.unwrap();
    assert_eq!(seal_open_entries(&test.db, HOME, test.cx.now()).await.unwrap(), 3);
    correct(&test.cx, 11, receipt(13, here(), 2024_04_06, 850)).await.unwrap();
    cancel(&test.cx, 12, 14).await.unwrap();
    record(&test.cx, kh_members::Member::KIND, member(15, here(), 2024_05_01, true)).await.unwrap();
}

async fn look(test: &TestDb) -> Examination {
    examine(&test.db, &kh_kinds::all()).await.unwrap()
}

/// Alters the filled database and expects a finding that names every one of `words`.
async fn expect(test: &TestDb, sql: &str, args: Vec<Value>, words: &[&str]) {
    fill(test).await;
    assert!(test.alter(sql, args).await.unwrap() > 0, "{sql} altered nothing");
    let findings: Vec<String> = look(test).await.findings.into_iter().map(|finding| finding.0).collect();
    let named = findings.iter().any(|finding| words.iter().all(|word| finding.contains(word)));
    assert!(named, "after {sql}\nno finding names {words:?}: {findings:#?}");
}

#[tokio::test]
async fn a_sound_database_is_counted_and_passes() {
    each_engine(async |test| {
        settle(&test).await;
        assert_eq!(look(&test).await.findings, []);
        fill(&test).await;
        let seen = look(&test).await;
        assert_eq!(seen.findings, []);
        // Receipts 2 each; the correction takes two back and adds two, the cancellation takes two back; the member
        // is there and joined; the tally counts one.
        assert_eq!((seen.entries, seen.open_entries, seen.seals), (7, 4, 1));
        assert_eq!(seen.movements, 3 * 2 + 4 + 2 + 2 + 1);
        assert_eq!(seal_open_entries(&test.db, HOME, test.cx.now()).await.unwrap(), 4);
        assert_eq!(seal_open_entries(&test.db, HOME, test.cx.now()).await.unwrap(), 0);
        let seen = look(&test).await;
        assert_eq!(seen.findings, []);
        assert_eq!((seen.open_entries, seen.seals), (0, 2));
    })
    .await;
}

#[tokio::test]
async fn an_altered_movement_is_named() {
    each_engine(async |test| {
        settle(&test).await;
        let ten = id(10).to_string();
        let sql = "UPDATE movement SET amount = amount + 1 WHERE entry_id = $1 AND measure = 'fund.raised'";
        expect(&test, sql, args![id(10)], &["Biến động", &ten, "fund.raised", "701"]).await;
        let sql = "UPDATE movement SET day = 20240306 WHERE entry_id = $1 AND measure = 'fund.raised'";
        expect(&test, sql, args![id(10)], &["Biến động", &ten, "20240306"]).await;
        let sql = "UPDATE movement SET unit_id = $1 WHERE entry_id = $2 AND measure = 'fund.raised'";
        expect(&test, sql, args![there(), id(10)], &["Biến động", &ten]).await;
        let sql = "DELETE FROM movement WHERE entry_id = $1 AND measure = 'fund.raised'";
        expect(&test, sql, args![id(10)], &["thiếu biến động", &ten, "700"]).await;
        let sql = "INSERT INTO movement (partition_id, measure, unit_id, day, entry_id, line, amount, recorded_on)
             VALUES (1, 'fund.raised', $1, 20240305, $2, 9, 1, 20241224)";
        expect(&test, sql, args![here(), id(10)], &["Biến động 9", &ten]).await;
    })
    .await;
}

#[tokio::test]
async fn two_movements_that_make_up_for_each_other_are_named() {
    each_engine(async |test| {
        settle(&test).await;
        let ten = id(10).to_string();
        // The sums over the unit and the month stay right; only the entries tell.
        let sql = "UPDATE movement SET amount = amount + (CASE WHEN entry_id = $1 THEN -50 ELSE 50 END)
             WHERE measure = 'fund.raised' AND amount > 0 AND entry_id IN ($1, $2)";
        expect(&test, sql, args![id(10), id(13)], &["Biến động", &ten, "650"]).await;
    })
    .await;
}

#[tokio::test]
async fn an_altered_detail_row_is_named() {
    each_engine(async |test| {
        settle(&test).await;
        let ten = id(10).to_string();
        let sql = "UPDATE receipt SET amount = amount + 1 WHERE id = $1";
        expect(&test, sql, args![id(10)], &["receipt", &ten]).await;
        let sql = "UPDATE receipt SET donor = 'Ông khác' WHERE id = $1";
        expect(&test, sql, args![id(10)], &["receipt", &ten, "đã bị sửa"]).await;
        let sql = "UPDATE receipt SET purpose = NULL WHERE id = $1";
        expect(&test, sql, args![id(10)], &["receipt", &ten, "đã bị sửa"]).await;
        let sql = "UPDATE receipt SET day = 20240304 WHERE id = $1";
        expect(&test, sql, args![id(10)], &["receipt", &ten]).await;
        let sql = "UPDATE receipt SET void = 1 WHERE id = $1";
        expect(&test, sql, args![id(10)], &["receipt", &ten]).await;
        let sql = "DELETE FROM receipt WHERE id = $1";
        expect(&test, sql, args![id(10)], &[&ten, "dòng chi tiết đã mất"]).await;
        let sql = "UPDATE member SET party = $1 WHERE id = $2";
        expect(&test, sql, args![vec![1_u8], id(15)], &["member", &id(15).to_string()]).await;
    })
    .await;
}

#[tokio::test]
async fn a_severed_correction_is_named() {
    each_engine(async |test| {
        settle(&test).await;
        let sql = "UPDATE receipt SET replaced_by = NULL WHERE id = $1";
        expect(&test, sql, args![id(11)], &["receipt", &id(13).to_string()]).await;
        let sql = "UPDATE receipt SET replaced_by = $1 WHERE id = $2";
        expect(&test, sql, args![id(13), id(10)], &["receipt", &id(10).to_string()]).await;
    })
    .await;
}

#[tokio::test]
async fn an_altered_total_is_named() {
    each_engine(async |test| {
        settle(&test).await;
        let unit = here().to_string();
        let sql =
            "UPDATE total SET amount = amount + 1 WHERE measure = 'fund.raised' AND period = 202403 AND unit_id = $1";
        expect(&test, sql, args![here()], &["fund.raised", "202403", &unit, "701", "700"]).await;
        let sql = "DELETE FROM total WHERE measure = 'fund.raised' AND period = 202403 AND unit_id = $1";
        expect(&test, sql, args![here()], &["Thiếu tổng", "fund.raised", "202403", &unit]).await;
        let sql =
            "INSERT INTO total (partition_id, measure, period, unit_id, amount) VALUES (1, 'gifts', 202403, $1, 5)";
        expect(&test, sql, args![here()], &["gifts", "202403", &unit]).await;
    })
    .await;
}

#[tokio::test]
async fn a_missing_or_altered_entry_is_named() {
    each_engine(async |test| {
        settle(&test).await;
        let sql = "DELETE FROM entry WHERE id = $1";
        expect(&test, sql, args![id(10)], &["receipt", &id(10).to_string(), "không có bút toán"]).await;
        expect(&test, sql, args![id(10)], &["Niêm phong 1", "3", "2"]).await;
        expect(&test, sql, args![id(13)], &["receipt", &id(13).to_string(), "không có bút toán"]).await;
        let sql = "UPDATE entry SET recorded_at = recorded_at - 1 WHERE id = $1";
        expect(&test, sql, args![id(13)], &[&id(13).to_string()]).await;
        let sql = "UPDATE entry SET actor_id = $1 WHERE id = $2";
        expect(&test, sql, args![id(99), id(13)], &[&id(13).to_string()]).await;
        // A row rewritten together with its own hash is still bound by the seal.
        let sql = "UPDATE entry SET content_hash = $1 WHERE id = $2";
        expect(&test, sql, args![vec![5_u8; 32], id(10)], &["Niêm phong 1"]).await;
    })
    .await;
}

#[tokio::test]
async fn a_sealed_fact_that_vanished_without_a_trace_is_missed() {
    each_engine(async |test| {
        settle(&test).await;
        fill(&test).await;
        for sql in [
            "DELETE FROM entry WHERE id = $1",
            "DELETE FROM receipt WHERE id = $1",
            "DELETE FROM movement WHERE entry_id = $1",
        ] {
            test.alter(sql, args![id(10)]).await.unwrap();
        }
        kh_kernel::totals::rebuild(&test.db, HOME).await.unwrap();
        let findings = look(&test).await.findings;
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert!(findings[0].0.contains("Niêm phong 1"), "{findings:?}");
    })
    .await;
}

#[tokio::test]
async fn a_broken_chain_of_seals_is_named() {
    each_engine(async |test| {
        settle(&test).await;
        expect(&test, "UPDATE seal SET hash = $1 WHERE no = 1", args![vec![5_u8; 32]], &["Niêm phong 1"]).await;
        expect(&test, "UPDATE seal SET merkle_root = $1 WHERE no = 1", args![vec![5_u8; 32]], &["Niêm phong 1"]).await;
        expect(&test, "DELETE FROM seal WHERE no = 1", vec![], &["niêm phong 1"]).await;
        fill(&test).await;
        seal_open_entries(&test.db, HOME, test.cx.now()).await.unwrap();
        test.alter("UPDATE seal SET prev_hash = $1 WHERE no = 2", args![vec![0_u8; 32]]).await.unwrap();
        let findings = look(&test).await.findings;
        assert!(findings.iter().any(|finding| finding.0.contains("Niêm phong 2")), "{findings:?}");
    })
    .await;
}
