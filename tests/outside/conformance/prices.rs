//! What the real soybean files say of prices and suppliers, against figures computed from them with exact fractions by
//! another program.

use serde_json::Value;
use tradeq_tests::{World, shared_data};

use crate::answer::{row, rows};

/// Unit values of Brazilian and American beans by month of 2024, in yuan for a kilogram, to four decimals.
const UNIT_VALUES: [(&str, f64, f64); 12] = [
    ("2024-01", 4.0583, 4.0937),
    ("2024-02", 3.972, 4.0278),
    ("2024-03", 3.7138, 4.082),
    ("2024-04", 3.4047, 4.1147),
    ("2024-05", 3.3687, 4.0682),
    ("2024-06", 3.3778, 4.0447),
    ("2024-07", 3.4366, 4.0662),
    ("2024-08", 3.4623, 4.038),
    ("2024-09", 3.4306, 4.0356),
    ("2024-10", 3.3606, 3.6021),
    ("2024-11", 3.3526, 3.6705),
    ("2024-12", 3.3302, 3.3344),
];

/// Both years of soybean imports; none where the real files are not at hand, which is said.
fn soybeans() -> Option<World> {
    let folder = shared_data("gacc_query")?;
    let world = World::ready();
    for name in ["soybean_2023.csv", "soybean_2024in.csv"] {
        let path = folder.join(name);
        world.ok(&["import", path.to_str().unwrap(), "--flow", "import"]);
    }
    Some(world)
}

fn ask(world: &World, report: &str) -> Value {
    world.json(&[
        "report", report, "1201", "--flow", "import", "--period", "2024",
    ])
}

fn near(found: &Value, wanted: f64, within: f64) {
    let number = found.as_f64().unwrap();
    assert!((number - wanted).abs() <= within, "{number}, not {wanted}");
}

#[test]
fn american_beans_cost_more_than_brazilian_ones_until_december() {
    let Some(world) = soybeans() else { return };
    let answer = ask(&world, "unit-values");
    for (month, brazil, america) in UNIT_VALUES {
        for (partner, wanted) in [("BRA", brazil), ("USA", america)] {
            let found = row(
                &answer,
                "partner-months",
                &[("month", month), ("partner", partner)],
            );
            near(&found["unit_value"], wanted, 0.000_051);
            assert_eq!(found["unit"], "kg");
        }
    }
}

#[test]
fn soybeans_of_2024_cost_less_for_their_price_and_more_for_their_volume() {
    let Some(world) = soybeans() else { return };
    let answer = ask(&world, "price-volume");
    let parts = [
        ("price", -63_803_763_705_i64),
        ("volume", 21_005_569_681),
        ("entries", 31_573),
        ("exits", -27_615_045),
        ("sum", -42_825_777_496),
    ];
    for (part, change) in parts {
        let found = row(&answer, "split", &[("part", part)]);
        assert_eq!(found["change"], change, "{part}");
    }
    let formulas = [
        ("Fisher", 84.590_332_605_218),
        ("Laspeyres", 84.647_835_054_019_25),
        ("Paasche", 84.532_869_218_628),
        ("Törnqvist", 84.590_602_993_574_4),
    ];
    for (formula, price) in formulas {
        let found = row(&answer, "indices", &[("formula", formula)]);
        near(&found["price"], price, 1e-9);
    }
    let found = row(&answer, "indices", &[("formula", "Fisher")]);
    near(&found["volume"], 105.646_695_289_043_42, 1e-9);
    assert_eq!(rows(&answer, "outliers").len(), 0);
}

#[test]
fn soybeans_come_from_fewer_than_two_equal_suppliers() {
    let Some(world) = soybeans() else { return };
    let answer = ask(&world, "suppliers");
    let years = [
        (
            "period",
            0.577_795_002_245_091,
            0.432_457_417_125_196_6,
            359_701_179_444_i64,
        ),
        (
            "a year earlier",
            0.583_341_218_852_375_1,
            0.441_068_561_774_444_5,
            402_526_956_940,
        ),
    ];
    for (year, hhi, unctad, value) in years {
        let found = row(&answer, "concentration", &[("year", year)]);
        near(&found["hhi"], hhi, 1e-12);
        near(&found["hhi10k"], 10_000.0 * hhi, 1e-8);
        near(&found["hhi_unctad"], unctad, 1e-11);
        near(&found["effective_number"], 1.0 / hhi, 1e-11);
        assert_eq!(
            (&found["value"], &found["partners"]),
            (&value.into(), &3.into())
        );
    }
    let shares = [
        ("BRA", 72.070_989_7),
        ("USA", 23.805_939_6),
        ("ARG", 4.123_070_8),
    ];
    for (partner, share) in shares {
        near(
            &row(&answer, "partners", &[("partner", partner)])["share"],
            share,
            1e-6,
        );
    }
}
