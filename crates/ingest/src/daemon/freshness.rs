//! How fresh a dataset is: its data periods against its publisher's calendar.
//!
//! A release is late from the day after its day on, where nothing newer is held. Months that were passed over and have
//! newer ones behind them are gaps, which `tradeq coverage` shows; they make nothing late.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use chrono_tz::Tz;
use tradeq_model::{Certainty, Day, Month};
use tradeq_storage::DueRelease;

use crate::clock::of_moment;

/// Where the days of the calendars are days: all of them are those of China's customs.
pub const CALENDAR_ZONE: Tz = Tz::Asia__Shanghai;

/// A day that the publisher did not name may be so many days off.
const DERIVED_SLACK: i64 = 5;

/// A release, and since when its last month is held, UTC, RFC 3339; none where it is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldRelease {
    /// The release.
    pub release: DueRelease,
    /// Since when.
    pub since: Option<String>,
}

/// A dataset beside its calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Freshness {
    /// The dataset.
    pub dataset: String,
    /// The newest release that is held, and since when.
    pub held: Option<(DueRelease, Option<DateTime<Utc>>)>,
    /// The first release that is late, and by how many days.
    pub late: Option<(DueRelease, i64)>,
    /// How many releases are late.
    pub late_releases: usize,
    /// The next release, and in how many days; 0 is today.
    pub next: Option<(DueRelease, i64)>,
    /// The day that this was asked on.
    pub today: NaiveDate,
}

/// The day of a moment where the calendars are kept.
pub fn calendar_day(now: DateTime<Utc>) -> NaiveDate {
    now.with_timezone(&CALENDAR_ZONE).date_naive()
}

/// How fresh a dataset is on a day; releases are those of its calendar.
pub fn freshness(dataset: &str, releases: &[HeldRelease], today: NaiveDate) -> Freshness {
    let held = releases.iter().filter(|held| held.since.is_some());
    let held = held.max_by_key(|held| held.release.to);
    let newest = held.map(|held| held.release.to);
    let awaited = releases.iter().filter_map(|awaited| {
        let ahead = awaited.since.is_none() && newest.is_none_or(|held| awaited.release.to > held);
        let days = (date(awaited.release.due_on)? - today).num_days();
        ahead.then_some((awaited.release, days))
    });
    let (mut late, mut next): (Vec<_>, Vec<_>) = awaited.partition(|(_, days)| *days < 0);
    late.sort_by_key(|(release, _)| release.due_on);
    next.sort_by_key(|(release, _)| release.due_on);
    // Where nothing was ever held, all that is missing now is the newest.
    let first = if newest.is_some() {
        late.first()
    } else {
        late.last()
    };
    Freshness {
        dataset: dataset.to_owned(),
        held: held.map(|held| {
            let since = held.since.as_deref().and_then(of_moment);
            (held.release, since)
        }),
        late: first.map(|(release, days)| (*release, -days)),
        late_releases: if newest.is_some() {
            late.len()
        } else {
            late.len().min(1)
        },
        next: next.first().copied(),
        today,
    }
}

impl Freshness {
    /// Days that the first late release is late; 0 where none is.
    pub fn late_days(&self) -> i64 {
        self.late.map_or(0, |(_, days)| days)
    }

    /// Whether the first late release is more than so many days late. A day that is only derived gets a few more.
    pub fn is_late_beyond(&self, days: i64) -> bool {
        self.late.is_some_and(|(release, late)| {
            let derived = release.certainty == Certainty::Derived;
            late > days + if derived { DERIVED_SLACK } else { 0 }
        })
    }

    /// What there is to say of it, a sentence each: what is held, what is late, what is next.
    pub fn sentences(&self) -> Vec<String> {
        let mut all = Vec::new();
        if let Some((release, since)) = &self.held {
            all.push(format!(
                "{} was due on {}; have it{}",
                months(release),
                self.day(release),
                since.map_or_else(String::new, |since| format!(
                    " since {}",
                    self.moment(since)
                ))
            ));
        }
        all.extend(self.late_sentence());
        if let Some((release, days)) = &self.next {
            let (months, day) = (months(release), self.day(release));
            all.push(match days {
                0 => format!("{months} is due today, {day}"),
                1 => format!("{months} is due tomorrow, {day}"),
                days => format!("{months} is due on {day}, in {days} days"),
            });
        } else {
            all.push("the calendar names no release after that".to_owned());
        }
        all
    }

    /// What is late, where anything is.
    pub fn late_sentence(&self) -> Option<String> {
        let (release, days) = &self.late?;
        let more = match self.late_releases {
            0 | 1 => String::new(),
            releases => format!(", and {} after it", releases - 1),
        };
        let (months, day) = (months(release), self.day(release));
        Some(format!(
            "{months} was due on {day}; LATE {}{more}",
            counted(*days)
        ))
    }

    /// `14 Oct`, with its year where that is another, and a word where the publisher did not name it.
    fn day(&self, release: &DueRelease) -> String {
        let day = date(release.due_on).map_or_else(String::new, |day| self.short(day));
        if release.certainty == Certainty::Derived {
            format!("{day} (derived, not announced)")
        } else {
            day
        }
    }

    fn short(&self, day: NaiveDate) -> String {
        let form = if day.year() == self.today.year() {
            "%-d %b"
        } else {
            "%-d %b %Y"
        };
        day.format(form).to_string()
    }

    fn moment(&self, moment: DateTime<Utc>) -> String {
        let local = moment.with_timezone(&CALENDAR_ZONE);
        format!(
            "{} {}",
            self.short(local.date_naive()),
            local.format("%H:%M")
        )
    }
}

/// The months of a release in words: `September 2026`, `January and February 2026`.
pub fn months(release: &DueRelease) -> String {
    let name = |month: Month| {
        let first = NaiveDate::from_ymd_opt(month.year(), month.month(), 1);
        first.map_or_else(String::new, |first| first.format("%B").to_string())
    };
    let (from, to) = (release.from, release.to);
    if from == to {
        return format!("{} {}", name(to), to.year());
    }
    let year = if from.year() == to.year() {
        String::new()
    } else {
        format!(" {}", from.year())
    };
    let and = if from.plus(1) == to { "and" } else { "to" };
    format!("{}{year} {and} {} {}", name(from), name(to), to.year())
}

fn counted(days: i64) -> String {
    match days {
        1 => "1 day".to_owned(),
        days => format!("{days} days"),
    }
}

fn date(day: Day) -> Option<NaiveDate> {
    day.to_string().parse().ok()
}

#[cfg(test)]
mod tests;
