//! Which list a file is.

use super::{comtrade, tables};
use crate::glimpse::{Glimpse, Wrapping};
use crate::reference::List;
use crate::source::{Source, SourceError, read_all};

const UTF8_BOM: &[u8] = b"\xEF\xBB\xBF";

pub(super) fn recognise(glimpse: &Glimpse) -> bool {
    let head = glimpse.head.strip_prefix(UTF8_BOM).unwrap_or(&glimpse.head);
    let head = String::from_utf8_lossy(head);
    let first = head.lines().next().unwrap_or_default();
    let is_json = head.trim_start().starts_with('{') && head.contains("\"results\"");
    glimpse.wrapping == Wrapping::Plain && (is_json || tables::is_header(first))
}

/// Reads a list whole.
pub(super) fn read(source: &dyn Source) -> Result<List, SourceError> {
    let bytes = read_all(source)?;
    let start = bytes
        .strip_prefix(UTF8_BOM)
        .unwrap_or(&bytes)
        .trim_ascii_start();
    if start.starts_with(b"{") {
        return comtrade::read(source);
    }
    Ok(tables::read(&bytes)?)
}
