use std::fmt;

use chrono::{DateTime, Duration, Utc};
use chrono_tz::Tz;
use croner::Cron;
use croner::parser::{CronParser, Seconds, Year};

/// A cron expression of five, six (seconds first) or seven (year last) fields in a time zone.
///
/// Where both the day of the month and the weekday are restricted, either of them is enough, as in crontab(5).
/// A time that the clocks skip is due right after the gap; one that they repeat is due once.
#[derive(Debug, Clone)]
pub struct CronSchedule {
    cron: Cron,
    zone: Tz,
    text: String,
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
        let cron = parser.parse(text).map_err(|error| error.to_string())?;
        Ok(Self {
            cron,
            zone,
            text: text.to_owned(),
        })
    }

    /// Its time zone.
    pub fn zone(&self) -> Tz {
        self.zone
    }

    /// The first slot after a moment.
    pub fn next_after(&self, after: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let local = after.with_timezone(&self.zone);
        let next = self.cron.find_next_occurrence(&local, false).ok()?;
        Some(next.with_timezone(&Utc))
    }

    /// The last slot up to a moment.
    pub fn last_up_to(&self, to: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let local = (to + Duration::seconds(1)).with_timezone(&self.zone);
        let last = self.cron.find_previous_occurrence(&local, false).ok()?;
        Some(last.with_timezone(&Utc))
    }
}

impl fmt::Display for CronSchedule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.text, self.zone)
    }
}
