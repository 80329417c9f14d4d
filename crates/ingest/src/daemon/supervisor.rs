mod backfills;

use std::collections::{BTreeMap, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::mpsc::{Receiver, Sender, channel};

use chrono::{DateTime, Duration, SecondsFormat, Utc};
use tradeq_storage::{Claim, Database, DueRelease, JobRow, Retry, RunEnd, StorageResult};

use super::event::Event;
use super::retry::retry_at;
use super::runner::{Ended, spawn, work_of};
use super::work::{Done, Places, Work};
use super::writer::Writer;
use crate::clock::{Clock, moment, of_moment};
use crate::config::{Config, InboxJob, Job, JobKind};
use crate::failure::{Failure, FailureClass};
use crate::fetch::{Pace, clean_spool};
use crate::inbox::Watch;
use crate::schedule::{Plan, Schedule, awaited, plan};
use crate::stop::Stop;

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
    /// Whether runs are made in place, one after the other.
    inline: bool,
    jobs: BTreeMap<String, JobRow>,
    watches: BTreeMap<String, Watch>,
    /// Folders that could not be read, with what was said of them.
    troubles: BTreeMap<String, String>,
    running: BTreeMap<String, Running>,
    /// Backfills that were taken up, with when they may be taken up again.
    resting: BTreeMap<i64, DateTime<Utc>>,
    /// Runs that ended and are not written down yet.
    unwritten: VecDeque<Ended>,
    told: (Sender<Ended>, Receiver<Ended>),
    events: Vec<Event>,
}

/// A run that is under way.
struct Running {
    run: i64,
    slot: String,
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

/// A slot that is taken.
struct Taken {
    slot: String,
    attempt: u32,
    cause: &'static str,
    missed: Vec<(String, String)>,
    next: Option<String>,
    files: Vec<PathBuf>,
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
            inline: false,
            jobs: BTreeMap::new(),
            watches: BTreeMap::new(),
            troubles: BTreeMap::new(),
            running: BTreeMap::new(),
            resting: BTreeMap::new(),
            unwritten: VecDeque::new(),
            told: channel(),
            events: Vec::new(),
        };
        supervisor.recover()?;
        supervisor.enrol()?;
        Ok(supervisor)
    }

    /// Makes runs in place from now on, one after the other.
    #[must_use]
    pub fn inline(mut self) -> Self {
        self.inline = true;
        self
    }

    /// Counts up with every piece of progress of whatever run.
    pub fn pulse(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.pulse)
    }

    /// What it works by.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Works by another configuration from now on; runs under way end by the old one.
    ///
    /// # Errors
    /// What SQLite says; then the old one stays.
    pub fn reload(&mut self, config: Config) -> StorageResult<()> {
        let old = std::mem::replace(&mut self.config, Arc::new(config));
        let enrolled = self.enrol();
        if enrolled.is_err() {
            self.config = old;
        }
        enrolled
    }

    /// Runs that were under way when their process ended are tried again, and what they left in the spool goes.
    fn recover(&mut self) -> StorageResult<()> {
        if let Err(error) = clean_spool(&self.places.spool) {
            let spool = self.places.spool.display();
            let told = format!("{spool}: the spool cannot be emptied: {error}");
            self.events.push(Event::Trouble(told));
        }
        let now = moment(self.clock.now());
        let database = self.writer.lock();
        for run in database.open_runs()? {
            // A file in an inbox is still there and is found again.
            let again = run.cause != "file" && run.cause != "backfill";
            let retry = again.then(|| Retry {
                slot: run.slot.clone(),
                at: now.clone(),
                attempt: run.attempt + 1,
            });
            database.crash_run(&run, retry.as_ref(), &now)?;
            self.events.push(Event::Crashed {
                job: run.job,
                run: run.id,
            });
        }
        Ok(())
    }

    /// Writes the jobs of the configuration down.
    fn enrol(&mut self) -> StorageResult<()> {
        let now = moment(self.clock.now());
        let database = self.writer.lock();
        let mut names = Vec::new();
        for job in &self.config.jobs {
            database.put_job(&job.name, job.kind.word(), &job.definition, &now)?;
            names.push(job.name.clone());
        }
        database.retire_jobs(&names)?;
        let known: BTreeMap<String, JobRow> = (database.jobs()?.into_iter())
            .filter(|row| row.configured)
            .map(|row| (row.name.clone(), row))
            .collect();
        // A job whose schedule changed is due by the new one.
        for job in &self.config.jobs {
            let (Some(old), Some(new)) = (self.jobs.get(&job.name), known.get(&job.name)) else {
                continue;
            };
            if old.definition != new.definition && new.due_at.is_some() {
                let next = next_of(job, self.clock.now(), &database)?.map(moment);
                database.set_job_due(&job.name, next.as_deref(), None)?;
            }
        }
        drop(database);
        self.refresh()
    }

    /// Reads where the jobs are.
    fn refresh(&mut self) -> StorageResult<()> {
        let rows = self.writer.lock().jobs()?;
        let configured = rows.into_iter().filter(|row| row.configured);
        self.jobs = configured.map(|row| (row.name.clone(), row)).collect();
        Ok(())
    }

    /// One beat: ends are written down, overdue runs told to end, due ones started.
    pub fn turn(&mut self) -> Turn {
        let ended = self.conclude();
        self.hurry();
        let started = if self.stop.is_set() {
            Ok(())
        } else {
            self.start_due()
        };
        for result in [ended, started] {
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

    /// Whether files of an inbox are seen that are not whole yet, or not looked at again.
    pub fn awaits_files(&self) -> bool {
        self.watches.values().any(|watch| !watch.is_empty())
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
            let passed = (now - running.since).to_std().unwrap_or_default();
            if passed > job.timeout && !running.overdue {
                running.overdue = true;
                running.stop.set();
            }
        }
    }

    /// Writes down what ended. While an import writes, or the disk is full, it is tried again with the next beat.
    fn conclude(&mut self) -> StorageResult<()> {
        self.unwritten.extend(self.told.1.try_iter());
        while let Some(ended) = self.unwritten.front() {
            let Some(mut database) = self.writer.try_lock() else {
                return Ok(());
            };
            let Some(running) = self.running.get(&ended.job) else {
                self.unwritten.pop_front();
                continue;
            };
            let job = self.config.jobs.iter().find(|job| job.name == ended.job);
            let now = self.clock.now();
            let end = end_of(running, job, &ended.done, now);
            database.end_run(running.run, &ended.job, &end)?;
            // What it brought may have moved the next release.
            if let Some(job) = job.filter(|job| follows_calendar(job)) {
                let next = next_of(job, now, &database)?.map(moment);
                database.set_job_due(&job.name, next.as_deref(), None)?;
            }
            drop(database);
            let event = Event::Ended {
                job: ended.job.clone(),
                run: running.run,
                state: end.state,
                tally: end.tally,
                seconds: (now - running.since).to_std().unwrap_or_default().as_secs(),
                class: ended.done.failure.as_ref().map(|failure| failure.class),
                message: end.message,
                retry_at: end.retry.map(|retry| retry.at),
            };
            self.events.push(event);
            self.running.remove(&ended.job.clone());
            self.unwritten.pop_front();
            self.refresh()?;
        }
        Ok(())
    }

    fn start_due(&mut self) -> StorageResult<()> {
        let config = Arc::clone(&self.config);
        for job in &config.jobs {
            if self.running.len() >= config.daemon.workers {
                break;
            }
            if self.running.contains_key(&job.name) {
                continue;
            }
            let taken = match &job.kind {
                JobKind::Inbox(inbox) => self.arrived(job, inbox),
                _ => self.due(job)?,
            };
            if let Some(taken) = taken {
                self.start(job, taken)?;
            }
        }
        self.start_backfill()
    }

    /// Files of an inbox that are whole.
    fn arrived(&mut self, job: &Job, inbox: &InboxJob) -> Option<Taken> {
        let now = self.clock.now();
        let waits = self.jobs.get(&job.name).and_then(|row| row.retry.as_ref());
        if waits
            .and_then(|retry| of_moment(&retry.at))
            .is_some_and(|at| at > now)
        {
            return None;
        }
        let watch = self.watches.entry(job.name.clone()).or_default();
        let files = match watch.look(&inbox.path, inbox.settle, now) {
            Ok(files) => {
                self.troubles.remove(&job.name);
                files
            }
            Err(error) => {
                let said = error.to_string();
                if self.troubles.insert(job.name.clone(), said.clone()) == Some(said) {
                    return None;
                }
                // A run without files says that the folder is gone, once.
                return Some(Taken::of_file(now, Vec::new()));
            }
        };
        (!files.is_empty()).then(|| Taken::of_file(now, files))
    }

    /// The slot of a job that is to run now.
    fn due(&mut self, job: &Job) -> StorageResult<Option<Taken>> {
        let now = self.clock.now();
        let (Some(row), Some(schedule)) = (self.jobs.get(&job.name), &job.schedule) else {
            return Ok(None);
        };
        if let Some(retry) = &row.retry
            && of_moment(&retry.at).is_some_and(|at| at <= now)
        {
            return Ok(Some(Taken {
                slot: retry.slot.clone(),
                attempt: retry.attempt,
                cause: "retry",
                missed: Vec::new(),
                next: None,
                files: Vec::new(),
            }));
        }
        let due = row.due_at.as_deref().and_then(of_moment);
        let settled = row.settled_to.is_some();
        if settled && due.is_none_or(|due| due > now) {
            return Ok(None);
        }
        let Some(mut database) = self.writer.try_lock() else {
            return Ok(None);
        };
        let Some(due) = due else {
            // Never run: what is missing is missing now.
            let next = next_of(job, now, &database)?.map(moment);
            return Ok(Some(Taken {
                slot: moment(now),
                attempt: 1,
                cause: "first",
                missed: Vec::new(),
                next,
                files: Vec::new(),
            }));
        };
        let releases = releases_of(schedule, now, &database)?;
        let lateness = Duration::from_std(job.max_lateness).unwrap_or(Duration::MAX);
        // What a release calendar made due may have come by another way since.
        let still = schedule.next_after(due - Duration::seconds(1), &releases);
        let planned = if still.is_some_and(|still| still <= now) {
            plan(schedule, job.catch_up, lateness, due, now, &releases)
        } else {
            Plan {
                next: still,
                ..Plan::default()
            }
        };
        let told = |missed: &crate::schedule::Missed| (moment(missed.slot), missed.reason.clone());
        let missed: Vec<(String, String)> = planned.missed.iter().map(told).collect();
        if !missed.is_empty() {
            self.events.push(Event::Missed {
                job: job.name.clone(),
                slots: missed.len(),
            });
        }
        let next = planned.next.map(moment);
        let Some(slot) = planned.run else {
            database.miss_slots(&Claim {
                job: job.name.clone(),
                slot: moment(now),
                attempt: 1,
                cause: "schedule",
                missed,
                next,
                instance: self.instance.clone(),
                now: moment(now),
            })?;
            drop(database);
            self.refresh()?;
            return Ok(None);
        };
        Ok(Some(Taken {
            slot: moment(slot),
            attempt: 1,
            cause: if planned.late { "catch-up" } else { "schedule" },
            missed,
            next,
            files: Vec::new(),
        }))
    }

    /// Claims a slot in the ledger and runs it.
    fn start(&mut self, job: &Job, taken: Taken) -> StorageResult<()> {
        let now = self.clock.now();
        let claim = Claim {
            job: job.name.clone(),
            slot: taken.slot.clone(),
            attempt: taken.attempt,
            cause: taken.cause,
            missed: taken.missed,
            next: taken.next,
            instance: self.instance.clone(),
            now: moment(now),
        };
        let Some(mut database) = self.writer.try_lock() else {
            return Ok(());
        };
        let claimed = database.claim_run(&claim)?;
        drop(database);
        self.refresh()?;
        let Some(run) = claimed else {
            return Ok(());
        };
        self.events.push(Event::Started {
            job: job.name.clone(),
            run,
            slot: taken.slot.clone(),
            cause: taken.cause,
            attempt: taken.attempt,
        });
        let stop = Stop::default();
        let work = Work {
            job: job.name.clone(),
            run,
            slot: of_moment(&taken.slot).unwrap_or(now),
            clock: Arc::clone(&self.clock),
            stop: stop.clone(),
            writer: self.writer.clone(),
            places: Arc::clone(&self.places),
            config: Arc::clone(&self.config),
            pulse: Arc::clone(&self.pulse),
            pace: Arc::clone(&self.pace),
        };
        let running = Running {
            run,
            slot: taken.slot,
            attempt: taken.attempt,
            since: now,
            stop,
            overdue: false,
        };
        self.running.insert(job.name.clone(), running);
        if self.inline {
            let done = work_of(job, &work, &taken.files);
            self.unwritten.push_back(Ended {
                job: job.name.clone(),
                done,
            });
            return self.conclude();
        }
        spawn(job, work, taken.files, self.told.0.clone());
        Ok(())
    }
}

impl Taken {
    fn of_file(now: DateTime<Utc>, files: Vec<PathBuf>) -> Self {
        Self {
            slot: now.to_rfc3339_opts(SecondsFormat::Millis, true),
            attempt: 1,
            cause: "file",
            missed: Vec::new(),
            next: None,
            files,
        }
    }
}

fn follows_calendar(job: &Job) -> bool {
    let schedule = job.schedule.as_ref();
    schedule.is_some_and(|schedule| schedule.calendar().is_some())
}

/// A job's first slot after a moment, by what is held now.
fn next_of(
    job: &Job,
    after: DateTime<Utc>,
    database: &Database,
) -> StorageResult<Option<DateTime<Utc>>> {
    let Some(schedule) = &job.schedule else {
        return Ok(None);
    };
    let releases = releases_of(schedule, after, database)?;
    Ok(schedule.next_after(after, &releases))
}

/// What a schedule's publisher still has to release, by what is held now.
fn releases_of(
    schedule: &Schedule,
    now: DateTime<Utc>,
    database: &Database,
) -> StorageResult<Vec<DueRelease>> {
    let Some(dataset) = schedule.calendar() else {
        return Ok(Vec::new());
    };
    let known = database.known_releases(dataset)?;
    let held = database.months_held(dataset)?;
    Ok(awaited(dataset, &known, &held, now))
}

/// How a run ended, with its next try.
fn end_of(running: &Running, job: Option<&Job>, done: &Done, now: DateTime<Utc>) -> RunEnd {
    let mut failure = done.failure.clone();
    if let Some(failure) = &mut failure
        && running.overdue
        && failure.class == FailureClass::Cancelled
    {
        *failure = Failure::new(FailureClass::Timeout, "it took longer than its timeout");
    }
    let state = match &failure {
        Some(failure) if failure.class == FailureClass::Cancelled => "cancelled",
        Some(_) => "failed",
        None if done.changed => "done",
        None => "no-change",
    };
    let again = |failure: &Failure| {
        let attempts = job?.attempts;
        let at = retry_at(failure, running.attempt, attempts, running.run, now)?;
        Some(Retry {
            slot: running.slot.clone(),
            at: moment(at),
            attempt: running.attempt + 1,
        })
    };
    RunEnd {
        state,
        tally: done.tally,
        class: failure.as_ref().map(|failure| failure.class.word()),
        message: failure
            .as_ref()
            .map(|failure| failure.message.clone())
            .or_else(|| done.note.clone()),
        retry: failure.as_ref().and_then(again),
        now: moment(now),
    }
}
