#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::time::Duration;

use tradeq_storage::RunTally;

use super::{Hooks, Stale, named};
use crate::config::{Config, Hook, HookAction, HookMoment};
use crate::daemon::{Event, HeldRelease, freshness};
use crate::failure::FailureClass;

fn ended(state: &'static str) -> Event {
    Event::Ended {
        job: "gacc".into(),
        run: 7,
        slot: "2026-12-08T02:00:00Z".into(),
        cause: "schedule",
        attempt: 1,
        state,
        tally: RunTally::default(),
        seconds: 4,
        class: (state == "failed").then_some(FailureClass::Network),
        message: (state == "failed").then(|| "no \"connection\"\nhint: wait".into()),
        retry_at: None,
    }
}

fn hook(on: HookMoment, command: &str) -> Hook {
    Hook {
        on,
        job: None,
        action: HookAction::Command(command.to_owned()),
        timeout: Duration::from_secs(20),
    }
}

/// A program that adds what it is told to a file.
fn writer(folder: &Path) -> (std::path::PathBuf, String) {
    let told = folder.join("told");
    let script = format!(
        "cat >> {0}; echo \" $TRADEQ_EVENT $TRADEQ_CLASS\" >> {0}",
        told.display()
    );
    (told, format!("sh -c '{script}'"))
}

#[test]
fn the_first_failure_is_told_then_each_fifth_until_it_goes_well() {
    let folder = tempfile::tempdir().unwrap();
    let (told, command) = writer(folder.path());
    let config = Config {
        hooks: vec![hook(HookMoment::Failure, &command)],
        ..Config::default()
    };
    let mut caller = Hooks::default();
    let mut lines = Vec::new();
    for state in ["failed"; 6].iter().chain(&["done", "failed", "cancelled"]) {
        caller.event(&config, &ended(state));
        caller.finish(Duration::from_secs(60));
        let text = std::fs::read_to_string(&told).unwrap();
        lines.push(text.lines().count());
    }
    assert_eq!(lines, [1, 1, 1, 1, 2, 2, 2, 3, 3]);
    let text = std::fs::read_to_string(&told).unwrap();
    let (json, variables) = text.lines().next().unwrap().rsplit_once("} ").unwrap();
    assert_eq!(variables, "failure network");
    let json: serde_json::Value = serde_json::from_str(&format!("{json}}}")).unwrap();
    assert_eq!(json["run"]["id"], 7);
    assert_eq!(json["run"]["class"], "network");
    assert_eq!(json["message"], "no \"connection\"\nhint: wait");
}

#[test]
fn a_hook_that_hangs_or_fails_holds_nobody_up() {
    let mut caller = Hooks::default();
    let mut slow = hook(HookMoment::Success, "sleep 600");
    slow.timeout = Duration::from_millis(1);
    let config = Config {
        hooks: vec![slow, hook(HookMoment::Success, "no-such-program-anywhere")],
        ..Config::default()
    };
    // More than wait in the queue: the rest is dropped, and nobody waits.
    for _ in 0..200 {
        caller.event(&config, &ended("done"));
    }
    caller.finish(Duration::from_secs(120));
    assert_eq!(caller.open.load(std::sync::atomic::Ordering::SeqCst), 0);
}

#[test]
fn a_late_release_is_told_once_even_after_a_restart() {
    let late = freshness("gacc-preliminary", &autumn(), day("2025-11-10"));
    let fresh = freshness("gacc-preliminary", &autumn(), day("2025-11-07"));
    let mut stale = Stale::default();
    assert!(stale.news(std::slice::from_ref(&fresh)).is_empty());
    assert_eq!(stale.news(std::slice::from_ref(&late)), [&late]);
    assert!(stale.news(std::slice::from_ref(&late)).is_empty());
    let mut again = Stale::read(&stale.text());
    assert!(again.news(std::slice::from_ref(&late)).is_empty());
    assert!(again.news(std::slice::from_ref(&fresh)).is_empty());
    assert_eq!(again.text(), "");
}

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

fn autumn() -> Vec<HeldRelease> {
    let release = |month: &str, due_on: &str, since: Option<&str>| HeldRelease {
        release: tradeq_storage::DueRelease {
            from: month.parse().unwrap(),
            to: month.parse().unwrap(),
            due_on: due_on.parse().unwrap(),
            certainty: tradeq_model::Certainty::Official,
            held: false,
        },
        since: since.map(str::to_owned),
    };
    vec![
        release("2025-09", "2025-10-13", Some("2025-10-13T02:41:00Z")),
        release("2025-10", "2025-11-07", None),
    ]
}

#[test]
fn logs_name_a_hook_without_what_may_be_a_token() {
    let url = |url: &str| Hook {
        action: HookAction::Url(url.to_owned()),
        ..hook(HookMoment::Success, "")
    };
    assert_eq!(
        named(&url("https://me:secret@hc.example/ping/4f-token?x=1")),
        "https://hc.example/…"
    );
    assert_eq!(
        named(&hook(HookMoment::Success, "curl -H 'Key: secret' x")),
        "curl"
    );
}
