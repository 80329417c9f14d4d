use std::path::Path;

use rusqlite::Connection;

use super::open;
use crate::error::{StorageError, StorageResult};
use crate::migrate;

/// A line of the ledger of imports: number, hash of the file, when it ended, rows read, new and revised.
pub(super) type LoadLine = (i64, String, String, i64, i64, i64);

/// What a file holds, after it was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Its schema version.
    pub schema: i64,
    /// The number of the last month that it has facts or figures of.
    pub newest: Option<i64>,
    pub(super) ledger: Vec<LoadLine>,
}

impl Held {
    /// How many imports it holds.
    pub fn loads(&self) -> usize {
        self.ledger.len()
    }
}

pub(super) fn ledger(connection: &Connection) -> rusqlite::Result<Vec<LoadLine>> {
    let mut statement = connection.prepare(include_str!("../sql/backup_ledger.sql"))?;
    let lines = statement.query_map([], |row| {
        Ok((
            row.get(0)?,
            row.get(1)?,
            row.get(2)?,
            row.get(3)?,
            row.get(4)?,
            row.get(5)?,
        ))
    })?;
    lines.collect()
}

/// Reads all of a file: its pages, the references between its rows, the sums of its slices.
pub(super) fn check(path: &Path) -> StorageResult<Held> {
    let (connection, schema) = open(path).map_err(|error| unsound(error, path))?;
    let fault = faults(&connection, schema).map_err(|error| about(error, path))?;
    if let Some(detail) = fault {
        return Err(StorageError::Unsound {
            path: path.into(),
            detail,
        });
    }
    held(&connection, schema).map_err(|error| about(error, path))
}

/// What a file says that it holds.
pub(super) fn held(connection: &Connection, schema: i64) -> rusqlite::Result<Held> {
    let newest = connection.query_row(include_str!("../sql/backup_newest.sql"), [], |row| {
        row.get(0)
    })?;
    Ok(Held {
        schema,
        newest,
        ledger: ledger(connection)?,
    })
}

fn faults(connection: &Connection, schema: i64) -> rusqlite::Result<Option<String>> {
    let pages: String =
        connection.query_row(include_str!("../sql/backup_pages.sql"), [], |row| {
            row.get(0)
        })?;
    if pages != "ok" {
        return Ok(Some(pages));
    }
    let mut orphans = connection.prepare(include_str!("../sql/backup_orphans.sql"))?;
    let mut rows = orphans.query([])?;
    if let Some(row) = rows.next()? {
        let (table, parent): (String, String) = (row.get(0)?, row.get(1)?);
        return Ok(Some(format!(
            "a row of `{table}` names a row of `{parent}` that is not there"
        )));
    }
    // An older file has its sums in other columns; it is migrated when it is opened for writing.
    if schema < migrate::latest_version() {
        return Ok(None);
    }
    let (slices, first): (i64, Option<i64>) =
        connection.query_row(include_str!("../sql/backup_sums.sql"), [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    Ok(first.map(|first| {
        format!(
            "the sums of {slices} slices are not those of their facts, the first is slice {first}"
        )
    }))
}

fn about(error: rusqlite::Error, path: &Path) -> StorageError {
    unsound(StorageError::about(error, path), path)
}

/// What is damaged in a database is unsound in a backup: the advice is another.
fn unsound(error: StorageError, path: &Path) -> StorageError {
    match error {
        StorageError::Damaged { detail, .. } => StorageError::Unsound {
            path: path.into(),
            detail,
        },
        other => other,
    }
}
