//! Who may be looked after: accounts with their roles, as far as a scope reaches.

use crate::domain::Person;
use crate::store;
use kh_access::Scope;
use kh_figures::{PartitionId, UnitId, UnitTree};
use kh_kernel::{Cx, DbError};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// The accounts of `scope`, by login; of each person only the roles that lie in it. `tree` is that of the scope.
pub async fn people(cx: &Cx, scope: &Scope, tree: &UnitTree) -> Result<Vec<Person>, DbError> {
    let partitions: BTreeSet<PartitionId> = scope.units(tree).into_iter().map(UnitId::partition).collect();
    let partitions: Vec<PartitionId> = partitions.into_iter().collect();
    let mut roles: HashMap<Uuid, Vec<_>> = HashMap::new();
    for (account, held) in store::held_in(&cx.db, &partitions).await? {
        if scope.contains(held.assignment.unit, tree) {
            roles.entry(account).or_default().push(held);
        }
    }
    let opened = store::opened_without_role(&cx.db, &partitions).await?;
    let opened: HashMap<Uuid, UnitId> = opened.into_iter().filter(|(_, unit)| scope.contains(*unit, tree)).collect();
    let mut people = Vec::new();
    for account in store::accounts(&cx.db).await? {
        let (roles, opened_at) = (roles.remove(&account.id).unwrap_or_default(), opened.get(&account.id).copied());
        if !roles.is_empty() || opened_at.is_some() {
            people.push(Person { account, roles, opened_at });
        }
    }
    Ok(people)
}

/// An account with all its roles.
pub async fn person(cx: &Cx, account: Uuid) -> Result<Option<Person>, DbError> {
    let Some(account) = store::account(&cx.db, account).await? else { return Ok(None) };
    let roles = store::held_roles(&cx.db, account.id).await?;
    let opened_at = store::opened_at(&cx.db, account.id).await?;
    Ok(Some(Person { account, roles, opened_at }))
}
