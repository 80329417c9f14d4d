//! The file as it was known on a day: tables of the connection that stand before those of the file.
//!
//! A name without its schema means the connection's own table first. So the tables that later loads changed are made
//! again for this connection, as they were (`sql/as_of`), with the public views above them, and the same statements
//! give the answers of that day. Nothing is written to the file.

use rusqlite::{Connection, named_params};
use tradeq_model::Day;

use crate::error::{StorageError, StorageResult};

/// Makes the connection show what was known at the end of a day.
///
/// # Errors
/// A day on which nothing was known yet.
pub(crate) fn set(connection: &Connection, day: Day) -> StorageResult<()> {
    let text = day.to_string();
    let first: Option<String> =
        connection.query_row(include_str!("sql/as_of/first_known.sql"), [], |row| {
            row.get(0)
        })?;
    if first.as_ref().is_none_or(|first| text < *first) {
        return Err(StorageError::NothingKnown { day, first });
    }
    // All of it and all later statements see one state of the file, whatever is imported meanwhile.
    connection.execute_batch(include_str!("sql/as_of/begin.sql"))?;
    let now: bool = connection.query_row(
        include_str!("sql/as_of/is_now.sql"),
        named_params! {":day": text},
        |row| row.get(0),
    )?;
    if !now {
        stand_before(connection, &text)?;
    }
    connection.execute_batch(include_str!("sql/as_of/end.sql"))?;
    Ok(())
}

/// Makes the tables that stand before those of the file.
fn stand_before(connection: &Connection, day: &str) -> StorageResult<()> {
    connection.execute_batch(include_str!("sql/as_of/day.sql"))?;
    connection.execute(
        include_str!("sql/as_of/day_set.sql"),
        named_params! {":day": day},
    )?;
    for script in [
        include_str!("sql/as_of/changed.sql"),
        include_str!("sql/as_of/views.sql"),
    ] {
        connection.execute_batch(script)?;
    }
    for texts in [
        include_str!("sql/as_of/slice_text.sql"),
        include_str!("sql/as_of/view_texts.sql"),
    ] {
        for sql in made(connection, texts)? {
            connection.execute_batch(&sql)?;
        }
    }
    for script in [
        include_str!("sql/as_of/rollups.sql"),
        include_str!("sql/as_of/slices.sql"),
        include_str!("sql/as_of/best.sql"),
    ] {
        connection.execute_batch(script)?;
    }
    choose_best(connection)
}

/// The statements that a statement makes of the file's own schema.
fn made(connection: &Connection, sql: &str) -> StorageResult<Vec<String>> {
    let mut select = connection.prepare(sql)?;
    let texts = select.query_map([], |row| row.get(0))?;
    Ok(texts.collect::<Result<_, _>>()?)
}

/// Chooses the figures of the spans of which others were known then.
fn choose_best(connection: &Connection) -> StorageResult<()> {
    let mut select = connection.prepare(include_str!("sql/as_of/best_spans.sql"))?;
    let mut fill = connection.prepare(include_str!("sql/as_of/best_fill.sql"))?;
    let spans = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    for span in spans {
        let span: (i32, i32) = span?;
        fill.execute(span)?;
    }
    Ok(())
}
