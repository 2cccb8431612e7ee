//! Databases of their own on the PostgreSQL server that `TEST_DATABASE_URL` names.

use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};
use std::sync::Once;
use uuid::Uuid;

/// The server to make databases on, if one is named.
pub(crate) fn url() -> Option<String> {
    std::env::var("TEST_DATABASE_URL").ok().filter(|url| !url.is_empty())
}

/// Whether leaving the PostgreSQL half out would hide something.
pub(crate) fn is_required() -> bool {
    std::env::var("CI").is_ok_and(|value| value == "true")
}

/// Says once that only half of the tests ran.
#[expect(clippy::print_stderr, reason = "the sentence is for the person who runs the tests")]
pub(crate) fn say_left_out() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        eprintln!(
            "TEST_DATABASE_URL is not set: on PostgreSQL nothing was tested (`cargo xtask test` starts a server)"
        );
    });
}

/// A database that belongs to one run of one test.
pub(crate) struct Database {
    name: String,
    pub(crate) url: String,
}

impl Database {
    /// Makes an empty database beside the one that `server` names.
    pub(crate) async fn create(server: &str) -> Result<Self, sqlx::Error> {
        let name = format!("kh_test_{}", Uuid::now_v7().simple());
        run(server, &format!("CREATE DATABASE {name}")).await?;
        Ok(Self { url: with_database(server, &name), name })
    }

    /// Removes the database, cutting off whoever is still connected.
    pub(crate) async fn remove(self, server: &str) -> Result<(), sqlx::Error> {
        run(server, &format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name)).await
    }
}

async fn run(server: &str, sql: &str) -> Result<(), sqlx::Error> {
    let mut connection = PgConnection::connect(server).await?;
    connection.execute(AssertSqlSafe(sql.to_owned())).await?;
    connection.close().await
}

/// `server` with the database `name` in the place of its own; parameters after `?` stay.
fn with_database(server: &str, name: &str) -> String {
    let (address, parameters) = server.split_once('?').map_or((server, None), |(a, p)| (a, Some(p)));
    let authority = address.find("://").map_or(0, |at| at + 3);
    let end = address[authority..].find('/').map_or(address.len(), |at| authority + at);
    let suffix = parameters.map(|parameters| format!("?{parameters}")).unwrap_or_default();
    format!("{}/{name}{suffix}", &address[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_database_of_an_address_is_exchanged() {
        assert_eq!(
            with_database("postgres://me:pw@localhost:5433/postgres", "kh"),
            "postgres://me:pw@localhost:5433/kh"
        );
        assert_eq!(with_database("postgres://me@localhost", "kh"), "postgres://me@localhost/kh");
        assert_eq!(with_database("postgres:///postgres?host=%2Ftmp", "kh"), "postgres:///kh?host=%2Ftmp");
    }
}
