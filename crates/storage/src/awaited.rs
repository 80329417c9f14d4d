//! Releases by the publishers' calendars: which are awaited, because their months are not held.

use rusqlite::{Connection, named_params};
use tradeq_model::{Certainty, Day, Month};

use crate::database::Database;
use crate::error::{StorageError, StorageResult};
use crate::load::with_path;
use crate::reader::Reader;

/// A release of a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueRelease {
    /// The first month that it is about.
    pub from: Month,
    /// The last one.
    pub to: Month,
    /// The day that the publisher named.
    pub due_on: Day,
    /// How sure that day is.
    pub certainty: Certainty,
    /// Whether its last month is known to be held: then only what comes later than the rest of it is looked for.
    pub held: bool,
}

impl Database {
    /// Releases of a dataset by its calendar, held or not, the earliest day first.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn known_releases(&self, dataset: &str) -> StorageResult<Vec<DueRelease>> {
        read(&self.connection, KNOWN, dataset).map_err(|error| with_path(error, &self.path))
    }

    /// The last months of what is held of a dataset, in order: the releases that have come.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn months_held(&self, dataset: &str) -> StorageResult<Vec<Month>> {
        held(&self.connection, dataset).map_err(|error| with_path(error, &self.path))
    }
}

impl Reader {
    /// Releases of a dataset by its calendar, held or not, the earliest day first.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn known_releases(&self, dataset: &str) -> StorageResult<Vec<DueRelease>> {
        read(&self.connection, KNOWN, dataset).map_err(|error| with_path(error, self.path()))
    }

    /// When each month that was ever held of a dataset came, UTC, RFC 3339, the earliest month first.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn months_since(&self, dataset: &str) -> StorageResult<Vec<(Month, String)>> {
        since(&self.connection, dataset).map_err(|error| with_path(error, self.path()))
    }

    /// Datasets with a calendar of which somebody imported something, by name.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn own_calendars(&self) -> StorageResult<Vec<String>> {
        own(&self.connection).map_err(|error| with_path(error, self.path()))
    }

    /// The last months of what is held of a dataset, in order: the releases that have come.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn months_held(&self, dataset: &str) -> StorageResult<Vec<Month>> {
        held(&self.connection, dataset).map_err(|error| with_path(error, self.path()))
    }
}

const KNOWN: &str = include_str!("sql/release_known.sql");

fn read(connection: &Connection, sql: &str, dataset: &str) -> StorageResult<Vec<DueRelease>> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(named_params! {":dataset": dataset})?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (due_on, certainty): (String, String) = (row.get(2)?, row.get(3)?);
        let release = (
            Month::from_number(row.get(0)?),
            Month::from_number(row.get(1)?),
            due_on.parse().ok(),
            certainty.parse().ok(),
        );
        let (Some(from), Some(to), Some(due_on), Some(certainty)) = release else {
            return Err(StorageError::Sql {
                message: format!("the release calendar of `{dataset}` has a row that is none"),
                offset: None,
            });
        };
        found.push(DueRelease {
            from,
            to,
            due_on,
            certainty,
            held: false,
        });
    }
    Ok(found)
}

fn held(connection: &Connection, dataset: &str) -> StorageResult<Vec<Month>> {
    let mut statement = connection.prepare_cached(include_str!("sql/release_held.sql"))?;
    let rows = statement.query_map(named_params! {":dataset": dataset}, |row| row.get(0))?;
    let numbers: Vec<i32> = rows.collect::<Result<_, _>>()?;
    Ok(numbers.into_iter().filter_map(Month::from_number).collect())
}

fn since(connection: &Connection, dataset: &str) -> StorageResult<Vec<(Month, String)>> {
    let mut statement = connection.prepare_cached(include_str!("sql/month_since.sql"))?;
    let rows = statement.query_map(named_params! {":dataset": dataset}, |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    let rows: Vec<(i32, String)> = rows.collect::<Result<_, _>>()?;
    let month = |(number, since)| Some((Month::from_number(number)?, since));
    Ok(rows.into_iter().filter_map(month).collect())
}

fn own(connection: &Connection) -> StorageResult<Vec<String>> {
    let mut statement = connection.prepare_cached(include_str!("sql/release_own.sql"))?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
