//! The rows of a table of text, streamed.

use std::io::{BufRead, BufReader, Read};

use csv::ByteRecord;
use encoding_rs::GB18030;

use super::shape::{Encoding, Shape};
use super::table::{CellKind, Row};
use crate::delimited::Tail;
use crate::fault::{Ending, FileFault, OwnFault, check_text};
use crate::source::{Source, SourceError};

const BUFFER_BYTES: usize = 64 * 1024;
/// A line above the header is a title, not a book.
const MOST_TITLE_BYTES: u64 = 64 * 1024;

pub(super) struct TextRows {
    reader: csv::Reader<Tail<BufReader<Box<dyn Read + Send>>>>,
    record: ByteRecord,
    encoding: Encoding,
    delimiter: u8,
    /// Lines above the header, which the reader of records does not see.
    lines_above: u64,
    bytes_above: u64,
    /// Where the last record starts, and its line.
    last: (u64, u64),
}

impl TextRows {
    pub(super) fn open(source: &dyn Source, shape: &Shape) -> Result<Self, SourceError> {
        let mut text = BufReader::with_capacity(BUFFER_BYTES, source.open()?);
        check_text(text.fill_buf()?)?;
        let (mut bytes_above, mut title) = (0, Vec::new());
        let lines_above = u64::from(shape.header_row - 1);
        for _ in 0..lines_above {
            title.clear();
            let read = text
                .by_ref()
                .take(MOST_TITLE_BYTES)
                .read_until(b'\n', &mut title)?;
            bytes_above += read as u64;
        }
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(shape.delimiter)
            .terminator(csv::Terminator::Any(b'\n'))
            .buffer_capacity(BUFFER_BYTES)
            .from_reader(Tail::new(text));
        Ok(Self {
            reader,
            record: ByteRecord::new(),
            encoding: shape.encoding,
            delimiter: shape.delimiter,
            lines_above,
            bytes_above,
            last: (0, 1),
        })
    }

    pub(super) fn bytes_read(&self) -> u64 {
        self.bytes_above + self.reader.get_ref().passed()
    }

    pub(super) fn read(&mut self, row: &mut Row) -> Result<bool, FileFault> {
        loop {
            let position = self.reader.position();
            let (line_before, byte) = (position.line(), position.byte());
            let found = self.reader.read_byte_record(&mut self.record);
            let found = found.map_err(|error| FileFault::Unreadable {
                line: line_before + self.lines_above,
                what: error.to_string(),
            })?;
            if !found {
                return self.check_end().map(|()| false);
            }
            if self.record.len() == 1 && self.record.as_slice().trim_ascii().is_empty() {
                continue;
            }
            let line = self.start_line(line_before) + self.lines_above;
            self.last = (byte, line);
            row.number = line;
            break;
        }
        self.decode(row).map(|()| true)
    }

    fn decode(&self, row: &mut Row) -> Result<(), FileFault> {
        row.cells.resize(self.record.len(), Default::default());
        for ((text, kind), field) in row.cells.iter_mut().zip(&self.record) {
            text.clear();
            *kind = CellKind::Text;
            if field.contains(&0) {
                return Err(wrong(row.number, "a NUL byte inside a field"));
            }
            match self.encoding {
                Encoding::Utf8 => match std::str::from_utf8(field) {
                    Ok(field) => text.push_str(field),
                    Err(_) => return Err(not_in(row.number, "utf-8", field)),
                },
                Encoding::Gb18030 => {
                    let field = field.trim_ascii();
                    match GB18030.decode_without_bom_handling_and_without_replacement(field) {
                        Some(field) => text.push_str(&field),
                        None => return Err(not_in(row.number, "gb18030", field)),
                    }
                }
            }
        }
        Ok(())
    }

    /// The line where the record starts: the position before it may lie on a blank line above it.
    fn start_line(&self, line_before: u64) -> u64 {
        let line_after = self.reader.position().line();
        if line_after <= line_before + 1 {
            return line_before;
        }
        let own_end = u64::from(!self.ends_here() || !self.reader.get_ref().ends_inside_a_line());
        let inside = self.record.as_slice().iter().filter(|byte| **byte == b'\n');
        line_after - own_end - inside.count() as u64
    }

    fn ends_here(&self) -> bool {
        self.reader.position().byte() == self.reader.get_ref().passed()
    }

    /// Whether nothing but blanks stands behind the record.
    pub(super) fn is_last(&mut self) -> bool {
        let mut more = ByteRecord::new();
        while let Ok(true) = self.reader.read_byte_record(&mut more) {
            if !more.as_slice().trim_ascii().is_empty() {
                return false;
            }
        }
        true
    }

    /// After the last row: a file that ends inside quotes is cut off.
    fn check_end(&self) -> Result<(), FileFault> {
        let (byte, line) = self.last;
        let Some(row) = self.reader.get_ref().since(byte) else {
            return Ok(());
        };
        match Ending::of(row, self.delimiter) {
            Ending::InsideQuotes => Err(FileFault::CutLastLine { line }),
            Ending::Closed | Ending::Open => Ok(()),
        }
    }
}

/// What is no text in the encoding that the map says; the other one is named where it fits.
fn not_in(line: u64, encoding: &str, field: &[u8]) -> FileFault {
    let shown: Vec<u8> = field.iter().take(40).copied().collect();
    let message = format!(
        "the field is no text in {encoding}, which `file.encoding` of the map says or leaves out: `{}`",
        shown.escape_ascii()
    );
    let other = GB18030.decode_without_bom_handling_and_without_replacement(field);
    let hint = match other.filter(|_| encoding == "utf-8") {
        Some(text) => format!(
            "in gb18030 it is `{}`: if that is right in every row, say encoding = \"gb18030\" in [file]",
            text.chars().take(40).collect::<String>()
        ),
        None => "save the file as UTF-8".to_owned(),
    };
    OwnFault::new("map-encoding", message, hint).at(line).into()
}

fn wrong(line: u64, what: &str) -> FileFault {
    FileFault::WrongEncoding {
        line: Some(line),
        what: what.to_owned(),
    }
}
