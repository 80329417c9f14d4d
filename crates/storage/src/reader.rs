//! A connection that only reads: saved reports, ad-hoc SQL, status.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::{Connection, OpenFlags};

use tradeq_model::Day;

use crate::answer::{Datum, Rows};
use crate::as_of;
use crate::database::{assert_sqlite, identify};
use crate::error::{StorageError, StorageResult};
use crate::load::with_path;
use crate::migrate;
use crate::scalar;

/// More statements than the sections of any report or review.
const MOST_STATEMENTS: usize = 64;

/// How long a statement may run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeLimit(pub Duration);

impl Default for TimeLimit {
    fn default() -> Self {
        Self(Duration::from_secs(30))
    }
}

/// How many bytes of values an answer may have; all of it is in memory at once.
const MOST_BYTES: usize = 256 * MIB;
const MIB: usize = 1024 * 1024;

/// The file, open for reading only. A writer does not disturb it.
pub struct Reader {
    pub(crate) connection: Connection,
    path: PathBuf,
    day: Option<Day>,
    limit: TimeLimit,
    most_bytes: usize,
}

impl Reader {
    /// Opens the file for reading.
    ///
    /// # Errors
    /// A missing, foreign, newer, older or damaged file.
    pub fn open(path: &Path) -> StorageResult<Self> {
        Self::open_as_of(path, None)
    }

    /// Opens the file for reading as it was known at the end of a day; without a day, as it is.
    ///
    /// # Errors
    /// As [`Reader::open`]; a day on which nothing was known yet.
    pub fn open_as_of(path: &Path, day: Option<Day>) -> StorageResult<Self> {
        assert_sqlite()?;
        if !path.exists() {
            return Err(StorageError::Missing(path.into()));
        }
        let about = |error| StorageError::about(error, path);
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_with_flags(path, flags).map_err(about)?;
        connection.busy_timeout(Duration::from_secs(10))?;
        let version = identify(&connection, path)?;
        let bytes = std::fs::metadata(path).map_or(0, |meta| meta.len());
        // Ours without a schema: whoever made it was stopped, and a writer finishes it.
        if version == 0 && bytes == 0 {
            return Err(StorageError::Foreign {
                path: path.into(),
                found: "it is empty".into(),
            });
        }
        if version < migrate::latest_version() {
            return Err(StorageError::Older {
                path: path.into(),
                found: version,
                known: migrate::latest_version(),
            });
        }
        connection
            .execute_batch(include_str!("sql/pragma_read.sql"))
            .map_err(about)?;
        if let Some(day) = day {
            as_of::set(&connection, day).map_err(|error| with_path(error, path))?;
        }
        scalar::register(&connection)?;
        harden(&mut connection)?;
        connection.set_prepared_statement_cache_capacity(MOST_STATEMENTS);
        Ok(Self {
            connection,
            path: path.into(),
            day,
            limit: TimeLimit::default(),
            most_bytes: MOST_BYTES,
        })
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The day as of which it answers, where it is not now.
    pub fn as_of(&self) -> Option<Day> {
        self.day
    }

    /// Changes how long a statement may run.
    pub fn set_time_limit(&mut self, limit: TimeLimit) {
        self.limit = limit;
    }

    /// Changes how many MiB of values an answer may have.
    pub fn set_size_limit(&mut self, megabytes: usize) {
        self.most_bytes = megabytes.saturating_mul(MIB);
    }

    /// Runs one statement that only reads, with named parameters (without their colon).
    /// Parameters that the statement does not name are passed over.
    ///
    /// # Errors
    /// SQL that does not parse, would write or reach outside, runs too long, or gives too much.
    pub fn query(&mut self, sql: &str, parameters: &[(String, Datum)]) -> StorageResult<Rows> {
        self.start_clock()?;
        let result = self.run(sql, parameters);
        self.connection.progress_handler(0, None::<fn() -> bool>)?;
        result
    }

    /// Prepares a statement without running it, and says which parameters it names.
    ///
    /// # Errors
    /// As [`Reader::query`].
    pub fn check(&self, sql: &str) -> StorageResult<Vec<String>> {
        let statement = self.prepare(sql)?;
        let names =
            (1..=statement.parameter_count()).filter_map(|index| statement.parameter_name(index));
        Ok(names
            .map(|name| name.trim_start_matches([':', '@', '$']).to_owned())
            .collect())
    }

    /// Prepares a statement without running it, and says which columns it gives.
    ///
    /// # Errors
    /// As [`Reader::query`].
    pub fn columns(&self, sql: &str) -> StorageResult<Vec<String>> {
        let statement = self.prepare(sql)?;
        Ok(statement.column_names().map(str::to_owned).collect())
    }

    /// Whether a statement, which is not run, would read a table from its first row to its last.
    ///
    /// SQLite's own program of the statement says so: it names a table by its root page, and rewinds a cursor that it
    /// does not seek with. The plan in words names only aliases.
    ///
    /// # Errors
    /// As [`Reader::query`]; a table that is not there.
    pub fn scans(&self, sql: &str, table: &str) -> StorageResult<bool> {
        let mut find = self.prepare(include_str!("sql/root_page.sql"))?;
        let root: i64 = find.query_row([table], |row| row.get(0))?;
        let program = format!("explain {sql}");
        let mut program = self.prepare(&program)?;
        let mut steps = program.raw_query();
        let mut cursors = Vec::new();
        while let Some(step) = steps.next().map_err(|error| self.explain(error))? {
            let (code, cursor): (String, i64) = (step.get(1)?, step.get(2)?);
            match code.as_str() {
                "OpenRead" if step.get::<_, i64>(3)? == root => cursors.push(cursor),
                "Rewind" | "Last" if cursors.contains(&cursor) => return Ok(true),
                _ => {}
            }
        }
        Ok(false)
    }

    /// Statements are kept: to prepare a long report costs more than to run it on a small file.
    fn prepare(&self, sql: &str) -> StorageResult<rusqlite::CachedStatement<'_>> {
        let statement = self
            .connection
            .prepare_cached(sql)
            .map_err(|error| self.explain(error))?;
        if statement.column_count() == 0 && statement.readonly() {
            return Err(StorageError::Sql {
                message: "the statement gives no rows".into(),
                offset: None,
            });
        }
        if !statement.readonly() {
            return Err(StorageError::NotAllowed(
                "the statement would change the file".into(),
            ));
        }
        Ok(statement)
    }

    fn run(&self, sql: &str, parameters: &[(String, Datum)]) -> StorageResult<Rows> {
        let mut statement = self.prepare(sql)?;
        for index in 1..=statement.parameter_count() {
            let named = statement
                .parameter_name(index)
                .map(|name| name[1..].to_owned());
            let value = parameters
                .iter()
                .find(|(name, _)| Some(name) == named.as_ref());
            let Some((_, value)) = value else {
                return Err(StorageError::Unbound(named.unwrap_or_else(|| "?".into())));
            };
            statement.raw_bind_parameter(index, value)?;
        }
        let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let width = columns.len();
        let mut rows = Vec::new();
        let mut bytes = 0;
        let mut cursor = statement.raw_query();
        while let Some(row) = cursor.next().map_err(|error| self.explain(error))? {
            let mut values = Vec::with_capacity(width);
            bytes += size_of::<Vec<Datum>>();
            for index in 0..width {
                let value = Datum::from(row.get_ref(index)?);
                bytes += size_of::<Datum>() + value.as_text().map_or(0, str::len);
                if bytes > self.most_bytes {
                    return Err(StorageError::TooLarge {
                        megabytes: (self.most_bytes / MIB) as u64,
                    });
                }
                values.push(value);
            }
            rows.push(values);
        }
        Ok(Rows { columns, rows })
    }

    fn start_clock(&mut self) -> StorageResult<()> {
        let (start, limit) = (Instant::now(), self.limit.0);
        self.connection
            .progress_handler(1000, Some(move || start.elapsed() > limit))?;
        Ok(())
    }

    fn explain(&self, error: rusqlite::Error) -> StorageError {
        use rusqlite::{Error, ErrorCode};
        match error {
            Error::SqliteFailure(code, _) if code.code == ErrorCode::OperationInterrupted => {
                StorageError::TimeLimit(self.limit.0.as_secs())
            }
            Error::SqliteFailure(code, message)
                if code.code == ErrorCode::AuthorizationForStatementDenied =>
            {
                let message = message.unwrap_or_else(|| "not authorized".into());
                StorageError::NotAllowed(format!("the statement may not do that: {message}"))
            }
            Error::SqlInputError { msg, offset, .. } => StorageError::Sql {
                message: msg,
                offset: usize::try_from(offset).ok(),
            },
            Error::MultipleStatement => StorageError::Sql {
                message: "more than one statement".into(),
                offset: None,
            },
            Error::Empty => StorageError::Sql {
                message: "there is no statement".into(),
                offset: None,
            },
            Error::SqliteFailure(code, _) if code.code == ErrorCode::TooBig => StorageError::Sql {
                message: "the statement, or a value that it makes, is too long".into(),
                offset: None,
            },
            // The general code: SQLite speaks of the statement, not of the file.
            Error::SqliteFailure(code, Some(message)) if code.extended_code == 1 => {
                StorageError::Sql {
                    message,
                    offset: None,
                }
            }
            error => StorageError::about(error, &self.path),
        }
    }
}

/// Read-only is no sandbox by itself: `vacuum into` and `attach` write and read other files.
/// What is not named here is refused.
fn harden(connection: &mut Connection) -> StorageResult<()> {
    use rusqlite::config::DbConfig;
    use rusqlite::limits::Limit;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    // A misspelt column in double quotes must be an error, not a string.
    // One plan for a statement, whatever values are bound: a kept statement is not planned again.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    for (limit, value) in [
        (Limit::SQLITE_LIMIT_LENGTH, 10_000_000),
        (Limit::SQLITE_LIMIT_SQL_LENGTH, 200_000),
        (Limit::SQLITE_LIMIT_EXPR_DEPTH, 1000),
        (Limit::SQLITE_LIMIT_ATTACHED, 0),
        (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 1),
        (Limit::SQLITE_LIMIT_WORKER_THREADS, 0),
    ] {
        connection.set_limit(limit, value)?;
    }
    connection.authorizer(Some(authorize))?;
    Ok(())
}

fn authorize(context: AuthContext<'_>) -> Authorization {
    const PRAGMAS: &[&str] = &[
        "table_info",
        "table_xinfo",
        "table_list",
        "index_list",
        "index_info",
        // The index of letters asks whether the file changed since it looked.
        "data_version",
        "page_count",
        "page_size",
        // They read the whole file and change nothing.
        "integrity_check",
        "foreign_key_check",
    ];
    const FUNCTIONS: &[&str] = &[
        "load_extension",
        "fts3_tokenizer",
        "edit",
        "readfile",
        "writefile",
    ];
    match context.action {
        AuthAction::Select | AuthAction::Read { .. } | AuthAction::Recursive => {
            Authorization::Allow
        }
        AuthAction::Function { function_name } if !FUNCTIONS.contains(&function_name) => {
            Authorization::Allow
        }
        AuthAction::Pragma { pragma_name, .. } if PRAGMAS.contains(&pragma_name) => {
            Authorization::Allow
        }
        _ => Authorization::Deny,
    }
}
