//! When a slot whose run failed is tried again.

use std::hash::{Hash, Hasher};

use chrono::{DateTime, Duration, NaiveTime, Utc};
use rustc_hash::FxHasher;

use crate::failure::{Failure, FailureClass};

const FIRST: Duration = Duration::minutes(1);
/// The longest time between two tries, where the other side does not ask for more.
pub(super) const LONGEST: Duration = Duration::hours(1);

/// The moment of the next try, or none where trying again is of no use.
///
/// Full jitter: a time between nothing and a doubling limit, at least what the other side asked for. The jitter is a
/// function of the run, so that a simulation repeats itself.
pub(super) fn retry_at(
    failure: &Failure,
    attempt: u32,
    attempts: u32,
    run: i64,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    match failure.class {
        // Not the publisher's fault, and no try of its own.
        FailureClass::Cancelled => return Some(now),
        // The next day's calls, a minute into it.
        FailureClass::Quota => {
            let tomorrow = now.date_naive().succ_opt()?.and_time(NaiveTime::MIN);
            return Some(tomorrow.and_utc() + Duration::minutes(1));
        }
        class if !class.is_retried() || attempt >= attempts => return None,
        _ => {}
    }
    let doublings = attempt.saturating_sub(1).min(10);
    let limit = (FIRST * 2_i32.pow(doublings))
        .min(LONGEST)
        .num_milliseconds();
    let mut hasher = FxHasher::default();
    (run, attempt).hash(&mut hasher);
    let share = i64::try_from(hasher.finish() >> 44).unwrap_or(0);
    let jittered = Duration::milliseconds(limit * share / (1 << 20));
    let asked = failure
        .after
        .and_then(|after| Duration::from_std(after).ok());
    Some(
        now + jittered
            .max(asked.unwrap_or_default())
            .max(Duration::seconds(1)),
    )
}
