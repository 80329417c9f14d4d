//! Finding things by any part of any name, in both languages.
#![allow(clippy::unwrap_used, clippy::panic)]

use serde_json::Value;
use tradeq_tests::World;

use crate::answer::rows;

/// Kind and code of everything found, best first.
fn found(world: &World, text: &str) -> Vec<String> {
    let answer = world.json(&["find", text]);
    let name = |row: &Value| {
        let word = |column: &str| row[column].as_str().unwrap().to_owned();
        format!("{} {}", word("kind"), word("code"))
    };
    rows(&answer, "found").iter().map(name).collect()
}

#[test]
fn names_are_found_in_both_languages_best_first() {
    let world = World::ready();
    assert_eq!(
        found(&world, "集成电路"),
        ["basket integrated-circuits", "product 8542"]
    );
    assert_eq!(
        found(&world, "lithium battery"),
        ["basket new-three-battery"]
    );
    assert_eq!(
        found(&world, "lithium batteries"),
        ["basket new-three-battery"]
    );
    assert_eq!(found(&world, "越南"), ["area VNM"]);
    assert_eq!(found(&world, "VIETNAM"), ["area VNM"]);
    assert_eq!(found(&world, "8507"), ["product 8507"]);
    assert_eq!(
        found(&world, "belt and road")[..2],
        ["group belt-and-road", "group belt-and-road-along"]
    );
    assert!(found(&world, "belt and road").contains(&"report belt-and-road".to_owned()));
}

#[test]
fn a_share_says_of_what_and_when() {
    let world = World::ready();
    let answer = world.json(&["find", "越南"]);
    let vietnam = &rows(&answer, "found")[0];
    assert_eq!(vietnam["of"], "total, 2026-01..2026-06");
    assert!((vietnam["share"].as_f64().unwrap() - 4.8).abs() < 0.1);
    assert_eq!(vietnam["see"], "tradeq report partner VNM");
}

#[test]
fn what_nothing_has_shows_what_comes_nearest_and_ends_with_3() {
    let world = World::ready();
    let outcome = world.run(&["find", "elektronics"]);
    assert_eq!(outcome.code, 3);
    assert!(
        outcome
            .stdout
            .contains("nothing has `elektronics` in a name; these come nearest")
    );
    assert!(
        outcome
            .stdout
            .contains("Electrical machinery and electronics")
    );
    assert_eq!(world.run(&["find", "zzzzzz"]).code, 3);
    assert_eq!(world.run(&["find", " "]).code, 2);
    // The index has a language of its own, which a person's words must not speak.
    for text in ["\"", "a OR b*", "^x", "(", "NEAR(a b)", "'; drop"] {
        let outcome = world.run(&["find", text]);
        assert!(
            [0, 3].contains(&outcome.code),
            "{text}: {}",
            outcome.picture()
        );
        assert_eq!(outcome.stderr, "", "{text}");
    }
}

#[test]
fn a_product_is_found_once_a_file_has_named_it() {
    let world = World::new();
    let file = "\"202401\",\"410\",\"巴西\",\"12019019\",\"转基因黄大豆\",\"1\",\"千克\",\"0\",\"?\",\"4\",\n";
    let header = "\"数据年月\",\"贸易伙伴编码\",\"贸易伙伴名称\",\"商品编码\",\"商品名称\",\"第一数量\",\"第一计量单位\",\"第二数量\",\"第二计量单位\",\"人民币\",\n";
    world.write("a.csv", format!("{header}{file}"));
    world.ok(&["import", "a.csv", "--flow", "import"]);
    assert_eq!(found(&world, "转基因"), ["product 12019019"]);
}
