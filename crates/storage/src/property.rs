//! Facts about the file itself, by name.

use rusqlite::{Connection, OptionalExtension};

use crate::database::Database;
use crate::error::StorageResult;
use crate::load::with_path;
use crate::reader::Reader;

pub(crate) fn get(connection: &Connection, name: &str) -> StorageResult<Option<String>> {
    Ok(connection
        .query_row(include_str!("sql/property_get.sql"), [name], |row| {
            row.get(0)
        })
        .optional()?)
}

pub(crate) fn set(connection: &Connection, name: &str, value: &str) -> StorageResult<()> {
    connection.execute(include_str!("sql/property_set.sql"), [name, value])?;
    Ok(())
}

impl Reader {
    /// A property of the file, such as `published`: which shipped figures it was filled with.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn property(&self, name: &str) -> StorageResult<Option<String>> {
        get(&self.connection, name).map_err(|error| with_path(error, self.path()))
    }

    /// True if the file has exactly the reference data of this program.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn has_current_reference(&self) -> StorageResult<bool> {
        crate::reference::is_current(&self.connection)
            .map_err(|error| with_path(error, self.path()))
    }
}

impl Database {
    /// A property of the file.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn property(&self, name: &str) -> StorageResult<Option<String>> {
        get(&self.connection, name).map_err(|error| with_path(error, self.path()))
    }

    /// Writes a property of the file.
    ///
    /// # Errors
    /// A full disk.
    pub fn set_property(&self, name: &str, value: &str) -> StorageResult<()> {
        set(&self.connection, name, value).map_err(|error| with_path(error, self.path()))
    }
}
