//! Groups whose members change, the two scopes of Belt and Road, and series over time.

use serde_json::json;
use tradeq_tests::World;

use crate::answer::{row, rows};

#[test]
fn the_two_scopes_of_belt_and_road_stand_side_by_side() {
    let answer = World::new().json(&["report", "belt-and-road", "--period", "2024Q1-Q3"]);
    let of_2022: Vec<(&str, i64, Option<i64>)> = rows(&answer, "scopes")
        .iter()
        .filter(|row| row["span"] == "2022-01..2022-12")
        .map(|row| {
            let scope = row["partner_group"].as_str().unwrap();
            (scope, row["value"].as_i64().unwrap(), row["gap"].as_i64())
        })
        .collect();
    assert_eq!(
        of_2022,
        [
            ("belt-and-road", 18_950_000_000_000, Some(5_190_000_000_000)),
            (
                "belt-and-road-along",
                13_830_000_000_000,
                Some(-5_120_000_000_000)
            ),
            (
                "belt-and-road-along",
                13_760_000_000_000,
                Some(-5_190_000_000_000)
            ),
        ]
    );
    let notes = answer["notes"].to_string();
    assert!(
        notes.contains("growth from one to the other is refused"),
        "{notes}"
    );
}

#[test]
fn a_series_of_belt_and_road_never_crosses_from_one_scope_to_the_other() {
    let world = World::new();
    let ask = |group: &str| {
        world.json(&[
            "report",
            "trend",
            "--group",
            group,
            "--period",
            "2013-01..2024-12",
            "--by",
            "year",
        ])
    };
    let wide = ask("belt-and-road");
    let summary = &rows(&wide, "summary")[0];
    assert_eq!(summary["first_value"], json!(10_110_000_000_000_i64));
    assert_eq!(summary["last_value"], json!(18_950_000_000_000_i64));
    assert_eq!(summary["years"], json!(9));
    let average = summary["cagr"].as_f64().unwrap();
    assert!((average - 7.23).abs() < 0.01, "{average}");
    let along = ask("belt-and-road-along");
    let year = |span: &str| row(&along, "series", &[("span", span)]).clone();
    // 2023 is held of neither; 2022, the year before it, of both: nothing to grow from in this scope alone.
    assert_eq!(year("2023-01..2023-12")["value_state"], "not_held");
    assert_eq!(
        year("2022-01..2022-12")["value"],
        json!(13_760_000_000_000_i64)
    );
    for answer in [&wide, &along] {
        let notes = answer["notes"].to_string();
        assert!(
            notes.contains("13.83 tn yuan in one and 18.95 tn in the other"),
            "{notes}"
        );
    }
}

#[test]
fn a_group_asked_for_before_it_existed_says_when_it_began() {
    let world = World::new();
    for report in [
        &["report", "group", "rcep", "--period", "2019"][..],
        &["report", "agreements", "rcep", "--period", "2019"],
    ] {
        let outcome = world.run(report);
        assert_eq!(outcome.code, 3, "{}", outcome.picture());
        let text = format!("{}{}", outcome.stdout, outcome.stderr);
        assert!(
            text.contains("2022-01") && text.contains("later --period"),
            "{text}"
        );
    }
}

#[test]
fn the_members_of_another_year_are_named_with_their_months() {
    let answer = World::new().json(&["report", "belt-and-road", "--period", "2024Q1-Q3"]);
    let moved: Vec<(&str, &str, &str)> = rows(&answer, "membership")
        .iter()
        .filter(|row| row["partner"].is_string())
        .map(|row| {
            let text = |name: &str| row[name].as_str().unwrap();
            (text("item"), text("partner"), text("month"))
        })
        .collect();
    assert_eq!(
        moved,
        [
            ("joined", "JOR", "2023-11"),
            ("joined", "NRU", "2024-03"),
            ("left", "ITA", "2023-12"),
        ]
    );
}

#[test]
fn exports_to_traditional_markets_stand_beside_all_exports() {
    let answer = World::new().json(&["report", "markets", "--period", "2024Q1-Q3"]);
    let traditional = row(&answer, "markets", &[("item", "traditional markets")]);
    assert_eq!(traditional["yoy"], json!(4.2));
    assert_eq!(traditional["basis"], "published");
    assert_eq!(traditional["value_state"], "not_held");
    let all = row(&answer, "markets", &[("item", "all trade")]);
    assert_eq!(all["yoy"], json!(6.2));
}

#[test]
fn a_release_of_three_parts_answers_for_the_traditional_markets() {
    let answer = World::new().json(&["report", "markets", "--period", "2025-01..2025-02"]);
    let of = |item: &str| row(&answer, "markets", &[("item", item)])["value"].as_i64();
    let parts = ["European Union", "United States", "Japan"].map(|item| of(item).unwrap());
    assert_eq!(of("traditional markets"), Some(parts.iter().sum()));
    assert_eq!(
        of("all others").unwrap() + of("traditional markets").unwrap(),
        of("all trade").unwrap()
    );
}

#[test]
fn january_and_february_are_one_row_and_a_series_of_a_balance_is_refused() {
    let world = World::new();
    let months = world.json(&["report", "trend", "--period", "2025-01..2025-04"]);
    let spans: Vec<&str> = rows(&months, "series")
        .iter()
        .map(|row| row["span"].as_str().unwrap())
        .collect();
    assert_eq!(spans, ["2025-01..2025-02", "2025-03", "2025-04"]);
    assert_eq!(rows(&months, "series")[0]["yoy"], json!(-1.2));
    let balance = world.run(&[
        "report", "trend", "--flow", "balance", "--period", "2025-04",
    ]);
    assert_eq!(balance.code, 3, "{}", balance.picture());
    assert!(
        balance.stdout.contains("a balance has no growth"),
        "{}",
        balance.picture()
    );
    let two = world.run(&["report", "trend", "--group", "asean", "--partner", "USA"]);
    assert_eq!(two.code, 3, "{}", two.picture());
    assert!(
        two.stdout.contains("a series has one subject"),
        "{}",
        two.picture()
    );
}
