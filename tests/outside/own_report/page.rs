//! The page about reports says what the program does.

use tradeq_tests::{World, gb18030, root};

use crate::answer::{row, rows};
use crate::query_file::SOYBEANS;

fn page() -> String {
    std::fs::read_to_string(root().join("docs/reports.md")).unwrap()
}

/// The report that the page shows.
fn example() -> String {
    let page = page();
    let block = page.split("```sql\n").nth(1).unwrap();
    block.split("```").next().unwrap().to_owned()
}

#[test]
fn the_example_passes_the_check_and_answers() {
    let world = World::new();
    world.write("soy.csv", gb18030(SOYBEANS));
    world.ok(&["import", "soy.csv", "--flow", "import"]);
    world.write("reports/soy-suppliers.sql", example());
    let checked = world.ok(&["report", "check", "reports/soy-suppliers.sql"]);
    assert!(
        checked.ends_with("1 report: 0 errors, 0 warnings, 1 note\n"),
        "{checked}"
    );
    let asked = [
        "report",
        "soy-suppliers",
        "--reports",
        "reports",
        "--period",
        "2024-01..2024-02",
    ];
    let answer = world.json(&asked);
    let brazil = row(&answer, "suppliers", &[("partner", "BRA")]);
    assert_eq!(brazil["rank"], 1);
    assert_eq!(brazil["value"], 28_000_000);
    assert_eq!(rows(&answer, "suppliers").len(), 3);
    let wide = world.json(&[&asked[..], &["--cite"]].concat());
    assert_eq!(rows(&wide, "cite").len(), 1);
}

#[test]
fn every_rule_type_and_kind_stands_on_the_page() {
    let page = page();
    let mut missing: Vec<String> = tradeq_query::lint::rule_names()
        .into_iter()
        .filter(|rule| !page.contains(&format!("`{rule}`")))
        .map(str::to_owned)
        .collect();
    // The refusals of a header list what it may have.
    let world = World::ready();
    for line in ["-- param: x y", "-- column: x y", "-- x: y"] {
        world.write("reports/x.sql", format!("{line}\nselect 1 as x\n"));
        let told = world.run(&["report", "check", "reports/x.sql"]);
        let list = told.stdout.split("expected ").nth(1).unwrap();
        let list = list.lines().next().unwrap().replace(" or ", ", ");
        let words = list.split(", ").map(|word| word.replace('|', "\\|"));
        missing.extend(words.filter(|word| {
            let named = [
                format!("`{word}`"),
                format!("`{word}:"),
                format!("`{word}: "),
            ];
            !named.iter().any(|named| page.contains(named))
        }));
    }
    assert!(missing.is_empty(), "{missing:?}");
}
