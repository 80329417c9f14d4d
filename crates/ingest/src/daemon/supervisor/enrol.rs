//! What the configuration says, and what a process that is gone left behind, as the ledger has it.

use chrono::{DateTime, Utc};
use tradeq_storage::{Database, DueRelease, Retry, StorageResult};

use super::Supervisor;
use crate::clock::{moment, of_moment};
use crate::config::Job;
use crate::daemon::Event;
use crate::daemon::litter::sweep;
use crate::fetch::clean_spool;
use crate::inbox::Watch;
use crate::schedule::{Schedule, awaited, read_calendar};

impl Supervisor {
    /// Runs that were under way when their process ended are tried again, and what they left half-written goes.
    pub(super) fn recover(&mut self) -> StorageResult<()> {
        if let Err(error) = clean_spool(&self.places.spool) {
            let spool = self.places.spool.display();
            let told = format!("{spool}: the spool cannot be emptied: {error}");
            self.events.push(Event::Trouble(told));
        }
        sweep(&self.places);
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

    /// Writes the jobs of the configuration down. One whose schedule changed, or whose calendar may have, is due by what it
    /// says now; a slot that is due already stays.
    pub(super) fn enrol(&mut self, database: &mut Database) -> StorageResult<()> {
        let now = self.clock.now();
        // A calendar that does not fit leaves the days as they are known; it is told and stops nothing.
        let calendar = self.config.daemon.calendar.as_deref().map(read_calendar);
        match calendar {
            Some(Ok(rows)) => database.put_calendar(&rows)?,
            Some(Err(fault)) => self.events.push(Event::Trouble(fault)),
            None => {}
        }
        let before = database.jobs()?;
        let mut names = Vec::new();
        for job in &self.config.jobs {
            database.put_job(&job.name, job.kind.word(), &job.definition, &moment(now))?;
            names.push(job.name.clone());
            let Some(old) = before.iter().find(|row| row.name == job.name) else {
                continue;
            };
            let changed = old.definition != job.definition || !old.configured;
            let due = old.due_at.as_deref().and_then(of_moment);
            let ran = old.settled_to.is_some();
            if ran && (changed || follows_calendar(job)) && due.is_none_or(|due| due > now) {
                let next = next_of(job, now, database)?.map(moment);
                database.set_job_due(&job.name, next.as_deref(), None)?;
            }
        }
        database.retire_jobs(&names)?;
        self.refresh(database)
    }

    /// Takes over a configuration that was handed in, once nobody else writes to the database.
    pub(super) fn take_over(&mut self) -> StorageResult<()> {
        let Some(next) = self.handed_in.clone() else {
            return Ok(());
        };
        let writer = self.writer.clone();
        let Some(mut database) = writer.try_lock() else {
            return Ok(());
        };
        let old = std::mem::replace(&mut self.config, next);
        if let Err(error) = self.enrol(&mut database) {
            // It is tried again with the next beat.
            self.config = old;
            return Err(error);
        }
        self.handed_in = None;
        // What could not be imported by the old one may go well by the new one.
        self.watches.values_mut().for_each(Watch::give_again);
        Ok(())
    }

    /// Reads where the jobs are.
    pub(super) fn refresh(&mut self, database: &Database) -> StorageResult<()> {
        let configured = database.jobs()?.into_iter().filter(|row| row.configured);
        self.jobs = configured.map(|row| (row.name.clone(), row)).collect();
        Ok(())
    }
}

/// A job's first slot after a moment, by what is held now.
pub(super) fn next_of(
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
pub(super) fn releases_of(
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

pub(super) fn follows_calendar(job: &Job) -> bool {
    let schedule = job.schedule.as_ref();
    schedule.is_some_and(|schedule| schedule.calendar().is_some())
}
