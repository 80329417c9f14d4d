//! A person's own reports.

use tradeq_tests::World;

use crate::answer::{row, rows};

const OWN: &str = "\
-- title: My headline
-- about: One number of my own.
-- theme: own
-- param: top count = 3 | how much
-- column: number count
select :top + 39 as number
order by number nulls last
";

#[test]
fn a_file_in_the_own_directory_is_a_report() {
    let world = World::ready();
    std::fs::create_dir_all(world.own_reports()).unwrap();
    std::fs::write(world.own_reports().join("mine.sql"), OWN).unwrap();
    let answer = world.json(&["report", "mine"]);
    assert_eq!(
        (&answer["report"], &answer["title"]),
        (&"mine".into(), &"My headline".into())
    );
    assert_eq!(rows(&answer, "main")[0]["number"], 42);
    let answer = world.json(&["report", "mine", "--top", "1"]);
    assert_eq!(rows(&answer, "main")[0]["number"], 40);
    let list = world.json(&["report"]);
    let line = row(&list, "reports", &[("report", "mine")]);
    assert!(
        line["about"].as_str().unwrap().contains("your own"),
        "{line}"
    );
}

#[test]
fn an_own_report_wins_over_a_shipped_one_of_that_name() {
    let world = World::ready();
    world.write("reports/headline.sql", OWN);
    let answer = world.json(&["report", "headline", "--reports", "reports"]);
    assert_eq!(answer["title"], "My headline");
    let shipped = world.json(&["report", "headline", "--period", "2024"]);
    assert_ne!(shipped["title"], "My headline");
}

#[test]
fn a_named_directory_wins_over_the_usual_one() {
    let world = World::ready();
    std::fs::create_dir_all(world.own_reports()).unwrap();
    std::fs::write(world.own_reports().join("mine.sql"), OWN).unwrap();
    world.write("reports/mine.sql", OWN.replace("39", "99"));
    let answer = world.json(&["report", "mine", "--reports", "reports"]);
    assert_eq!(rows(&answer, "main")[0]["number"], 102);
}

#[test]
fn a_broken_file_beside_them_hides_no_other_report() {
    let world = World::ready();
    world.write("reports/broken.sql", "select 1\n");
    let outcome = world.run(&["report", "--reports", "reports"]);
    assert_eq!(outcome.code, 0);
    assert!(outcome.stdout.contains("headline"));
    assert!(
        outcome.stderr.starts_with("warning: reports/broken.sql:"),
        "{}",
        outcome.stderr
    );
    world.ok(&[
        "report",
        "new-three",
        "--period",
        "2024Q1-Q3",
        "--reports",
        "reports",
    ]);
}
