//! Files of BACI and Comext: what is a total, a residual or a part never meets the detail.

use serde_json::json;
use tradeq_tests::{World, root};

use crate::shell::assert_sound;

const BACI: &str = "BACI_HS22_Y2023_V202501.csv";

/// Imports a well-formed fixture and gives the line of the file in the answer.
fn import(world: &World, folder: &str, name: &str) -> serde_json::Value {
    let bytes = std::fs::read(
        root()
            .join("tests/fixtures/wellformed")
            .join(folder)
            .join(name),
    );
    world.write(name, bytes.unwrap());
    let answer = world.json(&["import", name]);
    answer["sections"][0]["rows"][0].clone()
}

#[test]
fn every_well_formed_file_goes_in_without_being_told_what_it_is() {
    for source in ["baci", "comext"] {
        let folder = root().join("tests/fixtures/wellformed").join(source);
        for entry in std::fs::read_dir(folder).unwrap() {
            let name = entry.unwrap().file_name().to_string_lossy().into_owned();
            let world = World::new();
            let row = import(&world, source, &name);
            assert_eq!(row["source"], json!(source), "{name}");
            assert_eq!(row["rows"], row["new"], "{name}");
            assert_sound(&world, &world.database());
        }
    }
}

#[test]
fn totals_residuals_and_detail_of_a_month_are_slices_of_their_own() {
    let world = World::new();
    import(&world, "comext", "full_v2_202401.dat");
    let grains = "select grain, breakdown, sum(value_eur) as euros from trade_all \
        where reporter = 'DEU' and flow = 'import' group by grain, breakdown order by grain";
    let wanted = [
        json!({"grain": "partner×hs2×regime×confidential", "breakdown": "confidential", "euros": 1_500_000}),
        json!({"grain": "partner×hs8×regime", "breakdown": "", "euros": 11_000_012}),
        json!({"grain": "partner×regime", "breakdown": "", "euros": 12_500_000}),
    ];
    assert_eq!(world.rows(grains), wanted);
    let sum = "select sum(value_eur) from trade where reporter = 'DEU' and flow = 'import'";
    assert_eq!(world.number(sum), Some(12_500_000));
}

#[test]
fn the_same_month_in_another_packing_changes_nothing() {
    let world = World::new();
    import(&world, "comext", "full_v2_202401.7z");
    let again = import(&world, "comext", "full_v2_202401.dat.gz");
    assert_eq!((&again["new"], &again["unchanged"]), (&json!(0), &json!(2)));
}

#[test]
fn a_year_of_baci_keeps_its_edition_its_vintage_and_its_missing_quantities() {
    let world = World::new();
    import(&world, "baci", BACI);
    let rows = world.rows(
        "select reporter, partner, product, edition, value_usd, quantity, unit, breakdown from trade_all \
         where dataset = 'baci' order by value_usd desc limit 3",
    );
    let row = |reporter: &str, partner: &str, product: Option<&str>, value: i64, part: &str| {
        let edition = product.map(|_| 2022);
        json!({"reporter": reporter, "partner": partner, "product": product, "edition": edition,
            "value_usd": value, "quantity": null, "unit": "kg", "breakdown": part})
    };
    assert_eq!(rows[0], row("CHN", "FRA", Some("010121"), 100_000_000, ""));
    assert_eq!(rows[2], row("FRA", "CHE", None, 12_500, "product:9999AA"));
    let published = "select published_on from source_file where name like 'BACI%'";
    assert_eq!(
        world.rows(published),
        [json!({"published_on": "2025-01-01"})]
    );
}

#[test]
fn a_later_vintage_revises_the_values_that_changed() {
    let world = World::new();
    let text = |value: &str| {
        format!("t,i,j,k,v,q\n2023,4,20,120791,{value},0.002\n2023,156,842,850760,2,1\n")
    };
    world.write("BACI_HS22_Y2023_V202501.csv", text("0.412"));
    world.write("BACI_HS22_Y2023_V202601.csv", text("0.5"));
    world.ok(&["import", "BACI_HS22_Y2023_V202501.csv"]);
    let answer = world.json(&["import", "BACI_HS22_Y2023_V202601.csv"]);
    let row = &answer["sections"][0]["rows"][0];
    assert_eq!((&row["revised"], &row["unchanged"]), (&json!(1), &json!(1)));
    assert_eq!(world.number("select value from fact_revision"), Some(412));
}

#[test]
fn exports_and_imports_that_alternate_are_told_apart() {
    let world = World::new();
    let row = |reporter: &str, flow: u8, product: &str, value: u32| {
        format!("{reporter},CN,E,{product},{flow},1,,202401,{value},1,\n")
    };
    let header = "REPORTER,PARTNER,TRADE_TYPE,PRODUCT_NC,FLOW,STAT_PROCEDURE,SUPPL_UNIT,PERIOD,VALUE_EUR,QUANTITY_KG,QUANTITY_SUPPL_UNIT\n";
    let mixed = |reporter| {
        row(reporter, 1, "85076000", 1)
            + &row(reporter, 2, "85076000", 10)
            + &row(reporter, 1, "85171300", 100)
    };
    let sums =
        "select reporter, flow, sum(value_eur) as euros from trade group by 1, 2 order by 1, 2";
    let wanted = |reporter: &str, exports: u32, imports: u32| {
        [("export", exports), ("import", imports)]
            .map(|(flow, euros)| json!({"reporter": reporter, "flow": flow, "euros": euros}))
    };
    // By reporter, and then with one reporter in two places.
    world.write("a.dat", format!("{header}{}{}", mixed("DE"), mixed("FR")));
    world.ok(&["import", "a.dat"]);
    assert_eq!(
        world.rows(sums),
        [wanted("DEU", 10, 101), wanted("FRA", 10, 101)].concat()
    );
    let more = row("DE", 2, "84713000", 1000);
    world.write(
        "b.dat",
        format!("{header}{}{}{more}", mixed("DE"), mixed("FR")),
    );
    world.ok(&["import", "b.dat"]);
    assert_eq!(
        world.rows(sums),
        [wanted("DEU", 1010, 101), wanted("FRA", 10, 101)].concat()
    );
}
