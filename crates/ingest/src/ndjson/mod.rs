//! Adapter for what outside programs print: one JSON object a line, each an observed value.
//!
//! The first line may be an object with `"tradeq": 1` and what all records have in common; the last one may say how
//! many there are. Every key is known or refused, numbers are read from their digits, codes are text.

mod adapter;
mod constants;
mod lines;
mod object;
mod reader;
mod record;

#[cfg(test)]
mod tests;

pub use adapter::Ndjson;

/// The adapter's name.
pub const NAME: &str = "ndjson";
