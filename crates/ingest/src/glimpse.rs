//! What a file shows before anybody reads it whole: its first bytes, and what is inside where it is a container.

use std::io::Read;

use crate::container::{archive, workbook};
use crate::source::{Source, SourceError};

/// How many bytes of a file, or of what is inside it, are looked at.
pub const GLIMPSE_BYTES: usize = 64 * 1024;

/// How many rows of a workbook's first sheet are looked at.
pub const GLIMPSE_ROWS: usize = 12;

/// What the first bytes say that a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrapping {
    /// Nothing around it: text of some kind.
    Plain,
    /// One gzip stream.
    Gzip,
    /// A zip archive that is no workbook.
    Zip,
    /// A 7z archive.
    SevenZ,
    /// A workbook, `.xlsx` or `.xls`.
    Workbook,
}

/// What adapters see of a file to recognise it.
#[derive(Debug, Clone)]
pub struct Glimpse {
    /// File name without its folder.
    pub file_name: String,
    /// What it is wrapped in.
    pub wrapping: Wrapping,
    /// The first bytes of the text: of the file itself, or of the first member of an archive that is no description.
    pub head: Vec<u8>,
    /// Names of the members of an archive, or of the sheets of a workbook.
    pub members: Vec<String>,
    /// The first rows of a workbook's first sheet, as text.
    pub rows: Vec<Vec<String>>,
}

impl Glimpse {
    /// A glimpse of bytes that are text, for tests and for texts in the program.
    pub fn of_text(file_name: &str, text: &[u8]) -> Self {
        Self {
            file_name: file_name.into(),
            wrapping: Wrapping::Plain,
            head: text[..text.len().min(GLIMPSE_BYTES)].to_vec(),
            members: Vec::new(),
            rows: Vec::new(),
        }
    }

    /// Looks at a file.
    ///
    /// # Errors
    /// What the system says, or a container that is damaged, locked or far larger inside than outside.
    pub fn of(source: &dyn Source) -> Result<Self, SourceError> {
        let mut head = Vec::new();
        source
            .open()?
            .take(GLIMPSE_BYTES as u64)
            .read_to_end(&mut head)?;
        let mut glimpse = Self {
            file_name: source.file_name(),
            wrapping: Wrapping::Plain,
            head,
            members: Vec::new(),
            rows: Vec::new(),
        };
        if glimpse.head.starts_with(b"\x1F\x8B") {
            glimpse.wrapping = Wrapping::Gzip;
            glimpse.head = archive::head(archive::gunzip(source)?)?;
        } else if glimpse.head.starts_with(b"7z\xBC\xAF\x27\x1C") {
            glimpse.wrapping = Wrapping::SevenZ;
            glimpse.members = archive::names_7z(source)?;
            if let Some(member) = archive::first_data(&glimpse.members) {
                glimpse.head = archive::head(archive::open_7z(source, &glimpse.members[member])?)?;
            }
        } else if glimpse.head.starts_with(b"PK\x03\x04") {
            glimpse.members = archive::names_zip(source)?;
            if glimpse.members.iter().any(|name| name == "xl/workbook.xml") {
                glimpse.look_into_workbook(source)?;
            } else {
                glimpse.wrapping = Wrapping::Zip;
                if let Some(member) = archive::first_data(&glimpse.members) {
                    glimpse.head = archive::head(archive::open_zip(source, member)?)?;
                }
            }
        } else if glimpse.head.starts_with(b"\xD0\xCF\x11\xE0") {
            glimpse.look_into_workbook(source)?;
        }
        Ok(glimpse)
    }

    fn look_into_workbook(&mut self, source: &dyn Source) -> Result<(), SourceError> {
        self.wrapping = Wrapping::Workbook;
        let preview = workbook::preview(source, GLIMPSE_ROWS)?;
        self.members = preview.sheets;
        self.rows = preview.rows;
        Ok(())
    }
}
