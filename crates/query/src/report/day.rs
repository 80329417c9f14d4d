//! Days as numbers to count with.

use tradeq_model::Month;

/// The Julian day of a day written like `2026-10-18`, as SQLite counts them; none where there is no such day.
pub(crate) fn number(text: &str) -> Option<i64> {
    let (month, day) = text.rsplit_once('-')?;
    if text.len() != 10 || day.len() != 2 {
        return None;
    }
    let number = i64::from(month.parse::<Month>().ok()?.number());
    let day = day.parse::<i64>().ok().filter(|day| *day >= 1)?;
    let first = first_of(number);
    (day <= first_of(number + 1) - first).then(|| first + day - 1)
}

/// The Julian day of a month's first day. Years are counted from March, so that a leap day is a year's last.
fn first_of(month_number: i64) -> i64 {
    let since_march = month_number - 2;
    let (year, month) = (since_march.div_euclid(12), since_march.rem_euclid(12));
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    365 * year + leap_days + (153 * month + 2) / 5 + 1_721_119
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn days_are_counted_as_sqlite_counts_them() {
        // select cast(julianday('…') as integer)
        for (day, wanted) in [
            ("1970-01-01", 2_440_587),
            ("2024-02-29", 2_460_369),
            ("2025-01-18", 2_460_693),
            ("2026-11-24", 2_461_368),
        ] {
            assert_eq!(number(day), Some(wanted), "{day}");
        }
    }

    #[test]
    fn a_day_that_is_none_is_refused() {
        for text in [
            "2025-02-29",
            "2025-13-01",
            "2025-1-1",
            "2025-01",
            "today",
            "2025-01-00",
            "2025-01-32",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
