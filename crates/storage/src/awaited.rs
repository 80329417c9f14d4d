//! Releases by the publishers' calendars: which are awaited, because their months are not held.

use rusqlite::{Connection, Row, named_params};
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
}

/// A release of a calendar, and whether its last month is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldRelease {
    /// The release.
    pub release: DueRelease,
    /// Since when it is held, UTC, RFC 3339; none where it is not.
    pub since: Option<String>,
}

impl Database {
    /// Releases of a dataset whose last month is not held, the earliest day first.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn awaited_releases(&self, dataset: &str) -> StorageResult<Vec<DueRelease>> {
        read(&self.connection, AWAITED, dataset).map_err(|error| with_path(error, &self.path))
    }

    /// Releases of a dataset by its calendar, held or not, the earliest day first.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn known_releases(&self, dataset: &str) -> StorageResult<Vec<DueRelease>> {
        read(&self.connection, KNOWN, dataset).map_err(|error| with_path(error, &self.path))
    }
}

impl Reader {
    /// Releases of a dataset whose last month is not held, the earliest day first.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn awaited_releases(&self, dataset: &str) -> StorageResult<Vec<DueRelease>> {
        read(&self.connection, AWAITED, dataset).map_err(|error| with_path(error, self.path()))
    }

    /// Releases of a dataset by its calendar, held or not, the earliest day first.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn known_releases(&self, dataset: &str) -> StorageResult<Vec<DueRelease>> {
        read(&self.connection, KNOWN, dataset).map_err(|error| with_path(error, self.path()))
    }

    /// Releases of a dataset by its calendar with since when each is held, the earliest day first.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn held_releases(&self, dataset: &str) -> StorageResult<Vec<HeldRelease>> {
        held(&self.connection, dataset).map_err(|error| with_path(error, self.path()))
    }

    /// Datasets with a calendar of which somebody imported something, by name.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn own_calendars(&self) -> StorageResult<Vec<String>> {
        let names = || -> StorageResult<Vec<String>> {
            let mut statement = (self.connection)
                .prepare_cached(include_str!("sql/release_own.sql"))?;
            let rows = statement.query_map([], |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        };
        names().map_err(|error| with_path(error, self.path()))
    }
}

const AWAITED: &str = include_str!("sql/release_awaited.sql");
const KNOWN: &str = include_str!("sql/release_known.sql");

fn read(connection: &Connection, sql: &str, dataset: &str) -> StorageResult<Vec<DueRelease>> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(named_params! {":dataset": dataset})?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(release(row, dataset)?);
    }
    Ok(found)
}

fn held(connection: &Connection, dataset: &str) -> StorageResult<Vec<HeldRelease>> {
    let mut statement = connection.prepare_cached(include_str!("sql/release_held.sql"))?;
    let mut rows = statement.query(named_params! {":dataset": dataset})?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let since = match row.get("held")? {
            true => row.get::<_, Option<String>>("held_since")?,
            false => None,
        };
        let release = release(row, dataset)?;
        found.push(HeldRelease { release, since });
    }
    Ok(found)
}

fn release(row: &Row<'_>, dataset: &str) -> StorageResult<DueRelease> {
    let (due_on, certainty): (String, String) = (row.get(2)?, row.get(3)?);
    let parts = (
        Month::from_number(row.get(0)?),
        Month::from_number(row.get(1)?),
        due_on.parse().ok(),
        certainty.parse().ok(),
    );
    let (Some(from), Some(to), Some(due_on), Some(certainty)) = parts else {
        return Err(StorageError::Sql {
            message: format!("the release calendar of `{dataset}` has a row that is none"),
            offset: None,
        });
    };
    Ok(DueRelease {
        from,
        to,
        due_on,
        certainty,
    })
}
