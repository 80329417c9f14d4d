//! The pairs of partner and product that trade at all, and those that trade in one month.
//!
//! The large pairs appear every month; the others take turns, so that a month has exactly as many
//! rows as asked and two months share most of theirs.

use std::io;

use tradeq_model::{Currency, Flow};

use super::random::{below, mix, normal, unit};
use super::{Row, Spec};

/// Shares of a month's rows, in tenths: pairs of every month, and pairs of the whole pool.
const STEADY_TENTHS: usize = 7;
const POOL_TENTHS: usize = 13;

/// Six of a hundred quantities are rounded to nothing.
const ZERO_QUANTITY: f64 = 0.06;

/// Brings a month of 200,000 rows near the size of the real one, 1.5 trillion yuan.
const SCALE_YUAN: f64 = 5.0e9;

struct Pair {
    partner: usize,
    product: usize,
    steady: bool,
    /// Yuan in a plain month.
    value: f64,
}

/// Every pair that may appear, by partner, then by product.
pub(super) struct Pool<'a> {
    spec: &'a Spec,
    key: u64,
    pairs: Vec<Pair>,
    steady: usize,
}

impl<'a> Pool<'a> {
    /// Draws the pairs: the larger partner and product are, the likelier.
    pub(super) fn new(spec: &'a Spec) -> Self {
        let key = mix(spec.seed
            ^ match spec.flow {
                Flow::Export => 0,
                Flow::Import => 1 << 32,
            });
        let partner_weights: Vec<f64> = spec
            .partners
            .iter()
            .map(|p| (p.rank as f64 + 3.0).powf(-1.1))
            .collect();
        let product_weights: Vec<f64> = spec
            .products
            .iter()
            .map(|p| (p.rank as f64 + 20.0).powf(-0.8))
            .collect();
        let width = spec.products.len();
        let weight = |at: usize| partner_weights[at / width] * product_weights[at % width];

        let mut draws: Vec<(f64, usize)> = (0..spec.partners.len() * width)
            .map(|at| (-unit(mix(key ^ at as u64)).ln() / weight(at), at))
            .collect();
        let steady = spec.rows_per_month * STEADY_TENTHS / 10;
        let pool = (spec.rows_per_month * POOL_TENTHS / 10).min(draws.len());
        smallest_first(&mut draws, pool);
        draws.truncate(pool);
        smallest_first(&mut draws, steady);
        let mut pairs: Vec<Pair> = draws
            .iter()
            .enumerate()
            .map(|(rank, &(_, at))| Pair {
                partner: at / width,
                product: at % width,
                steady: rank < steady,
                value: SCALE_YUAN * weight(at) * (1.8 * normal(mix(!key ^ at as u64))).exp(),
            })
            .collect();
        pairs.sort_unstable_by_key(|pair| (pair.partner, pair.product));
        Self {
            spec,
            key,
            pairs,
            steady,
        }
    }

    /// Hands the rows of one month to `visit`, by partner, then by product.
    pub(super) fn month(
        &self,
        year: i32,
        month: u32,
        mut visit: impl FnMut(&Row) -> io::Result<()>,
    ) -> io::Result<()> {
        let month_no = year * 12 + month as i32 - 1;
        let key = mix(self.key ^ month_no as u64);
        let mut wanted = self.spec.rows_per_month - self.steady;
        let mut left = self.pairs.len() - self.steady;
        for (at, pair) in self.pairs.iter().enumerate() {
            let bits = mix(key ^ at as u64);
            if !pair.steady {
                let taken = below(bits, left) < wanted;
                left -= 1;
                if !taken {
                    continue;
                }
                wanted -= 1;
            }
            visit(&self.row(pair, month_no, mix(bits)))?;
        }
        Ok(())
    }

    fn row(&self, pair: &Pair, month_no: i32, bits: u64) -> Row {
        let product = &self.spec.products[pair.product];
        let years = f64::from(month_no - 2_015 * 12) / 12.0;
        let yuan = pair.value * (0.6 + 0.8 * unit(bits)) * (1.0 + 0.05 * years);
        let quantity = if unit(mix(bits)) < ZERO_QUANTITY {
            0.0
        } else {
            yuan / product.price
        };
        let value = match self.spec.currency {
            Currency::Cny => yuan,
            _ => yuan / 7.0,
        };
        Row {
            month: (month_no.div_euclid(12) * 100 + month_no.rem_euclid(12) + 1) as u32,
            partner: pair.partner,
            product: pair.product,
            quantity: quantity as u64,
            second_quantity: if product.pieces {
                (quantity * 3.0) as u64
            } else {
                0
            },
            value: (value as u64).max(1),
        }
    }
}

/// Moves the `count` smallest draws to the front.
fn smallest_first(draws: &mut [(f64, usize)], count: usize) {
    if count < draws.len() {
        draws.select_nth_unstable_by(count, |a, b| a.0.total_cmp(&b.0));
    }
}
