//! History that was asked for, call by call: what is still to be asked survives a restart.

use rusqlite::{Connection, Row, TransactionBehavior, named_params};

use crate::database::Database;
use crate::error::StorageResult;
use crate::load::with_path;
use crate::reader::Reader;

/// A backfill as the ledger has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackfillRow {
    /// Its number.
    pub id: i64,
    /// The source.
    pub source: String,
    /// What was asked for, JSON.
    pub definition: String,
    /// When it began, UTC.
    pub begun_at: String,
    /// When its last call was made.
    pub finished_at: Option<String>,
    /// All calls known by now.
    pub calls: u64,
    /// Calls still to be made.
    pub open_calls: u64,
}

/// A call that is to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCall {
    /// The address, without secrets: no two calls of a backfill have the same.
    pub url: String,
    /// What else is known of it, JSON.
    pub call: String,
}

/// One call of a backfill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackfillCall {
    /// The address, without secrets.
    pub url: String,
    /// What else is known of it, JSON.
    pub call: String,
    /// `open`, `done`, `empty`, `split` or `failed`.
    pub state: String,
    /// What went wrong.
    pub message: Option<String>,
}

impl Database {
    /// Begins a backfill with the calls known now.
    ///
    /// # Errors
    /// A busy file, a full disk.
    pub fn begin_backfill(
        &mut self,
        source: &str,
        definition: &str,
        calls: &[NewCall],
        now: &str,
    ) -> StorageResult<i64> {
        let path = self.path.clone();
        let mut begin = || {
            let transaction = self
                .connection
                .transaction_with_behavior(TransactionBehavior::Immediate)?;
            transaction.execute(
                include_str!("sql/backfill_begin.sql"),
                named_params! {":source": source, ":definition": definition, ":now": now},
            )?;
            let id = transaction.last_insert_rowid();
            add(&transaction, id, calls)?;
            transaction.commit()?;
            Ok(id)
        };
        begin().map_err(|error| with_path(error, &path))
    }

    /// Writes what became of a call, with the calls that take its place or follow from it.
    ///
    /// # Errors
    /// A busy file, a full disk.
    pub fn end_backfill_call(
        &mut self,
        id: i64,
        call: &BackfillCall,
        more: &[NewCall],
    ) -> StorageResult<()> {
        let path = self.path.clone();
        let mut end = || {
            let transaction = self
                .connection
                .transaction_with_behavior(TransactionBehavior::Immediate)?;
            add(&transaction, id, more)?;
            transaction
                .prepare_cached(include_str!("sql/backfill_call_end.sql"))?
                .execute(named_params! {":backfill": id, ":url": call.url, ":state": call.state, ":message": call.message})?;
            Ok(transaction.commit()?)
        };
        end().map_err(|error| with_path(error, &path))
    }

    /// Writes that all calls of a backfill were made.
    ///
    /// # Errors
    /// A busy file, a full disk.
    pub fn end_backfill(&self, id: i64, now: &str) -> StorageResult<()> {
        self.write(
            include_str!("sql/backfill_end.sql"),
            named_params! {":id": id, ":now": now},
        )
    }

    /// Backfills by number; only those with calls to make where `open`.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn backfills(&self, open: bool) -> StorageResult<Vec<BackfillRow>> {
        list(&self.connection, open).map_err(|error| with_path(error, &self.path))
    }

    /// The calls of a backfill, in their order.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn backfill_calls(&self, id: i64) -> StorageResult<Vec<BackfillCall>> {
        let calls = || -> StorageResult<Vec<BackfillCall>> {
            let mut statement = self
                .connection
                .prepare_cached(include_str!("sql/backfill_call_list.sql"))?;
            let rows = statement.query_map(named_params! {":backfill": id}, |row| {
                Ok(BackfillCall {
                    url: row.get("url")?,
                    call: row.get("call")?,
                    state: row.get("state")?,
                    message: row.get("message")?,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        };
        calls().map_err(|error| with_path(error, &self.path))
    }
}

impl Reader {
    /// Backfills by number; only those with calls to make where `open`.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn backfills(&self, open: bool) -> StorageResult<Vec<BackfillRow>> {
        list(&self.connection, open).map_err(|error| with_path(error, self.path()))
    }
}

fn add(connection: &Connection, id: i64, calls: &[NewCall]) -> StorageResult<()> {
    let mut insert = connection.prepare_cached(include_str!("sql/backfill_call_add.sql"))?;
    for new in calls {
        insert.execute(named_params! {":backfill": id, ":url": new.url, ":call": new.call})?;
    }
    Ok(())
}

fn list(connection: &Connection, open: bool) -> StorageResult<Vec<BackfillRow>> {
    let mut statement = connection.prepare_cached(include_str!("sql/backfill_list.sql"))?;
    let rows = statement.query_map(named_params! {":open": open}, read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<BackfillRow> {
    let count = |name: &str| row.get::<_, i64>(name).map(i64::cast_unsigned);
    Ok(BackfillRow {
        id: row.get("id")?,
        source: row.get("source")?,
        definition: row.get("definition")?,
        begun_at: row.get("begun_at")?,
        finished_at: row.get("finished_at")?,
        calls: count("calls")?,
        open_calls: count("open_calls")?,
    })
}
