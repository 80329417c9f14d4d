//! Releases beyond the end of a calendar: publishers keep their days, so last year's tell next year's.

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc, Weekday};
use tradeq_model::{Certainty, Day, Month};
use tradeq_storage::DueRelease;

/// So far ahead releases are derived: past the next release of anything yearly.
const AHEAD: Days = Days::new(400);

/// So many years in a row: a calendar older than that says nothing.
const MOST_YEARS: i32 = 50;

/// The publisher that has its preliminary figures out on working days only; others keep their day of the month.
const WORKING_DAYS: &str = "gacc-preliminary";

/// So long after its day a release of which something is held is looked at again: its pages do not all come at once.
const STRAGGLERS: Days = Days::new(21);

/// Releases of a dataset whose last month is not held, and those held of which a page may still come, the earliest day
/// first: those of its calendar and, where that has no word on a month, those derived from the same months a year
/// before.
pub fn awaited(
    dataset: &str,
    known: &[DueRelease],
    held: &[Month],
    now: DateTime<Utc>,
) -> Vec<DueRelease> {
    let mut all = expected(dataset, known, now);
    let since = now.date_naive().checked_sub_days(STRAGGLERS);
    all.retain_mut(|release| {
        release.held = held.contains(&release.to);
        let is_recent =
            || date(release.due_on).is_some_and(|day| since.is_none_or(|since| day >= since));
        !release.held || is_recent()
    });
    all
}

/// Releases of a dataset, held or not, the earliest day first: those of its calendar and, up to a good year from now,
/// those derived from the same months a year before. Derived days say so in their certainty.
pub fn expected(dataset: &str, known: &[DueRelease], now: DateTime<Utc>) -> Vec<DueRelease> {
    let end = now.date_naive().checked_add_days(AHEAD);
    let mut all = known.to_vec();
    let mut last_year = known.to_vec();
    for _ in 0..MOST_YEARS {
        let twins = last_year
            .iter()
            .filter_map(|release| twin(release, dataset));
        let new: Vec<DueRelease> = twins
            .filter(|twin| !all.iter().any(|other| overlap(other, twin)))
            .filter(|twin| date(twin.due_on).is_some_and(|day| end.is_none_or(|end| day <= end)))
            .collect();
        if new.is_empty() {
            break;
        }
        all.extend_from_slice(&new);
        last_year = new;
    }
    all.sort_by_key(|release| (release.due_on, release.to));
    all
}

/// The release of the same months a year later.
fn twin(release: &DueRelease, dataset: &str) -> Option<DueRelease> {
    let day = date(release.due_on)?;
    let later = day.with_year(day.year() + 1);
    // 29 February comes a day earlier.
    let mut later = later.or_else(|| day.pred_opt()?.with_year(day.year() + 1))?;
    while dataset == WORKING_DAYS && matches!(later.weekday(), Weekday::Sat | Weekday::Sun) {
        later = later.succ_opt()?;
    }
    Some(DueRelease {
        from: release.from.plus(12),
        to: release.to.plus(12),
        due_on: later.to_string().parse().ok()?,
        certainty: Certainty::Derived,
        held: false,
    })
}

fn overlap(one: &DueRelease, other: &DueRelease) -> bool {
    one.from <= other.to && other.from <= one.to
}

/// A day as a date.
pub(super) fn date(day: Day) -> Option<NaiveDate> {
    day.to_string().parse().ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn release(from: &str, to: &str, due_on: &str) -> DueRelease {
        DueRelease {
            from: from.parse().unwrap(),
            to: to.parse().unwrap(),
            due_on: due_on.parse().unwrap(),
            certainty: Certainty::Sourced,
            held: false,
        }
    }

    fn at(day: &str) -> DateTime<Utc> {
        format!("{day}T00:00:00Z").parse().unwrap()
    }

    fn told(releases: &[DueRelease]) -> Vec<String> {
        let tell = |release: &DueRelease| {
            let DueRelease {
                from,
                to,
                due_on,
                certainty,
                held: _,
            } = release;
            format!("{from}..{to} {due_on} {certainty}")
        };
        releases.iter().map(tell).collect()
    }

    #[test]
    fn what_a_calendar_leaves_open_is_derived_from_the_year_before() {
        let known = [
            release("2025-12", "2025-12", "2026-01-14"),
            release("2026-01", "2026-02", "2026-03-10"),
            release("2026-10", "2026-10", "2026-11-10"),
        ];
        let expected = expected("gacc-preliminary", &known, at("2026-12-01"));
        let rows = [
            "2025-12..2025-12 2026-01-14 sourced",
            "2026-01..2026-02 2026-03-10 sourced",
            "2026-10..2026-10 2026-11-10 sourced",
            "2026-12..2026-12 2027-01-14 derived",
            "2027-01..2027-02 2027-03-10 derived",
            "2027-10..2027-10 2027-11-10 derived",
        ];
        assert_eq!(told(&expected), rows);
    }

    #[test]
    fn preliminary_figures_come_on_working_days_and_others_keep_their_day() {
        // 8 May 2027 is a Saturday.
        let known = [release("2026-04", "2026-04", "2026-05-08")];
        let now = at("2026-12-01");
        let preliminary = expected("gacc-preliminary", &known, now);
        assert_eq!(told(&preliminary)[1], "2027-04..2027-04 2027-05-10 derived");
        let bulletin = expected("gacc-bulletin", &known, now);
        assert_eq!(told(&bulletin)[1], "2027-04..2027-04 2027-05-08 derived");
    }

    #[test]
    fn a_calendar_that_ended_years_ago_still_says_what_to_expect() {
        let known = [release("2026-04", "2026-04", "2026-05-08")];
        let awaited = awaited(
            "gacc-query",
            &known,
            &["2030-04".parse().unwrap()],
            at("2031-01-01"),
        );
        let months: Vec<String> = awaited
            .iter()
            .map(|release| release.to.to_string())
            .collect();
        assert_eq!(
            months,
            ["2026-04", "2027-04", "2028-04", "2029-04", "2031-04"]
        );
        assert!(expected("gacc-query", &[], at("2031-01-01")).is_empty());
    }

    #[test]
    fn months_that_a_newer_calendar_tells_another_way_are_not_told_twice() {
        let known = [
            release("2026-01", "2026-02", "2026-03-10"),
            release("2027-01", "2027-01", "2027-02-10"),
        ];
        let expected = expected("gacc-preliminary", &known, at("2026-12-01"));
        assert_eq!(expected, known);
    }

    #[test]
    fn after_the_calendar_that_is_shipped_ends_the_next_release_is_asked_for_and_old_ones_are_not()
    {
        let file = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../data/reference/release_calendar.csv"
        );
        let rows = crate::schedule::read_calendar(file.as_ref()).unwrap();
        let of_row = |row: tradeq_storage::CalendarRow| DueRelease {
            from: row.from,
            to: row.to,
            due_on: row.due_on,
            certainty: row.certainty,
            held: false,
        };
        let of_dataset = |dataset: &str| {
            let rows = rows.iter().filter(|row| row.dataset == dataset);
            rows.cloned().map(of_row).collect::<Vec<_>>()
        };
        for (dataset, next) in [
            ("gacc-preliminary", "2027-01-14T02:00:00Z"),
            ("gacc-bulletin", "2027-01-18T02:00:00Z"),
            ("gacc-query", "2027-01-20T02:00:00Z"),
            ("gacc-yearbook", "2027-09-30T02:00:00Z"),
        ] {
            let known = of_dataset(dataset);
            // All is held but the first month that the calendar knows: patience with that one ended long ago.
            let held: Vec<Month> = known.iter().skip(1).map(|release| release.to).collect();
            // Stragglers of the last release that it knows are no longer looked for.
            let now = at("2027-01-12");
            let releases = awaited(dataset, &known, &held, now);
            let ten = chrono::NaiveTime::from_hms_opt(10, 0, 0).unwrap();
            let schedule =
                crate::schedule::ReleaseSchedule::new(dataset, ten, chrono_tz::Tz::Asia__Shanghai);
            let found = schedule.next_after(now, &releases).unwrap();
            assert_eq!(crate::clock::moment(found), next, "{dataset}");
        }
    }
}
