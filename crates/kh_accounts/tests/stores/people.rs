//! Which accounts somebody looks after.

use crate::roles::{day, long_an, tay_ninh, treasurer, with_partitions};
use crate::stores::on_each_store;
use crate::{lan, submit};
use kh_access::{AccountId, Action, Actor, Assignment, Resource, Role};
use kh_accounts::{
    NewAccount, NewRole, RoleCancel, assign_role, cancel_role, create_account, people, person, set_disabled,
};
use kh_figures::{Edge, Standing, UnitId, UnitTree};
use kh_kernel::Cx;
use uuid::Uuid;

async fn open(cx: &Cx, number: u128, login: &str, at: Option<UnitId>) -> Uuid {
    let new = NewAccount { id: Uuid::from_u128(number), login: login.into(), at, ..lan() };
    create_account(cx, new).await.unwrap().account
}

/// The logins that the administrator of `unit` looks after, each with the number of roles that are shown.
async fn seen_from(cx: &Cx, unit: UnitId) -> Vec<(String, usize)> {
    let tree =
        UnitTree::build([long_an(), tay_ninh()].map(|unit| Edge { unit, parent: None, standing: Standing::Live }))
            .unwrap();
    let today = day("2024-12-24");
    let keeper = Assignment { role: Role::Administrator, unit, from: today, until: None };
    let actor = Actor::new(AccountId("keeper".into()), "Keeper", vec![keeper]);
    let scope = actor.scope(Action::View, Resource::Accounts, today, &tree);
    let found = people(cx, &scope, &tree).await.unwrap();
    for one in &found {
        assert!(person(cx, one.account.id).await.unwrap().unwrap().is_within(&scope, &tree));
    }
    found.into_iter().map(|one| (one.account.login, one.roles.len())).collect()
}

#[tokio::test]
async fn an_account_is_looked_after_where_it_holds_a_role_or_else_where_it_was_opened() {
    on_each_store(|cx| async move {
        with_partitions(&cx).await;
        let both = open(&cx, 1, "both", Some(long_an())).await;
        assign_role(&cx, treasurer(11, both)).await.unwrap();
        assign_role(&cx, NewRole { unit: tay_ninh(), ..treasurer(12, both) }).await.unwrap();
        let moved = open(&cx, 2, "moved", Some(long_an())).await;
        assign_role(&cx, NewRole { unit: tay_ninh(), ..treasurer(13, moved) }).await.unwrap();
        open(&cx, 3, "new", Some(long_an())).await;
        let nowhere = open(&cx, 4, "nowhere", None).await;

        let some = |pairs: &[(&str, usize)]| pairs.iter().map(|(l, n)| ((*l).to_owned(), *n)).collect::<Vec<_>>();
        assert_eq!(seen_from(&cx, long_an()).await, some(&[("both", 1), ("new", 0)]));
        assert_eq!(seen_from(&cx, tay_ninh()).await, some(&[("both", 1), ("moved", 1)]));

        // Taken back, the role counts as if it had not been given.
        let mistake = RoleCancel { id: Uuid::from_u128(14), held: Uuid::from_u128(13), unit: tay_ninh() };
        cancel_role(&cx, mistake).await.unwrap();
        assert_eq!(seen_from(&cx, long_an()).await, some(&[("both", 1), ("moved", 0), ("new", 0)]));
        assert_eq!(seen_from(&cx, tay_ninh()).await, some(&[("both", 1)]));

        // An account without a place can be changed, but stands in nobody's journal.
        set_disabled(&cx, submit(30, nowhere), true).await.unwrap();
        assert_eq!(kh_accounts::account_changes(&cx, nowhere).await.unwrap(), vec![]);
        assert!(person(&cx, nowhere).await.unwrap().unwrap().account.disabled);
        assert_eq!(person(&cx, Uuid::from_u128(9)).await.unwrap(), None);
    })
    .await;
}
