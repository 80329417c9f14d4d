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

    /// Adds what a part of the run did.
    pub(crate) fn add(&mut self, part: Self) {
        let (mine, other) = (&mut self.tally, part.tally);
        mine.requests += other.requests;
        mine.bytes += other.bytes;
        mine.rows_new += other.rows_new;
        mine.rows_revised += other.rows_revised;
        mine.rows_unchanged += other.rows_unchanged;
        self.changed |= part.changed;
        part.failure
            .into_iter()
            .for_each(|failure| self.fail(failure));
        part.note.into_iter().for_each(|note| self.note(note));
    }

    /// Adds a line to what there is to know.
    pub(crate) fn note(&mut self, line: String) {
        match &mut self.note {
            Some(note) => {
                note.push('\n');
                note.push_str(&line);
            }
            None => self.note = Some(line),
        }
    }

    /// Keeps the first failure.
    pub fn fail(&mut self, failure: Failure) {
        self.failure.get_or_insert(failure);
    }
}
