//! Answers of the US Census Bureau and of HM Revenue & Customs.

use serde_json::json;
use tradeq_tests::{World, root, shared_data};

use crate::answer::counts;

fn import(source: &str, name: &str) -> (World, serde_json::Value) {
    let world = World::ready();
    let path = root()
        .join("tests/fixtures/wellformed")
        .join(source)
        .join(name);
    let imported = world.json(&["import", path.to_str().unwrap()]);
    (world, imported)
}

#[test]
fn general_imports_are_trade_and_imports_for_consumption_stand_apart() {
    let (world, imported) = import("census", "imports-hs6.json");
    assert_eq!(counts(&imported), [8, 8, 0, 0, 0].map(Some));
    assert_eq!(
        world.rows("select dataset, reporter, month, partner, value_usd, quantity, unit from trade_all where partner = 'CHN' and breakdown = ''"),
        [json!({"dataset": "us-census", "reporter": "USA", "month": "2024-09", "partner": "CHN",
            "value_usd": 1_700_000_000, "quantity": 90_000_000, "unit": "piece"})]
    );
    assert_eq!(
        world.number(
            "select value_usd from trade_all where partner = 'CHN' and breakdown = 'consumption'"
        ),
        Some(1_650_000_000)
    );
    // The row of all countries and those of single countries are never added.
    assert_eq!(
        world.number("select sum(value_usd) from trade where product = '850760'"),
        Some(2_500_000_000)
    );
}

#[test]
fn long_american_codes_are_on_their_own_list() {
    let (world, _) = import("census", "exports-hs10.json");
    assert_eq!(
        world.rows("select partner, nomenclature, value_usd from trade_all where product = '1201900095' and breakdown = '' order by partner"),
        [
            json!({"partner": "CHN", "nomenclature": "us", "value_usd": 910_000_000}),
            json!({"partner": "JPN", "nomenclature": "us", "value_usd": 80_000_000}),
        ]
    );
    assert_eq!(
        world.number("select sum(value_usd) from trade"),
        Some(990_000_000)
    );
}

#[test]
fn pounds_stay_pounds_and_codes_have_their_zeros() {
    let (world, _) = import("hmrc", "china-2024-09.json");
    assert_eq!(
        world.rows("select dataset, reporter, flow, partner, product, value_gbp, value_usd, value_cny, quantity, unit from trade where product = '01012100'"),
        [json!({"dataset": "uk-hmrc", "reporter": "GBR", "flow": "import", "partner": "CHN", "product": "01012100",
            "value_gbp": 45_000, "value_usd": null, "value_cny": null, "quantity": 900, "unit": "kg"})]
    );
    assert_eq!(
        world.rows("select flow, sum(value_gbp) as gbp from trade group by flow order by flow"),
        [
            json!({"flow": "export", "gbp": 8_100_200 + 15_000_000}),
            json!({"flow": "import", "gbp": 120_345_678 + 45_000 + 230_000_000 + 410_000_000}),
        ]
    );
}

#[test]
fn suppressed_rows_are_in_no_total_and_are_spoken_of() {
    let (world, _) = import("hmrc", "suppressed-and-by-port.json");
    assert_eq!(
        world.number("select sum(value_gbp) from trade"),
        Some(500_000_000)
    );
    assert_eq!(
        world.rows("select breakdown, value_gbp from trade_all order by breakdown"),
        [
            json!({"breakdown": "", "value_gbp": 500_000_000}),
            json!({"breakdown": "port:12", "value_gbp": 300_000_000}),
            json!({"breakdown": "port:74", "value_gbp": 200_000_000}),
            json!({"breakdown": "suppressed", "value_gbp": 70_000_000}),
        ]
    );
    let path = root().join("tests/fixtures/wellformed/hmrc/suppressed-and-by-port.json");
    let said = World::ready()
        .run(&["import", path.to_str().unwrap()])
        .stderr;
    assert!(
        said.contains("suppressed rows") && said.contains(": 2"),
        "{said}"
    );
}

#[test]
fn one_page_of_several_is_taken_only_when_the_person_says_so() {
    let world = World::ready();
    let path = root().join("tests/fixtures/malformed/hmrc/one-page-of-several.json");
    let path = path.to_str().unwrap();
    assert_eq!(world.run(&["import", path]).code, 1);
    world.ok(&["import", path, "--allow-cut"]);
    assert_eq!(
        world.rows("select rows, complete from coverage"),
        [json!({"rows": 2, "complete": 0})]
    );
}

/// Every code of the Census Bureau's list is an economy of the file.
#[test]
fn every_code_of_the_american_list_is_known() {
    let Some(path) = shared_data("census/ustrade_census_country_codes.csv") else {
        return;
    };
    let world = World::ready();
    let mut reader = csv::Reader::from_path(path).unwrap();
    let codes: Vec<String> = reader
        .records()
        .map(|record| format!("'{:0>4}'", &record.unwrap()[2]))
        .collect();
    let statement = format!(
        "select count(*) from area_code where system = 'schedule-c' and code in ({})",
        codes.join(", ")
    );
    assert_eq!(codes.len(), 240);
    assert_eq!(world.number(&statement), Some(240));
}
