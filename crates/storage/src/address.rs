//! What an address answered last, so that it is asked only for what is new.

use rusqlite::{OptionalExtension, named_params};

use crate::database::Database;
use crate::error::StorageResult;
use crate::load::with_path;

/// The last answer of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Where, without secrets.
    pub url: String,
    /// The source that it belongs to.
    pub source: String,
    /// As the publisher gave it.
    pub etag: Option<String>,
    /// As the publisher gave it.
    pub last_modified: Option<String>,
    /// Hash of the content.
    pub sha256: Option<String>,
    /// Its length.
    pub bytes: Option<u64>,
    /// `index`, `loaded`, `held`, `same`, `empty`, `quarantined` or `refused`.
    pub outcome: String,
    /// The import.
    pub load_id: Option<i64>,
    /// When this content was seen first, UTC.
    pub changed_at: String,
    /// When it was asked last, UTC.
    pub asked_at: String,
}

impl Database {
    /// What an address answered last, if it was ever asked.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn address(&self, url: &str) -> StorageResult<Option<Address>> {
        let found = self
            .connection
            .prepare_cached(include_str!("sql/address_find.sql"))
            .and_then(|mut statement| {
                statement
                    .query_row(named_params! {":url": url}, |row| {
                        Ok(Address {
                            url: row.get("url")?,
                            source: row.get("source")?,
                            etag: row.get("etag")?,
                            last_modified: row.get("last_modified")?,
                            sha256: row.get("sha256")?,
                            bytes: row.get::<_, Option<i64>>("bytes")?.map(i64::cast_unsigned),
                            outcome: row.get("outcome")?,
                            load_id: row.get("load_id")?,
                            changed_at: row.get("changed_at")?,
                            asked_at: row.get("asked_at")?,
                        })
                    })
                    .optional()
            });
        found.map_err(|error| with_path(error.into(), &self.path))
    }

    /// Writes what an address answered at `asked_at`; `changed_at` follows from the hash.
    ///
    /// # Errors
    /// A busy file, a full disk.
    pub fn put_address(&self, address: &Address) -> StorageResult<()> {
        self.write(
            include_str!("sql/address_put.sql"),
            named_params! {
                ":url": address.url, ":source": address.source, ":etag": address.etag,
                ":last_modified": address.last_modified, ":sha256": address.sha256,
                ":bytes": address.bytes.map(u64::cast_signed), ":outcome": address.outcome,
                ":load": address.load_id, ":now": address.asked_at,
            },
        )
    }
}
