//! Which form a file has.

use std::io::Read;

use super::{daily, monthly};
use crate::container::archive;
use crate::fault::{FileFault, OwnFault};
use crate::glimpse::{Glimpse, Wrapping};
use crate::reference::List;
use crate::source::{Source, SourceError, read_all};

/// The most that the table of daily rates has unpacked.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

pub(super) fn recognise(glimpse: &Glimpse) -> bool {
    let head = String::from_utf8_lossy(&glimpse.head);
    let head = head.trim_start_matches('\u{FEFF}');
    let first = head.lines().next().unwrap_or_default();
    let is_table = first.starts_with("Date,")
        && first
            .split(',')
            .any(|name| matches!(name.trim(), "USD" | "JPY"));
    let is_message = head.trim_start().starts_with('{') && head.contains("\"dataSets\"");
    match glimpse.wrapping {
        Wrapping::Plain => is_table || is_message,
        Wrapping::Zip => {
            is_table
                || glimpse
                    .members
                    .iter()
                    .any(|name| name.starts_with("eurofxref"))
        }
        _ => false,
    }
}

/// Reads all rates of a file.
pub(super) fn read(source: &dyn Source) -> Result<List, SourceError> {
    let mut start = Vec::new();
    source.open()?.take(4).read_to_end(&mut start)?;
    let bytes = if start == b"PK\x03\x04" {
        unpack(source)?
    } else {
        read_all(source)?
    };
    let first = bytes
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(&bytes)
        .trim_ascii_start();
    if first.starts_with(b"{") {
        return monthly::read(source);
    }
    Ok(daily::read(&bytes)?)
}

/// The one table in the archive.
fn unpack(source: &dyn Source) -> Result<Vec<u8>, SourceError> {
    let names = archive::names_zip(source)?;
    let [_] = &names[..] else {
        let message = format!(
            "the archive has {} members, expected the table of rates alone",
            names.len()
        );
        let hint = "download eurofxref-hist.zip again, or import the table itself";
        return Err(FileFault::from(OwnFault::new("other-members", message, hint)).into());
    };
    let mut bytes = Vec::new();
    let read = archive::open_zip(source, 0)?
        .take(MOST_BYTES + 1)
        .read_to_end(&mut bytes);
    read.map_err(|error| {
        let hint =
            "the download was interrupted, or it is not what it seems: download the file again";
        FileFault::from(OwnFault::new(
            "damaged-archive",
            format!("the archive does not unpack: {error}"),
            hint,
        ))
    })?;
    if bytes.len() as u64 > MOST_BYTES {
        let message = format!("the table has more than {MOST_BYTES} bytes");
        return Err(FileFault::from(OwnFault::new(
            "too-large",
            message,
            "look at what the file is",
        ))
        .into());
    }
    Ok(bytes)
}
