use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use super::duration::{duration, spoken};
use super::path::path;
use crate::fault::OwnFault;
use crate::keys::Keys;

/// About the process: `[daemon]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DaemonSettings {
    /// Jobs at a time; imports are one at a time anyway.
    pub workers: usize,
    /// How long work may take to end when the daemon is to stop.
    pub grace: Duration,
    /// Where OpenMetrics are served, on loopback; nowhere where none is named.
    pub metrics: Option<SocketAddr>,
    /// The file that OpenMetrics are written to.
    pub textfile: Option<PathBuf>,
    /// Where files lie while they are fetched; beside the database where none is named.
    pub spool: Option<PathBuf>,
    /// A release calendar of the person's own, added to the one that is shipped.
    pub calendar: Option<PathBuf>,
    /// Below so many free bytes nothing is fetched or imported.
    pub least_free_bytes: u64,
    /// Runs that changed nothing are forgotten after so many days.
    pub keep_days: u32,
}

impl Default for DaemonSettings {
    fn default() -> Self {
        Self {
            workers: 2,
            grace: Duration::from_secs(8),
            metrics: None,
            textfile: None,
            spool: None,
            calendar: None,
            least_free_bytes: 200_000_000,
            keep_days: 400,
        }
    }
}

impl DaemonSettings {
    pub(super) fn read(keys: Option<Keys<'_>>) -> Result<Self, OwnFault> {
        let mut settings = Self::default();
        let Some(mut keys) = keys else {
            return Ok(settings);
        };
        if let Some(workers) = keys.number("workers")? {
            let fits = (1..=16).contains(&workers.value);
            if !fits {
                return Err(workers.fault("1 to 16", &workers.value.to_string()));
            }
            settings.workers = workers.value as usize;
        }
        if let Some(grace) = duration(&mut keys, "grace")? {
            if grace.value > Duration::from_secs(9) {
                return Err(grace.fault(
                    "at most 9s, for the daemon ends within ten",
                    &spoken(grace.value),
                ));
            }
            settings.grace = grace.value;
        }
        if let Some(metrics) = keys.text("metrics")? {
            let address: Option<SocketAddr> = metrics.value.parse().ok();
            let address = address.filter(|address| address.ip().is_loopback());
            let expected = "a loopback address with a port, such as 127.0.0.1:9464";
            settings.metrics =
                Some(address.ok_or_else(|| metrics.fault(expected, &metrics.value))?);
        }
        settings.textfile = path(&mut keys, "textfile")?;
        settings.spool = path(&mut keys, "spool")?;
        settings.calendar = path(&mut keys, "calendar")?;
        if let Some(megabytes) = keys.number("least-free-mb")? {
            settings.least_free_bytes = u64::from(megabytes.value) * 1_000_000;
        }
        if let Some(days) = keys.number("keep-days")? {
            settings.keep_days = days.value;
        }
        keys.finish()?;
        Ok(settings)
    }
}
