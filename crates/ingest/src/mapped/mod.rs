//! Adapter for tables of any publisher, in text or in a workbook: a map says which column is what.
//!
//! A map is strict: a key that is not known, a column that the file does not have, a blank that nobody explained are
//! refused. Nothing about a value is guessed; a flow, a currency and a unit stand in the map or nowhere.

mod adapter;
mod amount;
mod bound;
mod code;
mod columns;
mod dimension;
mod facts;
mod figures;
mod init;
mod map;
mod period;
mod rule;
mod shape;
mod sheet_rows;
mod table;
mod text_rows;

#[cfg(test)]
mod tests;

pub use adapter::{Mapped, count};
pub use init::begin_map;
pub use map::Map;

/// The adapter's name.
pub const NAME: &str = "mapped";
