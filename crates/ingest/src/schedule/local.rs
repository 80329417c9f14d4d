//! From the time on a wall to the moment it stands for, and what of it happens never or twice.

use chrono::{DateTime, Duration, MappedLocalTime, NaiveDateTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;

/// No zone is further from UTC; no change of clocks but one of a whole day reaches further.
const FURTHEST: Duration = Duration::hours(40);

/// What a time on the wall stands for.
pub(super) enum Moments {
    /// One moment.
    One(DateTime<Utc>),
    /// Two: the clocks were put back.
    Two(DateTime<Utc>, DateTime<Utc>),
    /// None: the clocks were put forward over it. The moment is the first one after.
    Skipped(DateTime<Utc>),
}

impl Moments {
    /// The moments of a time on the wall of a zone.
    pub(super) fn of(zone: Tz, wall: NaiveDateTime) -> Self {
        match zone.from_local_datetime(&wall) {
            MappedLocalTime::Single(one) => Self::One(one.to_utc()),
            MappedLocalTime::Ambiguous(first, second) => Self::Two(first.to_utc(), second.to_utc()),
            MappedLocalTime::None => {
                let (before, after) = (wall.and_utc() - FURTHEST, wall.and_utc() + FURTHEST);
                Self::Skipped(edge(before, after, |moment| on_wall(zone, moment) > wall))
            }
        }
    }

    /// The moment at which something fixed to that time is due: once, and as soon as the clocks have passed it.
    pub(super) fn first(&self) -> DateTime<Utc> {
        match self {
            Self::One(moment) | Self::Two(moment, _) | Self::Skipped(moment) => *moment,
        }
    }
}

/// What the clocks of a zone show.
pub(super) fn on_wall(zone: Tz, moment: DateTime<Utc>) -> NaiveDateTime {
    moment.with_timezone(&zone).naive_local()
}

/// When the clocks were put back, for two moments at which they show the same.
pub(super) fn put_back(zone: Tz, first: DateTime<Utc>, second: DateTime<Utc>) -> DateTime<Utc> {
    let offset = |moment: DateTime<Utc>| zone.offset_from_utc_datetime(&moment.naive_utc()).fix();
    let old = offset(first);
    edge(first, second, |moment| offset(moment) != old)
}

/// The first second after `before`, and up to `after`, of which something is so.
fn edge(
    before: DateTime<Utc>,
    after: DateTime<Utc>,
    is_so: impl Fn(DateTime<Utc>) -> bool,
) -> DateTime<Utc> {
    let (mut before, mut after) = (before, after);
    while after - before > Duration::seconds(1) {
        let middle = before + Duration::seconds((after - before).num_seconds() / 2);
        if is_so(middle) {
            after = middle;
        } else {
            before = middle;
        }
    }
    after
}
