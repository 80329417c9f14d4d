use rusqlite::{Connection, OptionalExtension, named_params};
use tradeq_model::{Flow, Grain, Span};

use crate::error::StorageResult;

/// What makes a slice one slice: two of different keys are never added together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SliceKey {
    /// Such as `gacc-query`.
    pub dataset: String,
    /// ISO alpha-3 of the reporting economy.
    pub reporter: String,
    /// A month, or a longer span where the file's rows cover one.
    pub span: Span,
    /// Export or import.
    pub flow: Flow,
    /// Which dimensions its rows have.
    pub grain: Grain,
}

/// A slice found or made for a load.
pub(crate) struct SliceRow {
    pub(crate) id: i64,
    /// True if no load wrote it before this one.
    pub(crate) fresh: bool,
}

/// Finds the slice of this key, or makes it.
pub(crate) fn find_or_insert(
    connection: &Connection,
    key: &SliceKey,
    load_id: i64,
) -> StorageResult<SliceRow> {
    let (from, to) = (key.span.from().number(), key.span.to().number());
    let (flow, grain) = (key.flow.code(), key.grain.to_string());
    let found = connection
        .prepare_cached(include_str!("sql/slice_find.sql"))?
        .query_row(
            named_params! {":dataset": key.dataset, ":reporter": key.reporter, ":from_month": from, ":to_month": to,
            ":flow": flow, ":grain": grain},
            |row| row.get(0),
        )
        .optional()?;
    if let Some(id) = found {
        return Ok(SliceRow { id, fresh: false });
    }
    let level = key.grain.product.unwrap_or(0);
    connection.prepare_cached(include_str!("sql/slice_insert.sql"))?.execute(named_params! {
        ":dataset": key.dataset, ":reporter": key.reporter, ":from_month": from, ":to_month": to, ":flow": flow,
        ":grain": grain, ":has_partner": key.grain.partner, ":product_level": level, ":has_regime": key.grain.regime,
        ":has_place": key.grain.place, ":fineness": key.grain.dimensions() * 100 + u32::from(level), ":load": load_id,
    })?;
    Ok(SliceRow {
        id: connection.last_insert_rowid(),
        fresh: true,
    })
}
