//! The day of publication, year first or year last.

use chrono::NaiveDate;
use tradeq_model::Span;

/// How long after its last month a release is published at the latest, in days: two readings of one date are told
/// apart by it.
const LATEST_DAYS: i64 = 100;

/// What a date says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Published {
    /// A day, `YYYY-MM-DD`.
    On(String),
    /// Day and month may be the other way round, and both fit.
    Unclear,
    /// It is no date.
    NoDate,
}

/// Reads `2026/04/08`, `08/23/2019` (month first) and `23/08/2018` (day first); of two readings the one holds that lies
/// shortly behind the months of the release.
pub(super) fn published(text: &str, span: Span) -> Published {
    let parts: Vec<u32> = text
        .split(['/', '-', '.'])
        .filter_map(|part| part.trim().parse().ok())
        .collect();
    let (Some(last), &[a, b, c]) = (last_day(span), parts.as_slice()) else {
        return Published::NoDate;
    };
    let day = |year: u32, month: u32, day: u32| {
        NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
    };
    if a > 999 {
        return day(a, b, c).map_or(Published::NoDate, |day| Published::On(day.to_string()));
    }
    let mut days: Vec<NaiveDate> = [day(c, a, b), day(c, b, a)].into_iter().flatten().collect();
    days.dedup();
    if let [only] = days.as_slice() {
        return Published::On(only.to_string());
    }
    if days.is_empty() {
        return Published::NoDate;
    }
    days.retain(|day| (0..=LATEST_DAYS).contains(&(*day - last).num_days()));
    match days.as_slice() {
        [only] => Published::On(only.to_string()),
        _ => Published::Unclear,
    }
}

/// The day before the month behind a span.
fn last_day(span: Span) -> Option<NaiveDate> {
    let next = span.to().plus(1);
    NaiveDate::from_ymd_opt(next.year(), next.month(), 1)?.pred_opt()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_date_is_read_by_the_months_of_the_release() {
        let of = |text: &str, span: &str| match published(text, span.parse().unwrap()) {
            Published::On(day) => day,
            Published::Unclear => "unclear".to_owned(),
            Published::NoDate => "no date".to_owned(),
        };
        assert_eq!(of("2026/04/08", "2026-03"), "2026-04-08");
        assert_eq!(of("08/23/2019", "2019-07"), "2019-08-23");
        assert_eq!(of("23/08/2019", "2019-07"), "2019-08-23");
        assert_eq!(of("03/08/2018", "2018-01"), "2018-03-08");
        assert_eq!(of("08/03/2018", "2018-01"), "2018-03-08");
        assert_eq!(of("08/08/2018", "2018-07"), "2018-08-08");
        assert_eq!(of("07/08/2018", "2018-06"), "unclear");
        assert_eq!(of("2026/13/08", "2026-03"), "no date");
        assert_eq!(of("yesterday", "2026-03"), "no date");
    }
}
