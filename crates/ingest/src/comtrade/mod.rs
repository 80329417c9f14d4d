//! Adapter for UN Comtrade: answers of its interface (`data`, `preview`, `tariffline`) and its bulk files.
//!
//! Every dimension of a record is part of its key. Most records are parts: of one mode of transport, one customs
//! procedure, one second partner, re-exports out of exports. Each part is a breakdown of its own; only the record
//! whose every dimension says "all" is the whole, and only wholes are seen by the views that may be summed.

mod adapter;
mod answer;
mod bulk;
mod column;
mod part;
mod quantity;
mod reader;
mod refusal;
mod row;
mod tally;

#[cfg(test)]
mod tests;

pub use adapter::Comtrade;

/// The adapter's name.
pub const NAME: &str = "comtrade";
