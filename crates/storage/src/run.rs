//! Runs of jobs, as the ledger keeps them.

use rusqlite::{Connection, Row, TransactionBehavior, named_params};

use crate::database::Database;
use crate::error::StorageResult;
use crate::job::{self, Retry};
use crate::load::with_path;
use crate::reader::Reader;

/// A slot that a job takes. One process may have it: the same job, slot and attempt can be claimed once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The job.
    pub job: String,
    /// The moment it was due, UTC, RFC 3339.
    pub slot: String,
    /// 1 for the first try.
    pub attempt: u32,
    /// `first`, `schedule`, `catch-up`, `retry`, `file`, `manual` or `backfill`.
    pub cause: &'static str,
    /// Slots before it that are recorded as missed, with the reason.
    pub missed: Vec<(String, String)>,
    /// The job's next slot.
    pub next: Option<String>,
    /// The process: host and number.
    pub instance: String,
    /// The moment of the claim.
    pub now: String,
}

/// A run as the ledger has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunRow {
    /// Its number.
    pub id: i64,
    /// The job.
    pub job: String,
    /// The moment it was due.
    pub slot: String,
    /// 1 for the first try.
    pub attempt: u32,
    /// Why it ran.
    pub cause: String,
    /// Where it is: `running`, `done`, `no-change`, `failed`, `crashed`, `cancelled` or `missed`.
    pub state: String,
    /// When it began.
    pub started_at: Option<String>,
    /// When it ended.
    pub finished_at: Option<String>,
    /// The process.
    pub instance: Option<String>,
    /// What it did.
    pub tally: RunTally,
    /// Of what went wrong.
    pub class: Option<String>,
    /// What went wrong, or what there is to know.
    pub message: Option<String>,
}

/// What a run did, in numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RunTally {
    /// Calls made.
    pub requests: u64,
    /// Bytes received or read.
    pub bytes: u64,
    /// Rows not held before.
    pub rows_new: u64,
    /// Rows whose value changed.
    pub rows_revised: u64,
    /// Rows that said what was held.
    pub rows_unchanged: u64,
}

/// How a run ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunEnd {
    /// `done`, `no-change`, `failed` or `cancelled`.
    pub state: &'static str,
    /// What it did.
    pub tally: RunTally,
    /// Of what went wrong.
    pub class: Option<&'static str>,
    /// What went wrong, or what there is to know.
    pub message: Option<String>,
    /// When the same slot is tried again.
    pub retry: Option<Retry>,
    /// The moment.
    pub now: String,
}

/// What became of one file of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunFile {
    /// The file.
    pub name: String,
    /// Where it came from, without secrets.
    pub url: Option<String>,
    /// Hash of its bytes.
    pub sha256: Option<String>,
    /// Length.
    pub bytes: Option<u64>,
    /// `loaded`, `held`, `same`, `empty`, `quarantined` or `refused`.
    pub outcome: String,
    /// The import.
    pub load_id: Option<i64>,
    /// Of what went wrong.
    pub class: Option<String>,
    /// What went wrong.
    pub message: Option<String>,
}

impl Database {
    /// Takes a slot: its run, the slots missed before it and the job's next slot are written together. Nothing where
    /// the slot was taken before.
    ///
    /// # Errors
    /// A busy file, a full disk.
    pub fn claim_run(&mut self, claim: &Claim) -> StorageResult<Option<i64>> {
        let path = self.path.clone();
        self.claim(claim).map_err(|error| with_path(error, &path))
    }

    fn claim(&mut self, claim: &Claim) -> StorageResult<Option<i64>> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        for (slot, reason) in &claim.missed {
            insert(&transaction, claim, slot, "missed", Some(reason))?;
        }
        let claimed = insert(&transaction, claim, &claim.slot, "running", None)?;
        let id = claimed.then(|| transaction.last_insert_rowid());
        if matches!(claim.cause, "retry" | "file") {
            job::set_retry(&transaction, &claim.job, None)?;
        } else if matches!(claim.cause, "first" | "schedule" | "catch-up") {
            transaction
                .prepare_cached(include_str!("sql/job_due.sql"))?
                .execute(named_params! {":name": claim.job, ":due_at": claim.next, ":settled_to": claim.slot})?;
            job::set_retry(&transaction, &claim.job, None)?;
        }
        transaction.commit()?;
        Ok(id)
    }

    /// Records slots as missed without running any, and moves the job to its next slot.
    ///
    /// # Errors
    /// A busy file, a full disk.
    pub fn miss_slots(&mut self, claim: &Claim) -> StorageResult<()> {
        let path = self.path.clone();
        self.miss(claim).map_err(|error| with_path(error, &path))
    }

    fn miss(&mut self, claim: &Claim) -> StorageResult<()> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        for (slot, reason) in &claim.missed {
            insert(&transaction, claim, slot, "missed", Some(reason))?;
        }
        transaction
            .prepare_cached(include_str!("sql/job_due.sql"))?
            .execute(
                named_params! {":name": claim.job, ":due_at": claim.next, ":settled_to": claim.slot},
            )?;
        Ok(transaction.commit()?)
    }

    /// Writes how a run ended, with its retry; the job's count of failures follows.
    ///
    /// # Errors
    /// A busy file, a full disk.
    pub fn end_run(&mut self, id: i64, job: &str, end: &RunEnd) -> StorageResult<()> {
        let path = self.path.clone();
        self.end(id, job, end)
            .map_err(|error| with_path(error, &path))
    }

    fn end(&mut self, id: i64, job: &str, end: &RunEnd) -> StorageResult<()> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction
            .prepare_cached(include_str!("sql/run_end.sql"))?
            .execute(named_params! {
                ":id": id, ":state": end.state, ":now": end.now, ":class": end.class, ":message": end.message,
                ":requests": end.tally.requests.cast_signed(), ":bytes": end.tally.bytes.cast_signed(),
                ":rows_new": end.tally.rows_new.cast_signed(),
                ":rows_revised": end.tally.rows_revised.cast_signed(),
                ":rows_unchanged": end.tally.rows_unchanged.cast_signed(),
            })?;
        if let Some(retry) = &end.retry {
            job::set_retry(&transaction, job, Some(retry))?;
        }
        let good = matches!(end.state, "done" | "no-change");
        transaction
            .prepare_cached(include_str!("sql/job_ended.sql"))?
            .execute(named_params! {":name": job, ":good": good, ":counts": end.state == "failed", ":now": end.now})?;
        Ok(transaction.commit()?)
    }

    /// Adds what became of a file of a run.
    ///
    /// # Errors
    /// A busy file, a full disk.
    pub fn add_run_file(&self, run: i64, file: &RunFile) -> StorageResult<()> {
        self.write(
            include_str!("sql/run_file_insert.sql"),
            named_params! {
                ":run": run, ":name": file.name, ":url": file.url, ":sha256": file.sha256,
                ":bytes": file.bytes.map(u64::cast_signed), ":outcome": file.outcome, ":load": file.load_id,
                ":class": file.class, ":message": file.message,
            },
        )
    }

    /// Runs that are written down as running.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn open_runs(&self) -> StorageResult<Vec<RunRow>> {
        open(&self.connection).map_err(|error| with_path(error, &self.path))
    }

    /// Writes that the process of a run is gone, with the retry of its slot.
    ///
    /// # Errors
    /// A busy file, a full disk.
    pub fn crash_run(&self, run: &RunRow, retry: Option<&Retry>, now: &str) -> StorageResult<()> {
        self.write(
            include_str!("sql/run_end.sql"),
            named_params! {
                ":id": run.id, ":state": "crashed", ":now": now, ":class": "crashed",
                ":message": "the process ended while it ran; nothing half-done is in the file",
                ":requests": run.tally.requests.cast_signed(), ":bytes": run.tally.bytes.cast_signed(),
                ":rows_new": 0, ":rows_revised": 0, ":rows_unchanged": 0,
            },
        )?;
        if retry.is_some() {
            self.set_job_retry(&run.job, retry)?;
        }
        Ok(())
    }

    /// Forgets runs that changed nothing and ended before a moment.
    ///
    /// # Errors
    /// A busy file, a full disk.
    pub fn prune_runs(&self, before: &str) -> StorageResult<()> {
        self.write(
            include_str!("sql/run_file_prune.sql"),
            named_params! {":before": before},
        )?;
        self.write(
            include_str!("sql/run_prune.sql"),
            named_params! {":before": before},
        )
    }

    /// Runs one statement that writes.
    pub(crate) fn write(
        &self,
        sql: &str,
        parameters: &[(&str, &dyn rusqlite::ToSql)],
    ) -> StorageResult<()> {
        let written = self
            .connection
            .prepare_cached(sql)
            .and_then(|mut statement| statement.execute(parameters));
        written
            .map(|_| ())
            .map_err(|error| with_path(error.into(), &self.path))
    }
}

/// Which runs are wanted.
#[derive(Debug, Clone, Default)]
pub struct RunsOf {
    /// Of this job only.
    pub job: Option<String>,
    /// In this state only.
    pub state: Option<String>,
    /// Of this number only.
    pub id: Option<i64>,
    /// Begun, or recorded as missed, at this moment or later.
    pub since: Option<String>,
    /// At the most.
    pub most: usize,
}

impl Reader {
    /// Runs, the newest first.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn runs(&self, of: &RunsOf) -> StorageResult<Vec<RunRow>> {
        list(&self.connection, of).map_err(|error| with_path(error, self.path()))
    }

    /// What became of the files of a run, in their order.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn run_files(&self, run: i64) -> StorageResult<Vec<RunFile>> {
        files(&self.connection, run).map_err(|error| with_path(error, self.path()))
    }
}

fn insert(
    connection: &Connection,
    claim: &Claim,
    slot: &str,
    state: &str,
    message: Option<&str>,
) -> StorageResult<bool> {
    let missed = state == "missed";
    let written = connection
        .prepare_cached(include_str!("sql/run_insert.sql"))?
        .execute(named_params! {
            ":job": claim.job, ":slot": slot, ":attempt": if missed { 1 } else { claim.attempt },
            ":cause": if missed { "schedule" } else { claim.cause }, ":state": state,
            ":started_at": (!missed).then_some(&claim.now), ":finished_at": missed.then_some(&claim.now),
            ":instance": claim.instance, ":class": missed.then_some("missed"), ":message": message,
        })?;
    Ok(written == 1)
}

fn open(connection: &Connection) -> StorageResult<Vec<RunRow>> {
    let mut statement = connection.prepare_cached(include_str!("sql/run_open.sql"))?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn list(connection: &Connection, of: &RunsOf) -> StorageResult<Vec<RunRow>> {
    let mut statement = connection.prepare_cached(include_str!("sql/run_list.sql"))?;
    let most = i64::try_from(of.most).unwrap_or(i64::MAX);
    let rows = statement.query_map(
        named_params! {":job": of.job, ":state": of.state, ":id": of.id, ":since": of.since, ":most": most},
        read,
    )?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn files(connection: &Connection, run: i64) -> StorageResult<Vec<RunFile>> {
    let mut statement = connection.prepare_cached(include_str!("sql/run_file_list.sql"))?;
    let rows = statement.query_map(named_params! {":run": run}, |row| {
        Ok(RunFile {
            name: row.get("name")?,
            url: row.get("url")?,
            sha256: row.get("sha256")?,
            bytes: row.get::<_, Option<i64>>("bytes")?.map(i64::cast_unsigned),
            outcome: row.get("outcome")?,
            load_id: row.get("load_id")?,
            class: row.get("class")?,
            message: row.get("message")?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<RunRow> {
    let count = |name: &str| row.get::<_, i64>(name).map(i64::cast_unsigned);
    Ok(RunRow {
        id: row.get("id")?,
        job: row.get("job")?,
        slot: row.get("slot")?,
        attempt: row.get("attempt")?,
        cause: row.get("cause")?,
        state: row.get("state")?,
        started_at: row.get("started_at")?,
        finished_at: row.get("finished_at")?,
        instance: row.get("instance")?,
        tally: RunTally {
            requests: count("requests")?,
            bytes: count("bytes")?,
            rows_new: count("rows_new")?,
            rows_revised: count("rows_revised")?,
            rows_unchanged: count("rows_unchanged")?,
        },
        class: row.get("class")?,
        message: row.get("message")?,
    })
}
