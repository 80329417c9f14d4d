use std::collections::VecDeque;
use std::sync::Arc;

use super::world::{NOW, World};
use crate::clock::Simulated;
use crate::daemon::backfill::new_call;
use crate::daemon::backfill::work_off::ask_open;
use crate::daemon::{Done, Work};
use crate::failure::{Failure, FailureClass};
use crate::fetch::{Call, Expected, Settled};
use crate::stop::Stop;

fn call(name: &str) -> Call {
    Call::data(format!("https://example.org/{name}"), name, Expected::Data)
}

fn failed(class: FailureClass) -> Failure {
    Failure::new(class, "it did not go well")
}

/// Asks for `a`, `b` and `c` with these answers in order; what was asked, how the calls stand, and how it went.
fn asked(answers: Vec<Settled>) -> (String, String, Done) {
    let world = World::new("http://127.0.0.1:9");
    let new: Vec<_> = ["a", "b", "c"].map(|name| new_call(&call(name))).into();
    let id = world
        .writer
        .lock()
        .begin_backfill("probe", "{}", &new, NOW)
        .unwrap();
    let work = Work {
        job: "backfill:probe".to_owned(),
        run: 1,
        slot: NOW.parse().unwrap(),
        clock: Simulated::at(NOW),
        stop: Stop::default(),
        writer: world.writer.clone(),
        places: Arc::new(world.places()),
        config: Arc::new(world.config.clone()),
        pulse: Arc::default(),
        pace: Arc::default(),
    };
    let mut answers = VecDeque::from(answers);
    let mut names = Vec::new();
    let done = ask_open(
        &work,
        id,
        &Stop::default(),
        &mut |call, _| {
            names.push(call.file_name.clone());
            answers.pop_front().unwrap_or(Settled::Done(Vec::new()))
        },
        &mut |_| {},
    );
    let rows = world.writer.lock().backfill_calls(id).unwrap();
    let states = rows
        .iter()
        .map(|row| format!("{}={}", &row.url[20..], row.state));
    let states = states.collect::<Vec<_>>().join(" ");
    (names.join(" "), states, done)
}

#[test]
fn parts_and_what_a_list_names_are_asked_for_after_the_rest() {
    let (names, states, done) = asked(vec![
        Settled::Split(vec![call("a1"), call("a2")]),
        Settled::Done(vec![call("d"), call("c")]),
        Settled::Empty("nothing yet".to_owned()),
    ]);
    assert_eq!(names, "a b c a1 a2 d");
    assert_eq!(states, "a=split b=done c=empty a1=done a2=done d=done");
    assert_eq!(done.failure, None);
}

#[test]
fn what_may_go_well_later_stays_open_and_what_will_not_is_failed() {
    let (names, states, done) = asked(vec![
        Settled::Failed(failed(FailureClass::Network)),
        Settled::Failed(failed(FailureClass::Refused)),
    ]);
    assert_eq!(names, "a b c");
    assert_eq!(states, "a=open b=failed c=done");
    assert_eq!(
        done.failure.map(|failure| failure.class),
        Some(FailureClass::Network)
    );
}

#[test]
fn a_spent_quota_leaves_the_rest_for_another_day() {
    let (names, states, done) = asked(vec![
        Settled::Done(Vec::new()),
        Settled::Open(failed(FailureClass::Quota)),
    ]);
    assert_eq!(names, "a b");
    assert_eq!(states, "a=done b=open c=open");
    assert_eq!(done.note.as_deref(), Some("2 calls are still to be made"));
}
