//! Sales of one world, and what is asked of them in plain loops.

use tradeq_model::Flow;

/// One exporter's sales of one product to one importer in one of the two years.
#[derive(Clone, Copy)]
pub struct Sale {
    pub now: bool,
    pub from: &'static str,
    pub to: &'static str,
    pub product: &'static str,
    pub value: i64,
}

/// What one economy reports of its trade with another, all goods.
pub struct Report {
    pub reporter: &'static str,
    pub flow: Flow,
    pub partner: &'static str,
    pub value: i64,
}

/// All sales: of the earlier year, and of the later one.
#[derive(Default)]
pub struct Goods([Vec<Sale>; 2]);

impl Goods {
    /// Notes a sale; the last one of the same goods holds.
    pub fn set(&mut self, sale: Sale) {
        let sales = &mut self.0[usize::from(sale.now)];
        let key = |sale: &Sale| (sale.from, sale.to, sale.product);
        match sales.iter_mut().find(|held| key(held) == key(&sale)) {
            Some(held) => *held = sale,
            None => sales.push(sale),
        }
    }

    /// The sales of a year.
    pub fn of(&self, now: bool) -> impl Iterator<Item = Sale> + '_ {
        self.0[usize::from(now)].iter().copied()
    }

    /// The sum of the sales of a year that are wanted.
    pub fn sum(&self, now: bool, wanted: impl Fn(&Sale) -> bool) -> i64 {
        self.of(now).filter(wanted).map(|sale| sale.value).sum()
    }

    /// Who sold anything in a year.
    pub fn exporters(&self, now: bool) -> Vec<&'static str> {
        sorted(self.of(now).map(|sale| sale.from))
    }

    /// Codes of so many digits of which anything was sold in either year.
    pub fn codes(&self, level: usize) -> Vec<&'static str> {
        let both = self.of(false).chain(self.of(true));
        sorted(both.map(|sale| &sale.product[..level]))
    }
}

/// Each once, in order.
pub fn sorted(texts: impl Iterator<Item = &'static str>) -> Vec<&'static str> {
    let mut texts: Vec<&str> = texts.collect();
    texts.sort_unstable();
    texts.dedup();
    texts
}

/// A quotient of whole numbers; nothing over nothing.
pub fn quotient(over: i64, under: i64) -> Option<f64> {
    (under != 0).then(|| over as f64 / under as f64)
}
