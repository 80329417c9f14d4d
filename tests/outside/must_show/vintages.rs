//! What was known on a day, what a later file changed, and what became known between two days.
#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};
use tradeq_tests::{World, gb18030};

use crate::answer::{row, rows};
use crate::query_file::SOYBEANS;

/// A machine with two exports of the same query: the second one, ten days later, has another value for Brazil.
fn revised() -> World {
    let world = World::ready();
    publish(&world, "first.csv", SOYBEANS, "2024-10-10");
    let again = SOYBEANS.replace("16,000,000", "16,500,000");
    publish(&world, "second.csv", &again, "2024-10-20");
    world
}

fn publish(world: &World, name: &str, text: &str, day: &str) {
    world.write(name, gb18030(text));
    world.ok(&["import", name, "--flow", "import", "--published-on", day]);
}

#[test]
fn a_revised_value_is_told_with_its_past_and_its_days() {
    let world = revised();
    let answer = world.json(&["report", "revisions", "--param", "dataset=gacc-query"]);
    let found = row(&answer, "rows", &[("partner", "BRA")]);
    assert_eq!(
        (&found["old"], &found["new"], &found["change"]),
        (&json!(16_000_000), &json!(16_500_000), &json!(500_000))
    );
    assert_eq!(
        (&found["old_known_on"], &found["known_on"]),
        (&json!("2024-10-10"), &json!("2024-10-20"))
    );
    let slices = rows(&answer, "slices");
    assert_eq!(slices.len(), 1);
    assert_eq!(slices[0]["rows_revised"], 1);
    // Before the second file nothing was revised.
    let before = world.run(&[
        "report",
        "revisions",
        "--param",
        "dataset=gacc-query",
        "--as-of",
        "2024-10-19",
        "--format",
        "json",
    ]);
    assert!(!before.stdout.contains("16500000"), "{}", before.picture());
}

/// January's beans as a statement, a report on the product and a rollup report tell them.
fn january(world: &World, day: Option<&str>) -> [Value; 3] {
    let day: Vec<&str> = day.map_or(Vec::new(), |day| vec!["--as-of", day]);
    let ask = |command: &[&str]| world.json(&[command, &day].concat());
    let statement = ask(&[
        "sql",
        "select sum(value_cny) as value from trade where month = '2024-01'",
    ]);
    let product = ask(&[
        "report", "product", "12019019", "--period", "2024-01", "--basis", "computed",
    ]);
    let partners = ask(&[
        "report", "partners", "--period", "2024-01", "--basis", "computed", "--flow", "import",
    ]);
    [
        statement["sections"][0]["rows"][0]["value"].clone(),
        row(&product, "summary", &[("flow", "import")])["value"].clone(),
        row(&partners, "partners", &[("partner", "BRA")])["value"].clone(),
    ]
}

#[test]
fn the_day_before_has_the_old_number_everywhere() {
    let world = revised();
    let (old, new) = (
        [json!(16_600_000), json!(16_600_000), json!(16_000_000)],
        [json!(17_100_000), json!(17_100_000), json!(16_500_000)],
    );
    assert_eq!(january(&world, Some("2024-10-19")), old);
    assert_eq!(january(&world, Some("2024-10-20")), new);
    assert_eq!(january(&world, None), new);
}

#[test]
fn a_file_that_may_only_be_read_answers_of_a_day() {
    let world = revised();
    let path = world.database();
    let mut only_read = std::fs::metadata(&path).unwrap().permissions();
    only_read.set_readonly(true);
    std::fs::set_permissions(&path, only_read).unwrap();
    let before = std::fs::read(&path).unwrap();
    let old = january(&world, Some("2024-10-19"));
    assert_eq!(old[0], json!(16_600_000));
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn the_difference_of_two_days_lists_what_moved() {
    let world = revised();
    let diff = |from: &str, to: &str| {
        let all = [
            "diff",
            "--from",
            from,
            "--to",
            to,
            "--dataset",
            "gacc-query",
        ];
        world.json(&all)
    };
    let moved = diff("2024-10-10", "2024-10-20");
    let found = row(&moved, "slices", &[("span", "2024-01")]);
    assert_eq!(
        (&found["rows_new"], &found["rows_revised"], &found["change"]),
        (&json!(0), &json!(1), &json!(500_000))
    );
    assert_eq!(
        (&found["old_sum"], &found["new_sum"]),
        (&json!(16_000_000), &json!(16_500_000))
    );
    let came = diff("2024-10-09", "2024-10-19");
    let months: Vec<&Value> = rows(&came, "slices")
        .iter()
        .map(|row| &row["span"])
        .collect();
    assert_eq!(months, ["2024-02", "2024-01"]);
    let quiet = [
        "diff",
        "--from",
        "2024-10-20",
        "--to",
        "2024-10-25",
        "--dataset",
        "gacc-query",
    ];
    assert_eq!(world.run(&quiet).code, 3);
}

#[test]
fn days_that_are_none_and_days_to_come_are_usage_and_an_unknown_past_is_explained() {
    let world = revised();
    for day in ["2024-02-30", "yesterday", "2999-01-01"] {
        let outcome = world.run(&["report", "headline", "--as-of", day]);
        assert_eq!(outcome.code, 2, "{}", outcome.picture());
        assert!(outcome.stderr.contains(day), "{}", outcome.picture());
        let outcome = world.run(&["diff", "--from", day]);
        assert_eq!(outcome.code, 2, "{}", outcome.picture());
    }
    for command in [
        &["report", "headline", "--as-of", "1970-01-01"][..],
        &["sql", "select 1", "--as-of", "1970-01-01"],
    ] {
        let outcome = world.run(command);
        assert_eq!(outcome.code, 3, "{}", outcome.picture());
        assert!(
            outcome.stderr.contains("1970-01-01"),
            "{}",
            outcome.picture()
        );
    }
    let outcome = world.run(&["diff", "--from", "2024-10-20", "--to", "2024-10-10"]);
    assert_eq!(outcome.code, 2, "{}", outcome.picture());
}
