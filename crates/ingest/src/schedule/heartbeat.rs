//! What wakes the daemon: tokio-cron-scheduler as a plain beat, and nothing else of it.
//!
//! Its own handling of zones, missed times, overlaps and endings is not relied on; what is due is computed from the
//! ledger, so that a beat that is lost or doubled changes nothing.

use std::time::Duration;

use tokio_cron_scheduler::{Job, JobScheduler};

/// Why nothing beats.
#[derive(Debug, thiserror::Error)]
#[error("the scheduler does not start: {0}")]
pub struct HeartbeatError(String);

/// Beats until it is dropped with its runtime.
pub struct Heartbeat {
    _scheduler: JobScheduler,
}

impl Heartbeat {
    /// Calls `beat` every second of the clock; it must return at once.
    ///
    /// # Errors
    /// What the scheduler says.
    pub async fn start(beat: impl Fn() + Send + Sync + 'static) -> Result<Self, HeartbeatError> {
        let wrong =
            |error: tokio_cron_scheduler::JobSchedulerError| HeartbeatError(error.to_string());
        let scheduler = JobScheduler::new().await.map_err(wrong)?;
        let job = Job::new("* * * * * *", move |_, _| beat()).map_err(wrong)?;
        scheduler.add(job).await.map_err(wrong)?;
        scheduler.start().await.map_err(wrong)?;
        Ok(Self {
            _scheduler: scheduler,
        })
    }

    /// How far apart beats are.
    pub const EVERY: Duration = Duration::from_secs(1);
}
