//! The rate of a span: the mean of the monthly averages, as a fraction of integers.

use std::collections::{BTreeMap, BTreeSet};

use tradeq_model::{Currency, Month, Span};
use tradeq_storage::MonthRate;

/// The rates held between two currencies, one way round.
#[derive(Debug)]
pub(super) struct Rates {
    months: BTreeMap<Month, MonthRate>,
    /// Whether the rates price the currency that is converted; else the other one.
    is_direct: bool,
}

/// So much of one currency for so much of another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rate {
    numerator: i128,
    denominator: i128,
}

const MILLION: i128 = 1_000_000;

impl Rates {
    /// The way round that holds most of the months wanted, and the months that it lacks.
    pub(super) fn choose(
        held: Vec<MonthRate>,
        from: Currency,
        wanted: &BTreeSet<Month>,
    ) -> (Self, Vec<Month>) {
        let way = |is_direct: bool| {
            let rates = held.iter().filter(|rate| (rate.base == from) == is_direct);
            let months = rates.map(|rate| (rate.month, rate.clone())).collect();
            Self { months, is_direct }
        };
        let lacks = |rates: &Self| -> Vec<Month> {
            let missing = wanted
                .iter()
                .filter(|month| !rates.months.contains_key(month));
            missing.copied().collect()
        };
        let (direct, inverse) = (way(true), way(false));
        let (lacks_direct, lacks_inverse) = (lacks(&direct), lacks(&inverse));
        match lacks_direct.len() < lacks_inverse.len() {
            true => (direct, lacks_direct),
            false => (inverse, lacks_inverse),
        }
    }

    /// The rate of a span; none where a month is missing.
    pub(super) fn of(&self, span: Span) -> Option<Rate> {
        let mut sum = 0;
        for month in span.iter() {
            sum += i128::from(self.months.get(&month)?.rate_e6);
        }
        let whole = i128::from(span.months()) * MILLION;
        let (numerator, denominator) = if self.is_direct {
            (sum, whole)
        } else {
            (whole, sum)
        };
        Some(Rate {
            numerator,
            denominator,
        })
    }

    /// The rates of these months, as they were read.
    pub(super) fn used(&self, months: &BTreeSet<Month>) -> impl Iterator<Item = &MonthRate> {
        months.iter().filter_map(|month| self.months.get(month))
    }
}

impl Rate {
    /// An amount in whole units, halves rounded away from zero; none where it does not fit.
    pub(super) fn money(self, amount: i64) -> Option<i64> {
        let product = i128::from(amount) * self.numerator;
        let half = self.denominator / 2 * product.signum();
        i64::try_from((product + half) / self.denominator).ok()
    }

    /// A price, which is no amount of money.
    pub(super) fn price(self, price: f64) -> f64 {
        price * self.numerator as f64 / self.denominator as f64
    }

    /// By how much an amount at this rate exceeds one at another, in per cent.
    pub(super) fn growth(self, value: i64, base: i64, base_rate: Self) -> Option<f64> {
        if base <= 0 {
            return None;
        }
        let own = value as f64 * self.numerator as f64 / self.denominator as f64;
        let earlier = base as f64 * base_rate.numerator as f64 / base_rate.denominator as f64;
        Some(100.0 * (own / earlier - 1.0))
    }
}
