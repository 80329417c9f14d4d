//! Slips of a whole file and of one chapter, yuan for dollars: stopped; ordinary months: never.

use tradeq_model::Currency::{Cny, Usd};
use tradeq_model::{Figure, Severity};

use super::sound::{GRAIN, MONTHS, figure, in_dollars, lines, month, sum};
use crate::world::{Line, NOW, World, header, part};

/// Twelve months of history, and no published figure.
fn history() -> World {
    let world = World::new();
    let months: Vec<_> = (0..12)
        .map(|at| part(&month(at), GRAIN, &lines(at)))
        .collect();
    world.load("history", Cny, &months).unwrap();
    world
}

/// Multiplies the values of the rows that `of` names.
fn times(rows: Vec<Line>, factor: (i64, i64), of: &str) -> Vec<Line> {
    let change = |mut row: Line| {
        if row.product.starts_with(of) {
            row.value = row.value * factor.0 / factor.1;
        }
        row
    };
    rows.into_iter().map(change).collect()
}

const SLIPS: [(i64, i64); 10] = [
    (10, 1),
    (100, 1),
    (1_000, 1),
    (10_000, 1),
    (1, 10),
    (1, 100),
    (1, 1_000),
    (1, 10_000),
    (71, 10),
    (10, 71),
];

#[test]
fn a_slip_of_the_whole_file_is_stopped_in_every_month() {
    let world = history();
    for at in 12..18 {
        for slip in SLIPS {
            let rows = times(lines(at), slip, "");
            let found = world.gate("slip", Cny, &[part(&month(at), GRAIN, &rows)]);
            assert!(
                found
                    .iter()
                    .any(|finding| finding.severity == Severity::Quarantine),
                "{at} {slip:?}: {found:?}"
            );
        }
    }
}

#[test]
fn a_slip_in_a_dataset_of_dollars_alone_is_stopped_too() {
    let world = World::new();
    let months: Vec<_> = (0..8)
        .map(|at| part(&month(at), GRAIN, &in_dollars(&lines(at))))
        .collect();
    world.load("history", Usd, &months).unwrap();
    let next = |slip| {
        [part(
            &month(8),
            GRAIN,
            &times(in_dollars(&lines(8)), slip, ""),
        )]
    };
    assert_eq!(world.gate("right", Usd, &next((1, 1))), []);
    let found = world.gate("yuan", Usd, &next((71, 10)));
    let yuan = |finding: &tradeq_storage::Finding| finding.expected.ends_with("yuan for dollars?");
    assert!(found.iter().any(yuan), "{found:?}");
}

#[test]
fn a_slip_of_a_year_in_one_file_does_not_vouch_for_itself() {
    let world = history();
    let year: Vec<_> = (12..24)
        .map(|at| part(&month(at), GRAIN, &times(lines(at), (10, 1), "")))
        .collect();
    let found = world.gate("year", Cny, &year);
    assert!(
        found
            .iter()
            .any(|finding| finding.place.contains("2024-01")
                && finding.severity == Severity::Quarantine),
        "{found:?}"
    );
}

#[test]
fn a_slip_of_one_chapter_is_told_or_stopped_each_time() {
    let world = history();
    for chapter in ["12", "27", "85", "87"] {
        for slip in SLIPS {
            let rows = times(lines(14), slip, chapter);
            let found = world.gate("slip", Cny, &[part(&month(14), GRAIN, &rows)]);
            assert!(!found.is_empty(), "{chapter} {slip:?}");
        }
    }
}

#[test]
fn one_row_ten_times_off_is_told() {
    let world = history();
    let mut rows = lines(12);
    rows[12].value *= 10;
    let found = world.gate("row", Cny, &[part(&month(12), GRAIN, &rows)]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        (found[0].check.as_str(), found[0].severity),
        ("row-slips", Severity::Warn)
    );
    assert!(
        found[0].place.ends_with("SGP, product 85076000"),
        "{}",
        found[0].place
    );
}

#[test]
fn ordinary_months_stop_nothing() {
    let world = World::new();
    for at in MONTHS {
        let found = world.gate("next", Cny, &[part(&month(at), GRAIN, &lines(at))]);
        assert_eq!(found, [], "{at}");
        world
            .load(
                &format!("month {at}"),
                Cny,
                &[part(&month(at), GRAIN, &lines(at))],
            )
            .unwrap();
        // The other currency of the month, and a double of everything in a booming year.
        let dollars = in_dollars(&lines(at));
        assert_eq!(
            world.gate("dollars", Usd, &[part(&month(at), GRAIN, &dollars)]),
            []
        );
        let boom = |mut row: Line| {
            (row.value, row.quantity) = (3 * row.value, row.quantity.map(|amount| 2 * amount));
            row
        };
        let rows: Vec<Line> = lines(at + 1).into_iter().map(boom).collect();
        assert_eq!(
            world.gate("boom", Cny, &[part(&month(at + 1), GRAIN, &rows)]),
            []
        );
    }
}

#[test]
fn a_series_of_fewer_than_six_months_is_not_judged() {
    let world = World::new();
    let months: Vec<_> = (0..5)
        .map(|at| part(&month(at), GRAIN, &lines(at)))
        .collect();
    world.load("history", Cny, &months).unwrap();
    let rows = times(lines(5), (100, 1), "");
    assert_eq!(
        world.gate("sixth", Cny, &[part(&month(5), GRAIN, &rows)]),
        []
    );
}

#[test]
fn yuan_in_a_file_of_dollars_are_stopped_beside_the_yuan() {
    let world = history();
    let found = world.gate("dollars", Usd, &[part(&month(3), GRAIN, &lines(3))]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].check, "currency-ratio");
    assert!(
        found[0].found.contains("40 of 40 rows"),
        "{}",
        found[0].found
    );
}

#[test]
fn a_month_under_the_name_of_another_is_stopped() {
    let world = history();
    let found = world.gate("again", Cny, &[part(&month(12), GRAIN, &lines(11))]);
    let checks: Vec<&str> = found.iter().map(|finding| finding.check.as_str()).collect();
    assert_eq!(checks, ["repeated-months"]);
}

fn figures_gate(world: &World, figures: &[Figure]) -> Vec<String> {
    let mut database = world.open();
    let mut load = database.begin_load(&header("release")).unwrap();
    load.write_cells("CHN", figures).unwrap();
    let found = load.findings().unwrap();
    found
        .iter()
        .map(|finding| format!("{} {finding}", finding.severity))
        .collect()
}

#[test]
fn figures_ten_times_off_are_stopped_by_their_neighbours_or_their_growth() {
    let world = World::new();
    let known: Vec<Figure> = (0..12)
        .map(|at| figure(&month(at), "import", "total", sum(&lines(at))))
        .collect();
    super::sound::publish(&world, "bulletins", &known);
    let right = figure("2024-01", "import", "total", sum(&lines(12)));
    assert_eq!(figures_gate(&world, std::slice::from_ref(&right)), [""; 0]);
    let wrong = Figure {
        value: Some(10 * sum(&lines(12))),
        ..right.clone()
    };
    let found = figures_gate(&world, std::slice::from_ref(&wrong));
    assert!(
        found[0].starts_with("quarantine figure-jumps: 2024-01, import, total"),
        "{found:?}"
    );
    // A series with one earlier span has no neighbours: the printed growth tells it.
    let base = figure("2023-01", "export", "partner:VNM", 5_000_000_000);
    let now = Figure {
        value: Some(530_000_000),
        yoy_bp: Some(600),
        ..figure("2024-01", "export", "partner:VNM", 0)
    };
    let found = figures_gate(&world, &[base.clone(), now.clone()]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].contains("figure-growth") && found[0].contains("about 5300000000"),
        "{found:?}"
    );
    let right = Figure {
        value: Some(5_300_000_000),
        ..now
    };
    assert_eq!(figures_gate(&world, &[base, right]), [""; 0]);
}

#[test]
fn figures_that_do_not_add_up_are_stopped() {
    let world = World::new();
    let three = |total| {
        [
            figure("2024-09", "total", "total", total),
            figure("2024-09", "export", "total", 1_300_000_000),
            figure("2024-09", "import", "total", 1_000_000_000),
        ]
    };
    assert_eq!(figures_gate(&world, &three(2_300_000_000)), [""; 0]);
    let found = figures_gate(&world, &three(2_300_000_001));
    assert!(
        found.len() == 1 && found[0].contains("figure-flows"),
        "{found:?}"
    );
    let mut rows = three(2_300_000_000).to_vec();
    rows.push(figure("2024-09", "import", "partner:USA", 1_000_000_001));
    let found = figures_gate(&world, &rows);
    assert!(
        found.len() == 1 && found[0].contains("figure-parts"),
        "{found:?}"
    );
}

#[test]
fn what_a_person_overruled_is_kept_with_the_load() {
    let world = history();
    let rows = times(lines(12), (10, 1), "");
    let found = world.gate("slip", Cny, &[part(&month(12), GRAIN, &rows)]);
    let mut database = world.open();
    let load = database.begin_load(&header("slip")).unwrap();
    load.waive(&found, "the publisher's own correction")
        .unwrap();
    load.commit(NOW).unwrap();
    drop(database);
    assert_eq!(
        world.rows("select distinct load_id, file, reason from overruled"),
        ["2|slip|the publisher's own correction"]
    );
    assert_eq!(
        world.rows("select distinct gate from overruled order by gate"),
        ["row-slips", "unit-slips", "value-jumps"]
    );
}
