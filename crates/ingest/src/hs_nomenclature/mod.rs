//! Adapter for lists of the codes of one edition of the Harmonized System: UN Comtrade's lists `H0` to `H6`, and the
//! tables of the data package `harmonized-system`.
//!
//! Names are their publisher's: they enter the person's own file, where a code has none.

mod adapter;
mod comtrade;
mod datasets;
mod read;

#[cfg(test)]
mod tests;

pub use adapter::HS_NOMENCLATURE;

/// The adapter's name.
pub const NAME: &str = "hs-nomenclature";
