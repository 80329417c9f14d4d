//! The records of a table in memory, with the physical lines where they start.

use csv::StringRecord;

use crate::fault::{Ending, FileFault};

/// Walks over the records; blank lines do not count.
pub(crate) struct Lines<'a> {
    text: &'a str,
    reader: csv::Reader<&'a [u8]>,
    record: StringRecord,
    start: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .terminator(csv::Terminator::Any(b'\n'))
            .from_reader(text.as_bytes());
        Self {
            text,
            reader,
            record: StringRecord::new(),
            start: 0,
            line: 1,
        }
    }

    /// The record.
    pub(crate) fn record(&self) -> &StringRecord {
        &self.record
    }

    /// Where the record starts, from 1.
    pub(crate) fn line(&self) -> u64 {
        self.line
    }

    /// Goes to the next record; false when there is none.
    pub(crate) fn advance(&mut self) -> Result<bool, FileFault> {
        loop {
            self.start = self.byte();
            let found = self.reader.read_record(&mut self.record);
            let found = found.map_err(|error| FileFault::Unreadable {
                line: self.line,
                what: error.to_string(),
            })?;
            if !found {
                return Ok(false);
            }
            let blank = self.record.len() == 1 && self.record.as_slice().trim().is_empty();
            if !blank {
                self.line = self.start_line();
                return Ok(true);
            }
        }
    }

    /// Whether the record has so many fields, and the file does not end inside it.
    pub(crate) fn check_width(&self, expected: usize) -> Result<(), FileFault> {
        let (line, found) = (self.line, self.record.len());
        let last = self.byte() >= self.text.trim_end().len();
        let row = self.text.as_bytes().get(self.start..).unwrap_or_default();
        if last && (found < expected || Ending::of(row, b',') == Ending::InsideQuotes) {
            return Err(FileFault::CutLastLine { line });
        }
        if found != expected {
            return Err(FileFault::FieldCount {
                line,
                found,
                expected,
            });
        }
        Ok(())
    }

    fn byte(&self) -> usize {
        usize::try_from(self.reader.position().byte()).unwrap_or(usize::MAX)
    }

    /// Counted back from the end of the record: blank lines may stand before it.
    fn start_line(&self) -> u64 {
        let raw = self.text.get(self.start..self.byte()).unwrap_or_default();
        let own_end = u64::from(raw.ends_with('\n'));
        let inside = self.record.as_slice().matches('\n').count() as u64;
        self.reader.position().line() - own_end - inside
    }
}
