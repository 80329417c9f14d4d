//! Fills the reference tables from the CSV files of `data/reference`.

use rusqlite::Connection;

use crate::database::Database;
use crate::error::{StorageError, StorageResult};
use crate::property;
use crate::statement::split;

include!(concat!(env!("OUT_DIR"), "/reference.rs"));

include!(concat!(env!("OUT_DIR"), "/reference_sql.rs"));

/// The data files in the order in which they refer to each other; each has a `.sql` of the same name.
const TABLES: &[&str] = &[
    "datasets",
    "areas",
    "area_codes",
    "groups",
    "group_members",
    "hs_sections",
    "hs_codes",
    "baskets",
    "basket_members",
    "regimes",
    "regime_groups",
    "regime_group_members",
    "places",
    "units",
    "fx_months",
    "release_calendar",
];

pub(crate) fn statements() -> impl Iterator<Item = (&'static str, &'static str)> {
    REFERENCE_SQL.iter().copied()
}

/// Which data and statements a file was filled with.
fn version() -> String {
    format!("{REFERENCE_VERSION}.{REFERENCE_SQL_VERSION}")
}

pub(crate) fn is_current(connection: &Connection) -> StorageResult<bool> {
    Ok(property::get(connection, "reference")? == Some(version()))
}

fn text_of(texts: &[(&'static str, &'static str)], name: &str) -> &'static str {
    texts
        .iter()
        .find(|(known, _)| *known == name)
        .map_or("", |(_, text)| *text)
}

/// Writes all reference rows unless the file already has exactly these.
pub(crate) fn fill(database: &mut Database) -> StorageResult<()> {
    if is_current(&database.connection)? {
        return Ok(());
    }
    let path = database.path.clone();
    let about = |error| StorageError::about(error, &path);
    let transaction = database
        .connection
        .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
        .map_err(about)?;
    for name in TABLES {
        fill_table(
            &transaction,
            name,
            text_of(REFERENCE, name),
            text_of(REFERENCE_SQL, name),
        )?;
    }
    transaction.execute(include_str!("sql/unit_pair_first.sql"), [])?;
    property::set(&transaction, "reference", &version())?;
    transaction.commit().map_err(about)
}

fn fill_table(connection: &Connection, name: &str, text: &str, sql: &str) -> StorageResult<()> {
    let fault = |line: u64, message: String| StorageError::Data {
        file: format!("{name}.csv"),
        line,
        message,
    };
    let mut statements = Vec::new();
    for statement in split(sql) {
        statements.push(
            connection
                .prepare(statement)
                .map_err(|error| fault(1, error.to_string()))?,
        );
    }
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let columns: Vec<String> = reader
        .headers()
        .map_err(|error| fault(1, error.to_string()))?
        .iter()
        .map(|name| format!(":{name}"))
        .collect();
    for record in reader.records() {
        let record = record.map_err(|error| fault(1, error.to_string()))?;
        let line = record.position().map_or(0, csv::Position::line);
        for statement in &mut statements {
            for (column, value) in columns.iter().zip(record.iter()) {
                if let Some(index) = statement.parameter_index(column)? {
                    statement.raw_bind_parameter(index, (!value.is_empty()).then_some(value))?;
                }
            }
            statement
                .raw_execute()
                .map_err(|error| fault(line, error.to_string()))?;
        }
    }
    Ok(())
}
