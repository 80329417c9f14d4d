//! Comma-separated lists in UTF-8 with a header row.

use crate::fault::{self, FileFault};
use crate::figures::lines::Lines;

/// A list in memory.
pub(crate) struct Table {
    /// The names of its columns, trimmed.
    pub(crate) header: Vec<String>,
    /// Its rows, blank ones left out.
    pub(crate) rows: Vec<Row>,
}

/// One row.
pub(crate) struct Row {
    /// Physical line where it starts.
    pub(crate) line: u64,
    fields: Vec<String>,
}

impl Row {
    /// A field, trimmed; NUL bytes around it stand for nothing.
    pub(crate) fn field(&self, column: usize) -> &str {
        let field = self.fields.get(column).map_or("", String::as_str);
        field.trim_matches(['\0', ' ', '\t', '\r', '\n'])
    }
}

impl Table {
    /// Reads a list; every row has as many fields as the header.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, FileFault> {
        fault::check_head(&bytes[..bytes.len().min(4096)])?;
        let mut lines = Lines::new(utf8(bytes)?);
        if !lines.advance()? {
            return Err(FileFault::Empty);
        }
        let header: Vec<String> = lines
            .record()
            .iter()
            .map(|name| name.trim().to_owned())
            .collect();
        let mut rows = Vec::new();
        while lines.advance()? {
            if lines.record().iter().all(|field| field.trim().is_empty()) {
                continue;
            }
            lines.check_width(header.len())?;
            rows.push(Row {
                line: lines.line(),
                fields: lines.record().iter().map(str::to_owned).collect(),
            });
        }
        Ok(Self { header, rows })
    }

    /// Where a column stands.
    pub(crate) fn column(&self, name: &'static str) -> Result<usize, FileFault> {
        let mut found = self
            .header
            .iter()
            .enumerate()
            .filter(|(_, known)| *known == name);
        let Some((at, _)) = found.next() else {
            return Err(FileFault::MissingColumn { line: 1, name });
        };
        match found.next() {
            None => Ok(at),
            Some((_, second)) => Err(FileFault::DuplicateHeader {
                line: 1,
                name: second.clone(),
                first: name.to_owned(),
            }),
        }
    }
}

/// The text of a file in UTF-8, without its byte order mark.
pub(crate) fn utf8(bytes: &[u8]) -> Result<&str, FileFault> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = &bytes[..error.valid_up_to()];
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count() as u64;
        let bad = bytes.get(error.valid_up_to()).copied().unwrap_or_default();
        FileFault::WrongEncoding {
            line: Some(line),
            what: format!("this list is UTF-8, which has no byte 0x{bad:02X} here"),
        }
    })?;
    Ok(text.strip_prefix('\u{FEFF}').unwrap_or(text))
}
