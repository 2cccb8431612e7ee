//! Giving and ending roles, and the actor that comes of them.

use crate::stores::on_each_store;
use crate::{submit, with_lan};
use kh_access::{AccountId, Action, Assignment, Resource, Role};
use kh_accounts::{
    AccountChange, AccountError, NewRole, RoleAssignment, RoleCancel, RoleEnd, actor_for, assign_role, cancel_role,
    end_role, held_roles, set_disabled,
};
use kh_figures::{Day, Edge, PartitionId, Standing, UnitId, UnitTree};
use kh_kernel::journal::{JournalError, Outcome};
use kh_kernel::{Cx, DbError, Fact, args};
use uuid::Uuid;

pub(crate) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// Two provinces, one unit in each.
pub(crate) fn long_an() -> UnitId {
    UnitId::new(PartitionId(80), 1)
}

pub(crate) fn tay_ninh() -> UnitId {
    UnitId::new(PartitionId(72), 1)
}

pub(crate) async fn with_partitions(cx: &Cx) {
    let mut tx = cx.db.begin_housekeeping().await.unwrap();
    for partition in [80_i64, 72] {
        let sql = "INSERT INTO partition (partition_id, code, name) VALUES ($1, $2, $2)";
        tx.execute(sql, args![partition, partition.to_string()]).await.unwrap();
    }
    tx.commit().await.unwrap();
}

pub(crate) fn treasurer(id: u128, account: Uuid) -> NewRole {
    NewRole {
        id: Uuid::from_u128(id),
        account,
        unit: long_an(),
        role: Role::Treasurer,
        from: day("2024-01-01"),
        until: Some(day("2024-12-31")),
    }
}

async fn assignments(cx: &Cx, account: Uuid) -> Vec<Assignment> {
    held_roles(cx, account).await.unwrap().into_iter().map(|held| held.assignment).collect()
}

#[tokio::test]
async fn an_actor_has_the_roles_of_all_provinces_from_the_first_to_the_last_day() {
    on_each_store(|cx| async move {
        with_partitions(&cx).await;
        let account = with_lan(&cx).await;
        let other = Uuid::from_u128(2);
        kh_accounts::create_account(&cx, kh_accounts::NewAccount { id: other, login: "minh".into(), ..crate::lan() })
            .await
            .unwrap();
        assign_role(&cx, treasurer(10, account)).await.unwrap();
        let auditor = NewRole {
            unit: tay_ninh(),
            role: Role::Auditor,
            from: day("2025-07-01"),
            until: None,
            ..treasurer(11, account)
        };
        assign_role(&cx, auditor).await.unwrap();
        assign_role(&cx, treasurer(12, other)).await.unwrap();

        let actor = actor_for(&cx, account).await.unwrap().unwrap();
        assert_eq!(actor.account, Some(AccountId(account.to_string())));
        assert_eq!(actor.name, "Nguyễn Thị Lan");
        let expected = [
            Assignment {
                role: Role::Treasurer,
                unit: long_an(),
                from: day("2024-01-01"),
                until: Some(day("2025-01-01")),
            },
            Assignment { role: Role::Auditor, unit: tay_ninh(), from: day("2025-07-01"), until: None },
        ];
        assert_eq!(actor.assignments, expected);
        let tree =
            UnitTree::build([long_an(), tay_ninh()].map(|unit| Edge { unit, parent: None, standing: Standing::Live }))
                .unwrap();
        let may_record =
            |on: &str| kh_access::may(&actor, Action::Record, Resource::Money, long_an(), day(on), &tree).is_allowed();
        assert_eq!(
            ["2023-12-31", "2024-01-01", "2024-12-31", "2025-01-01"].map(may_record),
            [false, true, true, false]
        );
    })
    .await;
}

#[tokio::test]
async fn a_role_is_given_once_however_often_it_is_submitted() {
    on_each_store(|cx| async move {
        with_partitions(&cx).await;
        let account = with_lan(&cx).await;
        let id = Uuid::from_u128(10);
        assert_eq!(assign_role(&cx, treasurer(10, account)).await.unwrap(), Outcome::Recorded(id));
        assert_eq!(assign_role(&cx, treasurer(10, account)).await.unwrap(), Outcome::Already(id));
        let another = NewRole { role: Role::Editor, ..treasurer(10, account) };
        let error = assign_role(&cx, another).await.unwrap_err();
        assert!(matches!(error, AccountError::Journal(JournalError::IdTaken(_))), "{error}");
        assert_eq!(assignments(&cx, account).await.len(), 1);
        let row = cx.db.row("SELECT partition_id, kind, unit_id FROM entry", args![]).await.unwrap().unwrap();
        assert_eq!(row.get::<i64>(0).unwrap(), 80);
        assert_eq!(row.get::<String>(1).unwrap(), "role_assignment");
        assert_eq!(row.get::<UnitId>(2).unwrap(), long_an());
    })
    .await;
}

#[tokio::test]
async fn a_role_that_ends_or_was_a_mistake_no_longer_counts() {
    on_each_store(|cx| async move {
        with_partitions(&cx).await;
        let account = with_lan(&cx).await;
        assign_role(&cx, NewRole { until: None, ..treasurer(10, account) }).await.unwrap();
        let role_end =
            RoleEnd { id: Uuid::from_u128(11), held: Uuid::from_u128(10), unit: long_an(), until: day("2024-06-30") };
        assert_eq!(end_role(&cx, role_end).await.unwrap(), Outcome::Recorded(role_end.id));
        assert_eq!(end_role(&cx, role_end).await.unwrap(), Outcome::Already(role_end.id));
        let held = held_roles(&cx, account).await.unwrap();
        assert_eq!(held.len(), 1);
        assert_eq!((held[0].id, held[0].assignment.until), (role_end.id, Some(day("2024-07-01"))));

        let stale = RoleEnd { id: Uuid::from_u128(12), ..role_end };
        let error = end_role(&cx, stale).await.unwrap_err();
        assert!(matches!(error, AccountError::Journal(JournalError::Replaced { .. })), "{error}");
        let too_early = RoleEnd { id: Uuid::from_u128(13), held: role_end.id, until: day("2023-12-31"), ..role_end };
        assert!(matches!(end_role(&cx, too_early).await, Err(AccountError::Invalid(_))));

        let mistake = RoleCancel { id: Uuid::from_u128(14), held: role_end.id, unit: long_an() };
        let elsewhere = RoleCancel { unit: UnitId::new(PartitionId(80), 2), ..mistake };
        let error = cancel_role(&cx, elsewhere).await.unwrap_err();
        assert!(matches!(error, AccountError::Journal(JournalError::NotFound)), "{error}");
        assert_eq!(cancel_role(&cx, mistake).await.unwrap(), Outcome::Recorded(mistake.id));
        assert_eq!(cancel_role(&cx, mistake).await.unwrap(), Outcome::Already(mistake.id));
        assert!(assignments(&cx, account).await.is_empty());
        assert!(actor_for(&cx, account).await.unwrap().unwrap().assignments.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_role_needs_an_account_a_known_province_and_days_in_order() {
    on_each_store(|cx| async move {
        with_partitions(&cx).await;
        let account = with_lan(&cx).await;
        let stranger = treasurer(10, Uuid::from_u128(9));
        assert!(matches!(assign_role(&cx, stranger).await, Err(AccountError::NotFound)));
        let nowhere = NewRole { unit: UnitId::new(PartitionId(1), 1), ..treasurer(10, account) };
        assert!(matches!(assign_role(&cx, nowhere).await, Err(AccountError::UnknownPartition)));
        let backwards = NewRole { until: Some(day("2023-12-31")), ..treasurer(10, account) };
        assert!(matches!(assign_role(&cx, backwards).await, Err(AccountError::Invalid(_))));
        assert!(assignments(&cx, account).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn nobody_acts_with_a_disabled_or_unknown_account() {
    on_each_store(|cx| async move {
        let account = with_lan(&cx).await;
        assert!(actor_for(&cx, account).await.unwrap().is_some());
        set_disabled(&cx, submit(5, account), true).await.unwrap();
        assert_eq!(actor_for(&cx, account).await.unwrap(), None);
        assert_eq!(actor_for(&cx, Uuid::from_u128(9)).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn the_tables_have_the_columns_of_the_facts() {
    on_each_store(|cx| async move {
        for kind in [RoleAssignment::KIND, AccountChange::KIND] {
            let sql = format!("SELECT {} FROM {}", kind.columns().join(", "), kind.table);
            let rows: Result<_, DbError> = cx.db.rows(&sql, args![]).await;
            assert!(rows.unwrap().is_empty());
        }
    })
    .await;
}
