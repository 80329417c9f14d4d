//! Files that came into an inbox.

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use tradeq_storage::{Retry, StorageResult};

use super::Supervisor;
use super::due::Taken;
use crate::clock::of_moment;
use crate::config::{InboxJob, Job, JobKind};
use crate::daemon::retry::LONGEST;
use crate::inbox::Batch;

impl Supervisor {
    /// What an inbox has to import or to tell. While it backs off it is looked at, but nothing is taken.
    pub(super) fn arrived(&mut self, job: &Job, inbox: &InboxJob) -> StorageResult<Option<Taken>> {
        let now = self.clock.now();
        let watch = self.watches.entry(job.name.clone()).or_default();
        let batch = watch.look(&inbox.path, inbox.settle, now);
        let row = self.jobs.get(&job.name);
        let retry = row.and_then(|row| row.retry.clone());
        if retry.as_ref().is_some_and(|retry| waits(retry, now)) && batch.trouble.is_none() {
            return Ok(None);
        }
        let Some(retry) = retry.filter(|_| batch.trouble.is_none()) else {
            return Ok((!batch.is_empty()).then(|| of_file(now, batch)));
        };
        if batch.is_empty() {
            // What was to be tried again was taken away.
            if !watch.awaits()
                && let Some(database) = self.writer.clone().try_lock()
            {
                database.set_job_retry(&job.name, None)?;
                self.refresh(&database)?;
            }
            return Ok(None);
        }
        Ok(Some(Taken {
            slot: retry.slot,
            attempt: retry.attempt,
            cause: "retry",
            missed: Vec::new(),
            next: None,
            batch,
        }))
    }

    /// Whether files of an inbox are seen that are not whole yet, or were not taken; those of one that backs off are not
    /// waited for.
    pub fn awaits_files(&self) -> bool {
        let now = self.clock.now();
        let inboxes = self.config.jobs.iter();
        let mut inboxes = inboxes.filter(|job| matches!(job.kind, JobKind::Inbox(_)));
        inboxes.any(|job| {
            let retry = self.jobs.get(&job.name).and_then(|row| row.retry.as_ref());
            let watch = self.watches.get(&job.name);
            !retry.is_some_and(|retry| waits(retry, now))
                && watch.is_some_and(|watch| watch.awaits())
        })
    }
}

/// Whether it is too early for the next try. One that is further away than any is was set by a clock that was wrong.
fn waits(retry: &Retry, now: DateTime<Utc>) -> bool {
    let at = of_moment(&retry.at);
    at.is_some_and(|at| at > now && at - now <= LONGEST + TimeDelta::minutes(1))
}

fn of_file(now: DateTime<Utc>, batch: Batch) -> Taken {
    Taken {
        slot: now.to_rfc3339_opts(SecondsFormat::Millis, true),
        attempt: 1,
        cause: "file",
        missed: Vec::new(),
        next: None,
        batch,
    }
}
