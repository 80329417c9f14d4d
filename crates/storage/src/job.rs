//! What the daemon is to do, as the file keeps it.

use rusqlite::{Connection, Row, named_params};

use crate::database::Database;
use crate::error::StorageResult;
use crate::load::with_path;
use crate::reader::Reader;
use crate::run::{self, RunRow};

/// A job with where it is. Moments are UTC, RFC 3339.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobRow {
    /// Its name in the configuration.
    pub name: String,
    /// `inbox`, `fetch`, `exec` or `backfill`.
    pub kind: String,
    /// Its settings, a line a key, without secrets.
    pub definition: String,
    /// Whether the configuration still names it.
    pub configured: bool,
    /// When the daemon saw it first.
    pub known_since: String,
    /// Slots up to this one ran or are recorded as missed.
    pub settled_to: Option<String>,
    /// Its next slot.
    pub due_at: Option<String>,
    /// A slot that is tried again.
    pub retry: Option<Retry>,
    /// Runs that failed since the last good one.
    pub failures: u32,
    /// When a run ended well last.
    pub succeeded_at: Option<String>,
}

/// What a job's runs say of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobRuns {
    /// The job.
    pub job: String,
    /// Slots that passed while nothing ran, since the moment that was asked for.
    pub missed: u64,
    /// Its last run that was one.
    pub last: Option<RunRow>,
}

/// A slot whose run failed and is tried again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retry {
    /// The slot.
    pub slot: String,
    /// When.
    pub at: String,
    /// The number of that attempt, from 2.
    pub attempt: u32,
}

impl Database {
    /// Writes a job as it is configured now; where it is stays.
    ///
    /// # Errors
    /// A busy file, a full disk.
    pub fn put_job(
        &self,
        name: &str,
        kind: &str,
        definition: &str,
        now: &str,
    ) -> StorageResult<()> {
        self.write(
            include_str!("sql/job_put.sql"),
            named_params! {":name": name, ":kind": kind, ":definition": definition, ":now": now},
        )
    }

    /// Marks all jobs but these as no longer configured; their runs stay.
    ///
    /// # Errors
    /// A busy file, a full disk.
    pub fn retire_jobs(&self, kept: &[String]) -> StorageResult<()> {
        // Names of jobs are letters, digits and `-`: nothing to escape.
        let kept: Vec<String> = kept.iter().map(|name| format!("\"{name}\"")).collect();
        let kept = format!("[{}]", kept.join(","));
        self.write(
            include_str!("sql/job_retire.sql"),
            named_params! {":kept": kept},
        )
    }

    /// Every job, by name.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn jobs(&self) -> StorageResult<Vec<JobRow>> {
        list(&self.connection).map_err(|error| with_path(error, &self.path))
    }

    /// Moves a job to its next slot; `settled_to` stays where none is given.
    ///
    /// # Errors
    /// A busy file, a full disk.
    pub fn set_job_due(
        &self,
        name: &str,
        due_at: Option<&str>,
        settled_to: Option<&str>,
    ) -> StorageResult<()> {
        self.write(
            include_str!("sql/job_due.sql"),
            named_params! {":name": name, ":due_at": due_at, ":settled_to": settled_to},
        )
    }

    /// Has a slot of a job tried again, or nothing more of it.
    ///
    /// # Errors
    /// A busy file, a full disk.
    pub fn set_job_retry(&self, name: &str, retry: Option<&Retry>) -> StorageResult<()> {
        set_retry(&self.connection, name, retry).map_err(|error| with_path(error, &self.path))
    }
}

impl Reader {
    /// Every job, by name.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn jobs(&self) -> StorageResult<Vec<JobRow>> {
        list(&self.connection).map_err(|error| with_path(error, self.path()))
    }

    /// What the runs of each job say, with the slots missed since a moment.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn job_runs(&self, since: &str) -> StorageResult<Vec<JobRuns>> {
        runs(&self.connection, since).map_err(|error| with_path(error, self.path()))
    }
}

fn runs(connection: &Connection, since: &str) -> StorageResult<Vec<JobRuns>> {
    let mut statement = connection.prepare_cached(include_str!("sql/job_runs.sql"))?;
    let rows = statement.query_map(named_params! {":since": since}, |row| {
        let ran = row.get::<_, Option<i64>>("id")?.is_some();
        Ok(JobRuns {
            job: row.get("job")?,
            missed: row.get::<_, i64>("missed")?.cast_unsigned(),
            last: if ran { Some(run::read(row)?) } else { None },
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(crate) fn set_retry(
    connection: &Connection,
    name: &str,
    retry: Option<&Retry>,
) -> StorageResult<()> {
    connection
        .prepare_cached(include_str!("sql/job_retry.sql"))?
        .execute(named_params! {
            ":name": name,
            ":slot": retry.map(|retry| &retry.slot),
            ":at": retry.map(|retry| &retry.at),
            ":attempt": retry.map(|retry| retry.attempt),
        })?;
    Ok(())
}

fn list(connection: &Connection) -> StorageResult<Vec<JobRow>> {
    let mut statement = connection.prepare_cached(include_str!("sql/job_list.sql"))?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<JobRow> {
    let retry = match row.get::<_, Option<String>>("retry_slot")? {
        Some(slot) => Some(Retry {
            slot,
            at: row.get("retry_at")?,
            attempt: row.get("retry_attempt")?,
        }),
        None => None,
    };
    Ok(JobRow {
        name: row.get("name")?,
        kind: row.get("kind")?,
        definition: row.get("definition")?,
        configured: row.get("configured")?,
        known_since: row.get("known_since")?,
        settled_to: row.get("settled_to")?,
        due_at: row.get("due_at")?,
        retry,
        failures: row.get("failures")?,
        succeeded_at: row.get("succeeded_at")?,
    })
}
