//! Adapter for CEPII's BACI: world trade by exporter, importer and HS6 product, a year a file, a zip an edition.
//!
//! `BACI_HS22_Y2023_V202501.csv` has the columns `t,i,j,k,v,q`: year, exporter, importer, product of six digits, value in
//! thousand US dollars, quantity in tonnes, both with up to three decimals. BACI reconciles what exporter and importer
//! reported, values are free on board: rows are exports of the exporter. The edition of the product codes (`HS22`) and
//! the vintage (`V202501`, published in January 2025) stand in the file's name alone, so a file under another name is refused.

mod adapter;
mod codes;
mod file_name;
mod row;
mod table;

#[cfg(test)]
mod tests;

pub use adapter::Baci;

/// The adapter's name, and its dataset.
pub const NAME: &str = "baci";
