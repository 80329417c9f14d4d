//! How runs end, as the ledger has it.

use chrono::{DateTime, Utc};
use tradeq_storage::{Retry, RunEnd, StorageResult};

use super::enrol::{follows_calendar, next_of};
use super::{Running, Supervisor};
use crate::clock::moment;
use crate::config::{Job, JobKind};
use crate::daemon::retry::retry_at;
use crate::daemon::{Done, Event};
use crate::failure::{Failure, FailureClass};

impl Supervisor {
    /// Writes down what ended. While an import writes, or the disk is full, it is tried again with the next beat.
    pub(super) fn conclude(&mut self) -> StorageResult<()> {
        self.unwritten.extend(self.told.1.try_iter());
        while let Some(ended) = self.unwritten.front() {
            let writer = self.writer.clone();
            let Some(mut database) = writer.try_lock() else {
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
            if end.retry.is_some()
                && let Some(watch) = self.watches.get_mut(&ended.job)
            {
                watch.give_again();
            }
            let event = Event::Ended {
                job: ended.job.clone(),
                run: running.run,
                slot: running.slot.clone(),
                cause: running.cause,
                attempt: running.attempt,
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
            self.refresh(&database)?;
        }
        Ok(())
    }
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
        let job = job?;
        // A file stays in its inbox until it was imported or refused, however long a disk is full.
        let attempts = match job.kind {
            JobKind::Inbox(_) => u32::MAX,
            _ => job.attempts,
        };
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
