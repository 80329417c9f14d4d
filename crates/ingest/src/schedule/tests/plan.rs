//! What is to be done about a job: policies, lateness, time that passed while nothing ran, clocks that were set.
#![allow(clippy::unwrap_used, clippy::panic)]

use chrono::{DateTime, Duration, Utc};
use chrono_tz::Tz;

use crate::schedule::{CatchUp, CronSchedule, Plan, ReleaseSchedule, Schedule, plan};

const POLICIES: [CatchUp; 3] = [CatchUp::Once, CatchUp::All, CatchUp::None];

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn cron(text: &str) -> Schedule {
    Schedule::Cron(CronSchedule::new(text, Tz::UTC).unwrap())
}

/// A ledger of one job: what ran, what was missed, what is due.
struct Ledger {
    schedule: Schedule,
    catch_up: CatchUp,
    max_lateness: Duration,
    due: DateTime<Utc>,
    ran: Vec<DateTime<Utc>>,
    missed: Vec<DateTime<Utc>>,
    /// Missed slots that one sentence stands for.
    untold: bool,
}

impl Ledger {
    fn new(text: &str, catch_up: CatchUp, max_lateness: Duration, now: DateTime<Utc>) -> Self {
        let schedule = cron(text);
        let due = schedule.next_after(now, &[]).unwrap();
        Self {
            schedule,
            catch_up,
            max_lateness,
            due,
            ran: Vec::new(),
            missed: Vec::new(),
            untold: false,
        }
    }

    /// Turns at a moment until there is nothing to do.
    fn turn(&mut self, now: DateTime<Utc>) {
        for _ in 0..100_000 {
            if self.due > now {
                return;
            }
            let Plan {
                run, missed, next, ..
            } = plan(
                &self.schedule,
                self.catch_up,
                self.max_lateness,
                self.due,
                now,
                &[],
            );
            self.untold |= missed
                .iter()
                .any(|missed| missed.reason.contains("nor did anything"));
            self.missed.extend(missed.iter().map(|missed| missed.slot));
            self.ran.extend(run);
            let next = next.unwrap();
            assert!(next > self.due, "a turn goes on");
            self.due = next;
        }
        panic!("turns come to an end");
    }

    /// Every slot up to a moment is there once.
    fn complete(&self, from: DateTime<Utc>, to: DateTime<Utc>) {
        let mut all: Vec<_> = self.ran.iter().chain(&self.missed).copied().collect();
        all.sort();
        let mut slots = Vec::new();
        let mut slot = self.schedule.next_after(from, &[]);
        while let Some(at) = slot.filter(|at| *at <= to) {
            slots.push(at);
            slot = self.schedule.next_after(at, &[]);
        }
        assert_eq!(all, slots, "{} {:?}", self.schedule, self.catch_up);
    }
}

#[test]
fn a_slot_runs_at_its_time_whatever_the_policy() {
    for catch_up in POLICIES {
        let begun = at("2026-01-01T00:00:00Z");
        let mut ledger = Ledger::new("0 6 * * *", catch_up, Duration::days(7), begun);
        ledger.turn(at("2026-01-01T05:59:59Z"));
        assert!(ledger.ran.is_empty());
        ledger.turn(at("2026-01-01T06:00:00Z"));
        assert_eq!(ledger.ran, [at("2026-01-01T06:00:00Z")]);
        assert!(ledger.missed.is_empty());
        assert_eq!(ledger.due, at("2026-01-02T06:00:00Z"));
    }
}

#[test]
fn three_days_of_sleep_are_caught_up_as_the_policy_says() {
    let begun = at("2026-01-01T00:00:00Z");
    let woken = at("2026-01-04T12:00:00Z");
    for (catch_up, max_lateness, ran, missed) in [
        (CatchUp::Once, Duration::days(7), 1, 3),
        (CatchUp::Once, Duration::hours(6), 1, 3),
        (CatchUp::Once, Duration::hours(5), 0, 4),
        (CatchUp::All, Duration::days(7), 4, 0),
        (CatchUp::All, Duration::hours(54), 3, 1),
        (CatchUp::All, Duration::hours(53), 2, 2),
        (CatchUp::All, Duration::hours(1), 0, 4),
        (CatchUp::None, Duration::days(7), 0, 4),
    ] {
        let mut ledger = Ledger::new("0 6 * * *", catch_up, max_lateness, begun);
        ledger.turn(woken);
        let found = (ledger.ran.len(), ledger.missed.len());
        assert_eq!(found, (ran, missed), "{catch_up:?} {max_lateness}");
        ledger.complete(begun, woken);
        assert_eq!(ledger.due, at("2026-01-05T06:00:00Z"));
    }
}

#[test]
fn no_slot_is_lost_whatever_sleeps_and_restarts_there_are() {
    // A row of gaps between turns, in minutes, that is the same every time.
    let gaps = [
        1, 1, 7, 61, 1, 240, 3, 1500, 1, 20, 4400, 2, 2, 11, 59, 10_000, 5,
    ];
    for text in ["*/10 * * * *", "0 6 * * *", "30 2 1,15 * *", "0 0 * * 1"] {
        for catch_up in POLICIES {
            for max_lateness in [Duration::minutes(30), Duration::days(1), Duration::days(7)] {
                let begun = at("2026-01-01T00:00:30Z");
                let mut ledger = Ledger::new(text, catch_up, max_lateness, begun);
                let mut now = begun;
                for gap in gaps.iter().cycle().take(60) {
                    now += Duration::minutes(*gap);
                    ledger.turn(now);
                }
                assert!(ledger.untold || now < ledger.due);
                if !ledger.untold {
                    ledger.complete(begun, now);
                }
            }
        }
    }
}

#[test]
fn a_clock_that_is_set_back_runs_nothing_twice() {
    for catch_up in POLICIES {
        for back in [Duration::hours(1), Duration::days(1)] {
            let begun = at("2026-01-10T00:00:00Z");
            let mut ledger = Ledger::new("*/15 * * * *", catch_up, Duration::days(7), begun);
            let mut now = begun;
            for minute in 0..6000 {
                now += Duration::minutes(1);
                if minute == 3000 {
                    now -= back;
                }
                ledger.turn(now);
            }
            assert!(ledger.missed.is_empty());
            ledger.complete(begun, now);
        }
    }
}

#[test]
fn no_slot_is_lost_or_doubled_whatever_the_clock_does() {
    let expressions = ["*/10 * * * *", "0 6 * * *", "30 2 1,15 * *", "15 3 * * 1-5"];
    let lateness = [Duration::minutes(30), Duration::days(1), Duration::days(7)];
    // The same row of numbers every time.
    let mut state = 1_u64;
    let mut random = |below: i64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(state >> 40).unwrap() % below
    };
    for script in 0..500_usize {
        let begun = at("2026-01-01T00:00:30Z");
        let text = expressions[script % 4];
        let mut ledger = Ledger::new(text, POLICIES[script % 3], lateness[script / 4 % 3], begun);
        let (mut now, mut furthest) = (begun, begun);
        for _ in 0..40 {
            now += match random(4) {
                0 => -Duration::minutes(random(1440)),
                1 => Duration::minutes(random(4320)),
                _ => Duration::seconds(random(1200)),
            };
            furthest = furthest.max(now);
            ledger.turn(now);
        }
        ledger.complete(begun, furthest);
    }
}

#[test]
fn a_year_off_is_told_slot_by_slot_and_then_in_one_sentence() {
    for (catch_up, told, ran) in [
        (CatchUp::Once, 500, 1),
        (CatchUp::None, 500, 1),
        (CatchUp::All, 500, 61),
    ] {
        let begun = at("2026-01-01T00:00:30Z");
        let back = at("2027-01-01T00:00:00Z");
        let mut ledger = Ledger::new("* * * * *", catch_up, Duration::hours(1), begun);
        ledger.turn(back);
        assert_eq!(
            (ledger.missed.len(), ledger.ran.len()),
            (told, ran),
            "{catch_up:?}"
        );
        assert!(ledger.untold);
        assert_eq!(ledger.due, at("2027-01-01T00:01:00Z"));
    }
    let due = at("2026-01-01T00:01:00Z");
    let now = at("2027-01-01T00:00:00Z");
    let Plan { missed, .. } = plan(
        &cron("* * * * *"),
        CatchUp::Once,
        Duration::days(7),
        due,
        now,
        &[],
    );
    let sentence = "nothing ran at that time; a later slot stands for it; nor did anything from then to \
        2026-12-31T23:59:59Z";
    assert_eq!(missed.last().unwrap().reason, sentence);
}

#[test]
fn a_month_of_turns_runs_every_slot_once() {
    let begun = at("2026-10-01T00:00:00Z");
    let mut ledger = Ledger::new("*/15 * * * *", CatchUp::Once, Duration::days(7), begun);
    let mut now = begun;
    let mut turns = 0;
    while now < at("2026-11-01T00:00:00Z") {
        now += Duration::seconds(10);
        ledger.turn(now);
        turns += 1;
    }
    assert_eq!(turns, 31 * 24 * 360);
    assert_eq!(ledger.ran.len(), 31 * 96);
    assert!(ledger.missed.is_empty());
}

#[test]
fn polls_for_one_release_are_not_caught_up_one_by_one() {
    let ten = chrono::NaiveTime::from_hms_opt(10, 0, 0).unwrap();
    let release = ReleaseSchedule::new("gacc-preliminary", ten, Tz::Asia__Shanghai);
    let known = [tradeq_storage::DueRelease {
        from: "2026-09".parse().unwrap(),
        to: "2026-09".parse().unwrap(),
        due_on: "2026-10-14".parse().unwrap(),
        certainty: tradeq_model::Certainty::Sourced,
        held: false,
    }];
    let begins = release.begins(&known[0]).unwrap();
    assert_eq!(begins, at("2026-10-14T02:00:00Z"));
    let schedule = Schedule::Release(release);
    for catch_up in [CatchUp::Once, CatchUp::All] {
        let now = at("2026-10-16T12:34:00Z");
        let planned = plan(&schedule, catch_up, Duration::days(7), begins, now, &known);
        assert_eq!(planned.run, Some(at("2026-10-16T12:00:00Z")));
        assert_eq!(planned.missed.len(), 1);
        assert_eq!(planned.next, Some(at("2026-10-16T13:00:00Z")));
    }
    // Patience ends, forwards and backwards alike.
    let mut polls = 0;
    let mut slot = Some(begins);
    while let Some(poll) = slot {
        assert_eq!(schedule.last_up_to(poll, &known), Some(poll));
        polls += 1;
        slot = schedule.next_after(poll, &known);
    }
    assert_eq!(polls, 1 + 48 + 60 + 44 + 46);
    assert_eq!(
        schedule.next_after(at("2026-12-13T02:00:00Z"), &known),
        None
    );
}
