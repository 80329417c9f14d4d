#![allow(clippy::unwrap_used, clippy::panic)]

mod facts;
mod figures;
mod maps;

use std::sync::Arc;

use super::facts::MappedFacts;
use super::map::Map;
use crate::fault::FileFault;
use crate::record::{FactReader, Record};
use crate::source::{BytesSource, SourceError};

/// A map of the columns `month`, `to`, `hs` and `usd`.
const MAP: &str = "\
kind = \"facts\"
dataset = \"my-table\"
[reporter]
constant = \"DEU\"
[flow]
constant = \"export\"
[span]
column = \"month\"
format = \"YYYYMM\"
[partner]
column = \"to\"
system = \"iso2\"
totals = [\"*\"]
[product]
column = \"hs\"
[[value]]
column = \"usd\"
unit = \"1000-usd\"
";

/// A table with such columns.
fn table(rows: &str) -> String {
    format!("month,to,hs,usd\n{rows}\n")
}

/// The map with a line replaced.
fn with(old: &str, new: &str) -> String {
    assert!(MAP.contains(old), "{old}");
    MAP.replace(old, new)
}

/// Every record of a table, with what the reader says at its end.
fn read(
    map: &str,
    table: impl Into<Vec<u8>>,
) -> Result<(Vec<Record>, Box<MappedFacts>), FileFault> {
    let map = Arc::new(Map::read(map)?);
    let source = BytesSource::new("t.csv", table.into());
    let mut rows = match MappedFacts::open(&map, None, &source) {
        Ok(rows) => Box::new(rows),
        Err(SourceError::Fault(fault)) => return Err(fault),
        Err(SourceError::Io(error)) => panic!("{error}"),
    };
    let (mut records, mut record) = (Vec::new(), Record::default());
    while rows.read(&mut record)? {
        records.push(record.clone());
    }
    Ok((records, rows))
}

/// The fault of a table, with its line.
fn fault(map: &str, table: impl Into<Vec<u8>>) -> (String, Option<u64>) {
    match read(map, table) {
        Ok((records, _)) => panic!("{records:?}"),
        Err(fault) => (fault.to_string(), fault.line()),
    }
}
