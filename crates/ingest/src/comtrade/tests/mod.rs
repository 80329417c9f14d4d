//! What records are read as.
#![allow(clippy::unwrap_used)]

mod answer;
mod bulk;
mod conformance;
mod parts;

use serde_json::{Value, json};

use super::Comtrade;
use crate::adapter::FactAdapter;
use crate::record::{FactReader, Record};
use crate::source::{BytesSource, SourceError};

/// A record of China's exports to the world in 2023, with these fields changed.
fn record(changes: &[(&str, Value)]) -> Value {
    let mut record = json!({
        "typeCode": "C", "freqCode": "A", "refYear": 2023, "refMonth": 52, "period": "2023",
        "reporterCode": 156, "flowCode": "X", "partnerCode": 0, "partner2Code": 0,
        "classificationCode": "H6", "cmdCode": "TOTAL", "customsCode": "C00", "mosCode": "0",
        "motCode": 0, "qtyUnitCode": -1, "qtyUnitAbbr": "N/A", "qty": null,
        "isQtyEstimated": false, "netWgt": null, "isNetWgtEstimated": false,
        "primaryValue": 1000.0,
    });
    for (name, value) in changes {
        record[*name] = value.clone();
    }
    record
}

fn answer(records: &[Value]) -> BytesSource {
    let text = json!({"count": records.len(), "data": records, "error": ""}).to_string();
    BytesSource::new("answer.json", text.into_bytes())
}

/// A file read to its end: its records with the names of their parts, and the reader behind them.
type Read = (Vec<(Record, String)>, Box<dyn FactReader>);

fn read(source: &BytesSource) -> Result<Read, SourceError> {
    let mut rows = Comtrade.open(source)?;
    let (mut record, mut all) = (Record::default(), Vec::new());
    while rows.read(&mut record)? {
        let part = rows.breakdown(record.breakdown).to_owned();
        all.push((record.clone(), part));
    }
    Ok((all, rows))
}

/// The one record of an answer.
fn one(changes: &[(&str, Value)]) -> (Record, String) {
    let (mut all, _) = read(&answer(&[record(changes)])).unwrap();
    assert_eq!(all.len(), 1);
    all.remove(0)
}

/// What is said of an answer of one record with these fields changed.
fn fault(changes: &[(&str, Value)]) -> String {
    match read(&answer(&[record(changes)])) {
        Err(SourceError::Fault(fault)) => fault.to_string(),
        _ => String::new(),
    }
}
