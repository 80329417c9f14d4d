//! The rows of a query table, one after the other.

use std::io::{Chain, Cursor, Read};

use csv::ByteRecord;

use super::encoding::{HEAD_BYTES, Sniffed};
use super::header::Header;
use super::row::Row;
use crate::fault::{Ending, FileFault, check_head};
use crate::tail::Tail;

/// Reads a query table without keeping it: one row at a time, into a row that is used again.
///
/// Fields are split as bytes, which both encodings allow: neither has a comma, a quote or a line
/// end inside a character. Names stay bytes until somebody decodes them.
#[derive(Debug)]
pub struct Rows<R> {
    reader: csv::Reader<Tail<Chain<Cursor<Vec<u8>>, R>>>,
    header: Header,
    count: u64,
    last: Option<Start>,
}

/// Where a record starts, and how many fields it has.
#[derive(Debug, Clone, Copy)]
struct Start {
    byte: u64,
    line: u64,
    fields: usize,
}

impl<R: Read> Rows<R> {
    /// Reads the header.
    ///
    /// # Errors
    /// A [`FileFault`] when the content is no such table, or its header is not understood.
    pub fn open(mut reader: R) -> Result<Self, FileFault> {
        let mut head = Vec::new();
        let wanted = HEAD_BYTES as u64;
        let read = reader.by_ref().take(wanted).read_to_end(&mut head);
        read.map_err(|error| unreadable(1, &error.to_string()))?;
        check_head(&head)?;
        let sniffed = Sniffed::of(&head, head.len() < HEAD_BYTES);
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .terminator(csv::Terminator::Any(b'\n'))
            .buffer_capacity(HEAD_BYTES)
            .from_reader(Tail::new(Cursor::new(head).chain(reader)));
        let mut record = ByteRecord::new();
        let Some(start) = read_record(&mut reader, &mut record)? else {
            return Err(FileFault::Empty);
        };
        let header = Header::read(&record, start.line, sniffed)?;
        Ok(Self {
            reader,
            header,
            count: 0,
            last: None,
        })
    }

    /// What the first row says.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// How many rows were read.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// How many bytes were taken from the file so far; a little more than the rows read.
    pub fn bytes_read(&self) -> u64 {
        self.reader.get_ref().passed()
    }

    /// Fills `row` with the next row; false when there is none and the file ends as it should.
    ///
    /// # Errors
    /// A [`FileFault`] when the row is not what the header promises, or the file is cut off.
    pub fn read(&mut self, row: &mut Row) -> Result<bool, FileFault> {
        let Some(start) = read_record(&mut self.reader, &mut row.record)? else {
            return self.check_end().map(|()| false);
        };
        row.line = start.line;
        self.last = Some(start);
        let encoded = self.header.sniffed.check_row(row.record.as_slice());
        let fits = encoded
            .map_err(|fault| fault.at(row.line))
            .and_then(|()| self.check_width(row));
        if let Err(fault) = fits.and_then(|()| row.parse(&self.header)) {
            return Err(self.explain(fault));
        }
        self.count += 1;
        Ok(true)
    }

    fn check_width(&self, row: &Row) -> Result<(), FileFault> {
        let (found, expected) = (row.record.len(), self.header.columns.len());
        let one_more = || row.record.get(expected).unwrap_or(b"?").trim_ascii();
        if found == expected || found == expected + 1 && one_more().is_empty() {
            return Ok(());
        }
        Err(FileFault::FieldCount {
            line: row.line,
            found,
            expected,
        })
    }

    /// A fault in the last row is often but the sign of a file that was cut off.
    fn explain(&mut self, fault: FileFault) -> FileFault {
        let more = read_record(&mut self.reader, &mut ByteRecord::new());
        let Some(last) = self.last.filter(|_| matches!(more, Ok(None))) else {
            return fault;
        };
        let short = last.fields < self.header.columns.len();
        if short || self.is_cut(last, true) {
            return FileFault::CutLastLine { line: last.line };
        }
        fault
    }

    /// After the last row: did the file end where a row ends?
    fn check_end(&self) -> Result<(), FileFault> {
        match self.last {
            Some(last) if self.is_cut(last, false) => {
                Err(FileFault::CutLastLine { line: last.line })
            }
            _ => Ok(()),
        }
    }

    /// Whether the file ends inside its last row. Behind a comma in a row that is `faulty` it
    /// does, although the header has no comma at its end.
    fn is_cut(&self, last: Start, faulty: bool) -> bool {
        let tail = self.reader.get_ref();
        let unfinished = tail.ends_inside_a_line();
        let comma_due = self.header.trailing_comma;
        let Some(row) = tail.since(last.byte) else {
            return unfinished;
        };
        match Ending::of(row) {
            Ending::InsideQuotes => true,
            Ending::Open => unfinished && comma_due,
            Ending::Closed => {
                let no_more = last.fields <= self.header.columns.len();
                unfinished && (comma_due || faulty) && no_more && row.ends_with(b",")
            }
        }
    }
}

/// The next record that is no blank line, and where it starts.
fn read_record<R: Read>(
    reader: &mut csv::Reader<Tail<R>>,
    record: &mut ByteRecord,
) -> Result<Option<Start>, FileFault> {
    loop {
        let (line, byte) = (reader.position().line(), reader.position().byte());
        let found = reader
            .read_byte_record(record)
            .map_err(|error| unreadable(line, &error.to_string()))?;
        if !found {
            return Ok(None);
        }
        let blank = record.len() == 1 && record.as_slice().trim_ascii().is_empty();
        if !blank {
            let line = start_line(reader, record, line);
            let fields = record.len();
            return Ok(Some(Start { byte, line, fields }));
        }
    }
}

/// The line where a record starts: the position before it may lie on a blank line above it.
fn start_line<R: Read>(
    reader: &csv::Reader<Tail<R>>,
    record: &ByteRecord,
    line_before: u64,
) -> u64 {
    let line_after = reader.position().line();
    if line_after <= line_before + 1 {
        return line_before;
    }
    let own_end = u64::from(!reader.get_ref().ends_inside_a_line());
    let inside = record.as_slice().iter().filter(|byte| **byte == b'\n');
    line_after - own_end - inside.count() as u64
}

fn unreadable(line: u64, what: &str) -> FileFault {
    FileFault::Unreadable {
        line,
        what: what.to_owned(),
    }
}
