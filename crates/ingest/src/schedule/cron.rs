use std::fmt;

use chrono::{DateTime, Duration, NaiveDateTime, SubsecRound, Utc};
use chrono_tz::Tz;
use croner::Cron;
use croner::parser::{CronParser, Seconds, Year};

use super::local::{Moments, on_wall, put_back};

/// A cron expression of five, six (seconds first) or seven (year last) fields in a time zone.
///
/// Where both the day of the month and the weekday are restricted, either of them is enough, as in crontab(5). When the
/// clocks change it goes as in Debian's cron(8): an expression with fixed minutes and hours is due once where they repeat
/// its time, and right after where they skip it (several such times, and one that is due then anyway, are one slot). One
/// with `*` among its minutes or hours follows the clocks: due in both hours, and not in one that is skipped.
#[derive(Clone)]
pub struct CronSchedule {
    /// Asked about times on the wall alone; what the clocks make of them is not left to it.
    cron: Box<Cron>,
    zone: Tz,
    text: String,
    fixed: bool,
}

impl CronSchedule {
    /// Reads an expression.
    ///
    /// # Errors
    /// What is wrong with it, as a sentence without a period.
    pub fn new(text: &str, zone: Tz) -> Result<Self, String> {
        let parser = CronParser::builder()
            .seconds(Seconds::Optional)
            .year(Year::Optional)
            .build();
        let cron = parser
            .parse(text)
            .map_err(|error| in_a_sentence(&error.to_string()))?;
        Ok(Self {
            cron: Box::new(cron),
            zone,
            text: text.to_owned(),
            fixed: is_fixed(text),
        })
    }

    /// Its time zone.
    pub fn zone(&self) -> Tz {
        self.zone
    }

    /// As it was written, without its zone.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// It in words, without its zone.
    pub fn describe(&self) -> String {
        self.cron.describe()
    }

    /// Whether both the day of the month and the weekday are restricted, of which either is enough.
    pub fn has_either_day(&self) -> bool {
        let fields: Vec<&str> = self.text.split_whitespace().collect();
        let seconds = usize::from(fields.len() > 5);
        let is_restricted = |field: Option<&&str>| {
            field.is_some_and(|field| !field.starts_with('*') && !field.starts_with('?'))
        };
        is_restricted(fields.get(2 + seconds)) && is_restricted(fields.get(4 + seconds))
    }

    /// The first slot after a moment.
    pub fn next_after(&self, after: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let wall = on_wall(self.zone, after.trunc_subsecs(0));
        if self.fixed {
            let mut slot = self.next(wall)?;
            loop {
                let due = self.moments(slot).first();
                if due > after {
                    return Some(due);
                }
                // The clocks were put back: its time comes again, and is over.
                slot = self.next(slot)?;
            }
        }
        let ahead = self.follow_on(wall, after);
        // In an hour that comes again: whatever of it lies behind comes again too.
        if let Moments::Two(first, second) = self.moments(wall)
            && after < second
        {
            let back = put_back(self.zone, first, second);
            let again = on_wall(self.zone, back) - Duration::seconds(1);
            return ahead
                .into_iter()
                .chain(self.follow_on(again, back - Duration::seconds(1)))
                .min();
        }
        ahead
    }

    /// The last slot up to a moment.
    pub fn last_up_to(&self, to: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let to = to.trunc_subsecs(0);
        let wall = on_wall(self.zone, to);
        let repeated = match self.moments(wall) {
            Moments::Two(first, second) if to >= second => Some((first, second)),
            _ => None,
        };
        if self.fixed {
            // In an hour that came again: all of it was due when it came first.
            let ahead = repeated.map_or(Duration::zero(), |(first, second)| second - first);
            let mut slot = self.last(wall + ahead)?;
            loop {
                let due = self.moments(slot).first();
                if due <= to {
                    return Some(due);
                }
                slot = self.last(slot - Duration::seconds(1))?;
            }
        }
        let behind = self.follow_back(wall, to);
        if let Some((first, second)) = repeated {
            let before = put_back(self.zone, first, second) - Duration::seconds(1);
            let once = self.follow_back(on_wall(self.zone, before), before);
            return behind.into_iter().chain(once).max();
        }
        behind
    }

    /// The first time on the wall after another, and after a moment, that the clocks show.
    fn follow_on(&self, wall: NaiveDateTime, after: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let mut slot = self.next(wall)?;
        loop {
            match self.moments(slot) {
                Moments::One(moment) if moment > after => return Some(moment),
                Moments::Two(first, _) if first > after => return Some(first),
                Moments::Two(_, second) if second > after => return Some(second),
                Moments::Skipped(end) => {
                    slot = self.next(on_wall(self.zone, end) - Duration::seconds(1))?;
                }
                _ => slot = self.next(slot)?,
            }
        }
    }

    /// The last time on the wall up to another, and up to a moment, that the clocks show.
    fn follow_back(&self, wall: NaiveDateTime, to: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let mut slot = self.last(wall)?;
        loop {
            slot = match self.moments(slot) {
                Moments::One(moment) if moment <= to => return Some(moment),
                Moments::Two(_, second) if second <= to => return Some(second),
                Moments::Two(first, _) if first <= to => return Some(first),
                Moments::Skipped(end) => {
                    self.last(on_wall(self.zone, end - Duration::seconds(1)))?
                }
                _ => self.last(slot - Duration::seconds(1))?,
            };
        }
    }

    fn moments(&self, wall: NaiveDateTime) -> Moments {
        Moments::of(self.zone, wall)
    }

    /// The first time after another that fits the expression. Universal time has no gaps: it is a wall without changes.
    fn next(&self, wall: NaiveDateTime) -> Option<NaiveDateTime> {
        let next = self
            .cron
            .find_next_occurrence(&wall.and_utc(), false)
            .ok()?;
        Some(next.naive_utc())
    }

    /// The last time up to another that fits the expression.
    fn last(&self, wall: NaiveDateTime) -> Option<NaiveDateTime> {
        let last = self
            .cron
            .find_previous_occurrence(&wall.and_utc(), true)
            .ok()?;
        Some(last.naive_utc())
    }
}

/// What the parser says, as our messages say things.
fn in_a_sentence(error: &str) -> String {
    let said = error.rsplit_once(": ").map_or(error, |(_, said)| said);
    said.trim_end_matches('.').to_lowercase()
}

/// Whether neither the minutes nor the hours of an expression are a matter of `*`.
fn is_fixed(text: &str) -> bool {
    let fields: Vec<&str> = text.split_whitespace().collect();
    let seconds = usize::from(fields.len() > 5);
    let is_wild = |field: &&str| field.contains(['*', '?']);
    // A nickname such as `@daily` has no fields; the hourly one alone follows the clocks.
    match fields.as_slice() {
        [nickname] => !nickname.eq_ignore_ascii_case("@hourly"),
        _ => !fields.iter().skip(seconds).take(2).any(is_wild),
    }
}

impl fmt::Debug for CronSchedule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{self}")
    }
}

impl fmt::Display for CronSchedule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.text, self.zone)
    }
}
