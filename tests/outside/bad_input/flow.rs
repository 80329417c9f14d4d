//! The file does not say whether it is exports or imports.

use super::{fixture, refused, world};
use crate::golden::golden;

#[test]
fn without_a_flow_it_is_refused() {
    refused("no-flow.csv", &[]);
}

#[test]
fn a_name_that_says_both_is_refused() {
    refused("import-and-export.csv", &[]);
}

#[test]
fn a_name_that_says_one_is_taken_at_its_word_and_it_is_said() {
    let world = world();
    fixture(&world, "soya-in.csv");
    let outcome = world.run(&["import", "soya-in.csv"]);
    assert_eq!(outcome.code, 0, "{}", outcome.picture());
    assert_eq!(
        world.number("select count(*) from trade where month = '2024-02' and flow = 'import'"),
        Some(1)
    );
    golden("flow-from-the-name", &outcome.stderr);
}

#[test]
fn the_person_wins_over_the_name_and_it_is_said() {
    let world = world();
    fixture(&world, "soya-in.csv");
    let outcome = world.run(&["import", "soya-in.csv", "--flow", "export"]);
    assert_eq!(outcome.code, 0, "{}", outcome.picture());
    assert_eq!(
        world.number("select count(*) from trade where month = '2024-02' and flow = 'export'"),
        Some(1)
    );
    golden("flow-against-the-name", &outcome.stderr);
}

#[test]
fn a_word_that_is_no_flow_is_a_usage_error() {
    let world = world();
    fixture(&world, "no-flow.csv");
    let outcome = world.run(&["import", "no-flow.csv", "--flow", "sideways"]);
    super::said("unknown-flow", &outcome, 2);
}
