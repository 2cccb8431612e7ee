//! Content hashes of entries and the Merkle tree over them.

use crate::value::Value;
use kh_figures::Movement;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A SHA-256 digest.
pub type Hash = [u8; 32];

/// What an entry hashes: who recorded what, when, and every movement that came of it.
pub struct Content<'a> {
    /// The entry.
    pub id: Uuid,
    /// The kind of fact.
    pub kind: &'a str,
    /// Who recorded it.
    pub actor: Uuid,
    /// When it was recorded, in microseconds.
    pub recorded_at: i64,
    /// The unit where it happened.
    pub unit: i64,
    /// The day for which it holds.
    pub day: i32,
    /// The row that it takes the place of.
    pub replaces: Option<Uuid>,
    /// Whether the row only takes the other one back.
    pub void: bool,
    /// The columns of the detail row.
    pub values: &'a [Value],
    /// Its movements, reversals first.
    pub movements: &'a [Movement],
}

impl Content<'_> {
    /// The digest. Every part is preceded by its length or kind, so that no two contents read the same.
    pub fn hash(&self) -> Hash {
        let mut sha = Sha256::new();
        sha.update(self.id.as_bytes());
        sha.update(self.actor.as_bytes());
        sha.update(self.recorded_at.to_be_bytes());
        sha.update(self.unit.to_be_bytes());
        sha.update(self.day.to_be_bytes());
        sha.update(self.replaces.unwrap_or_default().as_bytes());
        sha.update([u8::from(self.void)]);
        part(&mut sha, b'k', self.kind.as_bytes());
        for value in self.values {
            match value {
                Value::Int(number) => part(&mut sha, b'i', &number.to_be_bytes()),
                Value::Text(text) => part(&mut sha, b't', text.as_bytes()),
                Value::Bytes(bytes) => part(&mut sha, b'b', bytes),
                Value::Uuid(id) => part(&mut sha, b'b', id.as_bytes()),
                Value::NoInt | Value::NoText | Value::NoBytes | Value::NoUuid => part(&mut sha, b'n', &[]),
            }
        }
        for movement in self.movements {
            part(&mut sha, b'm', movement.measure.code().as_bytes());
            sha.update(movement.unit.0.to_be_bytes());
            sha.update(movement.day.number().to_be_bytes());
            sha.update(movement.amount.to_be_bytes());
        }
        sha.finalize().into()
    }
}

fn part(sha: &mut Sha256, kind: u8, bytes: &[u8]) {
    sha.update([kind]);
    sha.update((bytes.len() as u64).to_be_bytes());
    sha.update(bytes);
}

/// The Merkle root of `leaves` in their order; an odd node is carried up unchanged. Inner nodes are marked, so that no
/// inner node can pass for a leaf.
pub fn merkle_root(leaves: &[Hash]) -> Hash {
    let mut level = leaves.to_vec();
    while level.len() > 1 {
        level = level
            .chunks(2)
            .map(|pair| match pair {
                [left, right] => chain(b"node", &[left, right]),
                _ => pair[0],
            })
            .collect();
    }
    level.first().copied().unwrap_or_default()
}

/// One digest over several, under a label.
pub fn chain(label: &[u8], parts: &[&[u8]]) -> Hash {
    let mut sha = Sha256::new();
    sha.update(label);
    for bytes in parts {
        sha.update(bytes);
    }
    sha.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_of_three_leaves_is_worked_by_hand() {
        let [a, b, c] = [[1; 32], [2; 32], [3; 32]];
        let left = chain(b"node", &[&a, &b]);
        assert_eq!(merkle_root(&[a, b, c]), chain(b"node", &[&left, &c]));
        assert_eq!(merkle_root(&[a]), a);
        assert_ne!(merkle_root(&[a, b]), merkle_root(&[b, a]));
    }

    #[test]
    fn absent_and_empty_differ() {
        let content = |values: &[Value]| {
            Content {
                id: Uuid::nil(),
                kind: "x",
                actor: Uuid::nil(),
                recorded_at: 0,
                unit: 1,
                day: 2024_01_01,
                replaces: None,
                void: false,
                values,
                movements: &[],
            }
            .hash()
        };
        assert_ne!(content(&[Value::Text(String::new())]), content(&[Value::NoText]));
        assert_ne!(
            content(&[Value::Text("ab".into()), Value::Text("c".into())]),
            content(&[Value::Text("a".into()), Value::Text("bc".into())])
        );
        assert_eq!(
            content(&[Value::Uuid(Uuid::from_u128(5))]),
            content(&[Value::Bytes(Uuid::from_u128(5).as_bytes().to_vec())])
        );
    }
}
