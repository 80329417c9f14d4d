//! A hole in a template that nothing fills: no document is written, and the line is named.

use tradeq_tests::World;

use super::words;
use crate::golden::golden;

const HOLES: [&str; 13] = [
    "- [A] {total/cumulative flow=total value",
    "- [A] {total/cumulative flow=total}",
    "- [A] {total/cumulative flow=total value loudly}",
    "- [A] {totals/cumulative flow=total value}",
    "- [A] {total/yearly flow=total value}",
    "- [A] {total/cumulative flow=total valeu}",
    "- [A] {total/cumulative direction=total value}",
    "- [A] {total/cumulative #0 value}",
    "- [A] In {perod} it was {total/cumulative flow=total value}.",
    "# Trade in {prod}",
    "table total/cumulative top=0 | Trade",
    "chart total/cumulative | Trade, {total/cumulative flow=total value}",
    "ask other = headline top=3",
];

#[test]
fn a_hole_that_nothing_can_fill_is_refused_with_its_line() {
    let world = World::ready();
    let mut said = String::new();
    for hole in HOLES {
        world.write("mine.md", format!("ask total = headline\n{hole}\n"));
        let asked = [
            "brief",
            "--period",
            "2024Q1-Q3",
            "--template",
            "mine.md",
            "--output",
            "review.md",
        ];
        let outcome = world.run(&asked);
        assert_ne!(outcome.code, 0, "{hole}\n{}", outcome.picture());
        assert!(!world.dir().join("review.md").exists(), "{hole}");
        said += &format!("{hole}\nexit {}\n{}\n", outcome.code, outcome.stderr);
    }
    golden("answers-template", &said);
}

#[test]
fn a_hole_whose_cell_is_not_held_is_not_said_and_the_way_out_is() {
    let world = World::ready();
    world.write(
        "mine.md",
        "ask total = headline\n# Trade\n- [Trade] It was {total/cumulative flow=total value}.\n",
    );
    let asked = ["brief", "--period", "1999Q1", "--template", "mine.md"];
    let outcome = world.run(&asked);
    assert_eq!(outcome.code, 3, "{}", outcome.picture());
    assert!(!outcome.stdout.contains("It was"), "{}", outcome.stdout);
    assert!(
        outcome.stdout.contains("`tradeq import FILE`"),
        "{}",
        outcome.stdout
    );
    let missing = world.run(&["brief", "--template", "none.md"]);
    golden(
        "answers-template-file",
        &words(&["brief", "--template", "none.md"], &missing),
    );
}
