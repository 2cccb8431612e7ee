//! The check that the sealed attribute and its count agree.

use crate::{Member, MemberLeaving, MemberTransfer};
use kh_figures::{Measure, UnitId};
use kh_kernel::doctor::{self, Finding};
use kh_kernel::fact::{Fact, FactKind, Record};
use kh_kernel::{Cx, DbError, FieldKind};
use std::collections::BTreeMap;

/// Opens every sealed Party membership, counts, and compares with the counts that are published. Nothing but counts
/// leaves this function.
pub async fn check_party_counts(cx: &Cx) -> Result<Vec<Finding>, DbError> {
    let mut counted: BTreeMap<UnitId, i64> = BTreeMap::new();
    let mut unopened = 0;
    let kinds: [&'static FactKind; 3] = [Member::KIND, MemberLeaving::KIND, MemberTransfer::KIND];
    for kind in kinds {
        let sql = format!(
            "SELECT {} FROM {} d WHERE d.replaced_by IS NULL AND d.void = 0",
            kind.select_list("d"),
            kind.table
        );
        cx.db
            .scan(&sql, vec![], |row| {
                let record = kind.read(row, 0)?;
                match is_set(cx, kind, &record) {
                    Some(true) => count(kind, &record, &mut counted),
                    Some(false) => {}
                    None => unopened += 1,
                }
                Ok(())
            })
            .await?;
    }
    let mut findings = Vec::new();
    if unopened > 0 {
        findings.push(Finding(format!("{unopened} thuộc tính niêm phong không mở được bằng khóa seal.key hiện có.")));
    }
    let mut published = doctor::sum_of(&cx.db, Measure::MEMBERS_PARTY).await?;
    published.retain(|_, sum| *sum != 0);
    counted.retain(|_, sum| *sum != 0);
    for unit in counted.keys().chain(published.keys().filter(|unit| !counted.contains_key(unit))) {
        let (sealed, told) = (counted.get(unit).copied().unwrap_or(0), published.get(unit).copied().unwrap_or(0));
        if sealed != told {
            let sentence = format!("Đơn vị {unit}: đếm được {sealed} hội viên là Đảng viên, sổ đếm ghi {told}.");
            findings.push(Finding(sentence));
        }
    }
    Ok(findings)
}

fn is_set(cx: &Cx, kind: &FactKind, record: &Record) -> Option<bool> {
    let at = kind.fields.iter().position(|field| field.kind == FieldKind::SealedFlag)?;
    let sealed = record.values.get(at)?.as_bytes()?;
    cx.vault.open_flag(kind.fields[at].name, record.id, sealed).ok()
}

fn count(kind: &FactKind, record: &Record, counted: &mut BTreeMap<UnitId, i64>) {
    let here = if kind == Member::KIND { 1 } else { -1 };
    *counted.entry(record.unit).or_default() += here;
    if let Some(transfer) = MemberTransfer::from_values(&record.values).filter(|_| kind == MemberTransfer::KIND) {
        *counted.entry(transfer.to_unit).or_default() += 1;
    }
}
