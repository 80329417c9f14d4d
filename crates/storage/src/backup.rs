//! A backup: one file that holds a committed state of the database, proven before it is called good; and the way back.
//!
//! The pages are copied by SQLite's own backup interface inside one read transaction. A writer of another process goes
//! on meanwhile and the copy never begins again, as it would without the transaction, nor does it hold two states, as a
//! copy by `cp` would. There are no pauses between the steps: readers and a writer do not wait for a reader here, and
//! the log grows for as long as the transaction is open, so that a pause would cost more than it spares.

mod checked;
mod file;
mod pages;
mod pattern;
mod restored;

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use crate::database::{assert_sqlite, identify};
use crate::error::{StorageError, StorageResult};
use crate::load::with_path;

pub use checked::Held;
pub use pattern::Pattern;
pub use restored::{Restored, restore};

use checked::check;
use file::{Part, hash, write_hash};

/// How far a copy is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copying {
    /// Pages copied.
    pub done: u64,
    /// Pages there are.
    pub pages: u64,
}

/// A backup that was proven.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackedUp {
    /// Where it is.
    pub path: PathBuf,
    /// Length.
    pub bytes: u64,
    /// Hash of its bytes; it stands beside it too, as `sha256sum --check` reads it.
    pub sha256: String,
    /// What it holds.
    pub held: Held,
}

/// Copies a database while others write to it, checks the copy, and only then gives it its name.
///
/// # Errors
/// A missing, foreign or newer database; a file that is there already; a copy that is not sound; a full disk.
pub fn back_up(
    database: &Path,
    target: &Path,
    progress: &mut dyn FnMut(Copying),
) -> StorageResult<BackedUp> {
    assert_sqlite()?;
    if !database.exists() {
        return Err(StorageError::Missing(database.into()));
    }
    if target.exists() {
        return Err(StorageError::Taken(target.into()));
    }
    let part = Part::begin(target)?;
    let ledger = pages::copy(database, part.path(), progress)?;
    let held = check(part.path())?;
    if held.ledger != ledger {
        let detail = "its ledger of imports is not that of the database".to_owned();
        return Err(StorageError::Unsound {
            path: target.into(),
            detail,
        });
    }
    let (sha256, bytes) = hash(part.path())?;
    part.finish()?;
    write_hash(target, &sha256)?;
    Ok(BackedUp {
        path: target.into(),
        bytes,
        sha256,
        held,
    })
}

/// A database of ours for reading, with its schema version, whatever version that is.
fn open(path: &Path) -> StorageResult<(Connection, i64)> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let about = |error| StorageError::about(error, path);
    let connection = Connection::open_with_flags(path, flags).map_err(about)?;
    connection
        .busy_timeout(std::time::Duration::from_secs(10))
        .map_err(about)?;
    let version = identify(&connection, path)?;
    if version == 0 {
        return Err(StorageError::Foreign {
            path: path.into(),
            found: "it is empty".into(),
        });
    }
    connection
        .execute_batch(include_str!("sql/pragma_read.sql"))
        .map_err(|error| with_path(error.into(), path))?;
    Ok((connection, version))
}
