//! The lines of a file, one after the other, none of them without end.

use std::io::{BufRead, BufReader, Read};

use crate::fault::FileFault;

/// A record is small; a line longer than this is none.
const MOST_BYTES: u64 = 1024 * 1024;

pub(super) struct Lines {
    reader: BufReader<Box<dyn Read + Send>>,
    bytes: Vec<u8>,
    line: u64,
    passed: u64,
}

impl Lines {
    pub(super) fn new(reader: Box<dyn Read + Send>) -> Self {
        Self {
            reader: BufReader::with_capacity(64 * 1024, reader),
            bytes: Vec::new(),
            line: 0,
            passed: 0,
        }
    }

    pub(super) fn bytes_read(&self) -> u64 {
        self.passed
    }

    /// The number of the line that was read last, from 1.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// Whether the line that was read last has no end.
    pub(super) fn is_open(&self) -> bool {
        !self.bytes.ends_with(b"\n")
    }

    /// The next line that is not blank; none at the end.
    pub(super) fn advance(&mut self) -> Result<Option<&str>, FileFault> {
        loop {
            self.bytes.clear();
            self.line += 1;
            let line = self.line;
            let read = self
                .reader
                .by_ref()
                .take(MOST_BYTES)
                .read_until(b'\n', &mut self.bytes);
            let read = read.map_err(|error| FileFault::Unreadable {
                line,
                what: error.to_string(),
            })?;
            if read == 0 {
                return Ok(None);
            }
            self.passed += read as u64;
            if read as u64 == MOST_BYTES {
                let what = format!("the line is longer than {MOST_BYTES} bytes");
                return Err(FileFault::Unreadable { line, what });
            }
            if line == 1 && self.bytes.starts_with(b"\xEF\xBB\xBF") {
                self.bytes.drain(..3);
            }
            if !self.bytes.trim_ascii().is_empty() {
                break;
            }
        }
        let text = std::str::from_utf8(&self.bytes).map_err(|error| {
            let bad = self
                .bytes
                .get(error.valid_up_to())
                .copied()
                .unwrap_or_default();
            FileFault::WrongEncoding {
                line: Some(self.line),
                what: format!("JSON is UTF-8, which has no byte 0x{bad:02X} here"),
            }
        })?;
        Ok(Some(text.trim()))
    }
}
