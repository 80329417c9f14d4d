//! `products`, `product` and `product-movers`: codes of every level, in every flow.

use std::collections::BTreeSet;

use super::pair::{Pair, flow_in_turn};
use super::{Dataset, Rows, close_beside, every_dataset};

const LEVELS: [usize; 4] = [2, 4, 6, 8];

fn codes(dataset: &Dataset, level: usize) -> BTreeSet<&'static str> {
    dataset.products.iter().map(|code| &code[..level]).collect()
}

#[test]
fn products_of_every_level_say_what_was_traded() {
    let mut turn = 0;
    every_dataset(|asker, dataset| {
        turn += 1;
        let (word, flow) = flow_in_turn(turn);
        let level = LEVELS[turn / 3 % 4];
        let month = format!("period={}", dataset.month);
        let digits = format!("level={level}");
        let answer =
            asker.ask_sections("products", &["codes"], &[&month, word, &digits, "top=100"]);
        let rows = Rows::of(&answer, "codes");
        let mut last = None;
        let (mut values, mut points) = (0, 0.0);
        for row in 0..rows.len() {
            let code = rows.text(row, "product");
            let pair = Pair::new(dataset, flow, |cell| cell.product.starts_with(code));
            pair.stands_in(&rows, row);
            assert!(
                last.is_none_or(|last| last >= pair.now),
                "{code} is out of order"
            );
            last = Some(pair.now);
            values += pair.now;
            points += pair.contribution();
        }
        // Codes partition all trade: levels add up to it, contributions to its growth.
        let all = Pair::new(dataset, flow, |_| true);
        assert_eq!(values, all.now);
        let size = rows.len() as f64 * all.contribution().abs().max(1e6);
        assert!(close_beside(Some(points), Some(all.contribution()), size));
        for code in codes(dataset, level) {
            let pair = Pair::new(dataset, flow, |cell| cell.product.starts_with(code));
            assert!(pair.now == 0 && pair.before == 0 || rows.find("product", code).is_some());
        }
    });
}

#[test]
fn one_product_is_told_in_both_flows() {
    let mut turn = 0;
    every_dataset(|asker, dataset| {
        turn += 1;
        let level = LEVELS[turn % 4];
        let code = &dataset.products[turn / 4 % dataset.products.len()][..level];
        let answer = asker.ask_sections(
            "product",
            &["summary"],
            &[
                &format!("product={code}"),
                &format!("period={}", dataset.month),
            ],
        );
        let rows = Rows::of(&answer, "summary");
        assert_eq!(rows.len(), 2);
        for (row, flow) in super::world::FLOWS.into_iter().enumerate() {
            assert_eq!(rows.text(row, "flow"), flow.code());
            assert_eq!(rows.text(row, "months"), "1 of 1");
            let pair = Pair::new(dataset, Some(flow), |cell| cell.product.starts_with(code));
            pair.stands_in(&rows, row);
        }
    });
}

#[test]
fn movers_are_the_largest_changes_and_close_on_the_growth_of_all_trade() {
    let mut turn = 0;
    every_dataset(|asker, dataset| {
        turn += 1;
        let (word, flow) = flow_in_turn(turn);
        let level = LEVELS[turn / 3 % 4];
        let top = turn % 3 + 1;
        let answer = asker.ask(
            "product-movers",
            &[
                &format!("period={}", dataset.month),
                word,
                &format!("level={level}"),
                &format!("top={top}"),
            ],
        );
        let mut changes: Vec<i128> = codes(dataset, level)
            .into_iter()
            .map(|code| Pair::new(dataset, flow, |cell| cell.product.starts_with(code)).change())
            .collect();
        changes.sort_unstable();
        let falling: Vec<i128> = changes
            .iter()
            .copied()
            .filter(|change| *change < 0)
            .take(top)
            .collect();
        let rising: Vec<i128> = changes
            .iter()
            .rev()
            .copied()
            .filter(|change| *change > 0)
            .take(top)
            .collect();
        for (section, wanted) in [("up", &rising), ("down", &falling)] {
            let rows = Rows::of(&answer, section);
            let found: Vec<i128> = (0..rows.len())
                .map(|row| {
                    let code = rows.text(row, "product");
                    let pair = Pair::new(dataset, flow, |cell| cell.product.starts_with(code));
                    pair.stands_in(&rows, row);
                    pair.change()
                })
                .collect();
            assert_eq!(found, *wanted, "{section}");
        }
        closing(
            &Rows::of(&answer, "closing"),
            &rising,
            &falling,
            Pair::new(dataset, flow, |_| true),
        );
    });
}

fn closing(rows: &Rows<'_>, rising: &[i128], falling: &[i128], all: Pair) {
    let (up, down): (i128, i128) = (rising.iter().sum(), falling.iter().sum());
    let wanted = [up, down, all.change() - up - down, all.change()];
    assert_eq!(rows.len(), 4);
    for (row, change) in wanted.into_iter().enumerate() {
        assert_eq!(rows.int(row, "change").map(i128::from), Some(change));
        let points = 100.0 * change as f64 / all.all_before as f64;
        assert!(close_beside(
            rows.real(row, "contribution"),
            Some(points),
            0.0
        ));
    }
    // The growth of all trade from its two levels is what the contributions add up to.
    let growth = (all.all_now as f64 / all.all_before as f64 - 1.0) * 100.0;
    assert!(close_beside(
        rows.real(3, "contribution"),
        Some(growth),
        100.0
    ));
}
