//! Codes that the reference tables do not have.

use serde_json::json;

use super::{IMPORTS, fixture, refused, refused_in, world};
use crate::answer::counts;

#[test]
fn all_unknown_codes_are_listed_at_once() {
    refused("unknown-codes.csv", &IMPORTS);
}

#[test]
fn an_unknown_unit() {
    refused("unknown-unit.csv", &IMPORTS);
}

#[test]
fn a_product_outside_of_all_chapters_is_not_even_accepted() {
    refused("unknown-chapter.csv", &IMPORTS);
    let world = world();
    fixture(&world, "unknown-chapter.csv");
    refused_in(
        &world,
        "unknown-chapter.csv",
        &[&IMPORTS[..], &["--accept-unknown"]].concat(),
    );
}

#[test]
fn accepted_they_are_imported_and_named() {
    let world = world();
    fixture(&world, "unknown-codes.csv");
    let arguments = [
        &["import", "unknown-codes.csv"],
        &IMPORTS[..],
        &["--accept-unknown"],
    ]
    .concat();
    let outcome = world.run(&arguments);
    assert_eq!(outcome.code, 0, "{}", outcome.picture());
    for code in ["`997` 理想国", "`998` 亚特兰蒂斯", "`77` 虚构贸易"] {
        assert!(
            outcome
                .stderr
                .contains(&format!("added unknown code {code}")),
            "{}",
            outcome.stderr
        );
    }
    let sums = world.rows("select partner_name, regime, value_cny from trade_all where regime = '77' order by value_cny");
    assert_eq!(
        sums,
        [
            json!({"partner_name": "亚特兰蒂斯", "regime": "77", "value_cny": 1_000}),
            json!({"partner_name": "理想国", "regime": "77", "value_cny": 2_000}),
        ]
    );
    fixture(&world, "unknown-codes.csv");
    let longer = [
        std::fs::read(world.dir().join("unknown-codes.csv")).unwrap(),
        b"\n".to_vec(),
    ]
    .concat();
    world.write("again.csv", longer);
    let again = world.json(&[&["import", "again.csv"], &IMPORTS[..]].concat());
    assert_eq!(counts(&again), [4, 0, 0, 0, 4].map(Some));
}
