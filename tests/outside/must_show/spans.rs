//! A file without months is one span, and only that.

use serde_json::json;
use tradeq_tests::{World, gb18030};

use crate::answer::{counts, row, rows};
use crate::query_file::NO_MONTH;

const PRODUCT: [&str; 5] = ["report", "product", "29012920", "--flow", "export"];

fn imported() -> (World, serde_json::Value) {
    let world = World::new();
    world.write("sum.csv", gb18030(NO_MONTH));
    let imported = world.json(&[
        "import",
        "sum.csv",
        "--flow",
        "export",
        "--period",
        "2024Q1-Q3",
    ]);
    (world, imported)
}

#[test]
fn without_a_period_it_is_refused() {
    let world = World::ready();
    world.write("sum.csv", gb18030(NO_MONTH));
    let outcome = world.run(&["import", "sum.csv", "--flow", "export"]);
    assert_eq!(outcome.code, 1);
    assert!(outcome.stderr.contains("--period"), "{}", outcome.stderr);
    assert_eq!(world.number("select count(*) from fact"), Some(0));
}

#[test]
fn the_period_becomes_its_span() {
    let (world, imported) = imported();
    assert_eq!(counts(&imported), [2, 2, 0, 0, 0].map(Some));
    assert_eq!(rows(&imported, "files")[0]["months"], "2024-01..2024-09");
    let held = world.rows("select span, flow, grain, rows, value_cny from coverage");
    assert_eq!(
        held,
        [
            json!({"span": "2024-01..2024-09", "flow": "export", "grain": "partner×hs8", "rows": 2, "value_cny": 6_200_000})
        ]
    );
}

#[test]
fn it_is_no_part_of_the_monthly_trade() {
    let (world, _) = imported();
    assert_eq!(world.number("select count(*) from trade"), Some(0));
    assert_eq!(
        world.number("select count(*) from trade_total_month"),
        Some(0)
    );
    let all = world.rows("select month, partner, value_cny from trade_all order by partner");
    assert_eq!(
        all[0],
        json!({"month": null, "partner": "HKG", "value_cny": 5_800_000})
    );
}

#[test]
fn exactly_that_span_is_answered_from_it() {
    let (world, _) = imported();
    let answer = world.json(&[&PRODUCT[..], &["--period", "2024Q1-Q3"]].concat());
    let summary = row(&answer, "summary", &[("flow", "export")]);
    assert_eq!(
        (&summary["value"], &summary["basis"]),
        (&json!(6_200_000), &json!("computed"))
    );
    let macao = row(&answer, "partners", &[("partner", "MAC")]);
    assert_eq!(
        (&macao["value"], &macao["quantity"]),
        (&json!(400_000), &json!(12_000))
    );
}

#[test]
fn a_part_of_that_span_or_more_is_not_answered_from_it() {
    let (world, _) = imported();
    for period in ["2024-09", "2024Q1", "2024", "2024-01..2024-10"] {
        let outcome = world.run(&[&PRODUCT[..], &["--period", period]].concat());
        assert_eq!(outcome.code, 3, "{period}\n{}", outcome.picture());
    }
}

#[test]
fn a_period_for_a_file_with_months_must_hold_them() {
    let world = World::ready();
    world.write("soya.csv", gb18030(crate::query_file::SOYBEANS));
    let outcome = world.run(&[
        "import", "soya.csv", "--flow", "import", "--period", "2024-01",
    ]);
    assert_eq!(outcome.code, 1);
    assert!(outcome.stderr.contains("2024-02"), "{}", outcome.stderr);
    assert_eq!(world.number("select count(*) from fact"), Some(0));
}
