//! A province of two communes with branches, in a database of its own.

use kh_access::{AccountId, Action, Actor, Assignment, Resource, Role};
use kh_facts::UnitFilter;
use kh_facts::query::filter;
use kh_figures::{Day, Dong, PartitionId, UnitId};
use kh_funds::{FundTransfer, Receipt};
use kh_kernel::fact::{Draft, Fact};
use kh_kernel::journal;
use kh_kernel::{Cx, Db, Value};
use kh_members::Member;
use kh_org::actions::{NewUnit, ensure_partition, establish};
use kh_org::{OrgTree, Structure, UnitVersion};
use kh_testkit::each_engine;
use uuid::Uuid;

/// A database with units.
pub(crate) struct World {
    pub(crate) cx: Cx,
    pub(crate) tree: OrgTree,
    partition: PartitionId,
}

/// The units: the number, the parent's number, the kind.
const UNITS: [(i64, i64, &str); 6] =
    [(1, 0, "province"), (2, 1, "commune"), (3, 1, "commune"), (4, 2, "branch"), (5, 2, "branch"), (6, 3, "branch")];

/// The province.
pub(crate) const PROVINCE: i64 = 1;
/// The first commune.
pub(crate) const COMMUNE_A: i64 = 2;
/// The second commune.
pub(crate) const COMMUNE_B: i64 = 3;
/// A branch of the first commune.
pub(crate) const BRANCH_A1: i64 = 4;
/// Another branch of the first commune.
pub(crate) const BRANCH_A2: i64 = 5;
/// The branch of the second commune.
pub(crate) const BRANCH_B1: i64 = 6;

/// Runs a test in a world on every engine.
pub(crate) async fn each_world(test: impl AsyncFn(World)) {
    each_engine(async |db| test(World::new(db.cx).await).await).await;
}

impl World {
    async fn new(cx: Cx) -> Self {
        let partition = PartitionId(80);
        let mut tx = cx.db.begin().await.unwrap();
        ensure_partition(&mut tx, partition, &format!("p{}", partition.0), "Long An").await.unwrap();
        for (serial, parent, kind) in UNITS {
            let version = UnitVersion {
                change: "established".into(),
                kind: kind.into(),
                name: format!("Hội {serial}"),
                parent_id: (parent != 0).then(|| UnitId::new(partition, parent)),
                area_id: None,
                decision_id: None,
            };
            let new = NewUnit {
                id: Uuid::now_v7(),
                unit: UnitId::new(partition, serial),
                code: format!("u{}-{serial}", partition.0),
                day: day(20_200_101),
                version,
            };
            establish(&mut tx, &cx, new).await.unwrap();
        }
        tx.commit().await.unwrap();
        let tree = Structure::load(&cx.db).await.unwrap().tree_on(day(20_241_231)).unwrap();
        Self { cx, tree, partition }
    }

    pub(crate) fn db(&self) -> &Db {
        &self.cx.db
    }

    pub(crate) fn unit(&self, serial: i64) -> UnitId {
        UnitId::new(self.partition, serial)
    }

    /// What an officer of the unit `home` may see of members and money when asking at the unit `asked`.
    pub(crate) fn seen_by_officer(&self, home: i64, asked: i64) -> Option<UnitFilter> {
        let role = Assignment { role: Role::CommuneOfficer, unit: self.unit(home), from: day(20_200_101), until: None };
        let actor = Actor::new(AccountId("x".into()), "Lê Thị Bình", vec![role]);
        let scope = actor.scope(Action::View, Resource::Money, self.tree.day, &self.tree.tree);
        filter(&scope, self.unit(asked), &self.tree)
    }

    /// Everything of the province.
    pub(crate) fn all(&self) -> UnitFilter {
        self.seen_by_officer(PROVINCE, PROVINCE).unwrap()
    }

    /// Records a fact; gives its id.
    pub(crate) async fn record<F: Fact>(&self, unit: i64, on: i32, fact: &F) -> Uuid {
        self.record_as(Uuid::now_v7(), unit, on, fact.to_values(), F::KIND).await
    }

    pub(crate) async fn record_as(
        &self,
        id: Uuid,
        unit: i64,
        on: i32,
        values: Vec<Value>,
        kind: &'static kh_kernel::FactKind,
    ) -> Uuid {
        let draft = Draft { id, unit: self.unit(unit), day: day(on), values };
        let mut tx = self.db().begin().await.unwrap();
        journal::record(&mut tx, &self.cx, kind, draft).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// Records so many receipts in one transaction.
    pub(crate) async fn record_many(&self, unit: i64, on: i32, count: usize) {
        let mut tx = self.db().begin().await.unwrap();
        for _ in 0..count {
            let values = receipt("Ẩn danh", 1).to_values();
            let draft = Draft { id: Uuid::now_v7(), unit: self.unit(unit), day: day(on), values };
            journal::record(&mut tx, &self.cx, Receipt::KIND, draft).await.unwrap();
        }
        tx.commit().await.unwrap();
    }

    /// Corrects a fact; gives the id of the new row.
    pub(crate) async fn correct<F: Fact>(&self, old: Uuid, unit: i64, on: i32, fact: &F) -> Uuid {
        let draft = Draft { id: Uuid::now_v7(), unit: self.unit(unit), day: day(on), values: fact.to_values() };
        let id = draft.id;
        let mut tx = self.db().begin().await.unwrap();
        journal::correct(&mut tx, &self.cx, F::KIND, old, draft).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// Cancels a fact; gives the id of the row that does it.
    pub(crate) async fn cancel<F: Fact>(&self, old: Uuid) -> Uuid {
        let id = Uuid::now_v7();
        let mut tx = self.db().begin().await.unwrap();
        journal::cancel(&mut tx, &self.cx, F::KIND, (self.partition, old), id).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// Enrols a member, sealed as Party member or not.
    pub(crate) async fn enrol(&self, unit: i64, on: i32, name: &str, party: bool) -> Uuid {
        let mut values = member(name).to_values();
        *values.last_mut().unwrap() = Value::Int(i64::from(party));
        self.record_as(Uuid::now_v7(), unit, on, values, Member::KIND).await
    }
}

/// A day by its number.
pub(crate) fn day(number: i32) -> Day {
    Day::from_number(number).unwrap()
}

/// A receipt.
pub(crate) fn receipt(donor: &str, amount: i64) -> Receipt {
    Receipt { voucher_no: None, donor: donor.into(), channel: "cash".into(), purpose: None, amount: Dong(amount) }
}

/// A transfer.
pub(crate) fn transfer(to_unit: UnitId, amount: i64) -> FundTransfer {
    FundTransfer { to_unit, purpose: None, amount: Dong(amount) }
}

/// A member of whom only the name is known.
pub(crate) fn member(name: &str) -> Member {
    Member {
        full_name: name.into(),
        birth_year: None,
        gender: None,
        occupation: None,
        card_no: None,
        party: Vec::new(),
    }
}
