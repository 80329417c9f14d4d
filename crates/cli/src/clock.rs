use std::time::Duration;

use chrono::{DateTime, Utc};
use tradeq_ingest::{Clock, Stop};

/// The clock of this machine.
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }

    fn wait(&self, time: Duration, stop: &Stop) -> bool {
        stop.wait(time)
    }
}
