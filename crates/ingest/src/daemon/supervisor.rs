use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::mpsc::{Receiver, Sender, channel};

use chrono::{DateTime, Utc};
use tradeq_storage::{JobRow, StorageResult};

use super::event::Event;
use super::runner::Ended;
use super::upkeep::Upkeep;
use super::work::Places;
use super::writer::Writer;
use crate::clock::{Clock, of_moment};
use crate::config::Config;
use crate::fetch::Pace;
use crate::inbox::Watch;
use crate::stop::Stop;

mod arrivals;
mod backfills;
mod begin;
mod due;
mod ending;
mod enrol;

/// Keeps the ledger: starts what is due, writes down how it ended. One turn a beat; it never waits for an import.
pub struct Supervisor {
    clock: Arc<dyn Clock>,
    config: Arc<Config>,
    writer: Writer,
    places: Arc<Places>,
    /// Host and process.
    instance: String,
    /// Ends everything.
    stop: Stop,
    pulse: Arc<AtomicU64>,
    pace: Arc<Pace>,
    /// What is due later than this is left to another time.
    until: Option<DateTime<Utc>>,
    /// Whether runs are made in place, one after the other.
    inline: bool,
    jobs: BTreeMap<String, JobRow>,
    watches: BTreeMap<String, Watch>,
    /// A configuration that is to be worked by as soon as it can be written down.
    handed_in: Option<Arc<Config>>,
    running: BTreeMap<String, Running>,
    /// Backfills that were taken up, with when they may be taken up again.
    resting: BTreeMap<i64, DateTime<Utc>>,
    /// Runs that ended and are not written down yet.
    unwritten: VecDeque<Ended>,
    told: (Sender<Ended>, Receiver<Ended>),
    events: Vec<Event>,
    upkeep: Upkeep,
}

/// A run that is under way.
struct Running {
    run: i64,
    slot: String,
    cause: &'static str,
    attempt: u32,
    since: DateTime<Utc>,
    stop: Stop,
    /// It took too long and was told to end.
    overdue: bool,
}

/// What a turn came to.
#[derive(Debug, Clone, Default)]
pub struct Turn {
    /// What happened, in order.
    pub events: Vec<Event>,
    /// Runs under way.
    pub running: usize,
    /// When anything is due next; an inbox is looked at with every turn.
    pub next: Option<DateTime<Utc>>,
}

impl Supervisor {
    /// Takes over a database: writes down the jobs of the configuration, and that runs of a process that is gone crashed.
    /// The caller holds the lock.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn new(
        clock: Arc<dyn Clock>,
        config: Config,
        writer: Writer,
        places: Places,
        instance: String,
        stop: Stop,
    ) -> StorageResult<Self> {
        let mut supervisor = Self {
            clock,
            config: Arc::new(config),
            writer,
            places: Arc::new(places),
            instance,
            stop,
            pulse: Arc::default(),
            pace: Arc::default(),
            until: None,
            inline: false,
            jobs: BTreeMap::new(),
            watches: BTreeMap::new(),
            handed_in: None,
            running: BTreeMap::new(),
            resting: BTreeMap::new(),
            unwritten: VecDeque::new(),
            told: channel(),
            events: Vec::new(),
            upkeep: Upkeep::default(),
        };
        supervisor.recover()?;
        let writer = supervisor.writer.clone();
        supervisor.enrol(&mut writer.lock())?;
        Ok(supervisor)
    }

    /// Makes runs in place from now on, one after the other.
    #[must_use]
    pub fn inline(mut self) -> Self {
        self.inline = true;
        self
    }

    /// Starts nothing that is due later than now: a schedule that is due again before its run ends has no end.
    pub(super) fn leave_the_rest(&mut self) {
        self.until = Some(self.clock.now());
    }

    /// Counts up with every piece of progress of whatever run.
    pub fn pulse(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.pulse)
    }

    /// What it works by.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Works by another configuration as soon as nobody else writes to the database; runs under way end by the old one.
    ///
    /// # Errors
    /// What SQLite says; it is tried again with every turn, until then the old one stays.
    pub fn reload(&mut self, config: Config) -> StorageResult<()> {
        self.handed_in = Some(Arc::new(config));
        self.take_over()
    }

    /// One beat: ends are written down, overdue runs told to end, due ones started.
    pub fn turn(&mut self) -> Turn {
        let ended = self.conclude();
        self.hurry();
        let (mut reloaded, mut started) = (Ok(()), Ok(()));
        if !self.stop.is_set() {
            reloaded = self.take_over();
            started = self.start_due();
        }
        let keep_days = self.config.daemon.keep_days;
        let kept = self.upkeep.run(&self.writer, keep_days, self.clock.now());
        for result in [ended, reloaded, started, kept] {
            if let Err(error) = result {
                self.events.push(Event::Trouble(error.to_string()));
            }
        }
        Turn {
            events: std::mem::take(&mut self.events),
            running: self.running.len() + self.unwritten.len(),
            next: self.next(),
        }
    }

    /// When anything is due next.
    fn next(&self) -> Option<DateTime<Utc>> {
        let of = |row: &JobRow| {
            let due = row.due_at.as_deref().and_then(of_moment);
            let retry = row.retry.as_ref().and_then(|retry| of_moment(&retry.at));
            due.into_iter().chain(retry).min()
        };
        self.jobs.values().filter_map(of).min()
    }

    /// Starts nothing more, and tells every run to end.
    pub fn stop(&self) {
        self.stop.set();
        for running in self.running.values() {
            running.stop.set();
        }
    }

    /// Runs that take longer than they may are told to end.
    fn hurry(&mut self) {
        let now = self.clock.now();
        for job in &self.config.jobs {
            let Some(running) = self.running.get_mut(&job.name) else {
                continue;
            };
            // A clock that was set back begins anew, so that the timeout is not a day later.
            running.since = running.since.min(now);
            let passed = (now - running.since).to_std().unwrap_or_default();
            if passed > job.timeout && !running.overdue {
                running.overdue = true;
                running.stop.set();
            }
        }
    }
}
