//! Bulk files and answers of the API.

mod bulk;
mod sdmx;

use super::Comext;
use crate::adapter::FactAdapter;
use crate::fault::FileFault;
use crate::record::{FactReader, Record};
use crate::source::{BytesSource, SourceError};

fn open(name: &str, bytes: &[u8]) -> Result<Box<dyn FactReader>, FileFault> {
    Comext
        .open(&BytesSource::new(name, bytes))
        .map_err(|error| match error {
            SourceError::Fault(fault) => fault,
            SourceError::Io(error) => FileFault::Unreadable {
                line: 0,
                what: error.to_string(),
            },
        })
}

/// What is known of each row beside its figures: product as text, part, second unit.
type Beside = (String, String, String);

/// Every record with what is beside it, and the notices.
type All = (Vec<(Record, Beside)>, Vec<String>);

/// All of a file, or the first fault.
fn read(name: &str, bytes: &[u8]) -> Result<All, FileFault> {
    let mut rows = open(name, bytes)?;
    let (mut record, mut all) = (Record::default(), Vec::new());
    while rows.read(&mut record)? {
        let product = record
            .product
            .map(|product| product.to_code().as_str().to_owned());
        let part = rows.breakdown(record.breakdown).to_owned();
        let unit = String::from_utf8_lossy(rows.unit_2()).into_owned();
        all.push((record.clone(), (product.unwrap_or_default(), part, unit)));
    }
    Ok((all, rows.notices()))
}
