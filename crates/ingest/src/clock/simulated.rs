use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use super::Clock;
use crate::stop::Stop;

/// A clock that a test sets; whoever waits moves it on.
#[derive(Debug)]
pub(crate) struct Simulated(Mutex<DateTime<Utc>>);

impl Simulated {
    /// At a moment, RFC 3339.
    pub(crate) fn at(text: &str) -> Arc<Self> {
        Self::of(text.parse().unwrap())
    }

    pub(crate) fn of(time: DateTime<Utc>) -> Arc<Self> {
        Arc::new(Self(Mutex::new(time)))
    }

    pub(crate) fn set(&self, text: &str) {
        *self.0.lock().unwrap() = text.parse().unwrap();
    }

    /// Forwards, or backwards.
    pub(crate) fn turn(&self, by: TimeDelta) {
        *self.0.lock().unwrap() += by;
    }

    pub(crate) fn pass(&self, time: Duration) {
        *self.0.lock().unwrap() += time;
    }
}

impl Clock for Simulated {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }

    fn wait(&self, time: Duration, stop: &Stop) -> bool {
        self.pass(time);
        !stop.is_set()
    }
}
