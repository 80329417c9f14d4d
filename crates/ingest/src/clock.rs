#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod simulated;

use std::time::Duration;

use chrono::{DateTime, SecondsFormat, Utc};

use crate::stop::Stop;

#[cfg(test)]
pub(crate) use simulated::Simulated;

/// The time, handed in: the system's own in the program, a simulated one in tests.
pub trait Clock: Send + Sync {
    /// The moment.
    fn now(&self) -> DateTime<Utc>;

    /// Waits, and says whether the whole time passed: false where the daemon is to stop.
    fn wait(&self, time: Duration, stop: &Stop) -> bool;
}

/// A moment as the ledger keeps it: UTC, RFC 3339, whole seconds.
pub(crate) fn moment(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// A moment that the ledger kept.
pub(crate) fn of_moment(text: &str) -> Option<DateTime<Utc>> {
    let time = DateTime::parse_from_rfc3339(text).ok()?;
    Some(time.with_timezone(&Utc))
}
