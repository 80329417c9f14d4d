//! Adapter for the euro reference rates of the European Central Bank: the table of daily rates, from which monthly means are
//! made, and the monthly averages of its data service (SDMX-JSON).
//!
//! Everything is computed in integers. A rate between two currencies other than the euro is the mean of the daily cross rates.

mod adapter;
mod daily;
mod monthly;
mod rate;
mod read;

#[cfg(test)]
mod tests;

pub use adapter::ECB_FX;

/// The adapter's name.
pub const NAME: &str = "ecb-fx";
