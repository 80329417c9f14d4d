use std::path::PathBuf;

/// The result of everything in this crate.
pub type StorageResult<T> = Result<T, StorageError>;

/// What can go wrong with the file, told so that a person knows what to do next.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// There is no file where one was expected.
    #[error("no database at `{}`\nhint: run `tradeq report` or `tradeq import FILE` once to create it", .0.display())]
    Missing(PathBuf),
    /// A file of some other program, or no SQLite file at all.
    #[error("`{}` is not a tradeq database: {found}\nhint: name another file with --db, or move this one away", .path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
        /// What it looks like.
        found: String,
    },
    /// The file was written by a newer program.
    #[error("`{}` has schema version {found}, this program knows up to {known}\nhint: upgrade tradeq; the file was not touched", .path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// The newest version known here.
        known: i64,
    },
    /// The file was written by an older program and this connection may not change it.
    #[error("`{}` has schema version {found} and needs {known}\nhint: run `tradeq status` with write access to it once", .path.display())]
    Older {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// The version needed.
        known: i64,
    },
    /// The file's pages contradict each other.
    #[error("`{}` is damaged: {detail}\nhint: restore a backup, or move it away and import the source files again", .path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// SQLite's words.
        detail: String,
    },
    /// A backup that does not hold what it should.
    #[error("`{}` is no sound backup: {detail}\nhint: take another one; this one was not used", .path.display())]
    Unsound {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        detail: String,
    },
    /// A file that stands where another was to be written.
    #[error("`{}` is there already\nhint: name a file that is not, or a folder, which gets a file named by the moment", .0.display())]
    Taken(PathBuf),
    /// Another process is writing.
    #[error("`{}` is busy: another process is writing to it\nhint: wait for it to end and try again", .0.display())]
    Busy(PathBuf),
    /// No room, or a limit on file size.
    #[error("disk full while writing `{}`: nothing was imported, the old state stands\nhint: free some space and run the command again", .0.display())]
    DiskFull(PathBuf),
    /// The disk, or the system in front of it, failed.
    #[error("cannot use `{}`: {detail}\nhint: check the disk, then restore a backup if it stays", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// SQLite's words.
        detail: String,
    },
    /// The folder or file may not be written.
    #[error("cannot write `{}`: {detail}\nhint: choose a writable place with --db FILE or TRADEQ_DB", .path.display())]
    NotWritable {
        /// The file.
        path: PathBuf,
        /// The system's words.
        detail: String,
    },
    /// A linked SQLite with a known corruption bug.
    #[error(
        "SQLite {found} is linked, {needed} or newer is needed (older ones can corrupt a file under concurrent writers)\nhint: build with the bundled SQLite"
    )]
    OldSqlite {
        /// Version linked.
        found: String,
        /// Version needed.
        needed: &'static str,
    },
    /// A day before anything was known.
    #[error("nothing was known yet on {day}{}\nhint: ask for a later day, or leave --as-of away for what is known now", first_known(.first.as_deref()))]
    NothingKnown {
        /// The day asked for.
        day: tradeq_model::Day,
        /// The first day on which something was known.
        first: Option<String>,
    },
    /// A statement did not run.
    #[error("{message}")]
    Sql {
        /// SQLite's words, or ours.
        message: String,
        /// Character offset of the fault in the statement, where known.
        offset: Option<usize>,
    },
    /// A parameter that nothing gives a value.
    #[error(
        "the statement binds `:{0}`, which has no value\nhint: declare it in the report's header: `-- param: {0} text | …`"
    )]
    Unbound(String),
    /// A statement that would change the file, or reach outside of it.
    #[error("{0}\nhint: this connection only reads; changes go through `tradeq import`")]
    NotAllowed(String),
    /// A statement ran longer than it may.
    #[error(
        "stopped after {0} s\nhint: narrow the question, or give more time with --timeout SECONDS"
    )]
    TimeLimit(u64),
    /// An answer that does not fit into the memory it may take.
    #[error(
        "stopped: the answer has more than {megabytes} MiB\nhint: narrow the question, add a `limit`, or aggregate"
    )]
    TooLarge {
        /// How much it may have.
        megabytes: u64,
    },
    /// The same key twice in one file.
    #[error(
        "the same key twice: {key}, in line {first_line} and in line {second_line}\nhint: remove one of the two lines; if both belong, the file holds two downloads"
    )]
    DuplicateKey {
        /// The key in words.
        key: String,
        /// Line where it stood first.
        first_line: u64,
        /// Line where it stood again.
        second_line: u64,
        /// Whether both lines say the same.
        equal: bool,
    },
    /// Quantities or units that do not fit those already held with the other currency.
    #[error(
        "{found} contradicts {held}, held with the other currency for {key} ({count} such rows)\nhint: one of the two downloads is older; download the other currency again, import it, then this file"
    )]
    Contradiction {
        /// Line of the first such row.
        line: u64,
        /// The key in words.
        key: String,
        /// What the file has, such as ``unit `kg` ``.
        found: String,
        /// What is held instead.
        held: String,
        /// How many rows contradict.
        count: usize,
    },
    /// Another process imported something between the survey of a file and its load.
    #[error("another import came between\nhint: run the command again")]
    Overtaken,
    /// Values in another currency than the one that the same rows are held in.
    #[error(
        "the file is in {found}, and the same rows are held in {held}\nhint: give the file a dataset of its own, or import it in {held} or usd"
    )]
    OtherCurrency {
        /// Of the file.
        found: String,
        /// Of the rows held.
        held: String,
    },
    /// A code in a file of published figures that no reference table has.
    #[error(
        "unknown {what} `{code}`\nhint: use an ISO alpha-3, HS, group or basket code; `tradeq sql \"select iso3, name_en from area\"` lists the areas"
    )]
    UnknownCode {
        /// Line of the file.
        line: u64,
        /// What it is a code of.
        what: &'static str,
        /// The code.
        code: String,
    },
    /// Sums that leave 64 bits.
    #[error(
        "a sum of values is too large for 64 bits in {0}\nhint: check the unit of the file's value column"
    )]
    Overflow(String),
    /// Reference or published data of this program that does not fit its own schema.
    #[error("data file `{file}`, line {line}: {message}")]
    Data {
        /// File name in `data/`.
        file: String,
        /// Line in it.
        line: u64,
        /// What is wrong.
        message: String,
    },
    /// Anything else that SQLite says.
    #[error("SQLite: {0}")]
    Sqlite(#[from] rusqlite::Error),
}

impl StorageError {
    /// The line of the file at fault, where it is one.
    #[must_use]
    pub fn line(&self) -> Option<u64> {
        match self {
            Self::Contradiction { line, .. } | Self::UnknownCode { line, .. } => Some(*line),
            _ => None,
        }
    }

    /// SQLite's error as the person meets it, knowing which file it was about.
    pub(crate) fn about(error: rusqlite::Error, path: &std::path::Path) -> Self {
        use rusqlite::{ErrorCode as Code, ffi};
        let path = path.to_path_buf();
        let detail = error.to_string();
        if path.is_dir() {
            return Self::Foreign {
                path,
                found: "it is a folder".into(),
            };
        }
        let extended = error.sqlite_error().map_or(0, |error| error.extended_code);
        match error.sqlite_error_code() {
            Some(Code::DiskFull) => Self::DiskFull(path),
            // A file size limit or a quota: SQLite calls a write that fell short an I/O error.
            Some(Code::SystemIoFailure)
                if [
                    ffi::SQLITE_IOERR_WRITE,
                    ffi::SQLITE_IOERR_FSYNC,
                    ffi::SQLITE_IOERR_TRUNCATE,
                    ffi::SQLITE_IOERR_SHMSIZE,
                ]
                .contains(&extended) =>
            {
                Self::DiskFull(path)
            }
            Some(Code::SystemIoFailure) => Self::Io { path, detail },
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Busy(path),
            Some(Code::DatabaseCorrupt) => Self::Damaged { path, detail },
            Some(Code::NotADatabase) => Self::Foreign {
                path,
                found: "it is no SQLite file".into(),
            },
            Some(Code::CannotOpen | Code::ReadOnly | Code::PermissionDenied) => {
                Self::NotWritable { path, detail }
            }
            _ => Self::Sqlite(error),
        }
    }
}

fn first_known(day: Option<&str>) -> String {
    match day {
        Some(day) => format!(": the first numbers of the file are known from {day}"),
        None => ": the file holds no numbers".into(),
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::ffi;

    use super::StorageError;

    fn told(code: i32) -> &'static str {
        let error = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
        match StorageError::about(error, std::path::Path::new("no-such-folder/tradeq.db")) {
            StorageError::DiskFull(_) => "disk full",
            StorageError::Io { .. } => "i/o",
            StorageError::Busy(_) => "busy",
            StorageError::Damaged { .. } => "damaged",
            StorageError::Foreign { .. } => "foreign",
            StorageError::NotWritable { .. } => "not writable",
            _ => "other",
        }
    }

    #[test]
    fn only_what_fails_while_writing_is_a_full_disk() {
        for (code, name) in [
            (ffi::SQLITE_FULL, "disk full"),
            (ffi::SQLITE_IOERR_WRITE, "disk full"),
            (ffi::SQLITE_IOERR_FSYNC, "disk full"),
            (ffi::SQLITE_IOERR_TRUNCATE, "disk full"),
            (ffi::SQLITE_IOERR_SHMSIZE, "disk full"),
            (ffi::SQLITE_IOERR, "i/o"),
            (ffi::SQLITE_IOERR_READ, "i/o"),
            (ffi::SQLITE_IOERR_SHORT_READ, "i/o"),
            (ffi::SQLITE_IOERR_FSTAT, "i/o"),
            (ffi::SQLITE_BUSY, "busy"),
            (ffi::SQLITE_BUSY_SNAPSHOT, "busy"),
            (ffi::SQLITE_LOCKED, "busy"),
            (ffi::SQLITE_CORRUPT, "damaged"),
            (ffi::SQLITE_NOTADB, "foreign"),
            (ffi::SQLITE_CANTOPEN, "not writable"),
            (ffi::SQLITE_READONLY, "not writable"),
            (ffi::SQLITE_ERROR, "other"),
        ] {
            assert_eq!(told(code), name, "{code}");
        }
    }

    #[test]
    fn a_failing_disk_is_said_with_what_to_do() {
        let code = ffi::Error::new(ffi::SQLITE_IOERR_READ);
        let error = rusqlite::Error::SqliteFailure(code, Some("disk I/O error".into()));
        let error = StorageError::about(error, std::path::Path::new("tradeq.db"));
        assert_eq!(
            error.to_string(),
            "cannot use `tradeq.db`: disk I/O error\nhint: check the disk, then restore a backup if it stays"
        );
    }
}
