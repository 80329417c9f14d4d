//! Adapter for the overseas trade statistics of HM Revenue & Customs: pages of an OData service.
//!
//! Trade with the European Union and with the rest of the world are two flow types; here they are imports and exports
//! alike. Rows by port and suppressed rows are parts and stand under a breakdown.

mod adapter;
mod column;
mod reader;
mod refusal;
mod row;

#[cfg(test)]
mod tests;

pub use adapter::Hmrc;

/// The adapter's name.
pub const NAME: &str = "hmrc";

/// The dataset of its rows.
pub const DATASET: &str = "uk-hmrc";
