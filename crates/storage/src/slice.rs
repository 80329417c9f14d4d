use rusqlite::{Connection, OptionalExtension, named_params};
use tradeq_model::{Currency, Flow, Grain, Span};

use crate::error::{StorageError, StorageResult};

/// What makes a slice one slice: two of different keys are never added together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SliceKey {
    /// Such as `gacc-query`.
    pub dataset: String,
    /// Area of the reporting economy, as the [`crate::Dictionary`] numbers it.
    pub reporter: u16,
    /// A month, or a longer span where the file's rows cover one.
    pub span: Span,
    /// Export or import.
    pub flow: Flow,
    /// Which dimensions its rows have.
    pub grain: Grain,
    /// The part of a whole that its rows are, such as `mode:2100`; empty for the whole.
    pub breakdown: String,
}

impl SliceKey {
    /// The grain as the file keeps it: a part of a whole is a grain of its own.
    fn grain_text(&self) -> String {
        match self.breakdown.as_str() {
            "" => self.grain.to_string(),
            part => format!("{}×{part}", self.grain),
        }
    }
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
    let (flow, grain) = (key.flow.code(), key.grain_text());
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
        ":has_place": key.grain.place, ":fineness": key.grain.dimensions() * 100 + u32::from(level), ":breakdown": key.breakdown, ":load": load_id,
    })?;
    Ok(SliceRow {
        id: connection.last_insert_rowid(),
        fresh: true,
    })
}

/// A slice has one currency besides dollars: the first file that has one says it.
///
/// # Errors
/// Another currency than the one held.
pub(crate) fn check_currency(
    connection: &Connection,
    slice_id: i64,
    currency: Currency,
) -> StorageResult<()> {
    let held: String = connection
        .prepare_cached(include_str!("sql/slice_currency.sql"))?
        .query_row(
            named_params! {":id": slice_id, ":currency": currency.to_string()},
            |row| row.get(0),
        )?;
    if held == currency.to_string() {
        return Ok(());
    }
    Err(StorageError::OtherCurrency {
        found: currency.to_string(),
        held,
    })
}
