//! Query tables, as the site and as people write them.

mod conformance;
mod faults;
mod reading;
mod round_trip;

use encoding_rs::GB18030;

use super::{Header, Row, Rows};
use crate::fault::FileFault;

fn gb18030(text: &str) -> Vec<u8> {
    let (bytes, _, unmappable) = GB18030.encode(text);
    assert!(!unmappable);
    bytes.into_owned()
}

/// The header and every row, or the first fault.
fn read(bytes: &[u8]) -> Result<(Header, Vec<Row>), FileFault> {
    let mut rows = Rows::open(bytes)?;
    let mut row = Row::new();
    let mut all = Vec::new();
    while rows.read(&mut row)? {
        all.push(row.clone());
    }
    assert_eq!(rows.count(), all.len() as u64);
    assert_eq!(rows.bytes_read(), bytes.len() as u64);
    Ok((rows.header().clone(), all))
}
