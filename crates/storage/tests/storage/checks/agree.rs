//! A gate and the check of its name say the same of a file that has just come.

use tradeq_model::Currency::{self, Cny, Usd};
use tradeq_storage::Reader;

use super::sound::{GRAIN, figure, in_dollars, lines, month, publish, sum};
use super::{found_by, shipped};
use crate::world::{Line, World, line, part};

const NAMES: [&str; 3] = ["slice-total", "unit-slips", "value-jumps"];

/// What the checks of these names say of one month: name, place and severity.
fn by_checks(world: &World, month: &str) -> Vec<String> {
    let mut reader = Reader::open(&world.path).unwrap();
    let mut all = Vec::new();
    for (name, text) in shipped() {
        if NAMES.contains(&name.as_str()) {
            for found in found_by(&text, &mut reader) {
                let parts: Vec<&str> = found.split(" | ").collect();
                all.push(format!("{name} {} {}", parts[0], parts[3]));
            }
        }
    }
    all.retain(|line| line.contains(month));
    all.sort();
    all
}

/// What the gates of these names say of a file, which is then taken.
fn by_gates(world: &World, currency: Currency, month: &str, rows: &[Line]) -> Vec<String> {
    let file = [part(month, GRAIN, rows)];
    let found = world.gate("file", currency, &file);
    world.load("file", currency, &file).unwrap();
    let mut all: Vec<String> = found
        .iter()
        .filter(|finding| NAMES.contains(&finding.check.as_str()))
        .map(|finding| format!("{} {} {}", finding.check, finding.place, finding.severity))
        .collect();
    all.sort();
    all
}

/// The ordinary rows, and three goods of chapter 85 more, so that it has rows enough to be judged.
fn wide(at: i32) -> Vec<Line> {
    let mut rows = lines(at);
    let more: Vec<Line> = rows
        .iter()
        .filter(|row| row.product == "85076000")
        .flat_map(|row| {
            ["85171300", "85423290", "85414300"].map(|product| Line {
                product: product.into(),
                ..row.clone()
            })
        })
        .collect();
    rows.extend(more);
    rows
}

#[test]
fn a_chapter_twenty_times_too_large_is_found_in_dollars_and_in_yuan() {
    for (currency, money) in [(Cny, "cny"), (Usd, "usd")] {
        let of = |at| {
            if currency == Usd {
                in_dollars(&wide(at))
            } else {
                wide(at)
            }
        };
        let world = World::new();
        let months: Vec<_> = (0..8).map(|at| part(&month(at), GRAIN, &of(at))).collect();
        world.load("history", currency, &months).unwrap();
        let mut rows = of(8);
        for row in rows.iter_mut().filter(|row| row.product.starts_with("85")) {
            (row.value, row.quantity) = (row.value * 20, row.quantity.map(|amount| amount * 20));
        }
        let found = by_gates(&world, currency, &month(8), &rows);
        let chapter = |line: &String| line.contains("chapter 85") && line.ends_with("quarantine");
        assert!(found.iter().any(chapter), "{money}: {found:?}");
        assert_eq!(by_checks(&world, &month(8)), found, "{money}");
    }
}

#[test]
fn slips_of_a_file_are_judged_alike() {
    for (factor, by) in [(1, 1), (10, 1), (1, 10), (71, 10), (1, 100)] {
        let world = World::new();
        let months: Vec<_> = (0..12)
            .map(|at| part(&month(at), GRAIN, &wide(at)))
            .collect();
        world.load("history", Cny, &months).unwrap();
        let mut rows = wide(12);
        for row in &mut rows {
            row.value = row.value * factor / by;
        }
        let found = by_gates(&world, Cny, &month(12), &rows);
        assert_eq!(found.is_empty(), factor == by, "{factor}/{by}: {found:?}");
        assert_eq!(by_checks(&world, &month(12)), found, "{factor}/{by}");
    }
}

#[test]
fn a_slice_that_a_second_file_fills_and_that_is_short_is_told_by_both() {
    let world = World::new();
    let rows = lines(19);
    let total = figure(&month(19), "import", "total", sum(&rows) + 1);
    publish(&world, "bulletin", &[total]);
    let first = [part(&month(19), GRAIN, &rows[..20])];
    world.load("first", Cny, &first).unwrap();
    let found = by_gates(&world, Cny, &month(19), &rows[20..]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].ends_with("warn"), "{found:?}");
    assert_eq!(by_checks(&world, &month(19)), found);
    // Too much is wrong whoever brought it.
    let world = World::new();
    let total = figure(&month(19), "import", "total", sum(&rows));
    publish(&world, "bulletin", &[total]);
    world
        .load("first", Cny, &[part(&month(19), GRAIN, &rows)])
        .unwrap();
    let more = [line(502, "85171300", 1)];
    let found = by_gates(&world, Cny, &month(19), &more);
    assert!(found[0].ends_with("quarantine"), "{found:?}");
    assert_eq!(by_checks(&world, &month(19)), found);
}
