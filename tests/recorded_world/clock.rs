use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use tradeq_ingest::{Clock, Stop};

/// A clock that goes only where it is told to; whoever waits by it moves it. Copies are one clock.
#[derive(Debug, Clone)]
pub struct SimulatedClock(Arc<Mutex<DateTime<Utc>>>);

impl SimulatedClock {
    /// A clock that stands at a moment.
    pub fn at(moment: DateTime<Utc>) -> Self {
        Self(Arc::new(Mutex::new(moment)))
    }

    /// Goes to a moment, be it ahead or behind.
    pub fn set(&self, moment: DateTime<Utc>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = moment;
    }

    /// Goes so far ahead, or back where it is less than nothing.
    pub fn shift(&self, by: chrono::Duration) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) += by;
    }
}

impl Clock for SimulatedClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait(&self, time: Duration, stop: &Stop) -> bool {
        self.shift(chrono::Duration::from_std(time).unwrap_or_default());
        !stop.is_set()
    }
}
