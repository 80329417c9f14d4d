use std::io;
use std::path::PathBuf;

use super::call::Call;

/// What came back, in the spool.
#[derive(Debug, Clone)]
pub struct Body {
    /// Where its bytes are.
    pub path: PathBuf,
    /// Their length.
    pub bytes: u64,
    /// As the publisher says, such as `text/html`.
    pub media_type: Option<String>,
    /// The name that the publisher gives the file.
    pub file_name: Option<String>,
}

impl Body {
    /// The first bytes.
    ///
    /// # Errors
    /// As the system says.
    pub fn head(&self, most: u64) -> io::Result<Vec<u8>> {
        let mut head = Vec::new();
        io::Read::read_to_end(
            &mut io::Read::take(std::fs::File::open(&self.path)?, most),
            &mut head,
        )?;
        Ok(head)
    }
}

/// What an answer is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answered {
    /// Other calls to make: it was an index.
    Calls(Vec<Call>),
    /// Data to import.
    Import,
    /// Nothing there yet, with what says so.
    Empty(String),
    /// A cap was hit, with what says so: ask in smaller calls.
    Capped(String),
}
