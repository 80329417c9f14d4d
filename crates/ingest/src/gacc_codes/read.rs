//! From the bytes of a list to its rows.

use std::borrow::Cow;

use encoding_rs::GB18030;
use tradeq_model::Lang;
use tradeq_storage::{AreaRow, ReferenceRecord, ReferenceRow};

use super::kind::{Header, Kind};
use super::name::Repairs;
use super::{products, short};
use crate::fault::{self, FileFault};
use crate::reference::List;
use crate::reference::table::Table;
use crate::reference::twice::Keys;
use crate::source::{Source, SourceError, read_all};

/// Reads a list whole.
pub(super) fn read(source: &dyn Source) -> Result<List, SourceError> {
    Ok(read_bytes(&read_all(source)?)?)
}

pub(super) fn read_bytes(bytes: &[u8]) -> Result<List, FileFault> {
    let head = bytes
        .split(|byte| *byte == b'\n')
        .next()
        .unwrap_or_default();
    fault::check_head(head)?;
    let text = decode(bytes)?;
    let first = text.split('\n').next().unwrap_or_default();
    let header = Header::read(first.trim_end_matches('\r'))?;
    let mut repairs = Repairs::default();
    let rows = match header.kind {
        Kind::Products => products::read(&text, header, &mut repairs)?,
        Kind::Cleaned => cleaned(text.as_bytes(), header.lang)?,
        _ => short::read(&text, header, &mut repairs)?,
    };
    let notices = repairs.notices();
    Ok(List { rows, notices })
}

/// UTF-8 where the bytes are that, else GB18030, strictly.
fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, FileFault> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Cow::Borrowed(text));
    }
    if let Some(text) = GB18030.decode_without_bom_handling_and_without_replacement(bytes) {
        return Ok(text);
    }
    // No character of either encoding has a line end inside, so the lines tell where.
    let broken = |line: &[u8]| {
        std::str::from_utf8(line).is_err()
            && GB18030
                .decode_without_bom_handling_and_without_replacement(line)
                .is_none()
    };
    let line = bytes
        .split(|byte| *byte == b'\n')
        .position(broken)
        .unwrap_or(0);
    Err(FileFault::WrongEncoding {
        line: Some(line as u64 + 1),
        what: "neither UTF-8 nor GB18030".to_owned(),
    })
}

/// A partner list that somebody cleaned up: plain CSV, names first, comments passed over.
fn cleaned(bytes: &[u8], lang: Lang) -> Result<Vec<ReferenceRow>, FileFault> {
    let table = Table::read(bytes)?;
    let mut keys = Keys::default();
    let mut rows = Vec::new();
    for row in &table.rows {
        let (line, code) = (row.line, row.field(0));
        short::check_code(code, 3, "code", line)?;
        keys.add(code.to_owned(), line, format_args!("partner {code}"))?;
        let name = row.field(1);
        if name.is_empty() {
            return Err(FileFault::MissingField {
                line,
                column: table.header[1].clone(),
                expected: "the partner's name",
            });
        }
        rows.push(ReferenceRow {
            line,
            record: ReferenceRecord::Area(AreaRow {
                by: ("gacc", code.to_owned()),
                label: name.to_owned(),
                codes: Vec::new(),
                names: vec![(lang, name.to_owned())],
            }),
        });
    }
    Ok(rows)
}
