use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, FileControl, OpenFlags};

use crate::error::{StorageError, StorageResult};
use crate::stage::Stage;
use crate::{migrate, reference};

/// Marks a file as ours in its header: the letters `trdq`.
const APPLICATION_ID: i64 = 0x7472_6471;

/// Versions before this one can corrupt a file when two connections write and checkpoint at once.
pub const MIN_SQLITE: &str = "3.51.3";
const MIN_SQLITE_NUMBER: i32 = 3_051_003;

/// Long enough for another import to commit, short enough for a person to wait.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// The file, open for writing. One process at a time writes; readers are not disturbed.
pub struct Database {
    pub(crate) connection: Connection,
    pub(crate) path: PathBuf,
    pub(crate) stage: Stage,
}

impl Database {
    /// Opens the file for writing, creating, migrating and filling it where needed.
    ///
    /// `now` (RFC 3339) is written where a row says when it was made.
    ///
    /// # Errors
    /// A foreign, newer or damaged file, a folder that cannot be written, a busy file.
    pub fn open(path: &Path) -> StorageResult<Self> {
        assert_sqlite()?;
        if let Some(folder) = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
        {
            std::fs::create_dir_all(folder).map_err(|error| StorageError::NotWritable {
                path: path.into(),
                detail: if folder.exists() {
                    format!("`{}` is not a folder", folder.display())
                } else {
                    error.to_string()
                },
            })?;
        }
        // 1. Flags: no URI names (a path stays a path), no mutex (one thread a connection).
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)
            .map_err(|error| StorageError::about(error, path))?;
        connection.busy_timeout(BUSY_TIMEOUT)?;
        // 2. Whose file is it? Nothing is written before that is known.
        let version = identify(&connection, path)?;
        // 3. Pragmas, each with its reason in the file.
        let about = |error| StorageError::about(error, path);
        if version == 0 {
            connection
                .execute_batch(include_str!("sql/pragma_new.sql"))
                .map_err(about)?;
        }
        connection
            .execute_batch(include_str!("sql/pragma_write.sql"))
            .map_err(about)?;
        // The file may have got another in its place between its opening and its lock: a backup was restored.
        if has_moved(&connection).map_err(about)? {
            return Err(StorageError::Busy(path.into()));
        }
        // 4. Migrations, then reference data, each in a transaction of its own.
        let stage = Stage::register(&connection).map_err(about)?;
        let mut database = Self {
            connection,
            path: path.into(),
            stage,
        };
        migrate::run(&mut database, version)?;
        reference::fill(&mut database)?;
        Ok(database)
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Leaves the log and its index beside the file when the last writer ends, emptied. Without them a person who may
    /// read the file, but not write into its folder, could not open it.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn keep_log(&self) -> StorageResult<()> {
        let mut keep = 1;
        self.connection
            .file_control(None::<&str>, FileControl::PersistWal(&mut keep))
            .map_err(|error| StorageError::about(error, &self.path))
    }

    /// Bytes of the write-ahead log; it lies beside the real file, whatever link was named.
    pub fn wal_bytes(&self) -> u64 {
        let real = std::fs::canonicalize(&self.path).unwrap_or_else(|_| self.path.clone());
        let mut log = real.into_os_string();
        log.push("-wal");
        std::fs::metadata(log).map_or(0, |meta| meta.len())
    }

    /// Whether the file is still of this program's version: a newer one may have migrated it meanwhile.
    ///
    /// # Errors
    /// A newer file, and what SQLite says.
    pub fn assert_known_version(&self) -> StorageResult<()> {
        identify(&self.connection, &self.path).map(|_| ())
    }

    /// Brings what the write-ahead log holds into the file, so that it stays small.
    ///
    /// # Errors
    /// Only what SQLite says of the file itself; a reader in the way is no error.
    pub fn checkpoint(&self) -> StorageResult<()> {
        self.connection
            .query_row(include_str!("sql/checkpoint.sql"), [], |_| Ok(()))
            .map_err(|error| StorageError::about(error, &self.path))
    }
}

fn has_moved(connection: &Connection) -> rusqlite::Result<bool> {
    let mut moved = 0;
    connection.file_control(None::<&str>, FileControl::HasMoved(&mut moved))?;
    Ok(moved != 0)
}

pub(crate) fn assert_sqlite() -> StorageResult<()> {
    if rusqlite::version_number() < MIN_SQLITE_NUMBER {
        return Err(StorageError::OldSqlite {
            found: rusqlite::version().into(),
            needed: MIN_SQLITE,
        });
    }
    Ok(())
}

/// The schema version of a file of ours; 0 for an empty file.
pub(crate) fn identify(connection: &Connection, path: &Path) -> StorageResult<i64> {
    let about = |error| StorageError::about(error, path);
    let pragma = |name: &str| {
        connection
            .pragma_query_value(None, name, |row| row.get::<_, i64>(0))
            .map_err(about)
    };
    let (application_id, version, pages) = (
        pragma("application_id")?,
        pragma("user_version")?,
        pragma("page_count")?,
    );
    if application_id != APPLICATION_ID {
        if pages == 0 {
            return Ok(0);
        }
        return Err(StorageError::Foreign {
            path: path.into(),
            found: "it is an SQLite file of another program".into(),
        });
    }
    if version > migrate::latest_version() {
        return Err(StorageError::Newer {
            path: path.into(),
            found: version,
            known: migrate::latest_version(),
        });
    }
    Ok(version)
}
