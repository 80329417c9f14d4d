use std::fs;
use std::io::Read;
use std::os::unix::fs::{MetadataExt, chown};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;

use super::checked::{Held, check, held};
use super::file::{Part, copy, refused, said_hash, sync_folder, with_ending};
use super::open;
use crate::error::{StorageError, StorageResult};

/// A report ends sooner; who stays longer has to be asked to go.
const BUSY_TIMEOUT: Duration = Duration::from_secs(2);

/// A database that was restored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// What it holds.
    pub held: Held,
    /// Length.
    pub bytes: u64,
    /// Hash of the bytes of the backup.
    pub sha256: String,
    /// Where the file is that was there before, if one was.
    pub before: Option<PathBuf>,
}

/// Puts a backup in the place of a database, which is kept beside it as `<database>.before-restore-<moment>`.
///
/// The caller holds the daemon's lock. Nothing is changed before a copy of the backup lies beside the database and is
/// proven; then one rename is all there is.
///
/// # Errors
/// A backup that is not sound, or of a newer schema; a database that another process has open; a full disk.
pub fn restore(database: &Path, backup: &Path, moment: &str) -> StorageResult<Restored> {
    // A link stays a link.
    let database = &fs::canonicalize(database).unwrap_or_else(|_| database.into());
    if !backup.exists() {
        return Err(unsound(backup, "there is no such file".into()));
    }
    refuse_live(database, backup)?;
    let part = Part::begin(&with_ending(database, ".restore"))?;
    let (sha256, bytes) = copy(backup, part.path())?;
    if said_hash(backup).is_some_and(|said| said != sha256) {
        return Err(unsound(
            backup,
            "its bytes are not those that it was written with".into(),
        ));
    }
    let proven = check(part.path()).map_err(|error| about_backup(error, backup))?;
    take_over(database, part.path())?;
    let before = with_ending(database, &format!(".before-restore-{}", compact(moment)));
    let kept = swap(database, part, &before)?;
    let (connection, schema) = open(database)?;
    let now = held(&connection, schema).map_err(|error| StorageError::about(error, database))?;
    if now != proven {
        return Err(unsound(
            backup,
            "what was restored is not what it held".into(),
        ));
    }
    Ok(Restored {
        held: now,
        bytes,
        sha256,
        before: kept.then_some(before),
    })
}

/// The database itself, and a file with a log beside it, are no backups.
fn refuse_live(database: &Path, backup: &Path) -> StorageResult<()> {
    if fs::canonicalize(backup).is_ok_and(|backup| backup == database) {
        return Err(unsound(backup, "it is the database itself".into()));
    }
    let log = fs::metadata(with_ending(backup, "-wal")).map_or(0, |meta| meta.len());
    if log > 0 {
        let detail = "a log lies beside it: it is a live database, not a backup";
        return Err(unsound(backup, detail.into()));
    }
    Ok(())
}

/// Whoever could read and write the old file can read and write the new one.
fn take_over(database: &Path, part: &Path) -> StorageResult<()> {
    let Ok(meta) = fs::metadata(database) else {
        return Ok(());
    };
    let own =
        fs::metadata(part).is_ok_and(|own| (own.uid(), own.gid()) == (meta.uid(), meta.gid()));
    let given = if own {
        Ok(())
    } else {
        chown(part, Some(meta.uid()), Some(meta.gid()))
    };
    given
        .and_then(|()| fs::set_permissions(part, meta.permissions()))
        .map_err(|error| refused(error, database))
}

/// The old file under another name, the new one in its place; true if there was an old one.
fn swap(database: &Path, part: Part, before: &Path) -> StorageResult<bool> {
    if !database.exists() {
        rename_part(part, database)?;
        return Ok(false);
    }
    // Held until the new file has the name: whoever opens the old one meanwhile waits, and sees that it was moved.
    let alone = alone(database)?;
    if alone.is_none() {
        // A file that SQLite cannot use is kept as it is, with what lies beside it.
        for ending in ["-wal", "-shm"] {
            let _ = fs::rename(with_ending(database, ending), with_ending(before, ending));
        }
    }
    // Two names for a moment, so that there is a database at every moment.
    fs::hard_link(database, before)
        .or_else(|_| fs::rename(database, before))
        .map_err(|error| refused(error, before))?;
    rename_part(part, database)?;
    Ok(true)
}

fn rename_part(part: Part, database: &Path) -> StorageResult<()> {
    let path = part.path().to_owned();
    let renamed = fs::File::open(&path)
        .and_then(|file| file.sync_all())
        .and_then(|()| fs::rename(&path, database))
        .and_then(|()| sync_folder(database));
    renamed.map_err(|error| refused(error, database))
}

/// The database with its log taken in and nobody else in it; none where SQLite cannot use the file.
fn alone(database: &Path) -> StorageResult<Option<Connection>> {
    // SQLite would take the log of such a file for a leftover and remove it.
    if !is_sqlite(database) {
        return Ok(None);
    }
    let connect = || {
        let connection = Connection::open(database)?;
        connection.busy_timeout(BUSY_TIMEOUT)?;
        connection.execute_batch(include_str!("../sql/pragma_single.sql"))?;
        connection.execute_batch("begin exclusive")?;
        Ok(connection)
    };
    match connect().map_err(|error| StorageError::about(error, database)) {
        Ok(connection) => Ok(Some(connection)),
        Err(StorageError::Damaged { .. } | StorageError::Foreign { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

fn is_sqlite(path: &Path) -> bool {
    let mut head = [0; 16];
    let read = fs::File::open(path).and_then(|mut file| file.read_exact(&mut head));
    read.is_ok() && &head == b"SQLite format 3\0"
}

/// `2026-11-30T23:59:01Z` as file names have it.
fn compact(moment: &str) -> String {
    moment.chars().filter(|c| !"-:".contains(*c)).collect()
}

fn unsound(path: &Path, detail: String) -> StorageError {
    StorageError::Unsound {
        path: path.into(),
        detail,
    }
}

/// What was found in the copy is said of the backup.
fn about_backup(error: StorageError, backup: &Path) -> StorageError {
    let path = backup.to_path_buf();
    match error {
        StorageError::Unsound { detail, .. } => StorageError::Unsound { path, detail },
        StorageError::Foreign { found, .. } => StorageError::Foreign { path, found },
        StorageError::Newer { found, known, .. } => StorageError::Newer { path, found, known },
        other => other,
    }
}
