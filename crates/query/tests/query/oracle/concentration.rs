//! `concentration`: squares of shares as exact fractions of whole numbers.

use std::collections::BTreeMap;

use tradeq_model::Flow;

use super::line::asked_flow;
use super::{Dataset, Rows, close, close_beside, every_dataset};

const LEFT_OUT: [&str; 3] = ["CHN", "X701", "X199"];

#[test]
fn concentration_of_partners_and_products_is_exact_in_both_years() {
    let mut at = 0;
    every_dataset(|asker, dataset| {
        at += 1;
        let (name, flow) = asked_flow(at);
        let by = if at % 4 < 2 { "partner" } else { "product" };
        let level = [2, 4, 6, 8][at / 4 % 4];
        // What is left out is asked of every third dataset.
        let mut sections = vec!["concentration", "largest", "change"];
        if at.is_multiple_of(3) {
            sections.push("left_out");
        }
        let answer = asker.ask_sections(
            "concentration",
            &sections,
            &[
                &format!("period={}", dataset.month),
                &format!("flow={name}"),
                &format!("by={by}"),
                &format!("level={level}"),
                "top=100",
            ],
        );
        let now = values(dataset, flow, by, level, false);
        let base = values(dataset, flow, by, level, true);
        let rows = Rows::of(&answer, "concentration");
        for (year, values) in [("period", &now), ("a year earlier", &base)] {
            let row = rows.find("year", year);
            assert_eq!(row.is_some(), !values.is_empty());
            if let Some(row) = row {
                indices(&rows, row, values);
            }
        }
        largest(&Rows::of(&answer, "largest"), &now, &base);
        change(&Rows::of(&answer, "change"), &now, &base);
        if at.is_multiple_of(3) {
            left_out(&Rows::of(&answer, "left_out"), dataset, flow, by);
        }
    });
}

/// What counts, by code: more than nothing, and no residue.
fn values(
    dataset: &Dataset,
    flow: Option<Flow>,
    by: &str,
    level: usize,
    base: bool,
) -> BTreeMap<String, i64> {
    let mut values = BTreeMap::new();
    for cell in &dataset.cells {
        if flow.is_some_and(|flow| cell.flow != flow) {
            continue;
        }
        let code = match by {
            "partner" => cell.partner,
            _ => &cell.product[..level],
        };
        if by == "product" || !LEFT_OUT.contains(&code) {
            *values.entry(code.to_owned()).or_insert(0) += cell.value(base);
        }
    }
    values.retain(|_, value| *value > 0);
    values
}

fn descending(values: &BTreeMap<String, i64>) -> Vec<i64> {
    let mut sorted: Vec<i64> = values.values().copied().collect();
    sorted.sort_unstable_by(|left, right| right.cmp(left));
    sorted
}

/// Σv² ÷ (Σv)² with no rounding before the division.
fn herfindahl(values: &BTreeMap<String, i64>) -> f64 {
    let squares: i128 = values.values().map(|value| i128::from(*value).pow(2)).sum();
    let whole: i128 = values.values().map(|value| i128::from(*value)).sum();
    squares as f64 / whole.pow(2) as f64
}

fn indices(rows: &Rows<'_>, row: usize, values: &BTreeMap<String, i64>) {
    let sorted = descending(values);
    let whole: i64 = sorted.iter().sum();
    let hhi = herfindahl(values);
    let least = (1.0 / sorted.len() as f64).sqrt();
    assert_eq!(
        rows.int(row, "members"),
        Some(i64::try_from(sorted.len()).unwrap())
    );
    assert_eq!(rows.int(row, "value"), Some(whole));
    let found = rows.real(row, "hhi").unwrap();
    assert!(close(Some(found), Some(hhi)), "{found} {hhi}");
    assert!(close(rows.real(row, "hhi10k"), Some(10_000.0 * hhi)));
    assert!(close(rows.real(row, "effective_number"), Some(1.0 / hhi)));
    let unctad = (sorted.len() > 1).then(|| (hhi.sqrt() - least) / (1.0 - least));
    assert!(close_beside(
        rows.real(row, "hhi_unctad"),
        unctad,
        1.0 / (1.0 - least)
    ));
    for (column, count) in [("cr4", 4), ("cr1", 1)] {
        let top: i64 = sorted.iter().take(count).sum();
        let share = 100.0 * top as f64 / whole as f64;
        assert!(close(rows.real(row, column), Some(share)));
    }
    // What an index is: between equal partners and a single one.
    let room = 1e-12;
    assert!(hhi >= 1.0 / sorted.len() as f64 - room && hhi <= 1.0 + room);
    assert!(unctad.is_none_or(|unctad| (-room..=1.0 + room).contains(&unctad)));
}

fn largest(rows: &Rows<'_>, now: &BTreeMap<String, i64>, base: &BTreeMap<String, i64>) {
    assert_eq!(rows.len(), now.len());
    let (whole, whole_base): (i64, i64) = (now.values().sum(), base.values().sum());
    let mut so_far = 0;
    for (row, value) in descending(now).into_iter().enumerate() {
        let code = rows.text(row, "code");
        assert_eq!(rows.int(row, "value"), Some(value));
        assert_eq!(now[code], value);
        so_far += value;
        let share = 100.0 * value as f64 / whole as f64;
        assert!(close(rows.real(row, "share"), Some(share)));
        let cumulated = 100.0 * so_far as f64 / whole as f64;
        assert!(close(rows.real(row, "cumulated_share"), Some(cumulated)));
        let before = base.get(code).copied().unwrap_or(0);
        let before = (whole_base > 0).then(|| 100.0 * before as f64 / whole_base as f64);
        assert!(close(rows.real(row, "share_before"), before));
        let moved = before.map(|before| share - before);
        assert!(close_beside(rows.real(row, "share_change"), moved, 100.0));
    }
}

fn change(rows: &Rows<'_>, now: &BTreeMap<String, i64>, base: &BTreeMap<String, i64>) {
    if now.is_empty() || base.is_empty() {
        assert_eq!(rows.len(), 0);
        return;
    }
    let members = i64::try_from(now.len()).unwrap() - i64::try_from(base.len()).unwrap();
    assert_eq!(rows.int(0, "members"), Some(members));
    let moved = herfindahl(now) - herfindahl(base);
    assert!(close_beside(rows.real(0, "hhi"), Some(moved), 1.0));
}

fn left_out(rows: &Rows<'_>, dataset: &Dataset, flow: Option<Flow>, by: &str) {
    let in_flow = |cell: &super::Cell| flow.is_none_or(|flow| cell.flow == flow);
    let whole = dataset.sum(false, in_flow);
    for (what, partner) in [
        ("China itself: goods that come back", "CHN"),
        ("special areas", "X701"),
        ("areas not specified", "X199"),
    ] {
        let row = rows.find("item", what).unwrap();
        let value = dataset.sum(false, |cell| {
            by == "partner" && in_flow(cell) && cell.partner == partner
        });
        assert_eq!(rows.int(row, "value"), Some(value));
        let share = 100.0 * value as f64 / whole as f64;
        assert!(close(rows.real(row, "share"), Some(share)));
    }
}
