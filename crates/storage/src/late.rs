//! Rows of a file that is older than what is held: they take their place in the past.

use rusqlite::{Row, named_params};

use crate::error::StorageResult;
use crate::fact::FactRow;
use crate::merge::{Held, Target};

/// What a row said until some load.
struct Version {
    value: Option<i64>,
    quantity: Option<i64>,
    quantity_2: Option<i64>,
    unit_pair: u16,
    until_load: i64,
    from_load: i64,
    /// True if it became known only after the late load's content.
    younger: bool,
}

impl Version {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            value: row.get(0)?,
            quantity: row.get(1)?,
            quantity_2: row.get(2)?,
            unit_pair: row.get(3)?,
            until_load: row.get(4)?,
            from_load: row.get(5)?,
            younger: row.get(6)?,
        })
    }
}

/// Writes a late row between the versions that became known before and after it. False if it says what the row said
/// at that time anyway.
pub(crate) fn keep(target: &Target<'_>, held: &Held, row: &FactRow) -> StorageResult<bool> {
    let (partner, product, regime, place) = held.key;
    let currency = target.currency.to_string();
    let found = target
        .connection
        .prepare_cached(include_str!("sql/fact_revision_after.sql"))?
        .query_map(
            named_params! {":slice": target.slice_id, ":partner": partner, ":product": product, ":regime": regime,
            ":place": place, ":currency": currency, ":load": target.load_id},
            Version::read,
        )?
        .next()
        .transpose()?;
    let mut kept = *row;
    let until = match &found {
        // It is older than the row's first version.
        None => held.load(target.currency),
        Some(first) if first.younger && first.value.is_some() => Some(first.from_load),
        Some(then) => {
            kept.quantity = row.quantity.or(then.quantity);
            kept.quantity_2 = row.quantity_2.or(then.quantity_2);
            if row.unit_pair == 0 {
                kept.unit_pair = then.unit_pair;
            }
            let said = (then.value, then.quantity, then.quantity_2, then.unit_pair);
            let says = (
                Some(row.value),
                kept.quantity,
                kept.quantity_2,
                kept.unit_pair,
            );
            if said == says {
                return Ok(false);
            }
            target
                .connection
                .prepare_cached(include_str!("sql/fact_revision_end.sql"))?
                .execute(named_params! {
                    ":slice": target.slice_id, ":partner": partner, ":product": product, ":regime": regime,
                    ":place": place, ":currency": currency, ":load": target.load_id, ":by_load": then.until_load,
                })?;
            Some(then.until_load)
        }
    };
    target
        .connection
        .prepare_cached(include_str!("sql/fact_revision_insert.sql"))?
        .execute(named_params! {
            ":slice": target.slice_id, ":partner": partner, ":product": product, ":regime": regime, ":place": place,
            ":currency": currency, ":by_load": until, ":value": kept.value, ":quantity": kept.quantity,
            ":quantity_2": kept.quantity_2, ":unit_pair": kept.unit_pair, ":load": target.load_id,
        })?;
    Ok(true)
}
