//! Every saved report on one made-up file: two years × 30 partners × 200 products, the same on every machine, with
//! published totals that its facts add up to; and two years of world trade beside it. What each report prints is a golden file.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::sync::OnceLock;

use tradeq_tests::World;

use crate::golden::golden;

mod ask;
mod file;
mod totals;
mod world_trade;

use ask::ASKS;

/// The file, made once for all tests.
pub fn world() -> &'static World {
    static WORLD: OnceLock<World> = OnceLock::new();
    WORLD.get_or_init(|| {
        let world = World::ready();
        file::import(&world);
        world_trade::import(&world);
        world
    })
}

#[test]
fn every_report_answers_as_its_golden_file_says() {
    for (name, arguments) in ASKS {
        let asked = [&["report"], *arguments].concat();
        let outcome = world().run(&asked);
        let text = format!(
            "tradeq {}\nexit {}\n\n{}{}",
            asked.join(" "),
            outcome.code,
            outcome.stdout,
            outcome.stderr
        );
        golden(name, &text);
    }
}

#[test]
fn every_shipped_report_is_asked() {
    let reports = crate::tidy::tree::files("data/reports", ".sql");
    let missing: Vec<String> = reports
        .iter()
        .filter(|file| file.path.split('/').count() == 3)
        .map(|file| file.stem())
        .filter(|name| !ASKS.iter().any(|(_, ask)| ask[0] == name))
        .collect();
    assert!(
        missing.is_empty(),
        "add a line to tests/outside/synthetic/ask.rs for {missing:?}"
    );
}

#[test]
fn the_facts_add_up_to_the_published_totals() {
    let cut = world().number("select count(*) from coverage where complete <> 1");
    assert_eq!(cut, Some(0));
    let slices = world().number("select count(*) from coverage where dataset = 'gacc-query'");
    assert_eq!(slices, Some(48));
}
