//! What is held and due, facts against published figures, and the checks over the whole file.

use serde_json::{Value, json};
use tradeq_tests::{World, gb18030, root, shared_data};

use crate::answer::{row, rows};
use crate::golden::golden;

/// Imports of January 2024 by partner; the last value is moved by some yuan.
fn january(moved: i64) -> Vec<u8> {
    let mut text = "\"数据年月\",\"贸易伙伴编码\",\"贸易伙伴名称\",\"人民币\",\n".to_owned();
    let values = [
        (110, 400_000_000),
        (133, 300_000_000),
        (502, 200_000_000),
        (304, 100_000_000 + moved),
    ];
    for (partner, value) in values {
        text += &format!("\"202401\",\"{partner}\",\"\",\"{value}\",\n");
    }
    gb18030(&text)
}

/// A machine with no figures but those of one bulletin of a later year, exact to the yuan.
fn bulletin(world: &World) {
    let text = "span,flow,partner,value,unit,dataset,publisher,release,published_on,certainty\n\
        2024-01,import,,1000000000,yuan,gacc-bulletin,GACC,By partner January 2024,2026-10-01,official\n\
        2024-01,import,USA,0.2,bn-yuan,gacc-bulletin,GACC,By partner January 2024,2026-10-01,official\n\
        2024-01,import,eu,0.1,bn-yuan,gacc-bulletin,GACC,By partner January 2024,2026-10-01,official\n";
    world.write("bulletin.csv", text);
    // The shipped total is another one: this is a world of its own, and the gate says so.
    let outcome = world.run(&["import", "bulletin.csv"]);
    assert!(
        outcome.stderr.contains("figure-jumps"),
        "{}",
        outcome.stderr
    );
    world.ok(&["quarantine", "accept", "1", "--reason", "an invented world"]);
}

fn import(world: &World, moved: i64) -> tradeq_tests::Outcome {
    world.write("january.csv", january(moved));
    world.run(&["import", "january.csv", "--flow", "import"])
}

#[test]
fn a_month_with_one_value_off_by_one_yuan_is_caught() {
    let world = World::ready();
    bulletin(&world);
    for moved in [1, -1] {
        let outcome = import(&world, moved);
        assert_eq!(outcome.code, 1);
        assert!(
            outcome.stderr.contains(&format!("a difference of {moved}")),
            "{}",
            outcome.stderr
        );
    }
    world.ok(&[
        "quarantine",
        "accept",
        "2",
        "--reason",
        "to see what the check says",
    ]);
    let check = world.run(&["check", "--period", "2024-01", "--only", "slice-total"]);
    golden("check-one-yuan", &check.picture());
    assert_eq!(check.code, 1);
    // Put right, nothing is left to say.
    assert_eq!(import(&world, 0).code, 0);
    assert_eq!(
        world
            .run(&["check", "--period", "2024-01", "--only", "slice-total"])
            .code,
        0
    );
}

#[test]
fn facts_are_compared_with_every_figure_about_the_same() {
    let world = World::ready();
    bulletin(&world);
    assert_eq!(import(&world, 0).code, 0);
    let answer = world.json(&["report", "reconcile", "--period", "2024-01"]);
    let of = |item: &str| {
        let row = row(&answer, "figures", &[("item", item), ("flow", "import")]);
        (
            row["facts"].clone(),
            row["residual"].clone(),
            row["verdict"].clone(),
        )
    };
    assert_eq!(
        of("total"),
        (json!(1_000_000_000), json!(0), json!("equal"))
    );
    assert_eq!(of("USA"), (json!(200_000_000), json!(0), json!("equal")));
    assert_eq!(of("eu"), (json!(100_000_000), json!(0), json!("equal")));
    let found = world.run(&[
        "report",
        "reconcile",
        "--period",
        "2024-01",
        "--param",
        "level=partner",
    ]);
    golden("reconcile", &found.stdout);
}

#[test]
fn the_shipped_figures_have_nothing_to_act_on() {
    let world = World::ready();
    let outcome = world.run(&["check"]);
    golden("check-shipped", &outcome.picture());
    assert_eq!(outcome.code, 0);
    let machine: Value = serde_json::from_str(&world.ok(&["check", "--json"])).unwrap();
    assert_eq!(rows(&machine, "findings").len(), 1);
}

#[test]
fn the_real_soybean_files_stop_nowhere() {
    let Some(folder) = shared_data("gacc_query") else {
        return;
    };
    let world = World::ready();
    for (name, flow) in [
        ("soybean_2024in.csv", "import"),
        ("soybean_2023.csv", "import"),
        ("soybean_2024out.csv", "export"),
    ] {
        let path = folder.join(name);
        let outcome = world.run(&["import", path.to_str().unwrap(), "--flow", flow]);
        assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""), "{name}");
    }
    let machine: Value = serde_json::from_str(&world.ok(&["check", "--json"])).unwrap();
    let found: Vec<&Value> = rows(&machine, "findings")
        .iter()
        .map(|row| &row["check"])
        .collect();
    assert_eq!(found, ["figure-growth"]);
}

#[test]
fn coverage_tells_full_partial_missing_and_not_yet_released_apart() {
    let world = World::ready();
    let ask = [
        "coverage",
        "--period",
        "2025-05..2025-08",
        "--now",
        "2025-08-30",
    ];
    golden("coverage", &world.ok(&ask));
    let answer = world.json(&ask);
    let of = |dataset: &str, month: &str| {
        let row = row(
            &answer,
            "months",
            &[("dataset", dataset), ("month", month), ("flow", "import")],
        );
        (
            row["state"].clone(),
            row["due_on"].clone(),
            row["days_late"].clone(),
        )
    };
    assert_eq!(
        of("gacc-bulletin", "2025-06"),
        (json!("full"), json!("2025-07-18"), json!(null))
    );
    assert_eq!(
        of("gacc-bulletin", "2025-07"),
        (json!("missing"), json!("2025-08-18"), json!(12))
    );
    assert_eq!(
        of("gacc-bulletin", "2025-08"),
        (json!("not_released"), json!("2025-09-18"), json!(null))
    );
    // Facts are measured by the published total of their month.
    let part = "\"数据年月\",\"贸易伙伴编码\",\"贸易伙伴名称\",\"人民币\",\n\"202506\",\"502\",\"美国\",\"75,694,163,500\",\n";
    world.write("june.csv", gb18030(part));
    world.ok(&["import", "june.csv", "--flow", "import"]);
    let answer = world.json(&ask);
    let june = row(
        &answer,
        "months",
        &[
            ("dataset", "gacc-query"),
            ("month", "2025-06"),
            ("flow", "import"),
        ],
    );
    assert_eq!(june["state"], "partial");
    let share = june["share"].as_f64().unwrap();
    assert!((share - 5.0).abs() < 0.001, "{share}");
}

#[test]
fn a_dataset_of_years_has_the_state_of_the_year_in_each_month_of_the_flow_that_it_has() {
    let world = World::ready();
    let file = root().join("tests/fixtures/wellformed/baci/BACI_HS22_Y2023_V202501.csv");
    world.ok(&["import", file.to_str().unwrap()]);
    let ask = [
        "coverage",
        "--period",
        "2022-12..2023-12",
        "--dataset",
        "baci",
    ];
    let all = world.json(&[&ask[..], &["--reporter", "all"]].concat());
    let months = rows(&all, "months");
    assert!(months.iter().all(|row| row["flow"] == "export"));
    let held: Vec<bool> = months
        .iter()
        .filter(|row| row["reporter"] == "CHN")
        .map(|row| row["state"] == "missing")
        .collect();
    assert_eq!(held, [&[true][..], &[false; 12]].concat());
    assert!(months.iter().any(|row| row["reporter"] != "CHN"));
    // The default answer is of one reporter.
    let default = world.json(&ask);
    assert!(
        rows(&default, "months")
            .iter()
            .all(|row| row["reporter"] == "CHN")
    );
}

#[test]
fn a_check_that_there_is_not_and_a_day_that_is_none_are_usage() {
    let world = World::ready();
    golden(
        "check-unknown",
        &world.run(&["check", "--only", "sums"]).picture(),
    );
    golden(
        "coverage-bad-day",
        &world.run(&["coverage", "--now", "2025-02-30"]).picture(),
    );
}
