//! Two years in a minute: everything that was published is held once, as it was published, and nothing is missing.

mod harness;
mod invariants;
mod script;

use chrono::{DateTime, Utc};
use harness::{Simulated, simulate};

fn day(text: &str) -> DateTime<Utc> {
    format!("{text}T00:00:00Z").parse().unwrap()
}

fn seeds() -> u64 {
    let asked = std::env::var("TRADEQ_SEEDS").ok();
    asked.map_or(2, |text| text.parse().unwrap())
}

fn told(simulated: &Simulated, begun: std::time::Instant) {
    let lags = invariants::lags(simulated);
    let hours = |part: usize| {
        lags.get(lags.len() * part / 100)
            .map_or(0, |(lag, _)| lag.num_hours())
    };
    let (calls, same) = invariants::table_calls(simulated);
    eprintln!(
        "seed {}: {} s, {} events, {} calls of which {} were answered badly, {} kills; {} pages held, half of them within \
         {} h, 95 % within {} h, the last after {} h ({}); the table was asked {calls} times, {same} of them unchanged",
        simulated.seed,
        begun.elapsed().as_secs(),
        simulated.trace.len(),
        simulated.server.asked().len(),
        invariants::bad_answers(simulated),
        simulated.crashes,
        lags.len(),
        hours(50),
        hours(95),
        lags.last().map_or(0, |(lag, _)| lag.num_hours()),
        lags.last().map_or("", |(_, page)| page),
    );
}

#[test]
fn two_years_pass_and_nothing_is_missing() {
    let to = std::env::var("TRADEQ_TO").unwrap_or("2027-01-01".to_owned());
    let first = std::env::var("TRADEQ_SEED").map_or(1, |text| text.parse().unwrap());
    for seed in first..first + seeds() {
        let begun = std::time::Instant::now();
        let simulated = simulate(seed, day("2025-01-01"), day(&to));
        if let Ok(folder) = std::env::var("TRADEQ_TRACE") {
            std::fs::write(format!("{folder}/{seed}.txt"), simulated.trace.join("\n")).unwrap();
        }
        told(&simulated, begun);
        invariants::check(&simulated);
    }
}

#[test]
fn the_same_seed_gives_the_same_trace() {
    let of = |seed| simulate(seed, day("2025-02-20"), day("2025-04-20")).trace;
    let (one, again, other) = (of(7), of(7), of(8));
    let differs = one.iter().zip(&again).find(|(one, again)| one != again);
    assert!(differs.is_none(), "{differs:#?}");
    assert_eq!(one.len(), again.len());
    assert!(one.len() > 100, "{}", one.len());
    assert_ne!(one, other);
}
