//! Which columns a table of figures has, and where.

use csv::StringRecord;

use crate::fault::FileFault;

/// The columns that a table may have, in the usual order.
pub(super) const COLUMNS: [&str; 22] = [
    "span",
    "flow",
    "partner",
    "product",
    "regime",
    "place",
    "enterprise",
    "port",
    "measure",
    "value",
    "unit",
    "qualifier",
    "yoy",
    "share",
    "share_of",
    "dataset",
    "release",
    "published_on",
    "publisher",
    "url",
    "certainty",
    "note",
];

/// The columns that it must have, besides one of [`NUMBERS`].
const MANDATORY: [&str; 5] = ["span", "flow", "unit", "publisher", "certainty"];

const NUMBERS: [&str; 3] = ["value", "yoy", "share"];

/// The header row: the fields of the columns.
pub(super) struct Header {
    names: Vec<&'static str>,
}

impl Header {
    pub(super) fn read(record: &StringRecord, line: u64) -> Result<Self, FileFault> {
        let mut names: Vec<&'static str> = Vec::new();
        for written in record {
            let name = known(written).ok_or_else(|| FileFault::UnknownHeader {
                line,
                name: written.trim().to_owned(),
                known: COLUMNS.join(", "),
            })?;
            if names.contains(&name) {
                return Err(FileFault::DuplicateHeader {
                    line,
                    name: written.trim().to_owned(),
                    first: name.to_owned(),
                });
            }
            names.push(name);
        }
        if let Some(name) = MANDATORY.iter().find(|name| !names.contains(name)) {
            return Err(FileFault::MissingColumn { line, name });
        }
        if !NUMBERS.iter().any(|name| names.contains(name)) {
            let expected = "at least one of `value`, `yoy` and `share`";
            return Err(FileFault::MissingValueColumn { line, expected });
        }
        Ok(Self { names })
    }

    /// How many fields a row has.
    pub(super) fn width(&self) -> usize {
        self.names.len()
    }

    /// The field of a column.
    pub(super) fn place(&self, column: &str) -> Option<usize> {
        self.names.iter().position(|name| *name == column)
    }
}

/// Whether a file that begins with `head` (4 KiB are plenty) is a table of figures.
#[must_use]
pub fn recognise(head: &[u8]) -> bool {
    let mut record = csv::ByteRecord::new();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(head);
    if !matches!(reader.read_byte_record(&mut record), Ok(true)) {
        return false;
    }
    let names: Vec<&str> = record
        .iter()
        .filter_map(|field| known(std::str::from_utf8(field).ok()?))
        .collect();
    ["span", "flow", "certainty"]
        .iter()
        .all(|name| names.contains(name))
}

fn known(written: &str) -> Option<&'static str> {
    let wanted = written.trim().to_ascii_lowercase();
    COLUMNS.iter().copied().find(|name| *name == wanted)
}
