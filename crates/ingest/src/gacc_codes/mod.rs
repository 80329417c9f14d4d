//! Adapter for the code lists that the query site of China's customs gives to download: products by year with their
//! units, trading partners, customs regimes, places.
//!
//! The site writes them carelessly: quotes and commas inside names, NUL bytes for names, line breaks. What can only mean
//! one thing is read and told; codes are the key and units are taken by their codes, because their labels are wrong in places.

mod adapter;
mod kind;
mod name;
mod products;
mod read;
mod short;
mod unit;

#[cfg(test)]
mod tests;

pub use adapter::GACC_CODES;

/// The adapter's name.
pub const NAME: &str = "gacc-codes";
