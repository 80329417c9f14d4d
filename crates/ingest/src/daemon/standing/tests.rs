#![allow(clippy::unwrap_used)]

use chrono_tz::Tz;
use tradeq_model::Certainty;
use tradeq_storage::{DueRelease, JobRow, RunRow, RunTally};

use super::{JobStanding, Standing, said};
use crate::clock::of_moment;
use crate::daemon::{HeldRelease, calendar_day, freshness};

const NOW: &str = "2025-11-10T04:00:00Z";

fn job(name: &str, due_at: &str, failures: u32) -> JobStanding {
    JobStanding {
        row: JobRow {
            name: name.into(),
            kind: "fetch".into(),
            definition: String::new(),
            configured: true,
            known_since: "2025-01-01T00:00:00Z".into(),
            settled_to: None,
            due_at: Some(due_at.into()),
            retry: None,
            failures,
            succeeded_at: None,
        },
        zone: Tz::Asia__Shanghai,
        dataset: Some("gacc-preliminary".into()),
        last: None,
        missed: 0,
    }
}

fn standing(jobs: Vec<JobStanding>, october_on: &str) -> Standing {
    let now = of_moment(NOW).unwrap();
    let release = |month: &str, due_on: &str, since: Option<&str>| HeldRelease {
        release: DueRelease {
            from: month.parse().unwrap(),
            to: month.parse().unwrap(),
            due_on: due_on.parse().unwrap(),
            certainty: Certainty::Official,
            held: false,
        },
        since: since.map(str::to_owned),
    };
    let releases = [
        release("2025-09", "2025-10-13", Some("2025-10-13T02:41:00Z")),
        release("2025-10", october_on, None),
    ];
    Standing {
        now,
        jobs,
        datasets: vec![freshness("gacc-preliminary", &releases, calendar_day(now))],
        quotas: Vec::new(),
        quarantine: 0,
        backfills: Vec::new(),
        database_bytes: 0,
        wal_bytes: 0,
    }
}

#[test]
fn a_release_is_a_problem_beyond_its_grace() {
    let late = standing(vec![job("prelim", "2025-11-10T06:00:00Z", 0)], "2025-11-07");
    assert_eq!(
        late.problems(2, false),
        ["gacc-preliminary October 2025 LATE 3 days"]
    );
    assert!(late.problems(3, false).is_empty());
    assert_eq!(
        late.line(),
        "next prelim 10 Nov 14:00 Asia/Shanghai; 1 late"
    );
}

#[test]
fn a_job_is_a_problem_when_it_fails_again_and_again_or_is_not_run() {
    let on = "2025-11-20";
    let told = |job: JobStanding, alone| standing(vec![job], on).problems(2, alone);
    assert!(told(job("a", "2025-11-10T03:30:00Z", 2), false).is_empty());
    assert_eq!(
        told(job("a", "2025-11-11T03:30:00Z", 3), false),
        ["job a failed 3 times in a row"]
    );
    let overdue = job("a", "2025-11-10T02:59:00Z", 0);
    assert_eq!(
        told(overdue.clone(), true),
        ["job a was due at 2025-11-10T02:59:00Z", "no daemon runs"]
    );
    let mut running = overdue;
    running.last = Some(RunRow {
        id: 1,
        job: "a".into(),
        slot: "2025-11-10T02:59:00Z".into(),
        attempt: 1,
        cause: "schedule".into(),
        state: "running".into(),
        started_at: None,
        finished_at: None,
        instance: None,
        tally: RunTally::default(),
        class: None,
        message: None,
    });
    assert!(told(running, false).is_empty());
    assert!(
        standing(Vec::new(), on).problems(2, true).is_empty(),
        "nobody asked for a daemon"
    );
    assert_eq!(
        standing(Vec::new(), on).fresh(),
        "gacc-preliminary has September 2025; no jobs"
    );
}

#[test]
fn a_definition_is_read_by_its_keys() {
    let definition =
        ".\"name\" = \"zone\"\n.\"zone\" = \"Europe/Brussels\"\n.\"flow\".\"zone\" = \"x\"\n";
    assert_eq!(said(definition, "zone"), Some("Europe/Brussels"));
    assert_eq!(said(definition, "release"), None);
}
