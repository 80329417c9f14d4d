#![allow(clippy::unwrap_used)]

use chrono::NaiveDate;
use tradeq_model::Certainty;
use tradeq_storage::DueRelease;

use super::{Freshness, HeldRelease, freshness};

/// `2025-09 2025-10-13 [derived] [since 2025-10-13T02:41:00Z]`, a line each.
fn calendar(text: &str) -> Vec<HeldRelease> {
    let release = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let (from, to) = words[0].split_once("..").unwrap_or((words[0], words[0]));
        let derived = words.contains(&"derived");
        let since = words.iter().position(|word| *word == "since");
        HeldRelease {
            release: DueRelease {
                from: from.parse().unwrap(),
                to: to.parse().unwrap(),
                due_on: words[1].parse().unwrap(),
                certainty: if derived {
                    Certainty::Derived
                } else {
                    Certainty::Official
                },
                held: false,
            },
            since: since.map(|at| words[at + 1].to_owned()),
        }
    };
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .map(release)
        .collect()
}

fn on(day: &str, text: &str) -> Freshness {
    let today: NaiveDate = day.parse().unwrap();
    freshness("gacc-preliminary", &calendar(text), today)
}

const AUTUMN: &str = "
    2025-08 2025-09-08 since 2025-09-08T03:00:00Z
    2025-09 2025-10-13 since 2025-10-13T02:41:00Z
    2025-10 2025-11-07
    2025-11 2025-12-08";

#[test]
fn a_release_is_late_by_the_days_since_its_day() {
    for (day, late) in [
        ("2025-10-20", 0),
        ("2025-11-06", 0),
        ("2025-11-07", 0),
        ("2025-11-08", 1),
        ("2025-11-10", 3),
        ("2025-12-08", 31),
    ] {
        assert_eq!(on(day, AUTUMN).late_days(), late, "{day}");
    }
    let two = on("2025-12-09", AUTUMN);
    assert_eq!((two.late_days(), two.late_releases), (32, 2));
}

#[test]
fn what_is_held_late_and_next_is_said_in_words() {
    assert_eq!(
        on("2025-11-10", AUTUMN).sentences(),
        [
            "September 2025 was due on 13 Oct; have it since 13 Oct 10:41",
            "October 2025 was due on 7 Nov; LATE 3 days",
            "November 2025 is due on 8 Dec, in 28 days",
        ]
    );
    assert_eq!(
        on("2025-11-07", AUTUMN).sentences()[1],
        "October 2025 is due today, 7 Nov"
    );
    assert_eq!(
        on("2025-11-06", AUTUMN).sentences()[1],
        "October 2025 is due tomorrow, 7 Nov"
    );
    assert_eq!(
        on("2025-12-09", AUTUMN).sentences()[1..],
        [
            "October 2025 was due on 7 Nov; LATE 32 days, and 1 after it",
            "the calendar names no release after that",
        ]
    );
}

#[test]
fn january_has_no_release_of_its_own_and_a_derived_day_says_so() {
    let text = "
        2025-12 2026-01-18 derived since 2026-01-18T07:00:00Z
        2026-01..2026-02 2026-03-18 derived";
    let winter = on("2026-02-20", text);
    assert_eq!(winter.late_days(), 0, "nothing is due in February");
    assert_eq!(
        winter.sentences(),
        [
            "December 2025 was due on 18 Jan (derived, not announced); have it since 18 Jan 15:00",
            "January and February 2026 is due on 18 Mar (derived, not announced), in 26 days",
        ]
    );
    assert_eq!(
        on("2025-12-30", text).sentences()[1],
        "January and February 2026 is due on 18 Mar 2026 (derived, not announced), in 78 days"
    );
}

#[test]
fn a_day_that_is_only_derived_gets_five_days_more() {
    let calendar = |derived: &str| {
        format!(
            "2025-12 2026-01-18 since 2026-01-18T07:00:00Z
            2026-01..2026-02 2026-03-18 {derived}"
        )
    };
    for (day, announced, guessed) in [
        ("2026-03-20", false, false),
        ("2026-03-21", true, false),
        ("2026-03-25", true, false),
        ("2026-03-26", true, true),
    ] {
        let beyond = |derived| on(day, &calendar(derived)).is_late_beyond(2);
        assert_eq!(
            (beyond(""), beyond("derived")),
            (announced, guessed),
            "{day}"
        );
    }
}

#[test]
fn a_gap_behind_newer_months_makes_nothing_late() {
    let text = "
        2025-08 2025-09-08
        2025-09 2025-10-13 since 2025-10-13T02:41:00Z
        2025-10 2025-11-07";
    assert_eq!(on("2025-11-01", text).late, None);
}

#[test]
fn where_nothing_was_ever_held_only_the_newest_release_is_late() {
    let text = "
        2025-08 2025-09-08
        2025-09 2025-10-13
        2025-10 2025-11-07";
    let empty = on("2025-10-20", text);
    assert_eq!(
        (empty.held.is_none(), empty.late_days(), empty.late_releases),
        (true, 7, 1)
    );
    assert_eq!(on("2025-10-20", "").late_days(), 0);
}
