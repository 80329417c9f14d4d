//! Adapter for lists of the codes of economies: UN Comtrade's reporters and partners, Schedule C of the US Census, the
//! country codes of the data package `country-codes`, the partners of China's customs by ISO code; and Comtrade's modes
//! of transport, which come from the same place.
//!
//! A code that an area has already stays; one that it lacks is added. Names are only filled where there is none.

mod adapter;
mod comtrade;
mod read;
mod tables;

#[cfg(test)]
mod tests;

pub use adapter::AREA_CODES;

/// The adapter's name.
pub const NAME: &str = "area-codes";
