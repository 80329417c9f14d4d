//! What is inside a file, as texts with names: the file itself, what a gzip stream packs, or an archive's members.

use std::io::{self, Read};

use super::archive;
use crate::fault::{FileFault, Place};
use crate::source::{Source, SourceError};

/// How a file packs its texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Packing {
    Plain,
    Gzip,
    Zip,
    SevenZ,
}

/// The texts of a file; each is opened when its turn comes, and none is ever extracted.
pub struct Members {
    source: Box<dyn Source + Send>,
    packing: Packing,
    names: Vec<String>,
}

impl Members {
    /// Looks at the first bytes, and at the names of an archive's members.
    ///
    /// # Errors
    /// What the system says; an archive that is damaged, locked or has too many members.
    pub fn of(source: &dyn Source) -> Result<Self, SourceError> {
        let mut magic = Vec::new();
        source.open()?.take(6).read_to_end(&mut magic)?;
        let name = source.file_name();
        let (packing, names) = if magic.starts_with(b"\x1F\x8B") {
            let name = name.strip_suffix(".gz").unwrap_or(&name);
            (Packing::Gzip, vec![name.to_owned()])
        } else if magic.starts_with(b"7z\xBC\xAF\x27\x1C") {
            (Packing::SevenZ, archive::names_7z(source)?)
        } else if magic.starts_with(b"PK\x03\x04") {
            (Packing::Zip, archive::names_zip(source)?)
        } else {
            (Packing::Plain, vec![name])
        };
        Ok(Self {
            source: source.again(),
            packing,
            names,
        })
    }

    /// Their names, with folders where an archive has them.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Whether the texts are members of an archive.
    pub fn is_archive(&self) -> bool {
        matches!(self.packing, Packing::Zip | Packing::SevenZ)
    }

    /// One of the texts, from its start.
    ///
    /// # Errors
    /// What the system says; a member that is damaged or locked.
    pub fn open(&self, at: usize) -> Result<Box<dyn Read + Send>, SourceError> {
        let source = &*self.source;
        let no_such = || io::Error::from(io::ErrorKind::NotFound);
        match self.packing {
            Packing::Plain => Ok(source.open()?),
            Packing::Gzip => Ok(archive::gunzip(source)?),
            Packing::Zip => archive::open_zip(source, at),
            Packing::SevenZ => {
                let name = self.names.get(at).ok_or_else(no_such)?;
                archive::open_7z(source, name)
            }
        }
    }

    /// A fault of one of the texts, with the member's name where there is one.
    #[must_use]
    pub fn place(&self, at: usize, fault: FileFault) -> FileFault {
        match self.names.get(at).filter(|_| self.is_archive()) {
            None => fault,
            Some(name) => {
                let place = fault.place().map(Box::new);
                fault.in_place(Place::Member(name.clone(), place))
            }
        }
    }
}
