use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};

use crate::clock::Clock;
use crate::stop::Stop;

/// No pause is longer.
const LONGEST: Duration = Duration::from_secs(86_400);

/// When each host may be asked again: one for the whole process, so that two runs do not ask one host at once.
#[derive(Debug, Default)]
pub struct Pace(Mutex<BTreeMap<String, DateTime<Utc>>>);

impl Pace {
    /// Waits for a turn at a host and leaves a pause behind it; false where the daemon is to stop.
    pub(crate) fn wait(&self, host: &str, pause: Duration, clock: &dyn Clock, stop: &Stop) -> bool {
        let pause = chrono::Duration::from_std(pause.min(LONGEST)).unwrap_or_default();
        let now = clock.now();
        let turn = {
            let mut turns = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let turn = turns.get(host).map_or(now, |free| now.max(*free));
            // A clock that was set back does not keep anyone waiting for longer than the pauses of a few runs.
            let turn = turn.min(now + pause * 20);
            turns.insert(host.to_owned(), turn + pause);
            turn
        };
        match (turn - now).to_std() {
            Ok(time) if !time.is_zero() => clock.wait(time, stop),
            _ => !stop.is_set(),
        }
    }
}
