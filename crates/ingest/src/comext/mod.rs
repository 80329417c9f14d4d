//! Adapter for Eurostat's Comext: trade of the Union's members by partner and product, in euros.
//!
//! Two formats of one dataset. The monthly bulk file (`full_v2_202401.dat`, plain or packed) has a row for each reporter,
//! partner, product of eight digits, flow and statistical procedure. The SDMX-CSV of the API has a row for each
//! observation, so that value and quantity of one key stand in rows of their own.
//!
//! What is no detail is kept apart from it. `TOTAL` and `WORLD` are coarser grains: the product or the partner is none.
//! Codes that are masked (`85XXXXXX`) are what confidential detail leaves over: they are the part `confidential` of the
//! digits that are known. Groups of partners (`EXT_EU27_2020`) are parts of their own name, never partners.

mod adapter;
mod answer;
mod bulk;
mod code;
mod notes;
mod parts;
mod sdmx;

#[cfg(test)]
mod tests;

pub use adapter::Comext;

/// The adapter's name, and its dataset.
pub const NAME: &str = "comext";
