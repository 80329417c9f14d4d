use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, Utc};
use tradeq_storage::RunTally;

use crate::clock::Clock;
use crate::config::Config;
use crate::daemon::Writer;
use crate::failure::Failure;
use crate::fetch::Pace;
use crate::stop::Stop;

/// Where the daemon keeps things, all beside the database unless the configuration says otherwise.
#[derive(Debug, Clone)]
pub struct Places {
    /// The database.
    pub database: PathBuf,
    /// Files while they are fetched.
    pub spool: PathBuf,
}

/// What a run works with.
#[derive(Clone)]
pub struct Work {
    /// The job.
    pub job: String,
    /// Its run in the ledger.
    pub run: i64,
    /// The moment it was due.
    pub slot: DateTime<Utc>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Says that it is to end.
    pub stop: Stop,
    /// The database.
    pub writer: Writer,
    /// Where things are.
    pub places: Arc<Places>,
    /// The configuration that the run began with.
    pub config: Arc<Config>,
    /// Counts up with every piece of progress, of whatever run: the watchdog looks at it.
    pub pulse: Arc<AtomicU64>,
    /// When each host may be asked again, of whatever run.
    pub pace: Arc<Pace>,
}

impl Work {
    /// Says that something went on.
    pub fn progress(&self) {
        self.pulse.fetch_add(1, Ordering::Relaxed);
    }
}

/// What a run came to.
#[derive(Debug, Clone, Default)]
pub struct Done {
    /// In numbers.
    pub tally: RunTally,
    /// Whether anything was loaded.
    pub changed: bool,
    /// The first failure; what went well before it stays.
    pub failure: Option<Failure>,
    /// What there is to know, where nothing failed.
    pub note: Option<String>,
}

impl Done {
    /// A run that came to nothing.
    pub fn failed(failure: Failure) -> Self {
        Self {
            failure: Some(failure),
            ..Self::default()
        }
    }

    /// Keeps the first failure.
    pub fn fail(&mut self, failure: Failure) {
        self.failure.get_or_insert(failure);
    }
}
