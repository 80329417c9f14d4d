//! Adapter for the conversion and correlation tables of the UN Statistics Division: between editions of the Harmonized
//! System, and from it to SITC Rev. 4 and BEC Rev. 4.
//!
//! A correlation table has every edge with its relationship; a conversion table chooses one target for each code. Both are
//! kept: nothing is weighted, and growth across a change of editions is told of families of codes.

mod adapter;
mod cells;
mod edges;
mod read;
mod side;

#[cfg(test)]
mod tests;

pub use adapter::HS_CONCORDANCE;

/// The adapter's name.
pub const NAME: &str = "hs-concordance";
