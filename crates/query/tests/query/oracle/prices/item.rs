//! The items of one month pair: which are compared, which came or went, which are out of line.

use std::collections::HashMap;

use tradeq_model::Flow;

use crate::oracle::{Amount, Cell, Dataset};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Matched,
    Outlier,
    Entry,
    Exit,
    Unmatched,
}

#[derive(Debug, Clone)]
pub struct Item {
    pub heading: &'static str,
    pub now: Amount,
    pub base: Amount,
    pub kind: Kind,
}

impl Item {
    fn new(cell: &Cell) -> Self {
        const NONE: Amount = Amount {
            value: 0,
            quantity: None,
        };
        let (now, base) = (cell.now.unwrap_or(NONE), cell.base.unwrap_or(NONE));
        let is_compared = [now, base]
            .iter()
            .all(|amount| amount.value > 0 && amount.quantity.is_some());
        let kind = match (now.value > 0, base.value > 0) {
            _ if is_compared => Kind::Matched,
            (true, false) => Kind::Entry,
            (false, true) => Kind::Exit,
            _ => Kind::Unmatched,
        };
        Self {
            heading: &cell.product[..4],
            now,
            base,
            kind,
        }
    }

    /// Value now and before, quantity now and before.
    pub fn numbers(&self) -> [i128; 4] {
        let quantity = |amount: Amount| i128::from(amount.quantity.unwrap_or(0));
        [
            i128::from(self.now.value),
            i128::from(self.base.value),
            quantity(self.now),
            quantity(self.base),
        ]
    }

    pub fn change(&self) -> i128 {
        i128::from(self.now.value) - i128::from(self.base.value)
    }

    /// The logarithm of the unit value now to that before.
    pub fn log_ratio(&self) -> f64 {
        let [v1, v0, q1, q0] = self.numbers();
        ((v1 * q0) as f64 / (v0 * q1) as f64).ln()
    }
}

/// The items of one flow and of a code or the beginning of one.
pub fn items(dataset: &Dataset, flow: Flow, code: &str) -> Vec<Item> {
    let cells = dataset.cells.iter().filter(|cell| {
        cell.flow == flow
            && cell.product.starts_with(code)
            && (cell.now.is_some() || cell.base.is_some())
    });
    let mut items: Vec<Item> = cells.map(Item::new).collect();
    let mut headings: HashMap<&str, Vec<f64>> = HashMap::new();
    for item in items.iter().filter(|item| item.kind == Kind::Matched) {
        headings
            .entry(item.heading)
            .or_default()
            .push(item.log_ratio());
    }
    for item in items.iter_mut().filter(|item| item.kind == Kind::Matched) {
        if is_outlier(item.log_ratio(), &headings[item.heading]) {
            item.kind = Kind::Outlier;
        }
    }
    items
}

/// More than fivefold, or further from the heading's median than three deviations and than a quarter.
fn is_outlier(ratio: f64, heading: &[f64]) -> bool {
    if ratio.abs() > 5_f64.ln() {
        return true;
    }
    if heading.len() < 8 {
        return false;
    }
    let middle = median(heading.to_vec());
    let spread = median(heading.iter().map(|other| (other - middle).abs()).collect());
    let distance = (ratio - middle).abs();
    distance > 3.0 * 1.4826 * spread && distance > 1.25_f64.ln()
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    let half = numbers.len() / 2;
    match numbers.len() % 2 {
        0 => f64::midpoint(numbers[half - 1], numbers[half]),
        _ => numbers[half],
    }
}
