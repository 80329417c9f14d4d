//! When China's customs publish: the days of the calendar, and how they slip.

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Asia::Shanghai;
use tradeq_model::Month;

use super::chance::Chance;

const CALENDAR: &str = include_str!("../../data/reference/release_calendar.csv");

/// The datasets that have pages, each with the day of the month where no calendar names one.
const DATASETS: [(&str, u32); 2] = [("gacc-preliminary", 9), ("gacc-bulletin", 18)];

/// One release: all its pages are about the same months.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// Of which dataset.
    pub dataset: &'static str,
    /// The first month; January where February's release is about both.
    pub from: Month,
    /// The last month.
    pub to: Month,
    /// The announced day.
    pub due_on: NaiveDate,
}

/// The releases about the months of these years, and of the December before them.
pub fn releases(years: std::ops::RangeInclusive<i32>) -> Vec<Release> {
    let mut all = Vec::new();
    for (dataset, day) in DATASETS {
        let december = Month::new(years.start() - 1, 12);
        let months = years
            .clone()
            .flat_map(|year| (2..=12).map(move |month| Month::new(year, month)));
        for to in december.into_iter().chain(months.flatten()) {
            let from = if to.month() == 2 { to.plus(-1) } else { to };
            let next = to.plus(1);
            let Some(usual) = NaiveDate::from_ymd_opt(next.year(), next.month(), day) else {
                continue;
            };
            all.push(Release {
                dataset,
                from,
                to,
                due_on: announced(dataset, to).unwrap_or(usual),
            });
        }
    }
    all
}

fn announced(dataset: &str, to: Month) -> Option<NaiveDate> {
    let to = to.to_string();
    let line = CALENDAR.lines().find(|line| {
        let mut fields = line.split(',');
        fields.next() == Some(dataset) && fields.nth(1) == Some(&to)
    })?;
    line.split(',').nth(3)?.parse().ok()
}

impl Release {
    /// When its page of a number is there: on its day between 10:00 and 15:00 in China, a few days late now and then,
    /// and one page of many later than the others.
    pub fn appears(&self, page: usize, chance: Chance) -> DateTime<Utc> {
        let about = format!("{} {}", self.dataset, self.to);
        let late = match chance.below(&format!("slip {about}"), 20) {
            0..15 => 0,
            15..19 => 1 + chance.below(&format!("days {about}"), 4),
            _ => 5 + chance.below(&format!("holiday {about}"), 4),
        };
        let own = format!("{about} page {page}");
        let later = match chance.below(&format!("own slip {own}"), 25) {
            0 if page > 0 => 1 + chance.below(&format!("own days {own}"), 9),
            _ => 0,
        };
        let minutes = chance.below(&format!("minute {own}"), 300);
        let time = NaiveTime::from_hms_opt(10, 0, 0).unwrap_or_default();
        let local = self.due_on.and_time(time) + Duration::days((late + later) as i64);
        let local = Shanghai.from_local_datetime(&local).earliest();
        local.map(|local| local.to_utc()).unwrap_or_default() + Duration::minutes(minutes as i64)
    }
}

/// The year in China.
pub(super) fn year_in_china(moment: DateTime<Utc>) -> i32 {
    moment.with_timezone(&Shanghai).year()
}

/// The day in China.
pub(super) fn day_in_china(moment: DateTime<Utc>) -> NaiveDate {
    moment.with_timezone(&Shanghai).date_naive()
}
