//! Releases of China's customs: a page becomes figures, once, and groups stand beside their members.

use serde_json::json;
use tradeq_tests::{World, root};

use crate::answer::row;

const PAGE: &str = "country-2026-03.html";

fn with_page(name: &str) -> World {
    let world = World::new();
    let fixtures = root().join("tests/fixtures/wellformed/gacc-release");
    world.write(name, std::fs::read(fixtures.join(name)).unwrap());
    world
}

#[test]
fn a_page_is_imported_once() {
    let world = with_page(PAGE);
    world.ok(&["import", PAGE]);
    let held = world.held();
    let again = world.ok(&["import", PAGE]);
    assert!(again.contains("has the same bytes"), "{again}");
    assert_eq!(world.held(), held);
    let statement = "select count(*) from published where dataset = 'gacc-preliminary' \
        and release like '(4)%Mar 2026%' and published_on = '2026-04-14'";
    assert_eq!(world.number(statement), Some(66));
}

#[test]
fn groups_stand_beside_their_members_and_nothing_is_added() {
    let world = with_page(PAGE);
    world.ok(&["import", PAGE]);
    let answer = world.json(&["report", "eu", "--period", "2026-01..2026-03"]);
    let total = row(&answer, "summary", &[("flow", "total")]);
    assert_eq!(total["value"], json!(1_900_000_000_000_i64));
    assert_eq!(total["yoy"], json!(1.0));
    assert_eq!(total["basis"], "published");
    let partners = world.json(&["report", "partners", "--period", "2026-01..2026-03"]);
    let germany = row(&partners, "partners", &[("partner", "DEU")]);
    assert_eq!(germany["value"], json!(530_000_000_000_i64));
    let all = world.json(&["report", "headline", "--period", "2026-01..2026-03"]);
    let total = row(&all, "cumulative", &[("flow", "total")]);
    assert_eq!(total["value"], json!(10_400_000_000_000_i64));
    let marked = "select partner from published where release like '(4)%Mar 2026%' \
        and note = 'of which: part of eu' group by partner order by partner";
    assert_eq!(
        world.rows(marked),
        [json!({"partner": "DEU"}), json!({"partner": "NLD"})]
    );
}

#[test]
fn the_month_and_the_months_since_january_are_two_questions() {
    let world = with_page(PAGE);
    world.ok(&["import", PAGE]);
    let month = world.json(&["report", "asean", "--period", "2026-03"]);
    let total = row(&month, "summary", &[("flow", "total")]);
    assert_eq!(total["value"], json!(820_000_000_000_i64));
    // Growth was printed for the months since January alone.
    assert_eq!(total["yoy"], json!(null));
}

#[test]
fn a_page_without_months_takes_them_from_the_person() {
    let world = with_page("country-without-month.html");
    let refused = world.run(&["import", "country-without-month.html"]);
    assert_eq!(refused.code, 1);
    assert!(
        refused.stderr.contains("--period 2018-07"),
        "{}",
        refused.stderr
    );
    world.ok(&[
        "import",
        "country-without-month.html",
        "--period",
        "2018-07",
    ]);
    let statement = "select count(*) from published where span = '2018-07' and publisher = 'GACC'";
    assert_eq!(world.number(statement), Some(33));
    let flow = world.run(&["import", "country-without-month.html", "--flow", "export"]);
    assert_eq!(flow.code, 1);
    assert!(flow.stderr.contains("leave --flow out"), "{}", flow.stderr);
}

#[test]
fn a_release_of_goods_and_the_shipped_figures_of_it_stand_together() {
    let world = with_page("major-exports-2025-05.html");
    world.ok(&["import", "major-exports-2025-05.html"]);
    let answer = world.json(&[
        "report",
        "basket",
        "integrated-circuits",
        "--period",
        "2025-01..2025-05",
        "--flow",
        "export",
    ]);
    let export = row(&answer, "summary", &[("flow", "export")]);
    assert_eq!(export["value"], json!(526_400_000_000_i64));
    assert_eq!(export["yoy"], json!(18.9));
    let both = "select count(distinct release) from published where subject = 'basket:integrated-circuits' \
        and span = '2025-01..2025-05' and flow = 'export' and measure = 'value'";
    assert_eq!(world.number(both), Some(2));
}
