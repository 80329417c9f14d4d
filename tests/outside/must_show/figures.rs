//! Published figures of the first three quarters of 2024.

use serde_json::json;
use tradeq_tests::World;

use crate::answer::row;

#[test]
fn the_belt_and_road_partners_have_the_published_level_growth_and_share() {
    let answer = World::new().json(&["report", "belt-and-road", "--period", "2024Q1-Q3"]);
    let keys: Vec<&String> = answer.as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        [
            "report",
            "title",
            "parameters",
            "sections",
            "notes",
            "sources"
        ]
    );
    assert_eq!(answer["report"], "belt-and-road");
    let total = row(&answer, "summary", &[("flow", "total")]);
    assert_eq!(total["value"], json!(15_210_000_000_000_i64));
    assert_eq!(total["yoy"], json!(6.3));
    assert_eq!(total["share"], json!(47.1));
    assert_eq!(total["basis"], "published");
    for section in answer["sections"].as_array().unwrap() {
        let keys: Vec<&String> = section.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["name", "columns", "rows"]);
        for column in section["columns"].as_array().unwrap() {
            let keys: Vec<&String> = column.as_object().unwrap().keys().collect();
            assert_eq!(keys, ["name", "kind", "unit"]);
        }
    }
    assert!(!answer["sources"].as_array().unwrap().is_empty());
}

#[test]
fn the_headline_has_the_exact_totals_and_the_printed_growth() {
    let answer = World::new().json(&["report", "headline", "--period", "2024Q1-Q3"]);
    for (flow, value, yoy) in [
        ("total", 32_325_181_160_000_i64, 5.3),
        ("export", 18_614_737_840_000, 6.2),
        ("import", 13_710_443_320_000, 4.1),
    ] {
        let row = row(&answer, "cumulative", &[("flow", flow)]);
        assert_eq!(row["value"], json!(value), "{flow}");
        assert_eq!(row["yoy"], json!(yoy), "{flow}");
        assert_eq!(row["basis"], "published", "{flow}");
    }
    let balance = row(&answer, "cumulative", &[("flow", "balance")]);
    assert_eq!(
        balance["value"],
        json!(18_614_737_840_000_i64 - 13_710_443_320_000)
    );
}

#[test]
fn the_new_three_are_a_published_part_of_exports() {
    let world = World::new();
    let arguments = ["report", "new-three", "--period", "2024Q1-Q3"];
    let answer = world.json(&arguments);
    let export = row(&answer, "summary", &[("flow", "export")]);
    assert_eq!(export["value"], json!(757_830_000_000_i64));
    assert_eq!(export["share"], json!(4.1));
    assert_eq!(export["basis"], "published");
    let table = world.ok(&arguments);
    let line = table
        .lines()
        .find(|line| line.starts_with("export"))
        .unwrap();
    assert!(table.contains("value (bn yuan)"), "{table}");
    assert!(line.contains("757.83") && line.contains("4.1"), "{line}");
}

#[test]
fn an_unanswerable_cell_says_so_and_is_never_a_zero() {
    let world = World::new();
    let answer = world.json(&["report", "new-three", "--period", "2024Q1-Q3"]);
    let import = row(&answer, "summary", &[("flow", "import")]);
    assert_eq!(import["value"], json!(null));
    assert_eq!(import["value_state"], "not_held");
    let table = world.ok(&["report", "new-three", "--period", "2024Q1-Q3"]);
    let line = table
        .lines()
        .find(|line| line.starts_with("import"))
        .unwrap();
    assert!(line.contains("not in the file"), "{line}");
    assert!(table.contains("note: not in the file: "), "{table}");
}
