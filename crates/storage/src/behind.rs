//! What stands behind a number: figures, slices, loads and files, by their ids.

use std::collections::BTreeSet;

use crate::answer::{Datum, Rows};
use crate::error::StorageResult;
use crate::reader::Reader;

/// Which slices of some loads stand behind a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlicesOf {
    /// The loads.
    pub loads: BTreeSet<i64>,
    /// The number of the first month.
    pub from: i64,
    /// The number of the last month.
    pub to: i64,
    /// One flow; none = both.
    pub flow: Option<String>,
    /// `usd`, or anything else for the reporter's own currency.
    pub currency: String,
}

impl Reader {
    /// Published figures as printed: id, subject, flow, span, measure, value, unit, half width, qualifier, growth and
    /// share in per cent, of what, publisher, release, published on, known on, address, certainty, note, dataset, load.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn cells_behind(&mut self, cells: &BTreeSet<i64>) -> StorageResult<Rows> {
        self.by_ids(include_str!("sql/explain_cells.sql"), cells)
    }

    /// The ids of the figures that answer the same questions a year earlier.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn bases_of(&mut self, cells: &BTreeSet<i64>) -> StorageResult<BTreeSet<i64>> {
        let rows = self.by_ids(include_str!("sql/explain_bases.sql"), cells)?;
        let ids = rows.rows.iter().filter_map(|row| row.first()?.as_int());
        Ok(ids.collect())
    }

    /// Slices: id, dataset, reporter, span, flow, grain, rows, value, currency, whether whole, share of the published
    /// total in per cent, first load, last load.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn slices_behind(&mut self, of: &SlicesOf) -> StorageResult<Rows> {
        let names = [
            ("ids", Datum::Text(id_list(&of.loads))),
            ("from", Datum::Int(of.from)),
            ("to", Datum::Int(of.to)),
            ("flow", Datum::Text(of.flow.clone().unwrap_or_default())),
            ("currency", Datum::Text(of.currency.clone())),
        ];
        let names = names.map(|(name, value)| (name.to_owned(), value));
        self.query(include_str!("sql/explain_slices.sql"), &names)
    }

    /// Loads with their files: id, dataset, adapter, its version, reading, imported at, known on, rows read, new and
    /// revised, file name, hash, bytes, media type, address, published on, retrieved at.
    ///
    /// # Errors
    /// Only what SQLite says.
    pub fn loads_behind(&mut self, loads: &BTreeSet<i64>) -> StorageResult<Rows> {
        self.by_ids(include_str!("sql/explain_loads.sql"), loads)
    }

    pub(crate) fn by_ids(&mut self, sql: &str, ids: &BTreeSet<i64>) -> StorageResult<Rows> {
        if ids.is_empty() {
            return Ok(Rows::default());
        }
        self.query(sql, &[("ids".into(), Datum::Text(id_list(ids)))])
    }
}

/// Ids as the JSON list that statements take.
fn id_list(ids: &BTreeSet<i64>) -> String {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    format!("[{}]", ids.join(","))
}
