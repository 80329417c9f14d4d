//! What the configuration says, and what a process that is gone left behind, as the ledger has it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use tradeq_storage::{Database, JobRow, Retry, StorageResult};

use super::Supervisor;
use crate::clock::moment;
use crate::config::Job;
use crate::daemon::Event;
use crate::daemon::litter::sweep;
use crate::inbox::Watch;

impl Supervisor {
    /// Runs that were under way when their process ended are tried again.
    pub(super) fn recover(&mut self) -> StorageResult<()> {
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

    /// Writes the jobs of the configuration down.
    pub(super) fn enrol(&mut self, database: &Database) -> StorageResult<()> {
        let now = moment(self.clock.now());
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
                let next = next_of(job, self.clock.now(), database)?.map(moment);
                database.set_job_due(&job.name, next.as_deref(), None)?;
            }
        }
        self.refresh(database)
    }

    /// Takes over a configuration that was handed in, once nobody else writes to the database.
    pub(super) fn take_over(&mut self) -> StorageResult<()> {
        let Some(next) = self.handed_in.clone() else {
            return Ok(());
        };
        let writer = self.writer.clone();
        let Some(database) = writer.try_lock() else {
            return Ok(());
        };
        let old = std::mem::replace(&mut self.config, next);
        if let Err(error) = self.enrol(&database) {
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
    let releases = match schedule.calendar() {
        Some(dataset) => database.awaited_releases(dataset)?,
        None => Vec::new(),
    };
    Ok(schedule.next_after(after, &releases))
}
