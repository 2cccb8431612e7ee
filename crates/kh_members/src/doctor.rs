//! The checks of this area: the sealed attribute and its count agree, and every life fits together.

use crate::life::{Life, Step, Turn};
use crate::store::{Version, version};
use crate::{Member, MemberLeaving, MemberTransfer};
use kh_figures::{Measure, UnitId};
use kh_kernel::doctor::{self, Finding};
use kh_kernel::fact::{Fact, FactKind, Record};
use kh_kernel::{Cx, DbError, FieldKind};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// How many members whose life does not fit together are named one by one.
const MOST_NAMED: usize = 20;

/// Both checks.
pub async fn examine(cx: &Cx) -> Result<Vec<Finding>, DbError> {
    let mut findings = check_party_counts(cx).await?;
    findings.extend(check_lives(cx).await?);
    Ok(findings)
}

/// Puts the life of every member together who left or was transferred. What was recorded one by one fits already; what
/// was loaded in bulk, or altered from outside, is seen here.
pub async fn check_lives(cx: &Cx) -> Result<Vec<Finding>, DbError> {
    let steps = all_steps(cx).await?;
    let versions = versions_of(cx, &steps).await?;
    // A fact names the version of the member that was the newest when it was recorded.
    let mut lives: BTreeMap<Uuid, Life> = BTreeMap::new();
    for (named, steps) in steps {
        let mut newest = named;
        while let Some(newer) = versions.get(&newest).and_then(|version| version.replaced_by) {
            newest = newer;
        }
        let enrolled = versions.get(&newest).and_then(|version| version.enrolled);
        let life = lives.entry(newest).or_insert(Life { enrolled, steps: Vec::new() });
        life.steps.extend(steps);
    }
    let torn: Vec<(Uuid, Life)> = lives.into_iter().filter(|(_, life)| !life.is_sound()).collect();
    let mut findings: Vec<Finding> = torn.iter().take(MOST_NAMED).map(|(id, life)| torn_life(*id, life)).collect();
    if torn.len() > MOST_NAMED {
        findings.push(Finding(format!("Còn {} hội viên khác cũng như vậy.", torn.len() - MOST_NAMED)));
    }
    Ok(findings)
}

fn torn_life(id: Uuid, life: &Life) -> Finding {
    let mut steps = life.steps.clone();
    steps.sort_by_key(|step| (step.day, step.id));
    let told: Vec<String> = steps
        .iter()
        .map(|step| match step.turn {
            Turn::To(unit) => format!("{} chuyển từ đơn vị {} đến {unit}", step.day, step.unit),
            Turn::Out => format!("{} ra khỏi Hội ở đơn vị {}", step.day, step.unit),
        })
        .collect();
    Finding(format!("Hội viên {id}: các lần chuyển, thôi sinh hoạt không nối được với nhau ({}).", told.join("; ")))
}

/// Every leaving and transfer that stands, by the version of the member that it names.
async fn all_steps(cx: &Cx) -> Result<HashMap<Uuid, Vec<Step>>, DbError> {
    let mut steps: HashMap<Uuid, Vec<Step>> = HashMap::new();
    let sql = "SELECT member_id, id, unit_id, day, to_unit FROM member_transfer WHERE replaced_by IS NULL AND void = 0";
    cx.db
        .scan(sql, vec![], |row| {
            let step = Step { id: row.get(1)?, unit: row.get(2)?, day: row.get(3)?, turn: Turn::To(row.get(4)?) };
            steps.entry(row.get(0)?).or_default().push(step);
            Ok(())
        })
        .await?;
    let sql = "SELECT member_id, id, unit_id, day FROM member_leaving WHERE replaced_by IS NULL AND void = 0";
    cx.db
        .scan(sql, vec![], |row| {
            let step = Step { id: row.get(1)?, unit: row.get(2)?, day: row.get(3)?, turn: Turn::Out };
            steps.entry(row.get(0)?).or_default().push(step);
            Ok(())
        })
        .await?;
    Ok(steps)
}

/// The members that are named, and every version of those that were corrected.
async fn versions_of(cx: &Cx, steps: &HashMap<Uuid, Vec<Step>>) -> Result<HashMap<Uuid, Version>, DbError> {
    let mut versions = HashMap::new();
    let sql = "SELECT partition_id, id, unit_id, day, void, replaces, replaced_by FROM member";
    cx.db
        .scan(sql, vec![], |row| {
            let version = version(row)?;
            if steps.contains_key(&version.id) || version.replaces.is_some() {
                versions.insert(version.id, version);
            }
            Ok(())
        })
        .await?;
    Ok(versions)
}

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
