use std::fmt;

use chrono::{DateTime, Duration, NaiveTime, Utc};
use chrono_tz::Tz;
use tradeq_storage::DueRelease;

use super::expected::date;
use super::local::Moments;

/// From the announced day of each release on, until its months are held: often at first, then less and less. A release
/// has several pages, and some come later than the others: once something of it is held it is looked at now and then.
#[derive(Debug, Clone)]
pub struct ReleaseSchedule {
    dataset: String,
    at: NaiveTime,
    zone: Tz,
}

/// How long after the announced moment the publisher is asked how often.
const PATIENCE: [(Duration, Duration); 4] = [
    (Duration::hours(12), Duration::minutes(15)),
    (Duration::days(3), Duration::hours(1)),
    (Duration::days(14), Duration::hours(6)),
    (Duration::days(60), Duration::days(1)),
];

/// The same once something of it is held.
const PATIENCE_FOR_THE_REST: [(Duration, Duration); 2] = [
    (Duration::hours(12), Duration::hours(1)),
    (Duration::days(20), Duration::days(1)),
];

/// How often a release is asked for.
fn patience(release: &DueRelease) -> &'static [(Duration, Duration)] {
    if release.held {
        &PATIENCE_FOR_THE_REST
    } else {
        &PATIENCE
    }
}

impl ReleaseSchedule {
    /// The calendar of a dataset; a release is asked for from `at` on, on its day in `zone`.
    pub fn new(dataset: &str, at: NaiveTime, zone: Tz) -> Self {
        Self {
            dataset: dataset.to_owned(),
            at,
            zone,
        }
    }

    /// The dataset whose calendar it follows.
    pub fn dataset(&self) -> &str {
        &self.dataset
    }

    /// The time of the day from which a release is asked for.
    pub fn at(&self) -> NaiveTime {
        self.at
    }

    /// Its time zone.
    pub fn zone(&self) -> Tz {
        self.zone
    }

    /// When a release is asked for first.
    pub fn begins(&self, release: &DueRelease) -> Option<DateTime<Utc>> {
        let day = date(release.due_on)?;
        Some(Moments::of(self.zone, day.and_time(self.at)).first())
    }

    /// The first moment after another at which an awaited release is asked for.
    pub fn next_after(
        &self,
        after: DateTime<Utc>,
        releases: &[DueRelease],
    ) -> Option<DateTime<Utc>> {
        let next = |release| next_of(self.begins(release)?, patience(release), after);
        releases.iter().filter_map(next).min()
    }

    /// The last moment up to another at which an awaited release was asked for.
    pub fn last_up_to(&self, to: DateTime<Utc>, releases: &[DueRelease]) -> Option<DateTime<Utc>> {
        let last = |release| last_of(self.begins(release)?, patience(release), to);
        releases.iter().filter_map(last).max()
    }
}

/// The first time after a moment at which a release that was announced for `begin` is asked for.
fn next_of(
    begin: DateTime<Utc>,
    patience: &[(Duration, Duration)],
    after: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    if after < begin {
        return Some(begin);
    }
    let mut from = begin;
    for &(until, step) in patience {
        let until = begin + until;
        if after < until {
            let passed = (after.max(from) - from).num_seconds() / step.num_seconds();
            let next = from + step * i32::try_from(passed + 1).ok()?;
            return Some(next.min(until));
        }
        from = until;
    }
    None
}

fn last_of(
    begin: DateTime<Utc>,
    patience: &[(Duration, Duration)],
    to: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    if to < begin {
        return None;
    }
    let mut from = begin;
    for &(until, step) in patience {
        let until = begin + until;
        if to < until {
            let passed = (to - from).num_seconds() / step.num_seconds();
            return Some(from + step * i32::try_from(passed).ok()?);
        }
        from = until;
    }
    Some(from)
}

impl fmt::Display for ReleaseSchedule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.at.format("%H:%M");
        write!(
            formatter,
            "release calendar of {} {at} {}",
            self.dataset, self.zone
        )
    }
}
