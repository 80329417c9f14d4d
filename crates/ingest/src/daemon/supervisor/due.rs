//! What is due: a slot of a schedule, the next try of one that failed.

use chrono::Duration;
use tradeq_storage::{Claim, StorageResult};

use super::Supervisor;
use super::enrol::{next_of, releases_of};
use crate::clock::{moment, of_moment};
use crate::config::Job;
use crate::daemon::Event;
use crate::inbox::Batch;
use crate::schedule::{Plan, plan};

/// A slot that is taken.
pub(super) struct Taken {
    pub(super) slot: String,
    pub(super) attempt: u32,
    pub(super) cause: &'static str,
    pub(super) missed: Vec<(String, String)>,
    pub(super) next: Option<String>,
    pub(super) batch: Batch,
}

impl Supervisor {
    /// The slot of a job that is to run now.
    pub(super) fn due(&mut self, job: &Job) -> StorageResult<Option<Taken>> {
        let now = self.clock.now();
        let (Some(row), Some(schedule)) = (self.jobs.get(&job.name), &job.schedule) else {
            return Ok(None);
        };
        let horizon = self.until.map_or(now, |until| until.min(now));
        if let Some(retry) = &row.retry
            && of_moment(&retry.at).is_some_and(|at| at <= horizon)
        {
            return Ok(Some(Taken {
                slot: retry.slot.clone(),
                attempt: retry.attempt,
                cause: "retry",
                missed: Vec::new(),
                next: None,
                batch: Batch::default(),
            }));
        }
        let due = row.due_at.as_deref().and_then(of_moment);
        let settled = row.settled_to.is_some();
        if settled && due.is_none_or(|due| due > horizon) {
            return Ok(None);
        }
        let writer = self.writer.clone();
        let Some(mut database) = writer.try_lock() else {
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
                batch: Batch::default(),
            }));
        };
        let releases = releases_of(schedule, now, &database)?;
        let lateness = Duration::from_std(job.max_lateness).unwrap_or(Duration::MAX);
        // What a release calendar made due may have come by another way since.
        let still = schedule.next_after(due - Duration::seconds(1), &releases);
        let stands = schedule.calendar().is_none() || still.is_some_and(|still| still <= now);
        let planned = if stands {
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
            self.refresh(&database)?;
            return Ok(None);
        };
        Ok(Some(Taken {
            slot: moment(slot),
            attempt: 1,
            cause: if planned.late { "catch-up" } else { "schedule" },
            missed,
            next,
            batch: Batch::default(),
        }))
    }
}
