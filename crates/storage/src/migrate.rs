use crate::database::Database;
use crate::error::{StorageError, StorageResult};

include!(concat!(env!("OUT_DIR"), "/migrations.rs"));

/// The numbered migrations: name and text, in order.
pub fn migrations() -> &'static [(&'static str, &'static str)] {
    MIGRATIONS
}

/// The schema version that this program writes: the number of its migrations.
pub fn latest_version() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

/// Takes the file from `version` to the latest, all steps in one transaction.
pub(crate) fn run(database: &mut Database, version: i64) -> StorageResult<()> {
    let Some(pending) = usize::try_from(version)
        .ok()
        .and_then(|done| MIGRATIONS.get(done..))
    else {
        return Ok(());
    };
    if pending.is_empty() {
        return Ok(());
    }
    let path = database.path.clone();
    let about = |error| StorageError::about(error, &path);
    // A table that is made again is gone for a moment, with whatever refers to it. Cannot change inside a transaction.
    let foreign_keys = |connection: &rusqlite::Connection, on: bool| {
        connection.pragma_update(None, "foreign_keys", on)
    };
    foreign_keys(&database.connection, false).map_err(about)?;
    let transaction = database
        .connection
        .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
        .map_err(about)?;
    // Another process may have migrated while this one waited for the lock.
    let found: i64 = transaction
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .map_err(about)?;
    if found == version {
        for (_, text) in pending {
            transaction.execute_batch(text).map_err(about)?;
        }
        transaction
            .pragma_update(None, "user_version", latest_version())
            .map_err(about)?;
    }
    transaction.commit().map_err(about)?;
    foreign_keys(&database.connection, true).map_err(about)
}
