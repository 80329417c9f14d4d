use std::io::{self, Chain, Cursor, Read};

use csv::ByteRecord;

use super::HEAD_BYTES;
use super::tail::Tail;
use crate::container::archive::packed_trap;
use crate::fault::{Ending, FileFault};

/// How the fields of a file stand beside each other.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Form {
    /// Between two fields.
    pub(crate) delimiter: u8,
    /// Whether quotes around a field belong to the format.
    pub(crate) quotes: bool,
}

impl Form {
    /// Commas, and quotes where they are needed.
    pub(crate) const COMMAS: Self = Self {
        delimiter: b',',
        quotes: true,
    };
    /// Commas in files of machines, which never quote: a quote is a character like any other.
    pub(crate) const BARE_COMMAS: Self = Self {
        delimiter: b',',
        quotes: false,
    };
}

/// What stands at the end of every row, the last one too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RowEnd {
    /// A line end: as machines write. A file without one at its end was cut.
    Line,
    /// A delimiter, and a line end in all rows but perhaps the last.
    Delimiter,
    /// Nothing that could be missed: people save files without a last line end.
    Nothing,
}

/// Reads records without keeping them: one at a time, into a record that is used again.
#[derive(Debug)]
pub(crate) struct Records<R> {
    reader: csv::Reader<Tail<Chain<Cursor<Vec<u8>>, R>>>,
    delimiter: u8,
    width: usize,
    end: RowEnd,
    last: Option<Start>,
}

/// Where a record starts, and how many fields it has.
#[derive(Debug, Clone, Copy)]
struct Start {
    byte: u64,
    line: u64,
    fields: usize,
}

/// The first bytes of a file.
fn take_head(reader: &mut impl Read) -> Result<Vec<u8>, FileFault> {
    let mut head = Vec::new();
    let read = reader.take(HEAD_BYTES as u64).read_to_end(&mut head);
    read.map_err(|error| unreadable(1, error))?;
    Ok(head)
}

impl<R: Read> Records<R> {
    /// Takes the first bytes, for a look at them, and begins with the first record.
    ///
    /// # Errors
    /// What the reader says.
    pub(crate) fn open(
        mut reader: R,
        form: Form,
        look: impl FnOnce(&[u8]) -> Result<(), FileFault>,
    ) -> Result<Self, FileFault> {
        let head = take_head(&mut reader)?;
        look(&head)?;
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(form.delimiter)
            .quoting(form.quotes)
            .terminator(csv::Terminator::Any(b'\n'))
            .buffer_capacity(HEAD_BYTES)
            .from_reader(Tail::new(Cursor::new(head).chain(reader)));
        Ok(Self {
            reader,
            delimiter: form.delimiter,
            width: 0,
            end: RowEnd::Nothing,
            last: None,
        })
    }

    /// The first record and its line.
    ///
    /// # Errors
    /// [`FileFault::Empty`] where there is none; what the reader says.
    pub(crate) fn header(&mut self) -> Result<(ByteRecord, u64), FileFault> {
        let mut record = ByteRecord::new();
        match self.next(&mut record)? {
            Some(start) => Ok((record, start.line)),
            None => Err(FileFault::Empty),
        }
    }

    /// How many fields the rows have, and what stands at their end.
    pub(crate) fn expect(&mut self, width: usize, end: RowEnd) {
        (self.width, self.end) = (width, end);
    }

    /// Fills `record` with the next row and gives its line; nothing when the file ends as it should.
    ///
    /// # Errors
    /// A row that is wider or narrower than the header, a file that is cut off, what the reader says.
    pub(crate) fn read(&mut self, record: &mut ByteRecord) -> Result<Option<u64>, FileFault> {
        let Some(start) = self.next(record)? else {
            return self.check_end().map(|()| None);
        };
        self.last = Some(start);
        if start.fields != self.width
            && let Err(fault) = self.check_width(record, start.line)
        {
            return Err(self.explain(fault));
        }
        Ok(Some(start.line))
    }

    /// As [`Records::read`] for lists beside the data, whose rows may have any width.
    ///
    /// # Errors
    /// What the reader says.
    pub(crate) fn read_ragged(
        &mut self,
        record: &mut ByteRecord,
    ) -> Result<Option<u64>, FileFault> {
        Ok(self.next(record)?.map(|start| start.line))
    }

    /// A fault of the row just read: in the last row it is often but the sign of a file that was cut off.
    pub(crate) fn explain(&mut self, fault: FileFault) -> FileFault {
        let more = self.next(&mut ByteRecord::new());
        let Some(last) = self.last.filter(|_| matches!(more, Ok(None))) else {
            return fault;
        };
        let short = last.fields < self.width;
        if short || self.is_cut(last, true) {
            return FileFault::CutLastLine { line: last.line };
        }
        fault
    }

    /// How many bytes were taken from the file so far; a little more than the rows read.
    pub(crate) fn bytes_read(&self) -> u64 {
        self.reader.get_ref().passed()
    }

    /// One empty field more than the header has is the delimiter at the end of a row.
    fn check_width(&self, record: &ByteRecord, line: u64) -> Result<(), FileFault> {
        let (found, expected) = (record.len(), self.width);
        let one_more = || record.get(expected).unwrap_or(b"?").trim_ascii();
        if self.end != RowEnd::Line && found == expected + 1 && one_more().is_empty() {
            return Ok(());
        }
        Err(FileFault::FieldCount {
            line,
            found,
            expected,
        })
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

    /// Whether the file ends inside its last row. Behind a delimiter in a row that is `faulty` it does, although no
    /// delimiter is due at the end of rows.
    fn is_cut(&self, last: Start, faulty: bool) -> bool {
        let tail = self.reader.get_ref();
        let unfinished = tail.ends_inside_a_line();
        if self.end == RowEnd::Line && unfinished {
            return true;
        }
        let Some(row) = tail.since(last.byte) else {
            return unfinished;
        };
        let delimiter_due = self.end == RowEnd::Delimiter;
        match Ending::of(row, self.delimiter) {
            Ending::InsideQuotes => true,
            Ending::Open => unfinished && delimiter_due,
            Ending::Closed => {
                let no_more = last.fields <= self.width;
                let behind_one = row.ends_with(&[self.delimiter]);
                unfinished && (delimiter_due || faulty) && no_more && behind_one
            }
        }
    }

    /// The next record that is no blank line, and where it starts.
    fn next(&mut self, record: &mut ByteRecord) -> Result<Option<Start>, FileFault> {
        loop {
            let (line, byte) = (self.reader.position().line(), self.reader.position().byte());
            let found = self
                .reader
                .read_byte_record(record)
                .map_err(|error| unreadable(line, of_csv(error)))?;
            if !found {
                return Ok(None);
            }
            let blank = record.len() == 1 && record.as_slice().trim_ascii().is_empty();
            if !blank {
                let line = self.start_line(record, line);
                let fields = record.len();
                return Ok(Some(Start { byte, line, fields }));
            }
        }
    }

    /// The line where a record starts: the position before it may lie on a blank line above it.
    fn start_line(&self, record: &ByteRecord, line_before: u64) -> u64 {
        let line_after = self.reader.position().line();
        if line_after <= line_before + 1 {
            return line_before;
        }
        let own_end = u64::from(!self.reader.get_ref().ends_inside_a_line());
        let inside = record.as_slice().iter().filter(|byte| **byte == b'\n');
        line_after - own_end - inside.count() as u64
    }
}

/// The system's error behind one of the splitter, which has none of its own here.
fn of_csv(error: csv::Error) -> io::Error {
    let said = error.to_string();
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        _ => io::Error::other(said),
    }
}

/// What a reader said; one that unpacks to far too much is no interrupted download.
fn unreadable(line: u64, error: io::Error) -> FileFault {
    if error.kind() == io::ErrorKind::FileTooLarge {
        return packed_trap(&error).at(line).into();
    }
    let what = error.to_string();
    FileFault::Unreadable { line, what }
}
