//! The condition by which a statement says in which partitions it works.

use super::{DbError, Tx};
use kh_figures::PartitionId;

/// The condition that `column` names one of `partitions`.
pub fn in_partitions(column: &str, partitions: &[PartitionId]) -> String {
    condition(column, partitions.iter().map(|partition| i64::from(partition.0)))
}

/// The condition that `column` names one of all partitions there are, for what may have gone on in another one.
pub async fn in_every_partition(tx: &mut Tx, column: &str) -> Result<String, DbError> {
    let rows = tx.rows("SELECT partition_id FROM partition ORDER BY partition_id", vec![]).await?;
    let numbers = rows.iter().map(|row| Ok(row.get::<i64>(0)?)).collect::<Result<Vec<_>, DbError>>()?;
    Ok(condition(column, numbers.into_iter()))
}

fn condition(column: &str, numbers: impl Iterator<Item = i64>) -> String {
    let numbers: Vec<String> = numbers.map(|number| number.to_string()).collect();
    // An empty list is no valid SQL on PostgreSQL; no partition has a negative number.
    let list = if numbers.is_empty() { "-1".to_owned() } else { numbers.join(",") };
    format!("{column} IN ({list})")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_partition_is_a_condition_too() {
        assert_eq!(in_partitions("d.partition_id", &[PartitionId(7), PartitionId(80)]), "d.partition_id IN (7,80)");
        assert_eq!(in_partitions("d.partition_id", &[]), "d.partition_id IN (-1)");
    }
}
