use std::sync::Arc;
use std::time::Duration;

use super::world::{Asked, World, serve};
use crate::clock::Clock;
use crate::daemon::{Ran, Supervisor};
use crate::stop::Stop;

/// Begins the backfill, or goes on with it, and is stopped after so many calls.
fn run(world: &World, calls: usize) -> Ran {
    let backfill = world.backfill();
    let now = world.clock.now();
    let first = backfill.calls(now).unwrap();
    let begun = backfill
        .begin(&mut world.writer.lock(), &first, now)
        .unwrap();
    let stop = Stop::default();
    let mut made = 0;
    let ran = world.alone(&stop).run(&backfill, begun.id, &mut |_| {
        made += 1;
        if made == calls {
            stop.set();
        }
    });
    world.clock.pass(Duration::from_secs(1));
    ran.unwrap()
}

fn counts(asked: &Asked) -> Vec<(String, u32)> {
    asked.lock().unwrap().clone().into_iter().collect()
}

fn each_once() -> Vec<(String, u32)> {
    [
        "/Statics/a.html",
        "/Statics/b.html",
        "/Statics/nowhere.html",
        "/statics/report/preliminary.html",
        "/statics/report/preliminary2025.html",
    ]
    .map(|path| (path.to_owned(), 1))
    .to_vec()
}

#[test]
fn a_backfill_that_is_stopped_after_any_call_goes_on_and_asks_for_nothing_twice() {
    for calls in 1..=5 {
        let (base, asked) = serve();
        let world = World::new(&base);
        let first = run(&world, calls);
        let open = first
            .calls
            .iter()
            .find(|(state, _)| *state == "open")
            .unwrap()
            .1;
        assert_eq!(open == 0, calls == 5, "{calls}");
        if calls < 5 {
            let second = run(&world, usize::MAX);
            assert_eq!(
                second.calls,
                [
                    ("done", 4),
                    ("empty", 0),
                    ("split", 0),
                    ("failed", 1),
                    ("open", 0)
                ],
                "{calls}"
            );
        }
        assert_eq!(counts(&asked), each_once(), "{calls}");
        let database = world.writer.lock();
        assert!(database.backfills(true).unwrap().is_empty());
        assert!(database.open_runs().unwrap().is_empty());
    }
}

#[test]
fn a_daemon_goes_on_with_a_backfill_that_was_written_down() {
    let (base, asked) = serve();
    let world = World::new(&base);
    let backfill = world.backfill();
    let now = world.clock.now();
    let first = backfill.calls(now).unwrap();
    backfill
        .begin(&mut world.writer.lock(), &first, now)
        .unwrap();
    let mut supervisor = Supervisor::new(
        Arc::clone(&world.clock) as Arc<dyn Clock>,
        world.config.clone(),
        world.writer.clone(),
        world.places(),
        "a test".to_owned(),
        Stop::default(),
    )
    .unwrap()
    .inline();
    for _ in 0..3 {
        supervisor.turn();
        world.clock.pass(Duration::from_secs(60));
    }
    assert!(world.writer.lock().backfills(true).unwrap().is_empty());
    let counts = counts(&asked);
    // The job itself asked for the index of this year as well, and for what it lists.
    let of = |path: &str| {
        counts
            .iter()
            .find(|(asked, _)| asked == path)
            .map(|(_, count)| *count)
    };
    assert_eq!(of("/Statics/a.html"), Some(1));
    assert_eq!(of("/Statics/b.html"), Some(1));
    assert_eq!(of("/statics/report/preliminary.html"), Some(2));
    let jobs = world.writer.lock().jobs().unwrap();
    let kinds: Vec<(&str, &str)> = jobs
        .iter()
        .map(|job| (job.name.as_str(), job.kind.as_str()))
        .collect();
    assert_eq!(
        kinds,
        [
            ("backfill:gacc-preliminary", "backfill"),
            ("quick", "fetch")
        ]
    );
}

#[test]
fn the_same_backfill_is_found_again_and_another_is_not() {
    let world = World::new("http://127.0.0.1:9");
    let backfill = world.backfill();
    let now = world.clock.now();
    let first = backfill.calls(now).unwrap();
    let mut database = world.writer.lock();
    assert!(
        !backfill
            .begin(&mut database, &first, now)
            .unwrap()
            .is_resumed
    );
    assert!(
        backfill
            .begin(&mut database, &first, now)
            .unwrap()
            .is_resumed
    );
    let (_, open) = backfill.unfinished(&database).unwrap().unwrap();
    assert_eq!(open, first);
    let mut other = backfill.clone();
    other.to = other.from;
    assert!(other.unfinished(&database).unwrap().is_none());
}
