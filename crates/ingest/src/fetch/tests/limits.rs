//! Budgets and pauses hold whatever the publisher does, by a clock that is simulated.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::server::{Server, Step, answer};
use super::world::{World, network};
use crate::clock::Clock;
use crate::clock::Simulated;
use crate::config::{Config, SourceSettings};
use crate::fetch::engine::Settled;
use crate::fetch::{Call, Expected};

/// So many scripts; each is a day or two of a publisher in trouble.
const SCRIPTS: u64 = 100;
const PAGE: &str = "<html>index</html>";

/// A number that follows from two others (splitmix64).
fn drawn(seed: u64, number: u64) -> u64 {
    let mut x =
        seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ number.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// What a server did with a call, and when.
#[derive(Debug, Clone)]
struct Called {
    at: DateTime<Utc>,
    /// It asked to be left alone for so long.
    alone: Duration,
}

fn steps(draw: u64, now: DateTime<Utc>) -> (Vec<Step>, Duration) {
    let seconds = (draw >> 8) % 100;
    let alone = Duration::from_secs(seconds);
    let date = httpdate::fmt_http_date((now + alone).into());
    match draw % 8 {
        0 => (
            answer(&format!("429 Slow\r\nRetry-After: {seconds}"), ""),
            alone,
        ),
        1 => (
            answer(&format!("503 Wait\r\nRetry-After: {date}"), ""),
            alone,
        ),
        2 => (answer("429 Slow", ""), Duration::ZERO),
        3 => (answer("500 Oh", ""), Duration::ZERO),
        4 => (
            vec![Step::Send(
                b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n<html".to_vec(),
            )],
            Duration::ZERO,
        ),
        5 => (answer("302 Found\r\nLocation: /other", ""), Duration::ZERO),
        _ => (answer("200 OK", PAGE), Duration::ZERO),
    }
}

#[test]
fn no_script_of_faults_gets_more_calls_than_the_budget() {
    let mut world = World::plain();
    let seed = Arc::new(Mutex::new(0_u64));
    let called = Arc::<Mutex<Vec<Called>>>::default();
    let server = {
        let (clock, seed, called) = (world.clock.clone(), Arc::clone(&seed), Arc::clone(&called));
        Server::start(move |number, _| {
            let at = clock.now();
            let (steps, alone) = steps(drawn(*seed.lock().unwrap(), number as u64), at);
            called.lock().unwrap().push(Called { at, alone });
            steps
        })
    };
    for script in 0..SCRIPTS {
        *seed.lock().unwrap() = script;
        let budget = 1 + u32::try_from(drawn(script, 1) % 9).unwrap();
        play(&mut world, &server, script, budget);
        check(&called.lock().unwrap(), budget, script);
        called.lock().unwrap().clear();
        // Far enough that the next script begins with new budgets.
        world.clock.pass(Duration::from_secs(3 * 86_400));
    }
    assert_eq!(world.loads(), 0);
}

/// Runs of a few calls each, from shortly before midnight on.
fn play(world: &mut World, server: &Server, script: u64, budget: u32) {
    let pause = Duration::from_secs(1 + drawn(script, 2) % 30);
    let settings = SourceSettings {
        calls_a_day: Some(budget),
        pause: Some(pause),
        ..SourceSettings::default()
    };
    let mut config = Config {
        network: network(),
        ..Config::default()
    };
    config.sources.insert("probe".to_owned(), settings);
    world.work.config = Arc::new(config);
    let next_day = world.clock.now().date_naive() + Days::new(1);
    let evening = next_day.and_hms_opt(0, 0, 0).unwrap().and_utc() - Duration::from_secs(60);
    world.clock.turn(evening - world.clock.now());
    for run in 0..3 {
        let mut wait = Duration::from_secs(5);
        for number in 0..4 {
            let url = server.url(&format!("/{script}/{run}/{number}"));
            let (settled, _) = world.ask(&Call::index(url, Expected::Html));
            if let Settled::Open(failure) = settled {
                // As the ledger does.
                wait = failure.after.unwrap_or_default().max(wait);
                break;
            }
        }
        world.clock.pass(wait);
    }
}

fn check(called: &[Called], budget: u32, script: u64) {
    let mut days = BTreeMap::<NaiveDate, u32>::new();
    for call in called {
        *days.entry(call.at.date_naive()).or_default() += 1;
    }
    assert!(
        days.values().all(|calls| *calls <= budget),
        "{script}: {days:?} of {budget}"
    );
    for pair in called.windows(2) {
        let passed = (pair[1].at - pair[0].at).to_std().unwrap();
        let least = Duration::from_secs(1 + drawn(script, 2) % 30);
        // A date has whole seconds.
        let alone = pair[0].alone.saturating_sub(Duration::from_secs(1));
        assert!(passed >= least && passed >= alone, "{script}: {pair:?}");
    }
}

#[test]
fn a_budget_outlives_the_process_and_begins_again_the_next_day() {
    let mut world = World::plain();
    let settings = SourceSettings {
        calls_a_day: Some(2),
        ..SourceSettings::default()
    };
    let mut config = (*world.work.config).clone();
    config.sources.insert("probe".to_owned(), settings);
    world.work.config = Arc::new(config);
    let server = Server::start(|_, _| answer("200 OK", PAGE));
    let call = Call::index(server.url("/"), Expected::Html);
    let mut words = Vec::new();
    for hours in [0, 1, 1, 22] {
        world.clock.pass(Duration::from_secs(hours * 3600));
        // Each has an engine of its own: what was spent is in the ledger.
        words.push(match world.ask(&call).0 {
            Settled::Done(_) => "done".to_owned(),
            Settled::Open(failure) => failure.message,
            other => panic!("{other:?}"),
        });
    }
    let spent =
        "the 2 calls of 2026-03-01 to `probe` are spent\nhint: `calls-a-day` in [source.probe]";
    assert_eq!(words, ["done", "done", spent, "done"]);
    assert_eq!(server.calls(), 3);
}

#[test]
fn three_calls_that_fail_in_a_row_are_enough() {
    use crate::daemon::Done;
    use crate::fetch::Wanted;
    use crate::fetch::engine::Engine;
    let world = World::plain();
    let server = Server::start(|_, _| answer("500 Oh", ""));
    let wanted = Wanted::default();
    let mut engine = Engine::new(&world.work, &super::world::Probe, &wanted, &world.said).unwrap();
    let mut done = Done::default();
    let mut ask = |path: &str| engine.ask(&super::world::table(server.url(path)), &mut done);
    assert!(matches!(ask("/1"), Settled::Failed(_)));
    assert!(matches!(ask("/2"), Settled::Failed(_)));
    assert!(matches!(ask("/3"), Settled::Open(_)));
    assert_eq!(server.calls(), 9);
}

#[test]
fn a_clock_that_was_set_back_keeps_nobody_waiting_for_a_day() {
    use crate::fetch::Pace;
    use crate::stop::Stop;
    let pace = Pace::default();
    let clock = Simulated::at("2026-03-02T08:00:00Z");
    let pause = Duration::from_secs(2);
    assert!(pace.wait("a.test", pause, &*clock, &Stop::default()));
    clock.turn(-chrono::Duration::days(1));
    let before = clock.now();
    assert!(pace.wait("a.test", pause, &*clock, &Stop::default()));
    assert!((clock.now() - before).num_seconds() <= 40);
}
