//! Answers of UN Comtrade: totals once, parts visible apart, the real answer imported once.

use serde_json::json;
use tradeq_tests::{World, root, shared_data};

use crate::answer::counts;

fn import(name: &str) -> World {
    let world = World::ready();
    let path = root().join("tests/fixtures/wellformed/comtrade").join(name);
    world.ok(&["import", path.to_str().unwrap()]);
    world
}

/// Germany's exports of 2023 are 1,696 billion dollars; added up with all parts they were once said to be 13.57 trillion.
#[test]
fn a_total_beside_its_parts_is_counted_once() {
    let world = import("total-and-its-parts.json");
    assert_eq!(
        world.rows("select flow, sum(value_usd) as usd from trade_span where reporter = 'DEU' group by flow order by flow"),
        [
            json!({"flow": "export", "usd": 1_696_000_000_000_i64}),
            json!({"flow": "import", "usd": 1_463_000_000_000_i64}),
        ]
    );
    assert_eq!(
        world.rows("select flow, breakdown, value_usd from trade_all where value_usd < 100000000000 order by breakdown"),
        [
            json!({"flow": "export", "breakdown": "re-export", "value_usd": 90_000_000_000_i64}),
            json!({"flow": "export", "breakdown": "re-export+mode:2100", "value_usd": 40_000_000_000_i64}),
            json!({"flow": "import", "breakdown": "re-import", "value_usd": 21_000_000_000_i64}),
        ]
    );
    assert_eq!(
        world.number("select sum(value_usd) from trade_all where breakdown in ('mode:1000', 'mode:2100', 'mode:3200')"),
        Some(1_696_000_000_000)
    );
}

#[test]
fn the_world_beside_its_partners_is_counted_once() {
    let world = import("annual-by-partner.json");
    assert_eq!(
        world.number("select sum(value_usd) from trade_span where flow = 'export'"),
        Some(3_379_254_850_000)
    );
    assert_eq!(
        world.number("select count(*) from trade_all where partner = 'TWN'"),
        Some(1)
    );
}

#[test]
fn a_bulk_file_and_its_packed_copy_say_the_same() {
    let world = import("bulk-2023-01.txt");
    let packed = "tests/fixtures/wellformed/comtrade/COMTRADE-FINAL-CM156202301H6[2024-06-27].gz";
    let packed = root().join(packed);
    let again = world.json(&["import", packed.to_str().unwrap()]);
    // The copy's name says that this was known earlier: the present stays, the past gains four rows.
    assert_eq!(counts(&again), [4, 0, 0, 0, 0].map(Some));
    assert_eq!(crate::answer::rows(&again, "files")[0]["outdated"], 4);
    assert_eq!(
        world.rows("select published_on from source_file where published_on is not null and media_type like '%tab%'"),
        [json!({"published_on": "2024-06-27"})]
    );
    assert_eq!(
        world.rows("select dataset, month, product, value_usd, quantity, unit, quantity_2, unit_2 from trade_all where product = '850760' and breakdown = ''"),
        [json!({"dataset": "comtrade-monthly", "month": "2023-01", "product": "850760", "value_usd": 1_100_000_001_i64,
            "quantity": 2_500_000, "unit": "piece", "quantity_2": 81_000_000, "unit_2": "kg"})]
    );
}

#[test]
fn national_lines_are_parts_on_the_list_of_their_country() {
    let world = import("tariff-lines-of-china.json");
    assert_eq!(
        world.rows("select product, nomenclature, breakdown from trade_all order by product"),
        [
            json!({"product": "85076000", "nomenclature": "china", "breakdown": "procedure:C01+mode:2100"}),
            json!({"product": "87038000", "nomenclature": "china", "breakdown": "procedure:C01+mode:2100"}),
        ]
    );
}

/// A preview gives 500 records at the most.
fn preview(records: usize) -> String {
    let template = std::fs::read_to_string(
        root().join("tests/fixtures/wellformed/comtrade/annual-by-partner.json"),
    )
    .unwrap();
    let answer: serde_json::Value = serde_json::from_str(&template).unwrap();
    let record = |number: usize| {
        let mut record = answer["data"][1].clone();
        record["cmdCode"] = json!(format!("{:06}", 840_000 + number));
        record
    };
    let data: Vec<_> = (0..records).map(record).collect();
    json!({"elapsedTime": "0.1 secs", "count": records, "data": data, "error": ""}).to_string()
}

#[test]
fn a_preview_of_exactly_500_records_is_refused_or_marked_incomplete() {
    let world = World::ready();
    world.write("preview.json", preview(500));
    let outcome = world.run(&["import", "preview.json"]);
    assert_eq!(outcome.code, 1);
    assert!(
        outcome
            .stderr
            .contains("exactly 500 records, the limit of a preview without a key")
            && outcome.stderr.contains("--allow-cut"),
        "{}",
        outcome.stderr
    );
    world.ok(&["import", "preview.json", "--allow-cut"]);
    assert_eq!(
        world.rows("select rows, complete from coverage"),
        [json!({"rows": 500, "complete": 0})]
    );
    let world = World::ready();
    world.write("preview.json", preview(499));
    world.ok(&["import", "preview.json"]);
}

#[test]
fn the_real_answer_is_imported_whole_and_once() {
    let name = "comtrade/comtradr_v1_get_C_A_HS_156_2010_TOTAL.json";
    let Some(path) = shared_data(name) else {
        return;
    };
    let world = World::ready();
    let path = path.to_str().unwrap();
    assert_eq!(
        counts(&world.json(&["import", path])),
        [4, 4, 0, 0, 0].map(Some)
    );
    assert_eq!(
        world.rows("select flow, partner, value_usd from trade_span where dataset = 'comtrade-annual' and span = '2010-01..2010-12' order by flow, partner"),
        [
            json!({"flow": "export", "partner": "ARG", "value_usd": 6_115_764_185_i64}),
            json!({"flow": "export", "partner": "DEU", "value_usd": 68_047_133_397_i64}),
            json!({"flow": "import", "partner": "ARG", "value_usd": 6_804_128_143_i64}),
            json!({"flow": "import", "partner": "DEU", "value_usd": 74_251_272_075_i64}),
        ]
    );
    let held = world.held();
    world.ok(&["import", path]);
    assert_eq!(world.held(), held);
    // The same answer in other bytes: one load more, no row changed.
    let text = std::fs::read_to_string(path).unwrap().replace("    ", "");
    world.write("again.json", text);
    assert_eq!(
        counts(&world.json(&["import", "again.json"])),
        [4, 0, 0, 0, 4].map(Some)
    );
}
