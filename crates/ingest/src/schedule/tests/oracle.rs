//! Cron slots against an oracle that knows no croner: minute by minute along what the clocks of a zone show.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use chrono::{
    DateTime, Datelike, Days, Duration, NaiveDate, NaiveDateTime, Offset, TimeZone, Timelike, Utc,
};
use chrono_tz::Tz;

use crate::schedule::CronSchedule;

const ZONES: [Tz; 8] = [
    Tz::Asia__Shanghai,
    Tz::Europe__Berlin,
    Tz::America__New_York,
    Tz::Australia__Lord_Howe,
    Tz::Pacific__Apia,
    Tz::Africa__Casablanca,
    Tz::America__Sao_Paulo,
    Tz::UTC,
];

const YEARS: std::ops::Range<i32> = 2005..2035;

/// Fixed times in hours that are skipped and repeated, times that follow the clocks, days of each kind.
const EXPRESSIONS: [&str; 42] = [
    "0 0 * * *",
    "30 0 * * *",
    "0 1 * * *",
    "15 1 * * *",
    "0 2 * * *",
    "30 2 * * *",
    "45 2 * * *",
    "0 3 * * *",
    "30 23 * * *",
    "59 23 * * *",
    "0 2,14 * * *",
    "30 1,2,3 * * *",
    "0 0-5 * * *",
    "0,30 2 * * *",
    "10-20/5 2 * * *",
    "0-59/10 0-3 * * *",
    "45 0-23/4 * * *",
    "0 */6 * * *",
    "*/15 * * * *",
    "*/20 2 * * *",
    "* 2 * * *",
    "* 0 * * *",
    "0 * * * *",
    "30 * * * *",
    "*/30 0-3 * * *",
    "*/7 */5 * * *",
    "0 9 1 * *",
    "0 9 31 * *",
    "0 9 29 2 *",
    "0 9 30 12 *",
    "0 0 30 12 *",
    "*/30 * 30 12 *",
    "15 2 8-14 3 *",
    "0 10 * * 1",
    "0 10 * * 1-5",
    "30 2 * * 0",
    "30 2 * * 7",
    "0 9 7 * 1",
    "30 1 25-31 10 0",
    "0 0 1 1 *",
    "0 12 1 */3 *",
    "5 4 * 1-3,10-12 *",
];

/// An expression as sets of numbers.
struct Fields {
    minutes: u64,
    hours: u64,
    days: u64,
    months: u64,
    weekdays: u64,
    either_day: bool,
    fixed: bool,
}

impl Fields {
    fn of(text: &str) -> Self {
        let fields: Vec<&str> = text.split(' ').collect();
        let weekdays = set(fields[4], 0, 7);
        Self {
            minutes: set(fields[0], 0, 59),
            hours: set(fields[1], 0, 23),
            days: set(fields[2], 1, 31),
            months: set(fields[3], 1, 12),
            weekdays: weekdays | weekdays >> 7,
            either_day: fields[2] != "*" && fields[4] != "*",
            fixed: !fields[0].contains('*') && !fields[1].contains('*'),
        }
    }

    fn fits(&self, wall: Wall) -> bool {
        let has = |set: u64, number: u32| set >> number & 1 == 1;
        let (day, weekday) = (has(self.days, wall.day), has(self.weekdays, wall.weekday));
        has(self.minutes, wall.minute)
            && has(self.hours, wall.hour)
            && has(self.months, wall.month)
            && if self.either_day {
                day || weekday
            } else {
                day && weekday
            }
    }
}

fn set(field: &str, least: u32, most: u32) -> u64 {
    let mut all = 0;
    for part in field.split(',') {
        let (range, step) = part.split_once('/').unwrap_or((part, "1"));
        let (from, to) = match range.split_once('-') {
            Some((from, to)) => (from.parse().unwrap(), to.parse().unwrap()),
            None if range == "*" => (least, most),
            None => (range.parse().unwrap(), range.parse().unwrap()),
        };
        for number in (from..=to).step_by(step.parse().unwrap()) {
            all |= 1 << number;
        }
    }
    all
}

/// What a clock shows.
#[derive(Clone, Copy)]
struct Wall {
    minute: u32,
    hour: u32,
    day: u32,
    month: u32,
    weekday: u32,
}

impl Wall {
    fn of(time: NaiveDateTime) -> Self {
        Self {
            minute: time.minute(),
            hour: time.hour(),
            day: time.day(),
            month: time.month(),
            weekday: time.weekday().num_days_from_sunday(),
        }
    }
}

/// Some days of a zone, minute by minute; moments are minutes since 1970.
struct Stretch {
    from: i64,
    to: i64,
    /// What the clocks show at each moment.
    shown: Vec<(i64, Wall)>,
    /// Every minute of the calendar with the moment at which the clocks are past it for the first time.
    reached: Vec<(i64, Wall)>,
}

impl Stretch {
    fn new(zone: Tz, from: DateTime<Utc>, to: DateTime<Utc>) -> Self {
        let (from, to) = (from.timestamp() / 60, to.timestamp() / 60);
        let (mut shown, mut reached) = (Vec::new(), Vec::new());
        let minute = Duration::minutes(1);
        let mut furthest: Option<NaiveDateTime> = None;
        for moment in from..to {
            let time = of_minute(moment).with_timezone(&zone).naive_local();
            shown.push((moment, Wall::of(time)));
            let mut next = furthest.map_or(time, |furthest| furthest + minute);
            while next <= time {
                reached.push((moment, Wall::of(next)));
                furthest = Some(next);
                next += minute;
            }
        }
        Self {
            from,
            to,
            shown,
            reached,
        }
    }

    fn slots(&self, fields: &Fields) -> Vec<i64> {
        let minutes = if fields.fixed {
            &self.reached
        } else {
            &self.shown
        };
        let fits = minutes.iter().filter(|(_, wall)| fields.fits(*wall));
        let mut slots: Vec<i64> = fits.map(|(moment, _)| *moment).collect();
        slots.dedup();
        slots
    }

    /// Walks a schedule through these days, and looks back at one slot in `back`; how many slots there are.
    fn compare(&self, schedule: &CronSchedule, fields: &Fields, back: usize) -> usize {
        let slots = self.slots(fields);
        let second = Duration::seconds(1);
        let mut at = of_minute(self.from) - second;
        for (number, slot) in slots.iter().enumerate() {
            let next = schedule.next_after(at);
            assert_eq!(next, Some(of_minute(*slot)), "{schedule}: after {at}");
            at = of_minute(*slot);
            if number % back != 0 {
                continue;
            }
            assert_eq!(schedule.last_up_to(at), Some(at), "{schedule}: up to {at}");
            let before_next = match slots.get(number + 1) {
                Some(next) => of_minute(*next) - second,
                None => of_minute(self.to) - second,
            };
            let last = schedule.last_up_to(before_next);
            assert_eq!(last, Some(at), "{schedule}: up to {before_next}");
        }
        let beyond = schedule.next_after(at);
        let ends = beyond.is_none_or(|beyond| beyond >= of_minute(self.to));
        assert!(ends, "{schedule}: {beyond:?} after {at} is one too many");
        slots.len()
    }
}

fn of_minute(moment: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(moment * 60, 0).unwrap()
}

fn midnight(year: i32, month: u32, day: u32) -> DateTime<Utc> {
    let day = NaiveDate::from_ymd_opt(year, month, day).unwrap();
    day.and_time(chrono::NaiveTime::MIN).and_utc()
}

/// Two and a half days around every change of a zone's clocks, every end of February and of the year.
fn turning_points(zone: Tz) -> Vec<Stretch> {
    let mut all = Vec::new();
    let mut day = midnight(YEARS.start, 1, 1);
    while day < midnight(YEARS.end, 1, 1) {
        let next = day + Days::new(1);
        let offset = |at: DateTime<Utc>| zone.offset_from_utc_datetime(&at.naive_utc()).fix();
        let turns = offset(day) != offset(next);
        let ends = (day.month() == 2 && day.day() == 28) || (day.month() == 12 && day.day() == 31);
        if turns {
            all.push(Stretch::new(
                zone,
                day - Duration::hours(18),
                next + Duration::hours(18),
            ));
        } else if ends {
            all.push(Stretch::new(zone, day, next + Days::new(1)));
        }
        day = next;
    }
    all
}

fn check(zone: Tz, days: impl Iterator<Item = Stretch>, back: usize) -> usize {
    let all: Vec<(CronSchedule, Fields)> = EXPRESSIONS
        .iter()
        .map(|text| (CronSchedule::new(text, zone).unwrap(), Fields::of(text)))
        .collect();
    let of_days = |days: Stretch| -> usize {
        let each = all
            .iter()
            .map(|(schedule, fields)| days.compare(schedule, fields, back));
        each.sum()
    };
    days.map(of_days).sum()
}

#[test]
fn no_slot_is_lost_or_doubled_where_clocks_change() {
    let slots: usize = ZONES
        .iter()
        .map(|zone| check(*zone, turning_points(*zone).into_iter(), 1))
        .sum();
    println!("{slots} slots");
    assert!(slots > 100_000, "{slots}");
}

/// `cargo test --release -p tradeq-ingest every_minute_of_thirty_years -- --ignored --nocapture`
#[test]
#[ignore = "takes minutes: every minute of thirty years in eight zones"]
fn no_slot_is_lost_or_doubled_in_every_minute_of_thirty_years() {
    let years = |zone: Tz| {
        YEARS.map(move |year| Stretch::new(zone, midnight(year, 1, 1), midnight(year + 1, 1, 1)))
    };
    let slots: usize = std::thread::scope(|scope| {
        let each = ZONES.map(|zone| scope.spawn(move || check(zone, years(zone), 10)));
        each.into_iter().map(|zone| zone.join().unwrap()).sum()
    });
    println!("{slots} slots");
}

#[test]
fn clocks_that_change_move_fixed_times_as_in_debian() {
    let told = |text: &str, zone: Tz, from: &str, to: &str| {
        let schedule = CronSchedule::new(text, zone).unwrap();
        let mut at: DateTime<Utc> = from.parse().unwrap();
        let end: DateTime<Utc> = to.parse().unwrap();
        let mut all = Vec::new();
        while let Some(next) = schedule.next_after(at).filter(|next| *next < end) {
            all.push(next.with_timezone(&zone).format("%d %H:%M %z").to_string());
            at = next;
        }
        all
    };
    let berlin = Tz::Europe__Berlin;
    let (spring, summer) = ("2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z");
    let (autumn, winter) = ("2026-10-24T12:00:00Z", "2026-10-25T12:00:00Z");
    assert_eq!(
        told("30 2 * * *", berlin, spring, summer),
        ["29 03:00 +0200"]
    );
    assert_eq!(
        told("0,30 2,3 * * *", berlin, spring, summer),
        ["29 03:00 +0200", "29 03:30 +0200"]
    );
    assert_eq!(told("*/30 2 * * *", berlin, spring, summer), [""; 0]);
    assert_eq!(
        told("30 2 * * *", berlin, autumn, winter),
        ["25 02:30 +0200"]
    );
    let both = ["25 02:30 +0200", "25 02:30 +0100"];
    assert_eq!(told("30 2-2 * * *", berlin, autumn, winter), both[..1]);
    assert_eq!(
        told(
            "30 * * * *",
            berlin,
            "2026-10-25T00:00:00Z",
            "2026-10-25T02:00:00Z"
        ),
        both
    );
    // The day that Samoa left out: what was fixed to it is due when the next one begins.
    let (before, after) = ("2011-12-30T00:00:00Z", "2011-12-31T12:00:00Z");
    assert_eq!(
        told("0 9 30 12 *", Tz::Pacific__Apia, before, after),
        ["31 00:00 +1400"]
    );
}

#[test]
fn days_counted_from_the_end_and_weekdays_by_number_are_understood() {
    let zone = Tz::Asia__Shanghai;
    let after: DateTime<Utc> = "2026-11-30T23:00:00Z".parse().unwrap();
    for (text, next) in [
        ("0 10 L * *", "2026-12-31T02:00:00Z"),
        ("0 10 * * 5L", "2026-12-25T02:00:00Z"),
        ("0 10 * * 1#2", "2026-12-14T02:00:00Z"),
        ("0 10 13W * *", "2026-12-14T02:00:00Z"),
        ("15 0 10 9 * *", "2026-12-09T02:00:15Z"),
        ("0 0 10 9 3 * 2028", "2028-03-09T02:00:00Z"),
        ("@monthly", "2026-12-31T16:00:00Z"),
    ] {
        let schedule = CronSchedule::new(text, zone).unwrap();
        let found = schedule.next_after(after).unwrap();
        assert_eq!(crate::clock::moment(found), next, "{text}");
        assert_eq!(schedule.last_up_to(found), Some(found), "{text}");
    }
}

#[test]
fn what_is_never_due_is_said_at_once() {
    for text in ["0 9 30 2 *", "0 0 9 1 1 * 2020"] {
        let schedule = CronSchedule::new(text, Tz::UTC).unwrap();
        assert_eq!(schedule.next_after(midnight(2026, 1, 1)), None, "{text}");
    }
}
