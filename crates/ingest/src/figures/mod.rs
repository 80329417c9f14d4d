//! Adapter for tables of published figures, one figure a row, as people write them down.
//!
//! A figure keeps what was printed: the rounding as a half-width, words such as `over`, and the
//! growth and share that the publisher gave. Codes are passed on as they stand; whether they are
//! known is a question to the reference data.

mod adapter;
mod cells;
mod header;
pub(crate) mod lines;
mod read;
mod sheet;
mod unit;

#[cfg(test)]
mod tests;

pub use adapter::Figures;
pub use header::recognise;
pub use read::read;
pub(crate) use read::read_source;
pub use unit::Unit;

/// The adapter's name.
pub const NAME: &str = "figures";
