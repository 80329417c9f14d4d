//! When a job is due: cron expressions in a real time zone, and the publishers' release calendars.
//!
//! Everything is a function of moments that are handed in. `heartbeat` is the only module that names
//! tokio-cron-scheduler; it only wakes the daemon.

mod calendar;
mod cron;
mod expected;
mod heartbeat;
mod local;
mod plan;
mod release;
#[cfg(test)]
mod tests;

pub(crate) use calendar::{CALENDARS, read_calendar};
pub use cron::CronSchedule;
pub use expected::{awaited, expected};
pub use heartbeat::{Heartbeat, HeartbeatError};
pub use plan::{CatchUp, Missed, Plan, plan};
pub use release::ReleaseSchedule;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use tradeq_storage::DueRelease;

/// When a job is due.
#[derive(Debug, Clone)]
pub enum Schedule {
    /// At the times of a cron expression.
    Cron(CronSchedule),
    /// From the announced day of each release on, until its months are held.
    Release(ReleaseSchedule),
}

impl Schedule {
    /// The first slot after a moment. `releases` are those of the calendar that are not held, the earliest first; cron
    /// expressions do not look at them.
    pub fn next_after(
        &self,
        after: DateTime<Utc>,
        releases: &[DueRelease],
    ) -> Option<DateTime<Utc>> {
        match self {
            Self::Cron(cron) => cron.next_after(after),
            Self::Release(release) => release.next_after(after, releases),
        }
    }

    /// The last slot up to a moment.
    pub fn last_up_to(&self, to: DateTime<Utc>, releases: &[DueRelease]) -> Option<DateTime<Utc>> {
        match self {
            Self::Cron(cron) => cron.last_up_to(to),
            Self::Release(release) => release.last_up_to(to, releases),
        }
    }

    /// Its time zone.
    pub fn zone(&self) -> Tz {
        match self {
            Self::Cron(cron) => cron.zone(),
            Self::Release(release) => release.zone(),
        }
    }

    /// The dataset whose calendar it follows.
    pub fn calendar(&self) -> Option<&str> {
        match self {
            Self::Cron(_) => None,
            Self::Release(release) => Some(release.dataset()),
        }
    }
}

impl std::fmt::Display for Schedule {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Cron(cron) => cron.fmt(formatter),
            Self::Release(release) => release.fmt(formatter),
        }
    }
}
