use std::process::ExitCode;

use tradeq_ingest::daemon::LockError;
use tradeq_ingest::{IngestError, QuarantineError};
use tradeq_query::QueryError;
use tradeq_query::chart::ChartError;
use tradeq_storage::StorageError;

/// How the program ends. The numbers are an API: they are documented and never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// The person's input does not fit: a file, a statement.
    Input = 1,
    /// The command line does not fit.
    Usage = 2,
    /// Nothing in the file answers the question.
    Nothing = 3,
    /// Stopped by the time limit.
    TimeLimit = 4,
    /// Data or jobs are not as fresh as they should be.
    Stale = 5,
    /// Another process has the file.
    Busy = 6,
    /// Our fault.
    Internal = 70,
}

/// A command line that no parser could refuse, but that fits nothing.
#[derive(Debug)]
pub struct UsageError(pub String);

impl std::fmt::Display for UsageError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for UsageError {}

impl Exit {
    /// Prints an error, once, and says how to end.
    pub fn of(error: &anyhow::Error) -> Self {
        let text = error.to_string();
        // Hints stand on lines of their own already.
        eprintln!("error: {text}");
        classify(error)
    }

    /// How an error ends the program, without a word.
    pub fn kind_of(error: &anyhow::Error) -> Self {
        classify(error)
    }
}

fn classify(error: &anyhow::Error) -> Exit {
    if error.is::<UsageError>() {
        return Exit::Usage;
    }
    if let Some(error) = error.downcast_ref::<QueryError>() {
        return match error {
            QueryError::UnknownReport { .. }
            | QueryError::UnknownParameter { .. }
            | QueryError::MissingParameter { .. }
            | QueryError::BadValue { .. }
            | QueryError::UnknownSection { .. }
            | QueryError::NoSuchCell { .. }
            | QueryError::DoesNotFit { .. } => Exit::Usage,
            QueryError::NoRate { .. } | QueryError::NothingThere { .. } => Exit::Nothing,
            QueryError::Storage(error) => of_storage(error),
            QueryError::SameName { .. }
            | QueryError::BadHeader { .. }
            | QueryError::BadTemplate { .. }
            | QueryError::BadStatement { .. }
            | QueryError::BadSql { .. }
            | QueryError::Unreadable { .. } => Exit::Input,
        };
    }
    if let Some(error) = error.downcast_ref::<ChartError>() {
        return match error {
            ChartError::NoChart { .. } => Exit::Usage,
            ChartError::Nothing { .. } => Exit::Nothing,
            _ => Exit::Input,
        };
    }
    if let Some(error) = error.downcast_ref::<IngestError>() {
        return match (error, error.storage()) {
            (IngestError::UnknownSource { .. }, _) => Exit::Usage,
            (_, Some(error)) => of_storage(error),
            _ => Exit::Input,
        };
    }
    if let Some(LockError::Held { .. }) = error.downcast_ref() {
        return Exit::Busy;
    }
    if let Some(QuarantineError::Unknown { .. }) = error.downcast_ref() {
        return Exit::Usage;
    }
    error
        .downcast_ref::<StorageError>()
        .map_or(Exit::Input, of_storage)
}

fn of_storage(error: &StorageError) -> Exit {
    match error {
        StorageError::NothingKnown { .. } => Exit::Nothing,
        StorageError::TimeLimit(_) => Exit::TimeLimit,
        StorageError::Busy(_) | StorageError::Overtaken => Exit::Busy,
        StorageError::Data { .. } | StorageError::OldSqlite { .. } | StorageError::Sqlite(_) => {
            Exit::Internal
        }
        _ => Exit::Input,
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
