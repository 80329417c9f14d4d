//! Compares a slice's rows with those already held: new, revised, completed or unchanged.

use std::collections::BTreeSet;

use rusqlite::{Connection, Row, named_params};
use tradeq_model::Currency;

use crate::error::{StorageError, StorageResult};
use crate::fact::{FactKey, FactRow};
use crate::late;
use crate::load::Counts;
use crate::rollup::Rollup;
use crate::stage::{Stage, Staged};

/// One fact as the table holds it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Held {
    pub(crate) key: FactKey,
    pub(crate) home: Option<i64>,
    pub(crate) usd: Option<i64>,
    pub(crate) quantity: Option<i64>,
    pub(crate) quantity_2: Option<i64>,
    pub(crate) unit_pair: u16,
    load_home: Option<i64>,
    load_usd: Option<i64>,
}

impl Held {
    /// A row of a file, as it would stand in the table.
    fn new(row: &FactRow, currency: Currency, load_id: i64) -> Self {
        let in_home = currency != Currency::Usd;
        Self {
            key: row.key(),
            home: in_home.then_some(row.value),
            usd: (!in_home).then_some(row.value),
            quantity: row.quantity,
            quantity_2: row.quantity_2,
            unit_pair: row.unit_pair,
            load_home: in_home.then_some(load_id),
            load_usd: (!in_home).then_some(load_id),
        }
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            key: (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?),
            home: row.get(4)?,
            usd: row.get(5)?,
            quantity: row.get(6)?,
            quantity_2: row.get(7)?,
            unit_pair: row.get(8)?,
            load_home: row.get(9)?,
            load_usd: row.get(10)?,
        })
    }

    fn value(&self, currency: Currency) -> Option<i64> {
        if currency != Currency::Usd {
            self.home
        } else {
            self.usd
        }
    }

    /// The load that the value of a currency came from.
    pub(crate) fn load(&self, currency: Currency) -> Option<i64> {
        if currency != Currency::Usd {
            self.load_home
        } else {
            self.load_usd
        }
    }
}

/// What the merge found; nothing is written while the slice is being read.
#[derive(Default)]
struct Changes {
    new: Vec<FactRow>,
    /// Old and new state of a row.
    changed: Vec<(Held, Held)>,
    /// Rows older than what is held, with that.
    late: Vec<(Held, FactRow)>,
    contradictions: Vec<(u32, FactKey, Clash)>,
}

/// In what a row contradicts the one held with the other currency: found, then held.
#[derive(Debug, Clone, Copy)]
enum Clash {
    Units(u16, u16),
    Quantity(i64, i64),
}

/// Where a merge happens, and for whom.
pub(crate) struct Target<'a> {
    pub(crate) connection: &'a Connection,
    pub(crate) slice_id: i64,
    pub(crate) load_id: i64,
    pub(crate) currency: Currency,
    pub(crate) stage: &'a Stage,
    /// Loads of the slice whose content is younger than this one's: what they brought stays.
    pub(crate) newer: BTreeSet<i64>,
}

/// The loads of a slice whose content became known after that of this load.
pub(crate) fn newer_loads(
    connection: &Connection,
    slice_id: i64,
    load_id: i64,
) -> StorageResult<BTreeSet<i64>> {
    let mut select = connection.prepare_cached(include_str!("sql/load_newer.sql"))?;
    let ids = select.query_map(
        named_params! {":slice": slice_id, ":load": load_id},
        |row| row.get(0),
    )?;
    Ok(ids.collect::<Result<_, _>>()?)
}

/// Writes sorted rows into a slice that holds nothing yet.
pub(crate) fn write_fresh(
    target: &Target<'_>,
    rows: Vec<FactRow>,
    rollup: &mut Rollup,
) -> StorageResult<Counts> {
    for row in &rows {
        rollup.add(&Held::new(row, target.currency, target.load_id))?;
    }
    let new = rows.len() as u64;
    insert(target, rows, None)?;
    Ok(Counts {
        new,
        ..Counts::default()
    })
}

/// Merges sorted rows into a slice that earlier loads wrote. Rows that the file does not name stay as they are:
/// an export of some goods says nothing about the others.
pub(crate) fn write_merged(
    target: &Target<'_>,
    rows: &[FactRow],
    rollup: &mut Rollup,
    describe: impl Fn(FactKey) -> String,
) -> StorageResult<Counts> {
    let mut changes = Changes::default();
    let mut counts = Counts::default();
    let mut unnamed = 0;
    let mut pass_over = |rollup: &mut Rollup, row: &Held| {
        unnamed += u64::from(row.value(target.currency).is_some());
        rollup.add(row)
    };
    let mut select = target
        .connection
        .prepare_cached(include_str!("sql/fact_read.sql"))?;
    let mut held_rows = select.query_map([target.slice_id], Held::read)?;
    let mut held = held_rows.next().transpose()?;
    for row in rows {
        while let Some(before) = held.filter(|before| before.key < row.key()) {
            pass_over(rollup, &before)?;
            held = held_rows.next().transpose()?;
        }
        match held.filter(|before| before.key == row.key()) {
            Some(before) => {
                rollup.add(&compare(target, &before, row, &mut changes, &mut counts))?;
                held = held_rows.next().transpose()?;
            }
            None => {
                let new = Held::new(row, target.currency, target.load_id);
                rollup.add(&new)?;
                changes.new.push(*row);
                counts.new += 1;
            }
        }
    }
    while let Some(rest) = held {
        pass_over(rollup, &rest)?;
        held = held_rows.next().transpose()?;
    }
    drop(held_rows);
    // A file about other goods says nothing of these; one that names most of what is held has probably lost the rest.
    let named = counts.read() - counts.new;
    counts.unnamed = if named >= unnamed { unnamed } else { 0 };
    refuse_contradictions(target, &changes, describe)?;
    for (before, row) in &changes.late {
        match late::keep(target, before, row)? {
            true => counts.outdated += 1,
            false => counts.unchanged += 1,
        }
    }
    apply(target, changes)?;
    Ok(counts)
}

/// The state of a row after this load; counts and notes what changes.
fn compare(
    target: &Target<'_>,
    before: &Held,
    row: &FactRow,
    changes: &mut Changes,
    counts: &mut Counts,
) -> Held {
    let brought = before.load(target.currency);
    if brought.is_some_and(|load| target.newer.contains(&load)) {
        changes.late.push((*before, *row));
        return *before;
    }
    let mut after = *before;
    // A file without quantities says nothing about them.
    after.quantity = row.quantity.or(before.quantity);
    after.quantity_2 = row.quantity_2.or(before.quantity_2);
    if row.unit_pair != 0 {
        after.unit_pair = row.unit_pair;
    }
    let same_quantities =
        (after.quantity, after.quantity_2) == (before.quantity, before.quantity_2);
    match before.value(target.currency) {
        Some(value)
            if value == row.value && same_quantities && after.unit_pair == before.unit_pair =>
        {
            counts.unchanged += 1;
            return *before;
        }
        Some(_) => counts.revised += 1,
        None => {
            if let Some(clash) = clash(before, row) {
                changes.contradictions.push((row.line, row.key(), clash));
            }
            counts.completed += 1;
        }
    }
    if target.currency != Currency::Usd {
        (after.home, after.load_home) = (Some(row.value), Some(target.load_id));
    } else {
        (after.usd, after.load_usd) = (Some(row.value), Some(target.load_id));
    }
    changes.changed.push((*before, after));
    after
}

/// Both currencies of a row share its quantities and their units; 0 says nothing about units.
fn clash(before: &Held, row: &FactRow) -> Option<Clash> {
    let quantities = [
        (row.quantity, before.quantity),
        (row.quantity_2, before.quantity_2),
    ];
    let counted = quantities
        .iter()
        .any(|(found, held)| found.or(*held).is_some());
    let (found, held) = (row.unit_pair, before.unit_pair);
    if counted && found != 0 && held != 0 && found != held {
        return Some(Clash::Units(found, held));
    }
    quantities
        .into_iter()
        .filter_map(|(found, held)| found.zip(held))
        .find(|(found, held)| found != held)
        .map(|(found, held)| Clash::Quantity(found, held))
}

fn refuse_contradictions(
    target: &Target<'_>,
    changes: &Changes,
    describe: impl Fn(FactKey) -> String,
) -> StorageResult<()> {
    let Some(&(line, key, clash)) = changes.contradictions.first() else {
        return Ok(());
    };
    let (found, held) = match clash {
        Clash::Quantity(found, held) => (format!("quantity {found}"), held.to_string()),
        Clash::Units(found, held) => (
            format!("unit {}", unit_names(target.connection, found)?),
            unit_names(target.connection, held)?,
        ),
    };
    Err(StorageError::Contradiction {
        line: u64::from(line),
        key: describe(key),
        found,
        held,
        count: changes.contradictions.len(),
    })
}

fn unit_names(connection: &Connection, unit_pair: u16) -> StorageResult<String> {
    let sql = include_str!("sql/unit_pair_name.sql");
    Ok(connection.query_row(sql, [unit_pair], |row| row.get(0))?)
}

fn apply(target: &Target<'_>, mut changes: Changes) -> StorageResult<()> {
    insert(
        target,
        std::mem::take(&mut changes.new),
        Some(target.load_id),
    )?;
    let mut update = target
        .connection
        .prepare_cached(include_str!("sql/fact_update.sql"))?;
    let mut keep = target
        .connection
        .prepare_cached(include_str!("sql/fact_revision_insert.sql"))?;
    for (before, after) in &changes.changed {
        let (partner, product, regime, place) = before.key;
        let counted = |held: &Held| (held.quantity, held.quantity_2, held.unit_pair);
        let value = before.value(target.currency);
        // A value that was missing is kept only where the row's quantities changed with it.
        if value.is_some() || counted(before) != counted(after) {
            let load = before.load(target.currency);
            let other = before.load_home.or(before.load_usd);
            keep.execute(named_params! {
                ":slice": target.slice_id, ":partner": partner, ":product": product, ":regime": regime, ":place": place,
                ":currency": target.currency.to_string(), ":by_load": target.load_id, ":value": value,
                ":quantity": before.quantity, ":quantity_2": before.quantity_2, ":unit_pair": before.unit_pair,
                ":load": load.or(other),
            })?;
        }
        update.execute(named_params! {
            ":slice": target.slice_id, ":partner": partner, ":product": product, ":regime": regime, ":place": place,
            ":value_home": after.home, ":value_usd": after.usd, ":load_home": after.load_home, ":load_usd": after.load_usd,
            ":quantity": after.quantity, ":quantity_2": after.quantity_2, ":unit_pair": after.unit_pair,
        })?;
    }
    Ok(())
}

/// Inserts sorted rows that the slice does not have. `load_id` is none where it is the slice's first.
fn insert(target: &Target<'_>, rows: Vec<FactRow>, load_id: Option<i64>) -> StorageResult<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let plain = load_id.is_none() && rows.iter().all(FactRow::is_plain);
    target.stage.put(Staged::Facts {
        slice_id: target.slice_id,
        load_id,
        currency: target.currency,
        rows,
    });
    let connection = target.connection;
    if plain {
        connection
            .prepare_cached(include_str!("sql/fact_insert_plain.sql"))?
            .execute(named_params! {":slice": target.slice_id})?;
    } else {
        connection
            .prepare_cached(include_str!("sql/fact_insert.sql"))?
            .execute([])?;
    }
    Ok(())
}
