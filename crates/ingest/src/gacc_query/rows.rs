//! The rows of a query table, one after the other.

use std::io::Read;

use super::encoding::{HEAD_BYTES, Sniffed};
use super::header::Header;
use super::row::Row;
use crate::delimited::{Form, Records, RowEnd};
use crate::fault::{FileFault, check_head};

/// Reads a query table without keeping it: one row at a time, into a row that is used again.
///
/// Fields are split as bytes, which both encodings allow: neither has a comma, a quote or a line
/// end inside a character. Names stay bytes until somebody decodes them.
#[derive(Debug)]
pub struct Rows<R> {
    records: Records<R>,
    header: Header,
    count: u64,
}

impl<R: Read> Rows<R> {
    /// Reads the header.
    ///
    /// # Errors
    /// A [`FileFault`] when the content is no such table, or its header is not understood.
    pub fn open(reader: R) -> Result<Self, FileFault> {
        let mut sniffed = Sniffed::of(b"", true);
        let mut records = Records::open(reader, Form::COMMAS, |head| {
            check_head(head)?;
            sniffed = Sniffed::of(head, head.len() < HEAD_BYTES);
            Ok(())
        })?;
        let (record, line) = records.header()?;
        let header = Header::read(&record, line, sniffed)?;
        let end = if header.trailing_comma {
            RowEnd::Delimiter
        } else {
            RowEnd::Nothing
        };
        records.expect(header.columns.len(), end);
        Ok(Self {
            records,
            header,
            count: 0,
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
        self.records.bytes_read()
    }

    /// Fills `row` with the next row; false when there is none and the file ends as it should.
    ///
    /// # Errors
    /// A [`FileFault`] when the row is not what the header promises, or the file is cut off.
    pub fn read(&mut self, row: &mut Row) -> Result<bool, FileFault> {
        let Some(line) = self.records.read(&mut row.record)? else {
            return Ok(false);
        };
        row.line = line;
        let encoded = self.header.sniffed.check_row(row.record.as_slice());
        let parsed = encoded.map_err(|fault| fault.at(line));
        if let Err(fault) = parsed.and_then(|()| row.parse(&self.header)) {
            return Err(self.records.explain(fault));
        }
        self.count += 1;
        Ok(true)
    }
}
