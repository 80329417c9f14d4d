//! One product's files: imported, repeated, revised, reported.

use serde_json::json;
use tradeq_tests::{World, gb18030};

use crate::answer::{counts, row, rows};
use crate::query_file::{SOYBEANS, SOYBEANS_2023, import, saved_again};

const PRODUCT: [&str; 6] = [
    "report", "product", "12019019", "--flow", "import", "--period",
];

#[test]
fn a_first_import_is_all_new() {
    let world = World::new();
    let imported = import(&world, "soya.csv", SOYBEANS);
    assert_eq!(counts(&imported), [4, 4, 0, 0, 0].map(Some));
    let file = &rows(&imported, "files")[0];
    assert_eq!(file["flow"], "import");
    assert_eq!(file["months"], "2024-01..2024-02");
    assert_eq!(file["value_cny"], json!(33_100_000));
    assert_eq!(file["value_usd"], json!(null));
    assert_eq!(
        world.number("select sum(value_cny) from trade"),
        Some(33_100_000)
    );
}

#[test]
fn the_same_bytes_again_change_nothing_under_any_name() {
    let world = World::new();
    import(&world, "soya.csv", SOYBEANS);
    let before = world.held();
    for name in ["soya.csv", "renamed.csv"] {
        let again = import(&world, name, SOYBEANS);
        assert_eq!(counts(&again), [None; 5]);
        let outcome = rows(&again, "files")[0]["outcome"].as_str().unwrap();
        assert!(outcome.starts_with("nothing to do: "), "{outcome}");
    }
    assert_eq!(world.held(), before);
}

#[test]
fn the_same_content_in_other_bytes_is_all_unchanged() {
    let world = World::new();
    import(&world, "soya.csv", SOYBEANS);
    let facts = "select * from trade_all order by month_no, partner";
    let before = world.rows(facts);
    world.write("again.csv", saved_again(SOYBEANS));
    let again = world.json(&["import", "again.csv", "--flow", "import"]);
    assert_eq!(counts(&again), [4, 0, 0, 0, 4].map(Some));
    assert_eq!(world.rows(facts), before);
    assert_eq!(world.number("select count(*) from fact_revision"), Some(0));
}

#[test]
fn a_changed_value_is_revised_and_the_old_one_is_kept() {
    let world = World::new();
    import(&world, "soya.csv", SOYBEANS);
    let revised = SOYBEANS.replace("\"12,000,000\"", "\"12,345,678\"");
    let imported = import(&world, "soya-later.csv", &revised);
    assert_eq!(counts(&imported), [4, 0, 1, 0, 3].map(Some));
    let held = "select value_cny from trade where partner = 'BRA' and month = '2024-02'";
    assert_eq!(world.number(held), Some(12_345_678));
    let kept =
        world.rows("select currency, value, load_id, superseded_by_load_id from fact_revision");
    assert_eq!(kept.len(), 1);
    assert_eq!(
        (&kept[0]["currency"], &kept[0]["value"]),
        (&json!("cny"), &json!(12_000_000))
    );
    let loads = world.rows("select load_id from load_history where rows_revised + rows_new > 0 and adapter = 'gacc-query' order by load_id");
    assert_eq!(
        [&kept[0]["load_id"], &kept[0]["superseded_by_load_id"]],
        [&loads[0]["load_id"], &loads[1]["load_id"]]
    );
    let total = world.number("select sum(value_cny) from trade_total_month");
    assert_eq!(total, Some(33_100_000 + 345_678));
}

#[test]
fn a_dry_run_counts_and_writes_nothing() {
    let world = World::ready();
    let before = world.held();
    world.write("soya.csv", gb18030(SOYBEANS));
    let trial = world.json(&["import", "soya.csv", "--flow", "import", "--dry-run"]);
    assert_eq!(counts(&trial), [4, 4, 0, 0, 0].map(Some));
    assert_eq!(rows(&trial, "files")[0]["outcome"], "would load");
    assert_eq!(world.held(), before);
}

#[test]
fn the_product_report_computes_by_partner_and_month() {
    let world = World::new();
    import(&world, "soya.csv", SOYBEANS);
    let answer = world.json(&[&PRODUCT[..], &["2024"]].concat());
    let total = row(&answer, "summary", &[("flow", "import")]);
    assert_eq!(
        (&total["value"], &total["basis"]),
        (&json!(33_100_000), &json!("computed"))
    );
    let partners: Vec<(&str, i64, i64)> = rows(&answer, "partners")
        .iter()
        .map(|row| {
            (
                row["partner"].as_str().unwrap(),
                row["value"].as_i64().unwrap(),
                row["quantity"].as_i64().unwrap(),
            )
        })
        .collect();
    let wanted = [
        ("BRA", 28_000_000, 7_000_000),
        ("USA", 4_500_000, 1_000_000),
        ("ARG", 600_000, 150_000),
    ];
    assert_eq!(partners, wanted);
    let months: Vec<(&str, i64)> = rows(&answer, "months")
        .iter()
        .map(|row| {
            (
                row["month"].as_str().unwrap(),
                row["value"].as_i64().unwrap(),
            )
        })
        .collect();
    assert_eq!(months, [("2024-01", 16_600_000), ("2024-02", 16_500_000)]);
    for section in ["partners", "months"] {
        assert!(
            rows(&answer, section)
                .iter()
                .all(|row| row["basis"] == "computed")
        );
    }
    assert_eq!(total["yoy"], json!(null));
    assert_eq!(total["yoy_state"], "base_missing");
}

#[test]
fn with_the_year_before_it_says_the_growth() {
    let world = World::new();
    import(&world, "soya.csv", SOYBEANS);
    import(&world, "soya-2023.csv", SOYBEANS_2023);
    let answer = world.json(&[&PRODUCT[..], &["2024-01..2024-02"]].concat());
    let total = row(&answer, "summary", &[("flow", "import")]);
    assert_eq!(total["change"], json!(8_100_000));
    assert_near(&total["yoy"], 32.4);
    assert_near(
        &row(&answer, "partners", &[("partner", "BRA")])["yoy"],
        40.0,
    );
    assert_near(
        &row(&answer, "partners", &[("partner", "USA")])["yoy"],
        -10.0,
    );
    assert_eq!(
        row(&answer, "partners", &[("partner", "ARG")])["yoy_state"],
        "new"
    );
    assert_near(
        &row(&answer, "months", &[("month", "2024-01")])["yoy"],
        66.0,
    );
}

#[test]
fn one_product_never_passes_as_the_trade_of_china() {
    let world = World::new();
    let reports: [&[&str]; 3] = [
        &["report", "headline", "--period", "2024Q1-Q3"],
        &["report", "headline", "--period", "2024-01..2024-02"],
        &["report", "review", "--period", "2024Q1-Q3"],
    ];
    let before = reports.map(|report| world.ok(report));
    import(&world, "soya.csv", SOYBEANS);
    assert_eq!(reports.map(|report| world.ok(report)), before);
}

fn assert_near(found: &serde_json::Value, wanted: f64) {
    let found = found.as_f64().unwrap();
    assert!((found - wanted).abs() < 1e-9, "{found}, not {wanted}");
}

#[test]
fn a_partners_months_are_drawn_with_gaps_for_those_without_trade() {
    let world = World::ready();
    import(&world, "soya.csv", SOYBEANS);
    import(&world, "soya-2023.csv", SOYBEANS_2023);
    let asked = [&PRODUCT[..], &["2024-01..2024-02", "--section", "partners"]].concat();
    let answer = world.json(&asked);
    let brazil = row(&answer, "partners", &[("partner", "BRA")]);
    let mut months = vec![json!(null); 10];
    months.extend([json!(16_000_000), json!(12_000_000)]);
    assert_eq!(brazil["trend"], json!(months));
    let table = world.ok(&asked);
    assert!(table.contains("          █▁  computed"), "{table}");
}
