use std::fs::File;
use std::io::{self, Cursor, Read, Seek};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::fault::{FileFault, OwnFault};

/// The most that [`read_all`] takes into memory.
const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// Bytes that can be read more than once: a file on disk, or a text in the program.
pub trait Source: Sync {
    /// Its name for messages, as the person typed it.
    fn name(&self) -> String;

    /// Its file name without the folder.
    fn file_name(&self) -> String;

    /// Its length.
    ///
    /// # Errors
    /// As the system says.
    fn bytes(&self) -> io::Result<u64>;

    /// Reads it from the start.
    ///
    /// # Errors
    /// As the system says.
    fn open(&self) -> io::Result<Box<dyn Read + Send>>;

    /// Reads it at any place.
    ///
    /// # Errors
    /// As the system says.
    fn open_seek(&self) -> io::Result<Box<dyn ReadSeek>>;

    /// The same bytes, to keep: for readers that open the members of an archive one after the other.
    fn again(&self) -> Box<dyn Source + Send>;
}

/// A file on disk.
#[derive(Debug, Clone)]
pub struct FileSource(PathBuf);

impl FileSource {
    /// The file at a path; it is opened when it is read.
    pub fn new(path: &Path) -> Self {
        Self(path.to_path_buf())
    }
}

impl Source for FileSource {
    fn name(&self) -> String {
        self.0.display().to_string()
    }

    fn file_name(&self) -> String {
        self.0
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned()
    }

    fn bytes(&self) -> io::Result<u64> {
        let meta = std::fs::metadata(&self.0)?;
        if meta.is_dir() {
            return Err(io::Error::new(
                io::ErrorKind::IsADirectory,
                "it is a folder",
            ));
        }
        Ok(meta.len())
    }

    fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        Ok(Box::new(File::open(&self.0)?))
    }

    fn open_seek(&self) -> io::Result<Box<dyn ReadSeek>> {
        Ok(Box::new(File::open(&self.0)?))
    }

    fn again(&self) -> Box<dyn Source + Send> {
        Box::new(self.clone())
    }
}

/// A text that is part of the program.
#[derive(Debug, Clone)]
pub struct TextSource {
    /// Its name.
    pub name: String,
    /// Its content.
    pub text: &'static str,
}

impl Source for TextSource {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn file_name(&self) -> String {
        self.name.clone()
    }

    fn bytes(&self) -> io::Result<u64> {
        Ok(self.text.len() as u64)
    }

    fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        Ok(Box::new(self.text.as_bytes()))
    }

    fn open_seek(&self) -> io::Result<Box<dyn ReadSeek>> {
        Ok(Box::new(Cursor::new(self.text.as_bytes())))
    }

    fn again(&self) -> Box<dyn Source + Send> {
        Box::new(self.clone())
    }
}

/// Bytes in memory under a name: what was fetched, or what a test makes.
#[derive(Debug, Clone)]
pub struct BytesSource {
    name: String,
    bytes: Arc<[u8]>,
}

impl BytesSource {
    /// Bytes under a file name.
    pub fn new(name: &str, bytes: impl Into<Arc<[u8]>>) -> Self {
        Self {
            name: name.into(),
            bytes: bytes.into(),
        }
    }
}

impl Source for BytesSource {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn file_name(&self) -> String {
        let (_, name) = self.name.rsplit_once('/').unwrap_or(("", &self.name));
        name.to_owned()
    }

    fn bytes(&self) -> io::Result<u64> {
        Ok(self.bytes.len() as u64)
    }

    fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        Ok(Box::new(Cursor::new(Arc::clone(&self.bytes))))
    }

    fn open_seek(&self) -> io::Result<Box<dyn ReadSeek>> {
        Ok(Box::new(Cursor::new(Arc::clone(&self.bytes))))
    }

    fn again(&self) -> Box<dyn Source + Send> {
        Box::new(self.clone())
    }
}

/// Bytes that can be read at any place.
pub trait ReadSeek: Read + Seek + Send {}

impl<T: Read + Seek + Send> ReadSeek for T {}

/// Why a source gives no records.
#[derive(Debug)]
pub enum SourceError {
    /// The system could not read it.
    Io(io::Error),
    /// What it is wrapped in does not open.
    Fault(FileFault),
}

impl From<io::Error> for SourceError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<FileFault> for SourceError {
    fn from(fault: FileFault) -> Self {
        Self::Fault(fault)
    }
}

/// All bytes of a source, for formats that are small by nature; larger ones are read as streams.
///
/// # Errors
/// What the system says, or more bytes than any such file has.
pub(crate) fn read_all(source: &dyn Source) -> Result<Vec<u8>, SourceError> {
    let found = source.bytes()?;
    if found > MOST_BYTES {
        let message = format!("the file has {found} bytes, expected at most {MOST_BYTES}");
        let hint = "this format is small by nature: look at what the file is";
        return Err(FileFault::from(OwnFault::new("too-large", message, hint)).into());
    }
    let mut bytes = Vec::new();
    source
        .open()?
        .take(MOST_BYTES + 1)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}
