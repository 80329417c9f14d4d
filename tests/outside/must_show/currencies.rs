//! The same download in yuan and in dollars is one slice with two value columns.

use serde_json::{Value, json};
use tradeq_tests::{World, gb18030};

use crate::answer::{counts, row};
use crate::query_file::{SOYBEANS, SOYBEANS_USD, import};

#[test]
fn the_other_currency_completes_the_rows_and_revises_none() {
    let world = World::new();
    import(&world, "yuan.csv", SOYBEANS);
    let imported = import(&world, "dollars.csv", SOYBEANS_USD);
    assert_eq!(counts(&imported), [4, 0, 0, 4, 0].map(Some));
    assert_eq!(world.number("select count(*) from fact_revision"), Some(0));
    assert_eq!(world.number("select count(*) from trade"), Some(4));
    let brazil = world.rows("select value_cny, value_usd, quantity from trade where partner = 'BRA' and month = '2024-01'");
    assert_eq!(
        brazil,
        [json!({"value_cny": 16_000_000, "value_usd": 2_240_000, "quantity": 4_000_000})]
    );
    for (currency, value) in [("cny", 33_100_000), ("usd", 4_634_000)] {
        let answer = world.json(&[
            "report",
            "product",
            "12019019",
            "--flow",
            "import",
            "--period",
            "2024",
            "--currency",
            currency,
        ]);
        assert_eq!(
            row(&answer, "summary", &[("flow", "import")])["value"],
            json!(value),
            "{currency}"
        );
    }
}

#[test]
fn the_order_of_the_currencies_does_not_matter() {
    let facts = "select month, partner, value_cny, value_usd, quantity, unit from trade order by month_no, partner";
    let [yuan_first, dollars_first] =
        [[SOYBEANS, SOYBEANS_USD], [SOYBEANS_USD, SOYBEANS]].map(|texts| {
            let world = World::new();
            import(&world, "first.csv", texts[0]);
            import(&world, "second.csv", texts[1]);
            world.rows(facts)
        });
    assert_eq!(yuan_first, dollars_first);
}

#[test]
fn no_currency_is_derived_from_the_other() {
    let world = World::new();
    import(&world, "yuan.csv", SOYBEANS);
    let usd = "select count(value_usd) from trade";
    assert_eq!(world.number(usd), Some(0));
    let arguments = [
        "report",
        "product",
        "12019019",
        "--flow",
        "import",
        "--period",
        "2024",
        "--currency",
        "usd",
    ];
    // Nothing is held in dollars: exit 3, and still a whole answer.
    let outcome = world.run(&[&arguments[..], &["--format", "json"]].concat());
    assert_eq!(outcome.code, 3);
    let answer: Value = serde_json::from_str(&outcome.stdout).unwrap();
    let summary = row(&answer, "summary", &[("flow", "import")]);
    assert_eq!(summary["value_state"], "not_held");
    for section in answer["sections"].as_array().unwrap() {
        for row in section["rows"].as_array().unwrap() {
            assert_eq!(row["value"], json!(null), "{row}");
        }
    }
}

#[test]
fn quantities_that_contradict_the_other_currency_are_refused() {
    let world = World::new();
    import(&world, "yuan.csv", SOYBEANS);
    let before = world.held();
    let other = SOYBEANS_USD.replace("\"1000000\"", "\"1000001\"");
    world.write("dollars.csv", gb18030(&other));
    let outcome = world.run(&["import", "dollars.csv", "--flow", "import"]);
    assert_eq!(outcome.code, 1);
    assert!(
        outcome
            .stderr
            .contains("dollars.csv:5: quantity 1000001 contradicts 1000000"),
        "{}",
        outcome.stderr
    );
    assert_eq!(world.held(), before);
}
