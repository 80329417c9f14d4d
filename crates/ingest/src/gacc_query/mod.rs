//! Adapter for the tables that GACC's online query site exports (stats.customs.gov.cn).
//!
//! Such a file has any of four dimensions (product, partner, regime, place) with or without the
//! month, up to two quantities and one value, in yuan or in dollars, as its last header says. It
//! does not say whether it is imports or exports. Names vary from year to year and between the
//! site's languages: codes are the key, and names are decoded only when somebody asks.

mod adapter;
mod column;
mod encoding;
mod header;
mod row;
mod rows;
mod table;

#[cfg(test)]
mod tests;

pub use adapter::GaccQuery;
pub use encoding::Encoding;
pub use header::{Header, Language, recognise};
pub use row::Row;
pub use rows::Rows;

/// The adapter's name.
pub const NAME: &str = "gacc-query";
