//! Adapter for the monthly trade statistics of the US Census Bureau: lists of lists, the first one naming the columns.
//!
//! Imports have two values: general imports are the whole, imports for consumption are a part of it in time and stand
//! under the breakdown `consumption`. Columns that the query was limited by are repeated at the end.

mod adapter;
mod column;
mod header;
mod reader;
mod refusal;
mod row;

#[cfg(test)]
mod tests;

pub use adapter::Census;

/// The adapter's name.
pub const NAME: &str = "census";

/// The dataset of its rows.
pub const DATASET: &str = "us-census";
