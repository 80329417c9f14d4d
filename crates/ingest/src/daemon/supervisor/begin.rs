//! How runs begin: a slot is claimed in the ledger, then worked on.

use std::sync::Arc;

use tradeq_storage::{Claim, StorageResult};

use super::due::Taken;
use super::{Running, Supervisor};
use crate::clock::{moment, of_moment};
use crate::config::{Job, JobKind};
use crate::daemon::runner::{Ended, spawn, work_of};
use crate::daemon::{Event, Work};
use crate::stop::Stop;

impl Supervisor {
    pub(super) fn start_due(&mut self) -> StorageResult<()> {
        let config = Arc::clone(&self.config);
        for job in &config.jobs {
            // A file that a person drops waits for no publisher: imports are one at a time anyway.
            let full = self.running.len() >= config.daemon.workers;
            let waits = full && !matches!(job.kind, JobKind::Inbox(_));
            if waits || self.running.contains_key(&job.name) {
                continue;
            }
            let taken = match &job.kind {
                JobKind::Inbox(inbox) => self.arrived(job, inbox)?,
                _ => self.due(job)?,
            };
            if let Some(taken) = taken {
                self.start(job, taken)?;
            }
        }
        self.start_backfill()
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
        let writer = self.writer.clone();
        let Some(mut database) = writer.try_lock() else {
            return Ok(());
        };
        let claimed = database.claim_run(&claim)?;
        self.refresh(&database)?;
        drop(database);
        let Some(run) = claimed else {
            return Ok(());
        };
        if let Some(watch) = self.watches.get_mut(&job.name) {
            watch.give(&taken.batch, now);
        }
        let work = self.under_way(&job.name, run, taken.slot, taken.cause, taken.attempt);
        if self.inline {
            let done = work_of(job, &work, &taken.batch);
            self.unwritten.push_back(Ended {
                job: job.name.clone(),
                done,
            });
            return self.conclude();
        }
        spawn(job, work, taken.batch, self.told.0.clone());
        Ok(())
    }

    /// Notes that a run is under way, and gives it what it works with.
    pub(super) fn under_way(
        &mut self,
        job: &str,
        run: i64,
        slot: String,
        cause: &'static str,
        attempt: u32,
    ) -> Work {
        let now = self.clock.now();
        self.events.push(Event::Started {
            job: job.to_owned(),
            run,
            slot: slot.clone(),
            cause,
            attempt,
        });
        let stop = Stop::default();
        let work = Work {
            job: job.to_owned(),
            run,
            slot: of_moment(&slot).unwrap_or(now),
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
            slot,
            cause,
            attempt,
            since: now,
            stop,
            overdue: false,
        };
        self.running.insert(job.to_owned(), running);
        work
    }
}
