//! `balance`: exports less imports by partner and by chapter, closing on all trade.

use std::collections::BTreeMap;

use tradeq_model::Flow;

use super::{Cell, Dataset, Rows, close, every_dataset};

/// Exports and imports of one item, now and a year earlier.
#[derive(Debug, Default, Clone, Copy)]
struct Sides {
    exports: i128,
    imports: i128,
    before: i128,
}

impl Sides {
    fn add(&mut self, cell: &Cell) {
        let (now, before) = (i128::from(cell.value(false)), i128::from(cell.value(true)));
        match cell.flow {
            Flow::Export => {
                self.exports += now;
                self.before += before;
            }
            _ => {
                self.imports += now;
                self.before -= before;
            }
        }
    }

    fn balance(&self) -> i128 {
        self.exports - self.imports
    }

    fn stands_in(&self, rows: &Rows<'_>, row: usize) {
        let int = |column| rows.int(row, column).map(i128::from);
        assert_eq!(int("exports"), Some(self.exports), "{self:?}");
        assert_eq!(int("imports"), Some(self.imports), "{self:?}");
        assert_eq!(int("balance"), Some(self.balance()), "{self:?}");
        assert_eq!(
            int("change"),
            Some(self.balance() - self.before),
            "{self:?}"
        );
        let ratio = |top: i128, bottom: i128| (bottom != 0).then(|| top as f64 / bottom as f64);
        assert!(
            close(rows.real(row, "cover"), ratio(self.exports, self.imports)),
            "{self:?}"
        );
        let normalised = ratio(self.balance(), self.exports + self.imports);
        assert!(close(rows.real(row, "normalised"), normalised), "{self:?}");
        assert!(normalised.is_none_or(|n| (-1.0..=1.0).contains(&n)));
    }
}

fn by<K: Ord>(dataset: &Dataset, key: impl Fn(&Cell) -> K) -> BTreeMap<K, Sides> {
    let mut sides: BTreeMap<K, Sides> = BTreeMap::new();
    for cell in &dataset.cells {
        sides.entry(key(cell)).or_default().add(cell);
    }
    sides
}

#[test]
fn balances_close_on_all_trade_in_value_and_in_change() {
    let mut turn = 0;
    every_dataset(|asker, dataset| {
        turn += 1;
        let top = turn % 4 + 1;
        let month = format!("period={}", dataset.month);
        let answer = asker.ask("balance", &[&month, &format!("top={top}")]);
        let all = by(dataset, |_| ())[&()];
        all.stands_in(&Rows::of(&answer, "summary"), 0);
        let partners = by(dataset, |cell| cell.partner);
        table(
            &Rows::of(&answer, "partners"),
            "partner",
            &partners,
            all,
            top,
        );
        let chapters = by(dataset, |cell| &cell.product[..2]);
        table(
            &Rows::of(&answer, "chapters"),
            "product",
            &chapters,
            all,
            top,
        );
    });
}

fn table(rows: &Rows<'_>, column: &str, items: &BTreeMap<&str, Sides>, all: Sides, top: usize) {
    let mut order: Vec<i128> = items.values().map(Sides::balance).collect();
    order.sort_unstable();
    let surplus: Vec<i128> = order
        .iter()
        .rev()
        .copied()
        .filter(|b| *b > 0)
        .take(top)
        .collect();
    let deficit: Vec<i128> = order.iter().copied().filter(|b| *b < 0).take(top).collect();
    let wanted: Vec<i128> = surplus.iter().chain(&deficit).copied().collect();
    if wanted.is_empty() {
        assert_eq!(rows.len(), 0);
        return;
    }
    assert_eq!(rows.len(), wanted.len() + 2);
    let mut rest = all;
    for (row, balance) in wanted.iter().enumerate() {
        let item = items[rows.text(row, column)];
        assert_eq!(item.balance(), *balance);
        item.stands_in(rows, row);
        rest.exports -= item.exports;
        rest.imports -= item.imports;
        rest.before -= item.before;
    }
    rest.stands_in(rows, wanted.len());
    all.stands_in(rows, wanted.len() + 1);
}
