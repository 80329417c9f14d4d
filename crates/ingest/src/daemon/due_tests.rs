//! When jobs are due across restarts, other configurations and clocks that are set.
#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use chrono::{DateTime, Utc};
use tradeq_storage::{Database, Reader, RunRow, RunsOf};

use super::{Places, Supervisor, Writer};
use crate::clock::{Clock, Simulated, moment};
use crate::config::Config;
use crate::stop::Stop;

/// A machine with a database and a clock.
struct Machine {
    folder: tempfile::TempDir,
    clock: Arc<Simulated>,
}

impl Machine {
    fn new(time: &str) -> Self {
        let clock = Simulated::at(time);
        Self {
            folder: tempfile::tempdir().unwrap(),
            clock,
        }
    }

    /// Starts the daemon with one job, whose runs all fail at once: its program prints nothing.
    fn start(&self, schedule: &str) -> Supervisor {
        let text = format!(
            "[[job]]\nname = \"j\"\nkind = \"exec\"\ncommand = \"true\"\nattempts = 1\n{schedule}\n"
        );
        let config = Config::read(&text, self.clock.now()).unwrap();
        let path = self.folder.path().join("tradeq.db");
        let places = Places {
            database: path.clone(),
            spool: self.folder.path().join("spool"),
        };
        let writer = Writer::new(Database::open(&path).unwrap());
        let clock: Arc<dyn Clock> = self.clock.clone();
        let supervisor = Supervisor::new(
            clock,
            config,
            writer,
            places,
            "test".into(),
            Stop::default(),
        );
        supervisor.unwrap().inline()
    }

    fn next(&self, supervisor: &mut Supervisor) -> Option<String> {
        supervisor.turn();
        supervisor.turn().next.map(moment)
    }

    fn runs(&self) -> Vec<RunRow> {
        let reader = Reader::open(&self.folder.path().join("tradeq.db")).unwrap();
        let all = RunsOf {
            most: 10_000,
            ..RunsOf::default()
        };
        reader.runs(&all).unwrap()
    }
}

const MONTHLY: &str = "schedule = \"0 6 1 * *\"\nzone = \"UTC\"";
const DAILY: &str = "schedule = \"0 6 * * *\"\nzone = \"UTC\"";

#[test]
fn a_schedule_that_changed_while_nothing_ran_is_in_force_from_the_start() {
    let machine = Machine::new("2026-01-01T00:00:00Z");
    let next = machine.next(&mut machine.start(MONTHLY));
    assert_eq!(next.as_deref(), Some("2026-01-01T06:00:00Z"));
    machine.clock.set("2026-01-01T06:00:00Z");
    let next = machine.next(&mut machine.start(MONTHLY));
    assert_eq!(next.as_deref(), Some("2026-02-01T06:00:00Z"));
    machine.clock.set("2026-01-10T12:00:00Z");
    let next = machine.next(&mut machine.start(DAILY));
    assert_eq!(next.as_deref(), Some("2026-01-11T06:00:00Z"));
    // What was due already when it changed is not forgotten.
    machine.clock.set("2026-01-11T12:00:00Z");
    let next = machine.next(&mut machine.start(MONTHLY));
    assert_eq!(next.as_deref(), Some("2026-02-01T06:00:00Z"));
    assert!(
        machine
            .runs()
            .iter()
            .any(|run| run.slot == "2026-01-11T06:00:00Z")
    );
}

#[test]
fn a_clock_that_is_set_back_runs_nothing_twice_and_forward_everything_once() {
    let machine = Machine::new("2026-01-10T00:00:00Z");
    let mut supervisor = machine.start("schedule = \"0 * * * *\"\nzone = \"UTC\"");
    let mut hours = |from: &str, hours: u32| {
        machine.clock.set(from);
        for _ in 0..hours {
            supervisor.turn();
            machine
                .clock
                .wait(std::time::Duration::from_secs(3600), &Stop::default());
        }
        supervisor.turn();
    };
    hours("2026-01-10T00:00:00Z", 30);
    let slots = machine.runs().len();
    hours("2026-01-10T05:30:00Z", 20);
    assert_eq!(machine.runs().len(), slots, "a day back");
    hours("2026-01-11T06:30:00Z", 3);
    hours("2026-01-14T12:00:00Z", 0);
    let runs = machine.runs();
    // The first run is at once; from then on every hour has its run or its word that it was missed.
    let mut slots: Vec<&str> = runs.iter().map(|run| run.slot.as_str()).collect();
    slots.sort_unstable();
    let (all, from): (usize, DateTime<Utc>) = (slots.len(), slots[0].parse().unwrap());
    slots.dedup();
    assert_eq!(slots.len(), all, "no slot twice");
    let hours: Vec<String> = (0..=4 * 24 + 12)
        .map(|hour| moment(from + chrono::Duration::hours(hour)))
        .collect();
    assert_eq!(slots, hours);
    let missed = runs.iter().filter(|run| run.state == "missed").count();
    assert_eq!(missed, 74, "three days less what ran");
}

#[test]
fn a_job_that_follows_a_calendar_is_due_whatever_the_year() {
    for (now, before) in [
        ("2027-01-01T00:00:00Z", "2027-01-03"),
        ("2031-06-30T00:00:00Z", "2031-07-03"),
    ] {
        let machine = Machine::new(now);
        let next = machine.next(&mut machine.start("release = \"gacc-preliminary\""));
        assert!(
            next.as_deref()
                .is_some_and(|next| next > now && next < before),
            "{next:?}"
        );
    }
}
