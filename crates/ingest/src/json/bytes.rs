//! Bytes of a stream, one at a time, with a look at the next.

use std::io::Read;

use crate::fault::{FileFault, OwnFault};

const BUFFER_BYTES: usize = 64 * 1024;

/// The byte order mark that some programs write before UTF-8.
const BOM: &[u8] = b"\xEF\xBB\xBF";

pub(super) struct Bytes<R> {
    reader: R,
    buffer: Vec<u8>,
    at: usize,
    /// Of the bytes before the buffer.
    passed: u64,
}

impl<R: Read> Bytes<R> {
    pub(super) fn new(reader: R) -> Self {
        Self {
            reader,
            buffer: Vec::new(),
            at: 0,
            passed: 0,
        }
    }

    /// Skips a byte order mark, and refuses what is no UTF-8 text.
    pub(super) fn check_start(&mut self) -> Result<(), FileFault> {
        self.peek()?;
        if self.buffer.starts_with(b"\xFF\xFE") || self.buffer.starts_with(b"\xFE\xFF") {
            return Err(FileFault::WrongEncoding {
                line: Some(1),
                what: "the file starts with a UTF-16 byte order mark".into(),
            });
        }
        if self.buffer.starts_with(BOM) {
            self.at = BOM.len();
        }
        match self.peek_token()? {
            None => Err(FileFault::Empty),
            Some(b'<') => Err(FileFault::HtmlPage),
            Some(_) => Ok(()),
        }
    }

    /// How many bytes were taken.
    pub(super) fn count(&self) -> u64 {
        self.passed + self.at as u64
    }

    pub(super) fn peek(&mut self) -> Result<Option<u8>, FileFault> {
        if self.at == self.buffer.len() {
            self.passed += self.buffer.len() as u64;
            self.at = 0;
            self.buffer.resize(BUFFER_BYTES, 0);
            let read = self.reader.read(&mut self.buffer).map_err(|error| {
                let hint = "the download was interrupted: download the file again";
                OwnFault::new("unreadable", format!("reading stopped: {error}"), hint)
            })?;
            self.buffer.truncate(read);
        }
        Ok(self.buffer.get(self.at).copied())
    }

    pub(super) fn take(&mut self) -> Result<Option<u8>, FileFault> {
        let byte = self.peek()?;
        self.at += usize::from(byte.is_some());
        Ok(byte)
    }

    /// The next byte that is no blank, still to be taken.
    pub(super) fn peek_token(&mut self) -> Result<Option<u8>, FileFault> {
        loop {
            match self.peek()? {
                Some(b' ' | b'\t' | b'\r' | b'\n') => self.at += 1,
                other => return Ok(other),
            }
        }
    }
}
