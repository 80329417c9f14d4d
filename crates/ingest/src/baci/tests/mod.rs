//! Years of BACI, plain and packed.

mod packed;
mod reading;

use super::Baci;
use crate::adapter::FactAdapter;
use crate::fault::FileFault;
use crate::record::{FactReader, Record};
use crate::source::{BytesSource, SourceError};

const NAME: &str = "BACI_HS22_Y2023_V202501.csv";
const YEAR: &[u8] =
    include_bytes!("../../../../../tests/fixtures/wellformed/baci/BACI_HS22_Y2023_V202501.csv");
const ZIP: &[u8] =
    include_bytes!("../../../../../tests/fixtures/wellformed/baci/BACI_HS22_V202501.zip");

fn open(name: &str, bytes: &[u8]) -> Result<Box<dyn FactReader>, FileFault> {
    Baci.open(&BytesSource::new(name, bytes))
        .map_err(|error| match error {
            SourceError::Fault(fault) => fault,
            SourceError::Io(error) => FileFault::Unreadable {
                line: 0,
                what: error.to_string(),
            },
        })
}

/// Every record, or the first fault.
fn read(name: &str, bytes: &[u8]) -> Result<Vec<Record>, FileFault> {
    let mut rows = open(name, bytes)?;
    let (mut record, mut all) = (Record::default(), Vec::new());
    while rows.read(&mut record)? {
        all.push(record.clone());
    }
    Ok(all)
}
