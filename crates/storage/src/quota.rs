//! Calls made of a source on a day: budgets that survive a restart.

use rusqlite::{Connection, named_params};
use tradeq_model::Day;

use crate::database::Database;
use crate::error::StorageResult;
use crate::load::with_path;
use crate::reader::Reader;

impl Database {
    /// Writes down one call of a source, before it is made.
    ///
    /// # Errors
    /// A busy file, a full disk.
    pub fn spend_call(&self, source: &str, day: Day) -> StorageResult<()> {
        self.write(
            include_str!("sql/quota_spend.sql"),
            named_params! {":source": source, ":day": day.to_string()},
        )
    }

    /// Calls made of a source on a day (UTC).
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn calls_spent(&self, source: &str, day: Day) -> StorageResult<u64> {
        spent(&self.connection, source, day).map_err(|error| with_path(error, &self.path))
    }
}

impl Reader {
    /// Calls made of a source on a day (UTC).
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn calls_spent(&self, source: &str, day: Day) -> StorageResult<u64> {
        spent(&self.connection, source, day).map_err(|error| with_path(error, self.path()))
    }
}

fn spent(connection: &Connection, source: &str, day: Day) -> StorageResult<u64> {
    let calls: i64 = connection
        .prepare_cached(include_str!("sql/quota_spent.sql"))?
        .query_row(
            named_params! {":source": source, ":day": day.to_string()},
            |row| row.get(0),
        )?;
    Ok(calls.cast_unsigned())
}
