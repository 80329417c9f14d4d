//! Several grains of one month: each is answered from, none is added to another.

use serde_json::{Value, json};
use tradeq_tests::World;

use crate::answer::{row, rows};
use crate::query_file::{CODES_ONLY, HEADINGS_BY_PARTNER, SOYBEANS, import};
use crate::shell::{assert_sound, sqlite3};

const SUM: &str = "select sum(value_cny) from trade where month = '2024-01'";

fn report(world: &World, product: &str) -> Value {
    world.json(&[
        "report", "product", product, "--flow", "import", "--period", "2024-01",
    ])
}

#[test]
fn a_plain_sum_never_counts_a_good_twice() {
    let files = [
        ("a.csv", SOYBEANS, 16_600_000),
        ("b.csv", HEADINGS_BY_PARTNER, 17_000_000),
        ("c.csv", CODES_ONLY, 16_600_000),
    ];
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
        let world = World::new();
        let mut largest = 0;
        for (name, text, january) in order.map(|at: usize| files[at]) {
            import(&world, name, text);
            largest = largest.max(january);
            assert_eq!(world.number(SUM), Some(largest), "{name} in {order:?}");
            let total = "select sum(value_cny) from trade_total_month where month = '2024-01'";
            assert_eq!(world.number(total), Some(largest), "{name} in {order:?}");
        }
        let grains = world.rows("select grain, sum(value_cny) as value from trade_all where month = '2024-01' group by grain order by grain");
        let wanted = [
            json!({"grain": "hs8", "value": 16_600_000}),
            json!({"grain": "partner×hs4", "value": 17_000_000}),
            json!({"grain": "partner×hs8", "value": 16_600_000}),
        ];
        assert_eq!(grains, wanted, "{order:?}");
        assert_sound(&world, &world.database());
    }
}

#[test]
fn the_product_report_still_answers_for_each_grain() {
    let world = World::new();
    for (name, text) in [
        ("a.csv", SOYBEANS),
        ("b.csv", HEADINGS_BY_PARTNER),
        ("c.csv", CODES_ONLY),
    ] {
        import(&world, name, text);
    }
    for (product, total, brazil) in [
        ("12019019", 16_600_000, 16_000_000),
        ("1201", 17_000_000, 16_400_000),
    ] {
        let answer = report(&world, product);
        let summary = row(&answer, "summary", &[("flow", "import")]);
        assert_eq!(summary["value"], json!(total), "{product}");
        let partner = row(&answer, "partners", &[("partner", "BRA")]);
        assert_eq!(partner["value"], json!(brazil), "{product}");
        let month = row(&answer, "months", &[("month", "2024-01")]);
        assert_eq!(month["value"], json!(total), "{product}");
    }
}

#[test]
fn a_grain_without_partners_answers_without_partners() {
    let world = World::new();
    import(&world, "c.csv", CODES_ONLY);
    let answer = report(&world, "12019019");
    let summary = row(&answer, "summary", &[("flow", "import")]);
    assert_eq!(summary["value"], json!(16_600_000));
    assert!(rows(&answer, "partners").is_empty());
    let facts = world.rows("select partner, regime, place, product from trade");
    assert_eq!(
        facts,
        [json!({"partner": null, "regime": null, "place": null, "product": "12019019"})]
    );
}

#[test]
fn another_shell_reads_the_trade_in_readable_columns() {
    let world = World::new();
    import(&world, "a.csv", SOYBEANS);
    let statement = "select * from trade where product='12019019' and month='2024-01'";
    let Some(answer) = sqlite3(&world, &world.database(), &["-line", statement]) else {
        return;
    };
    for line in [
        "month = 2024-01",
        "flow = import",
        "partner = BRA",
        "partner_name = Brazil",
        "product = 12019019",
        "product_name = 黄大豆",
        "value_cny = 16000000",
        "quantity = 4000000",
        "unit = kg",
    ] {
        let found = answer.lines().filter(|found| found.trim() == line).count();
        assert!(found >= 1, "`{line}` is not in\n{answer}");
    }
    assert_eq!(answer.matches("partner = ").count(), 2);
}

#[test]
fn the_printed_statements_run_in_another_shell() {
    let world = World::new();
    import(&world, "a.csv", SOYBEANS);
    let arguments = [
        "report",
        "product",
        "12019019",
        "--flow",
        "import",
        "--period",
        "2024-01",
        "--section",
        "months",
    ];
    let script = world.write(
        "months.sql",
        world.ok(&[&arguments[..], &["--sql"]].concat()),
    );
    let read = format!(".read {}", script.display());
    let Some(answer) = sqlite3(&world, &world.database(), &["-csv", &read]) else {
        return;
    };
    let mut lines = answer.lines();
    assert!(
        lines
            .next()
            .unwrap()
            .starts_with("month,flow,value,yoy,yoy_state,change,quantity,unit"),
        "{answer}"
    );
    assert!(
        lines
            .next()
            .unwrap()
            .starts_with("2024-01,import,16600000,"),
        "{answer}"
    );
}
