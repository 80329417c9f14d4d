use tradeq_storage::RunTally;

use crate::failure::FailureClass;

/// What happened in a turn, for logs, hooks and metrics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A run began.
    Started {
        /// The job.
        job: String,
        /// The run.
        run: i64,
        /// The moment it was due.
        slot: String,
        /// Why it runs.
        cause: &'static str,
        /// 1 for the first try.
        attempt: u32,
    },
    /// A run ended.
    Ended {
        /// The job.
        job: String,
        /// The run.
        run: i64,
        /// The moment it was due.
        slot: String,
        /// Why it ran.
        cause: &'static str,
        /// 1 for the first try.
        attempt: u32,
        /// `done`, `no-change`, `failed`, `cancelled`.
        state: &'static str,
        /// What it did.
        tally: RunTally,
        /// How long it took.
        seconds: u64,
        /// Of what went wrong.
        class: Option<FailureClass>,
        /// What went wrong, or what there is to know.
        message: Option<String>,
        /// When the same slot is tried again.
        retry_at: Option<String>,
    },
    /// Slots passed while nothing ran.
    Missed {
        /// The job.
        job: String,
        /// How many rows of the ledger say it.
        slots: usize,
    },
    /// A run of a process that is gone was found.
    Crashed {
        /// The job.
        job: String,
        /// The run.
        run: i64,
    },
    /// The ledger could not be written; it is tried again.
    Trouble(String),
}
