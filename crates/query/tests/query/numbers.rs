//! Numbers of the shipped reports where files overlap, stop early or come in one currency only.

use tradeq_model::Currency::{Cny, Usd};
use tradeq_model::Flow::{Export, Import};

use crate::world::{World, figure, picked, section};

const GRAIN: &str = "partner×hs8";

/// A month whose facts reach its published total.
fn whole_month(world: &World, month: &str, flow: tradeq_model::Flow, rows: &[(u16, &str, i64)]) {
    let total = rows.iter().map(|(.., value)| value).sum();
    let name = format!("{month}-{}", flow.code());
    let figures = [figure(month, flow.code(), "", total)];
    world.publish(&format!("{name}-release"), &figures);
    world.facts(&name, month, flow, GRAIN, Cny, rows);
}

#[test]
fn the_trade_with_a_partner_is_not_its_exports_alone() {
    let world = World::empty();
    whole_month(&world, "2024-09", Export, &[(502, "85076000", 100)]);
    let answer = world.shipped("partners", &["period=2024-09", "flow=total"]);
    assert!(section(&answer, "partners").rows.is_empty());
    whole_month(&world, "2024-09", Import, &[(502, "12019020", 30)]);
    let answer = world.shipped("partners", &["period=2024-09", "flow=total"]);
    assert_eq!(
        picked(section(&answer, "partners"), &["partner", "value"]),
        ["USA 130"]
    );
}

#[test]
fn a_span_with_a_month_missing_is_not_held() {
    let world = World::empty();
    whole_month(&world, "2024-08", Import, &[(502, "85076000", 100)]);
    for (report, values, name) in [
        (
            "partner",
            ["partner=USA", "flow=import"].as_slice(),
            "summary",
        ),
        ("headline", &[], "cumulative"),
        ("partners", &["flow=import"], "partners"),
        ("group", &["group=apec", "flow=import"], "summary"),
        ("basket", &["basket=new-three", "flow=import"], "summary"),
        ("growth", &["flow=import"], "partners"),
        ("products", &["flow=import"], "codes"),
    ] {
        if report == "group" && !has_group(&world, "apec") {
            continue;
        }
        let answer = world.shipped(report, &[values, &["period=2024-08..2024-09"]].concat());
        let section = section(&answer, name);
        let at = section
            .columns
            .iter()
            .position(|column| column.name == "value")
            .unwrap();
        let values: Vec<_> = section
            .values(at)
            .filter(|value| !value.is_absent())
            .collect();
        assert!(values.is_empty(), "{report}: {values:?}");
    }
}

fn has_group(world: &World, code: &str) -> bool {
    let sql = format!("select 1 from group_member where group_code = '{code}' and area = 'USA'");
    !world.reader().query(&sql, &[]).unwrap().rows.is_empty()
}

#[test]
fn growth_is_not_taken_over_a_year_that_is_held_in_part() {
    let world = World::empty();
    for (month, value) in [("2024-08", 100), ("2024-09", 100), ("2023-09", 80)] {
        whole_month(&world, month, Import, &[(502, "85076000", value)]);
    }
    let period = "period=2024-08..2024-09";
    for (report, values, name) in [
        (
            "partner",
            ["partner=USA", "basis=computed"].as_slice(),
            "summary",
        ),
        ("partners", &["flow=import"], "partners"),
        ("products", &["flow=import"], "codes"),
    ] {
        let answer = world.shipped(report, &[values, &[period]].concat());
        let section = section(&answer, name);
        let at = section
            .columns
            .iter()
            .position(|column| column.name == "yoy")
            .unwrap();
        let rates: Vec<_> = section
            .values(at)
            .filter(|value| !value.is_absent())
            .collect();
        assert!(rates.is_empty(), "{report}/{name}: {rates:?}");
    }
}

#[test]
fn a_month_held_in_the_other_currency_only_is_missing() {
    let world = World::empty();
    whole_month(&world, "2024-08", Import, &[(502, "85076000", 100)]);
    let mut dollars = figure("2024-09", "import", "", 15);
    (dollars.currency, dollars.unit) = (Some(Usd), "usd".into());
    world.publish("dollars", &[dollars]);
    world.facts(
        "usd",
        "2024-09",
        Import,
        GRAIN,
        Usd,
        &[(502, "85076000", 15)],
    );
    let answer = world.shipped("partner", &["partner=USA", "period=2024-08..2024-09"]);
    assert_eq!(
        picked(section(&answer, "summary"), &["flow", "value"])[2],
        "import -"
    );
}

#[test]
fn a_file_of_the_span_and_files_of_its_months_are_not_added_up() {
    let world = World::empty();
    let soybeans = |value| [(502, "12019020", value)];
    for (month, value) in [("2024-08", 40), ("2024-09", 60)] {
        world.facts(month, month, Import, GRAIN, Cny, &soybeans(value));
    }
    world.facts(
        "span",
        "2024-08..2024-09",
        Import,
        GRAIN,
        Cny,
        &soybeans(101),
    );
    let answer = world.shipped("product", &["product=12019020", "period=2024-08..2024-09"]);
    assert_eq!(
        picked(section(&answer, "summary"), &["flow", "value"])[1],
        "import 100"
    );
    assert_eq!(
        picked(section(&answer, "partners"), &["partner", "value"]),
        ["USA 100"]
    );
}

#[test]
fn a_span_file_answers_where_only_one_of_its_months_is_held() {
    let world = World::empty();
    let soybeans = |value| [(502, "12019020", value)];
    world.facts(
        "span",
        "2024-08..2024-09",
        Import,
        GRAIN,
        Cny,
        &soybeans(101),
    );
    world.facts("month", "2024-09", Import, GRAIN, Cny, &soybeans(60));
    let answer = world.shipped("product", &["product=12019020", "period=2024-08..2024-09"]);
    assert_eq!(
        picked(section(&answer, "summary"), &["flow", "value"])[1],
        "import 101"
    );
}

#[test]
fn china_itself_is_no_partner_of_a_group() {
    let world = World::empty();
    let goods = [
        (502, "85076000", 5),
        (142, "85076000", 70),
        (444, "85076000", 25),
    ];
    whole_month(&world, "2024-09", Import, &goods);
    // Codes of Russia and Brazil are members; China (142) is one, too.
    world.facts(
        "more",
        "2024-10",
        Import,
        GRAIN,
        Cny,
        &[(344, "27090000", 10), (142, "85076000", 7)],
    );
    let answer = world.shipped(
        "group",
        &[
            "group=brics",
            "period=2024-10",
            "flow=import",
            "basis=computed",
        ],
    );
    assert_eq!(
        picked(section(&answer, "summary"), &["flow", "value"])[2],
        "import 10"
    );
    assert_eq!(
        picked(section(&answer, "members"), &["partner", "value"]),
        ["RUS 10"]
    );
}

#[test]
fn twelve_months_and_more_are_compared_with_the_twelve_before() {
    let world = World::empty();
    for at in 0..36 {
        let month = format!("{}-{:02}", 2022 + at / 12, at % 12 + 1);
        whole_month(
            &world,
            &month,
            Import,
            &[(502, "85076000", 1_000_000 * (100 + i64::from(at / 12) * 10))],
        );
    }
    for (period, wanted) in [
        ("2024", "import 1440000000 9.1"),
        ("2023-01..2024-12", "import 2760000000 9.5"),
        ("2024-07..2024-12", "import 720000000 9.1"),
    ] {
        let answer = world.shipped("partner", &["partner=USA", &format!("period={period}")]);
        assert_eq!(
            picked(section(&answer, "summary"), &["flow", "value", "yoy"])[2],
            wanted,
            "{period}"
        );
        let answer = world.shipped(
            "product",
            &["product=8507", &format!("period={period}"), "flow=import"],
        );
        assert_eq!(
            picked(section(&answer, "partners"), &["flow", "value", "yoy"]),
            [wanted],
            "{period}"
        );
    }
}

#[test]
fn a_product_grows_only_over_years_that_are_held_alike() {
    let world = World::empty();
    for (month, value) in [("2024-08", 100), ("2024-09", 100), ("2023-09", 80)] {
        whole_month(&world, month, Import, &[(502, "85076000", value)]);
    }
    let answer = world.shipped("product", &["product=8507", "period=2024-08..2024-09"]);
    assert_eq!(
        picked(section(&answer, "summary"), &["flow", "value", "yoy"])[1],
        "import 200 -"
    );
    assert_eq!(
        picked(section(&answer, "partners"), &["value", "yoy"]),
        ["200 -"]
    );
}

#[test]
fn a_chapter_held_in_part_is_not_ranked_as_the_chapter() {
    let world = World::empty();
    world.facts(
        "soy",
        "2024-09",
        Import,
        GRAIN,
        Cny,
        &[(502, "12019020", 60)],
    );
    let answer = world.shipped("products", &["period=2024-09", "flow=import", "level=2"]);
    assert!(answer.is_empty(), "{answer:?}");
}

#[test]
fn growth_across_a_change_of_the_hs_is_marked() {
    let world = World::empty();
    whole_month(&world, "2021-09", Import, &[(502, "85414020", 100)]);
    whole_month(&world, "2022-09", Import, &[(502, "85414020", 50)]);
    let answer = world.shipped(
        "product",
        &["product=85414020", "period=2022-09", "flow=import"],
    );
    assert!(
        answer.notes.iter().any(|note| note.contains("edition")),
        "{:?}",
        answer.notes
    );
}

#[test]
fn every_file_behind_a_sum_is_cited() {
    let world = World::empty();
    for month in ["2024-08", "2024-09"] {
        whole_month(&world, month, Import, &[(502, "85076000", 100)]);
    }
    let answer = world.shipped("partners", &["flow=import", "period=2024-08..2024-09"]);
    let mut files: Vec<&str> = answer
        .sources
        .iter()
        .map(|source| source.file.as_str())
        .collect();
    files.retain(|file| file.ends_with("import"));
    files.sort_unstable();
    assert_eq!(files, ["2024-08-import", "2024-09-import"]);
}

#[test]
fn january_and_february_are_one_row_of_a_partner() {
    let world = World::empty();
    for (month, value) in [
        ("2023-01", 30_000_000),
        ("2023-02", 10_000_000),
        ("2023-03", 20_000_000),
        ("2024-01", 20_000_000),
        ("2024-02", 24_000_000),
        ("2024-03", 25_000_000),
    ] {
        whole_month(&world, month, Import, &[(502, "85076000", value)]);
    }
    for (period, wanted) in [
        (
            "2024Q1",
            [
                "2024-01..2024-02 import 44000000 10.0",
                "2024-03 import 25000000 25.0",
            ]
            .as_slice(),
        ),
        ("2024-01", &["2024-01 import 20000000 -33.3"]),
        (
            "2024-02..2024-03",
            &[
                "2024-02 import 24000000 140.0",
                "2024-03 import 25000000 25.0",
            ],
        ),
    ] {
        let answer = world.shipped("partner", &["partner=USA", &format!("period={period}")]);
        assert_eq!(
            picked(
                section(&answer, "months"),
                &["span", "flow", "value", "yoy"]
            ),
            wanted,
            "{period}"
        );
    }
}
