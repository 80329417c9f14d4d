//! Synthetic query exports: files in the shape, the encoding and the proportions of real ones.
//!
//! The same [`Spec`] gives the same bytes on one platform, however often it is written. Trade is
//! skewed as real trade is: a few partners and products appear in every month with large values,
//! the rest come and go with small ones.

use std::io;

mod catalogue;
mod line;
mod pool;
pub(crate) mod random;
#[cfg(test)]
mod tests;

pub use catalogue::{LANDMARKS, Partner, Product, partners, products};
use line::Lines;
use pool::Pool;
use tradeq_model::{Currency, Flow};

/// How many bytes are gathered before they are handed to the writer.
const BUFFER_BYTES: usize = 1 << 16;

/// In which order the rows of a month stand. Months always follow each other as listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// By partner, then by product, as most official files.
    Sorted,
    /// In no order at all.
    Shuffled,
}

/// What a synthetic file holds.
#[derive(Clone, Debug)]
pub struct Spec {
    /// Where all chance comes from.
    pub seed: u64,
    /// Year and month (1–12) of each month, in file order.
    pub months: Vec<(i32, u32)>,
    /// Exact number of rows of each month.
    pub rows_per_month: usize,
    /// The flow: not written into the file, but its pairs and values differ from the other's.
    pub flow: Flow,
    /// Who may appear.
    pub partners: Vec<Partner>,
    /// What may appear, sorted by code.
    pub products: Vec<Product>,
    /// The currency of the value column.
    pub currency: Currency,
    /// The order within a month.
    pub order: Order,
    /// Whether each line ends with a comma, as the publisher's own files do.
    pub trailing_comma: bool,
}

/// One row, before it is spelled. Partner and product are places in the lists of the [`Spec`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Year × 100 + month.
    pub month: u32,
    /// Place in [`Spec::partners`].
    pub partner: usize,
    /// Place in [`Spec::products`].
    pub product: usize,
    /// In the product's unit; 0 in about 6 % of the rows.
    pub quantity: u64,
    /// In kilograms; 0 for products that are counted in kilograms already.
    pub second_quantity: u64,
    /// In whole yuan or dollars, at least 1.
    pub value: u64,
}

/// How much was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Data rows, without the header.
    pub rows: u64,
    /// Bytes, with the header.
    pub bytes: u64,
}

impl Spec {
    /// Imports in yuan with 240 partners and 8,500 products, sorted, each line with its last comma.
    ///
    /// # Errors
    /// When the reference table of areas cannot be read.
    pub fn new(
        seed: u64,
        months: Vec<(i32, u32)>,
        rows_per_month: usize,
    ) -> Result<Self, csv::Error> {
        Ok(Self {
            seed,
            months,
            rows_per_month,
            flow: Flow::Import,
            partners: partners(240)?,
            products: products(8_500),
            currency: Currency::Cny,
            order: Order::Sorted,
            trailing_comma: true,
        })
    }

    /// Hands every row to `visit`, in file order.
    ///
    /// # Errors
    /// When a month shall have more rows than there are pairs, and whatever `visit` returns.
    pub fn rows(&self, mut visit: impl FnMut(&Row) -> io::Result<()>) -> io::Result<()> {
        let pairs = self.partners.len() * self.products.len();
        if self.rows_per_month > pairs {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                format!(
                    "a month has at most {pairs} pairs of partner and product: `{}`",
                    self.rows_per_month
                ),
            ));
        }
        let pool = Pool::new(self);
        for &(year, month) in &self.months {
            match self.order {
                Order::Sorted => pool.month(year, month, &mut visit)?,
                Order::Shuffled => {
                    let mut rows = Vec::with_capacity(self.rows_per_month);
                    pool.month(year, month, |row| {
                        rows.push(*row);
                        Ok(())
                    })?;
                    random::shuffle(&mut rows, self.seed ^ u64::from(month));
                    rows.iter().try_for_each(&mut visit)?;
                }
            }
        }
        Ok(())
    }

    /// Writes the whole file, GB18030 and all.
    ///
    /// # Errors
    /// As [`Spec::rows`], and when `out` cannot be written.
    pub fn write(&self, out: &mut impl io::Write) -> io::Result<Written> {
        let lines = Lines::new(self);
        let mut written = Written::default();
        let mut buffer = Vec::with_capacity(2 * BUFFER_BYTES);
        lines.header(&mut buffer);
        self.rows(|row| {
            lines.row(row, &mut buffer);
            written.rows += 1;
            if buffer.len() >= BUFFER_BYTES {
                written.bytes += drain(&mut buffer, out)?;
            }
            Ok(())
        })?;
        written.bytes += drain(&mut buffer, out)?;
        out.flush()?;
        Ok(written)
    }
}

fn drain(buffer: &mut Vec<u8>, out: &mut impl io::Write) -> io::Result<u64> {
    out.write_all(buffer)?;
    let bytes = buffer.len() as u64;
    buffer.clear();
    Ok(bytes)
}
