//! The query site gives 10,000 rows at the most and does not say when there were more.

use serde_json::json;
use tradeq_tests::World;
use tradeq_tests::generator::Spec;

use crate::answer::counts;

fn world_with(rows: usize) -> World {
    let world = World::ready();
    let mut bytes = Vec::new();
    let spec = Spec::new(7, vec![(2024, 5)], rows).unwrap();
    spec.write(&mut bytes).unwrap();
    world.write("big.csv", bytes);
    world
}

const IMPORT: [&str; 4] = ["import", "big.csv", "--flow", "import"];

#[test]
fn exactly_10_000_rows_are_refused_as_probably_cut() {
    let world = world_with(10_000);
    let outcome = world.run(&IMPORT);
    assert_eq!(outcome.code, 1);
    assert_eq!(outcome.stdout, "");
    assert!(
        outcome.stderr.contains("10,000") && outcome.stderr.contains("--allow-cut"),
        "{}",
        outcome.stderr
    );
    assert_eq!(world.number("select count(*) from slice"), Some(0));
}

#[test]
fn allowed_they_are_imported_and_the_slice_stays_marked_incomplete() {
    let world = world_with(10_000);
    let imported = world.json(&[&IMPORT[..], &["--allow-cut"]].concat());
    assert_eq!(counts(&imported), [10_000, 10_000, 0, 0, 0].map(Some));
    let held = world.rows("select rows, complete from coverage");
    assert_eq!(held, [json!({"rows": 10_000, "complete": 0})]);
}

#[test]
fn one_row_less_is_a_whole_file() {
    let world = world_with(9_999);
    assert_eq!(
        counts(&world.json(&IMPORT)),
        [9_999, 9_999, 0, 0, 0].map(Some)
    );
    let held = world.rows("select rows, complete from coverage");
    assert_eq!(held, [json!({"rows": 9_999, "complete": null})]);
}
