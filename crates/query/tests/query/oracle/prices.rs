//! Unit values, price and volume, terms of trade and suppliers, computed a second time.

use std::cmp::Ordering;

use tradeq_model::Flow;
use tradeq_query::table::Answer;

use super::{Asker, Cell, Dataset, Rows, close, close_beside, every_dataset};

mod item;

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
    assert_eq!(change("total"), Some(total));
    assert_eq!(
        PARTS.iter().filter_map(|part| change(part)).sum::<i64>(),
        total
    );
    let share = |part: &&str| rows.real(rows.find("part", part)?, "contribution");
    let growth = 100.0 * total as f64 / sum(true) as f64;
    assert!(close(share(&"total"), Some(growth)));
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
        rows.int(0, "matched"),
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

/// The code that one dataset is asked of: a whole one, its heading, or its chapter.
fn code_of(dataset: &Dataset) -> &'static str {
    let digits = [8, 4, 2][usize::try_from(dataset.month.number() % 3).unwrap()];
    &dataset.products[0][..digits]
}

fn product_cells<'a>(dataset: &'a Dataset, flow: Flow, code: &str) -> Vec<&'a Cell> {
    let cells = dataset.cells.iter();
    cells
        .filter(|cell| cell.flow == flow && cell.product.starts_with(code))
        .collect()
}

#[test]
fn concentration_is_that_of_the_sorted_values() {
    let mut told = 0;
    every_dataset(|asker, dataset| {
        let (code, flow) = (code_of(dataset), flow_of(dataset));
        let cells = product_cells(dataset, flow, code);
        if cells
            .iter()
            .all(|cell| cell.now.is_none() && cell.base.is_none())
        {
            return;
        }
        let answer = asker.ask(
            "suppliers",
            &[
                &format!("period={}", dataset.month),
                &format!("flow={}", flow.code()),
                &format!("product={code}"),
            ],
        );
        let rows = Rows::of(&answer, "concentration");
        for (base, year) in [(false, "period"), (true, "a year earlier")] {
            let mut values: Vec<i64> = Vec::new();
            for partner in dataset
                .partners
                .iter()
                .filter(|partner| !["CHN", "X701", "X199"].contains(partner))
            {
                let of = cells.iter().filter(|cell| cell.partner == *partner);
                values.push(of.map(|cell| cell.value(base)).sum());
            }
            values.retain(|value| *value > 0);
            values.sort_by_key(|value| std::cmp::Reverse(*value));
            let Some(row) = rows.find("year", year) else {
                assert!(values.is_empty(), "{values:?}");
                continue;
            };
            told += 1;
            let (n, whole) = (values.len() as f64, values.iter().sum::<i64>());
            let squares: i128 = values.iter().map(|value| i128::from(*value).pow(2)).sum();
            let hhi = squares as f64 / (whole as f64 * whole as f64);
            assert_eq!(rows.int(row, "value"), Some(whole));
            assert_eq!(rows.int(row, "partners"), Some(values.len() as i64));
            assert!(
                close(rows.real(row, "hhi"), Some(hhi)),
                "{:?} {hhi}",
                rows.real(row, "hhi")
            );
            assert!(close(rows.real(row, "hhi10k"), Some(10_000.0 * hhi)));
            assert!(close(rows.real(row, "effective_number"), Some(1.0 / hhi)));
            let least = (1.0 / n).sqrt();
            let unctad = (values.len() > 1).then(|| (hhi.sqrt() - least) / (1.0 - least));
            assert!(close_beside(rows.real(row, "hhi_unctad"), unctad, 1.0));
            let four: i64 = values.iter().take(4).sum();
            assert!(close(
                rows.real(row, "cr4"),
                Some(100.0 * four as f64 / whole as f64)
            ));
        }
    });
    assert!(told > 500, "{told}");
}

#[test]
fn unit_values_are_value_by_quantity_of_one_unit() {
    let mut told = 0;
    every_dataset(|asker, dataset| {
        let (code, flow) = (dataset.products[0], flow_of(dataset));
        let cells = product_cells(dataset, flow, code);
        if cells
            .iter()
            .all(|cell| cell.now.is_none() && cell.base.is_none())
        {
            return;
        }
        told += unit_values(asker, dataset, flow, code, &cells);
    });
    assert!(told > 1000, "{told}");
}

fn unit_values(
    asker: &mut Asker,
    dataset: &Dataset,
    flow: Flow,
    code: &str,
    cells: &[&Cell],
) -> usize {
    let answer = asker.ask(
        "unit-values",
        &[
            &format!("period={}", dataset.month),
            &format!("flow={}", flow.code()),
            &format!("product={code}"),
            "top=100",
        ],
    );
    let rows = Rows::of(&answer, "partners");
    let mut told = 0;
    for row in 0..rows.len() {
        let cell = cells
            .iter()
            .find(|cell| cell.partner == rows.text(row, "partner"))
            .unwrap();
        let has_unit = !rows.text(row, "unit").is_empty();
        let amount = |amount: Option<super::Amount>| {
            amount.filter(|amount| amount.quantity.is_some() == has_unit)
        };
        let (now, base) = (amount(cell.now), amount(cell.base));
        assert_eq!(rows.int(row, "value"), now.map(|amount| amount.value));
        assert_eq!(
            rows.int(row, "quantity"),
            now.and_then(|amount| amount.quantity)
        );
        let unit_value =
            |amount: super::Amount| Some(amount.value as f64 / amount.quantity? as f64);
        let (price, earlier) = (now.and_then(unit_value), base.and_then(unit_value));
        assert!(close(rows.real(row, "unit_value"), price));
        let growth = price.zip(earlier).filter(|(_, earlier)| *earlier > 0.0);
        let growth = growth.map(|(price, earlier)| 100.0 * (price / earlier - 1.0));
        assert!(close_beside(
            rows.real(row, "unit_value_yoy"),
            growth,
            100.0
        ));
        let (value, before) = (cell.value(false), cell.value(true));
        let yoy = (before >= 1_000_000).then(|| 100.0 * (value - before) as f64 / before as f64);
        assert!(close(rows.real(row, "yoy"), yoy));
        let state = match (before.cmp(&0), value.cmp(&0)) {
            (Ordering::Equal, Ordering::Equal) => "both_zero",
            (Ordering::Equal, _) => "new",
            (_, Ordering::Equal) => "ceased",
            _ if before < 1_000_000 => "small_base",
            _ => "",
        };
        assert_eq!(rows.text(row, "yoy_state"), state);
        told += 1;
    }
    told
}
