//! Price and volume, terms of trade, unit values and suppliers, computed a second time.

use tradeq_model::Flow;
use tradeq_query::table::Answer;

use super::{Asker, Cell, Dataset, Rows, close, close_beside, every_dataset};

mod item;
mod suppliers;
mod unit_values;

use item::{Item, Kind, items};

/// A value rounded to a whole number, halves away from zero, and whether it is so near a half that a double may differ.
fn rounded(numerator: i128, denominator: i128) -> (i128, bool) {
    let (size, rest) = (numerator.abs() / denominator, numerator.abs() % denominator);
    let near = (2 * rest - denominator).abs() as f64 / denominator as f64;
    let up = i128::from(2 * rest >= denominator);
    ((size + up) * numerator.signum(), near < 0.05)
}

/// The part of a change that is price: half the sum of both quantities times the change of the unit value.
fn bennet(item: &Item) -> (i128, bool) {
    let [v1, v0, q1, q0] = item.numbers();
    rounded((q0 + q1) * (v1 * q0 - v0 * q1), 2 * q0 * q1)
}

struct Indices {
    price: [f64; 4],
    volume: [f64; 4],
}

/// Fisher, Laspeyres, Paasche and Törnqvist; what is added up is in thousandths of a yuan, as the report says.
fn indices(used: &[&Item]) -> Option<Indices> {
    let sum = |of: &dyn Fn(&Item) -> i128| used.iter().map(|item| of(item)).sum::<i128>() as f64;
    let value = sum(&|item| item.numbers()[0]);
    let base = sum(&|item| item.numbers()[1]);
    let milli = |amount: i128, up: i128, down: i128| rounded(1000 * amount * up, down).0;
    let base_new = sum(&|item| {
        let [v1, _, q1, q0] = item.numbers();
        milli(v1, q0, q1)
    }) / 1000.0;
    let value_old = sum(&|item| {
        let [_, v0, q1, q0] = item.numbers();
        milli(v0, q1, q0)
    }) / 1000.0;
    if used.is_empty() || base_new == 0.0 || value_old == 0.0 {
        return None;
    }
    let log = |of: &dyn Fn(&Item) -> f64| {
        let terms = used
            .iter()
            .map(|item| (1000.0 * of(item) * item.log_ratio()).round());
        terms.sum::<f64>() / 1000.0
    };
    let now = log(&|item| item.now.value as f64) / value;
    let before = log(&|item| item.base.value as f64) / base;
    let tornqvist = ((now + before) / 2.0).exp();
    let (laspeyres, paasche) = (base_new / base, value / value_old);
    let (volume_laspeyres, volume_paasche) = (value_old / base, value / base_new);
    Some(Indices {
        price: [(laspeyres * paasche).sqrt(), laspeyres, paasche, tornqvist],
        volume: [
            (volume_laspeyres * volume_paasche).sqrt(),
            volume_laspeyres,
            volume_paasche,
            value / base / tornqvist,
        ],
    })
}

fn used(items: &[Item], keep: bool) -> Vec<&Item> {
    let is_used = |item: &&Item| match item.kind {
        Kind::Matched => true,
        Kind::Outlier => keep && item.log_ratio().abs() < 100_f64.ln(),
        _ => false,
    };
    items.iter().filter(is_used).collect()
}

/// The flow that one dataset is asked of: both come in turn.
fn flow_of(dataset: &Dataset) -> Flow {
    match dataset.month.number() % 2 {
        0 => Flow::Export,
        _ => Flow::Import,
    }
}

/// What one dataset is asked, and the items behind the answer.
struct Asked {
    flow: Flow,
    items: Vec<Item>,
    keep: bool,
    answer: Answer,
}

impl Asked {
    fn new(asker: &mut Asker, dataset: &Dataset) -> Self {
        let (flow, keep) = (flow_of(dataset), dataset.month.number() % 3 == 0);
        let period = format!("period={}", dataset.month);
        let flow_asked = format!("flow={}", flow.code());
        let outliers = if keep {
            "outliers=keep"
        } else {
            "outliers=drop"
        };
        Self {
            flow,
            items: items(dataset, flow, ""),
            keep,
            answer: asker.ask(
                "price-volume",
                &[&period, &flow_asked, outliers, "product=all"],
            ),
        }
    }

    /// The change of the items of a kind that no index uses; nothing where there is none.
    fn unused(&self, kind: Kind) -> Option<i64> {
        let used = used(&self.items, self.keep);
        let chosen = self.items.iter().filter(|item| {
            item.kind == kind && !used.iter().any(|used| std::ptr::eq(*used, *item))
        });
        let changes: Vec<i128> = chosen.map(Item::change).collect();
        (!changes.is_empty()).then(|| i64::try_from(changes.iter().sum::<i128>()).unwrap())
    }
}

#[test]
fn price_and_volume_are_those_of_the_textbook_and_add_up_exactly() {
    let (mut parts, mut indices) = ([0; 6], 0);
    every_dataset(|asker, dataset| {
        let asked = Asked::new(asker, dataset);
        for (count, found) in parts.iter_mut().zip(split(dataset, &asked)) {
            *count += usize::from(found);
        }
        indices += usize::from(index(&asked));
        coverage(dataset, &asked);
    });
    assert!(parts.iter().all(|count| *count > 200), "{parts:?}");
    assert!(indices > 500, "{indices}");
}

const PARTS: [&str; 6] = [
    "price",
    "volume",
    "entries",
    "exits",
    "unmatched",
    "outliers left out",
];

/// Checks the split in money; says which parts there were.
fn split(dataset: &Dataset, asked: &Asked) -> [bool; 6] {
    let rows = Rows::of(&asked.answer, "split");
    let change = |part: &str| {
        rows.find("part", part)
            .and_then(|row| rows.int(row, "change"))
    };
    let used = used(&asked.items, asked.keep);
    let effects: Vec<(i128, bool)> = used.iter().map(|item| bennet(item)).collect();
    let price: i128 = effects.iter().map(|effect| effect.0).sum();
    let ties = effects.iter().filter(|effect| effect.1).count();
    let matched: i128 = used.iter().map(|item| item.change()).sum();
    let found = i128::from(change("price").unwrap_or(0));
    assert!(
        (found - price).unsigned_abs() <= ties as u128,
        "{found} {price}"
    );
    assert_eq!(found + i128::from(change("volume").unwrap_or(0)), matched);
    assert_eq!(change("price").is_some(), !used.is_empty());
    assert_eq!(change("entries"), asked.unused(Kind::Entry));
    assert_eq!(change("exits"), asked.unused(Kind::Exit));
    assert_eq!(change("unmatched"), asked.unused(Kind::Unmatched));
    assert_eq!(change("outliers left out"), asked.unused(Kind::Outlier));
    let sum = |base: bool| dataset.sum(base, |cell| cell.flow == asked.flow);
    let total = sum(false) - sum(true);
    assert_eq!(change("sum"), Some(total));
    assert_eq!(
        PARTS.iter().filter_map(|part| change(part)).sum::<i64>(),
        total
    );
    let share = |part: &&str| rows.real(rows.find("part", part)?, "contribution");
    let growth = 100.0 * total as f64 / sum(true) as f64;
    assert!(close(share(&"sum"), Some(growth)));
    let size = PARTS.iter().filter_map(share).map(f64::abs).sum();
    let whole = PARTS.iter().filter_map(share).sum();
    assert!(close_beside(Some(whole), Some(growth), size));
    PARTS.map(|part| change(part).is_some())
}

/// Checks the four formulas, and that Fisher's price times its volume is the change of the value.
fn index(asked: &Asked) -> bool {
    let used = used(&asked.items, asked.keep);
    let rows = Rows::of(&asked.answer, "indices");
    let found = indices(&used);
    for (at, formula) in ["Fisher", "Laspeyres", "Paasche", "Törnqvist"]
        .iter()
        .enumerate()
    {
        let row = rows.find("formula", formula).unwrap();
        let of = |of: &dyn Fn(&Indices) -> f64| found.as_ref().map(|found| 100.0 * of(found));
        let (price, volume) = (of(&|found| found.price[at]), of(&|found| found.volume[at]));
        let shown = (rows.real(row, "price"), rows.real(row, "volume"));
        assert!(close(shown.0, price), "{formula}: {shown:?} {price:?}");
        assert!(close(shown.1, volume), "{formula}: {shown:?} {volume:?}");
    }
    let Some(found) = &found else { return false };
    let sum = |of: &dyn Fn(&Item) -> i64| used.iter().map(|item| of(item)).sum::<i64>() as f64;
    let ratio = sum(&|item| item.now.value) / sum(&|item| item.base.value);
    assert!(close(Some(found.price[0] * found.volume[0]), Some(ratio)));
    let row = rows.find("formula", "Fisher").unwrap();
    let shown = rows.real(row, "price").zip(rows.real(row, "volume"));
    assert!(close(
        shown.map(|(price, volume)| price * volume / 10_000.0),
        Some(ratio)
    ));
    true
}

fn coverage(dataset: &Dataset, asked: &Asked) {
    let used = used(&asked.items, asked.keep);
    let rows = Rows::of(&asked.answer, "coverage");
    let value = dataset.sum(false, |cell| cell.flow == asked.flow);
    assert_eq!(
        rows.int(0, "matched_value"),
        Some(used.iter().map(|item| item.now.value).sum())
    );
    assert_eq!(rows.int(0, "value"), Some(value));
    assert_eq!(rows.int(0, "items"), Some(used.len() as i64));
    assert_eq!(rows.int(0, "all_items"), Some(asked.items.len() as i64));
    let listed = Rows::of(&asked.answer, "outliers");
    let outliers = asked.items.iter().any(|item| item.kind == Kind::Outlier);
    assert_eq!(listed.len() > 0, outliers);
}

#[test]
fn terms_of_trade_are_the_two_fisher_prices_against_each_other() {
    every_dataset(|asker, dataset| {
        let answer = asker.ask(
            "terms-of-trade",
            &[&format!("period={}", dataset.month), "product=all"],
        );
        let rows = Rows::of(&answer, "summary");
        let price = |flow: Flow| {
            let items = items(dataset, flow, "");
            indices(&used(&items, false)).map(|found| found.price[0])
        };
        let (export, import) = (price(Flow::Export), price(Flow::Import));
        let terms = export
            .zip(import)
            .map(|(export, import)| 100.0 * export / import);
        assert!(close(rows.real(0, "terms_of_trade"), terms));
        assert!(close(
            rows.real(0, "export_price"),
            export.map(|price| 100.0 * price)
        ));
        let state = if terms.is_none() { "not_held" } else { "" };
        assert_eq!(rows.text(0, "terms_of_trade_state"), state);
    });
}

fn product_cells<'a>(dataset: &'a Dataset, flow: Flow, code: &str) -> Vec<&'a Cell> {
    let cells = dataset.cells.iter();
    cells
        .filter(|cell| cell.flow == flow && cell.product.starts_with(code))
        .collect()
}
