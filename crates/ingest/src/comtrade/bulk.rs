//! Bulk files: a header of field names, tab-separated rows.

use std::io::Read;

use csv::ByteRecord;

use super::column::{COLUMNS, Column};
use super::refusal;
use crate::cells::Cells;
use crate::delimited::Tail;
use crate::fault::FileFault;
use crate::json::Scalar;

/// The rows of a bulk file.
pub(super) struct Bulk<R> {
    reader: csv::Reader<Tail<R>>,
    columns: Vec<Option<Column>>,
    record: ByteRecord,
    /// Whether the end of the packed stream is proof enough that nothing is missing.
    sealed: bool,
    last_line: u64,
}

/// Fields without which a record says nothing.
const NEEDED: [Column; 11] = [
    Column::Type,
    Column::Frequency,
    Column::Period,
    Column::Reporter,
    Column::Flow,
    Column::Partner,
    Column::Partner2,
    Column::Classification,
    Column::Product,
    Column::Transport,
    Column::Value,
];

impl<R: Read> Bulk<R> {
    pub(super) fn open(reader: R, sealed: bool) -> Result<Self, FileFault> {
        let mut bulk = Self {
            reader: csv::ReaderBuilder::new()
                .delimiter(b'\t')
                .quoting(false)
                .has_headers(false)
                .flexible(true)
                .terminator(csv::Terminator::Any(b'\n'))
                .buffer_capacity(64 * 1024)
                .from_reader(Tail::new(reader)),
            columns: Vec::new(),
            record: ByteRecord::new(),
            sealed,
            last_line: 0,
        };
        if !bulk.next_record()? {
            return Err(FileFault::Empty);
        }
        let mut names: Vec<String> = (0..bulk.record.len())
            .map(|at| bulk.field(at))
            .collect::<Result<_, _>>()?;
        if let Some(first) = names.first_mut() {
            *first = first.trim_start_matches('\u{feff}').to_owned();
        }
        for (at, name) in names.iter().enumerate() {
            let column = Column::of(name).ok_or_else(|| FileFault::UnknownHeader {
                line: 1,
                name: name.clone(),
                known: Column::known(),
            })?;
            if let Some(first) = names[..at]
                .iter()
                .find(|first| first.eq_ignore_ascii_case(name))
            {
                return Err(FileFault::DuplicateHeader {
                    line: 1,
                    name: name.clone(),
                    first: first.clone(),
                });
            }
            bulk.columns.push(column);
        }
        for column in NEEDED {
            if !bulk.columns.contains(&Some(column)) {
                return Err(FileFault::MissingColumn {
                    line: 1,
                    name: column.name(),
                });
            }
        }
        Ok(bulk)
    }

    /// Fills the cells with the next row.
    pub(super) fn read(&mut self, cells: &mut Cells<COLUMNS>) -> Result<bool, FileFault> {
        if !self.next_record()? {
            return self.check_end().map(|()| false);
        }
        let (found, expected) = (self.record.len(), self.columns.len());
        if found != expected {
            let line = self.last_line;
            if found < expected && self.is_last()? {
                return Err(FileFault::CutLastLine { line });
            }
            return Err(refusal::wrong_width(line, found, expected));
        }
        cells.clear();
        for at in 0..found {
            if let Some(Some(column)) = self.columns.get(at) {
                let text = self.field(at)?;
                // Columns are told apart in the header, so none is set twice.
                let _ = cells.set(*column as usize, &Scalar::Text(text.into()));
            }
        }
        Ok(true)
    }

    /// Line of the row just read.
    pub(super) fn line(&self) -> u64 {
        self.last_line
    }

    pub(super) fn bytes_read(&self) -> u64 {
        self.reader.get_ref().passed()
    }

    fn field(&self, at: usize) -> Result<String, FileFault> {
        let bytes = self.record.get(at).unwrap_or_default();
        let text = std::str::from_utf8(bytes).map_err(|_| FileFault::WrongEncoding {
            line: Some(self.last_line),
            what: format!("`{}` is no UTF-8", String::from_utf8_lossy(bytes)),
        })?;
        Ok(text.trim_end_matches('\r').to_owned())
    }

    fn next_record(&mut self) -> Result<bool, FileFault> {
        loop {
            let line = self.reader.position().line();
            let found = self.reader.read_byte_record(&mut self.record);
            let found = found.map_err(|error| FileFault::Unreadable {
                line,
                what: error.to_string(),
            })?;
            self.last_line = line;
            if !found || !self.record.as_slice().trim_ascii().is_empty() || self.record.len() > 1 {
                return Ok(found);
            }
        }
    }

    fn is_last(&mut self) -> Result<bool, FileFault> {
        let line = self.last_line;
        let more = self.next_record()?;
        self.last_line = line;
        Ok(!more)
    }

    /// A packed file has its own seal; of plain text, a last row without a line end may have lost its end.
    fn check_end(&self) -> Result<(), FileFault> {
        if self.sealed || !self.reader.get_ref().ends_inside_a_line() {
            return Ok(());
        }
        Err(FileFault::CutLastLine {
            line: self.last_line.saturating_sub(1),
        })
    }
}
