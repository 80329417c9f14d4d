//! Adapter for the releases of China's customs: the preliminary release and the monthly bulletin, as web pages and as
//! workbooks, in English and Chinese.
//!
//! What a table is about is told by the words of its title, not by its number, which drifts. Every printed cell becomes
//! a figure of its own: month and cumulative columns, totals, groups and their members stand side by side and are never
//! added. A page is read whole or refused: a label, a unit or a column that is not known says so.

mod adapter;
mod columns;
mod date;
mod document;
mod gate;
mod heading;
mod index;
mod kind;
mod label;
mod months;
mod printed;
mod quantity;
mod read;
mod row;
mod section;
mod subject;
mod unit;

#[cfg(test)]
mod tests;

pub use adapter::GaccRelease;
pub use index::{Index, ListedRelease, ReleaseTable, index, releases};

/// The adapter's name.
pub const NAME: &str = "gacc-release";
