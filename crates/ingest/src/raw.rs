//! The raw archive: the bytes of every accepted file, by their hash, beside the database.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::source::{FileSource, ReadSeek, Source};

/// A folder that keeps files by the hash of their bytes: `ab/abcdef…`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawArchive {
    folder: PathBuf,
}

impl RawArchive {
    /// The archive of a database: a folder beside it, named after it.
    pub fn beside(database: &Path) -> Self {
        let mut name = database.file_name().unwrap_or_default().to_owned();
        name.push(".raw");
        Self {
            folder: database.with_file_name(name),
        }
    }

    /// Where it is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where the bytes of a hash are, or would be.
    pub fn path_of(&self, sha256: &str) -> PathBuf {
        let shelf = sha256.get(..2).unwrap_or("00");
        self.folder.join(shelf).join(sha256)
    }

    /// The bytes of a hash under the name that they were imported with, if they are kept.
    pub fn source(&self, sha256: &str, name: &str) -> Option<RawSource> {
        let path = self.path_of(sha256);
        path.is_file().then(|| RawSource {
            file: FileSource::new(&path),
            name: name.to_owned(),
        })
    }

    /// Keeps a source's bytes; false where they are kept already. They are on the disk when this returns.
    ///
    /// # Errors
    /// As the system says; bytes that have another hash than they had before.
    pub(crate) fn keep(&self, source: &dyn Source, sha256: &str) -> io::Result<bool> {
        let path = self.path_of(sha256);
        if path.is_file() {
            return Ok(false);
        }
        let shelf = path.parent().unwrap_or(&self.folder);
        make(shelf)?;
        let part = path.with_extension(format!("{}.part", std::process::id()));
        let written = copy(source, &part, sha256).and_then(|()| fs::rename(&part, &path));
        if written.is_err() {
            let _ = fs::remove_file(&part);
        }
        written?;
        // The name is on the disk only when its folder is.
        File::open(shelf)?.sync_all()?;
        Ok(true)
    }
}

/// Makes a folder with those above it, each on the disk under its name when this returns.
fn make(folder: &Path) -> io::Result<()> {
    let missing = folder.ancestors().take_while(|folder| !folder.is_dir());
    let missing: Vec<&Path> = missing
        .filter(|folder| !folder.as_os_str().is_empty())
        .collect();
    for folder in missing.into_iter().rev() {
        match fs::create_dir(folder) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            made => made?,
        }
        let parent = folder
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty());
        File::open(parent.unwrap_or(Path::new(".")))?.sync_all()?;
    }
    Ok(())
}

fn copy(source: &dyn Source, part: &Path, sha256: &str) -> io::Result<()> {
    let mut file = File::create(part)?;
    let mut hash = Sha256::new();
    let mut reader = source.open()?;
    let mut buffer = vec![0; 256 * 1024];
    loop {
        let read = reader.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        hash.update(&buffer[..read]);
        file.write_all(&buffer[..read])?;
    }
    let found: String = hash
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    if found != sha256 {
        return Err(io::Error::other("the file changed while it was being read"));
    }
    file.sync_all()
}

/// A kept file under its own name.
#[derive(Debug, Clone)]
pub struct RawSource {
    file: FileSource,
    name: String,
}

impl Source for RawSource {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn file_name(&self) -> String {
        self.name.clone()
    }

    fn bytes(&self) -> io::Result<u64> {
        self.file.bytes()
    }

    fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        self.file.open()
    }

    fn open_seek(&self) -> io::Result<Box<dyn ReadSeek>> {
        self.file.open_seek()
    }

    fn again(&self) -> Box<dyn Source + Send> {
        Box::new(self.clone())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::source::BytesSource;

    const HASH: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    #[test]
    fn bytes_are_kept_once_and_come_back_under_their_name() {
        let folder = tempfile::tempdir().unwrap();
        let archive = RawArchive::beside(&folder.path().join("a.db"));
        let source = BytesSource::new("x.csv", b"abc".to_vec());
        assert!(archive.keep(&source, HASH).unwrap());
        assert!(!archive.keep(&source, HASH).unwrap());
        let kept = archive.source(HASH, "x.csv").unwrap();
        let mut bytes = Vec::new();
        kept.open().unwrap().read_to_end(&mut bytes).unwrap();
        assert_eq!(
            (kept.file_name().as_str(), bytes.as_slice()),
            ("x.csv", &b"abc"[..])
        );
        assert!(archive.path_of(HASH).starts_with(archive.folder()));
    }

    #[test]
    fn bytes_of_another_hash_are_not_kept() {
        let folder = tempfile::tempdir().unwrap();
        let archive = RawArchive::beside(&folder.path().join("a.db"));
        let source = BytesSource::new("x.csv", b"abd".to_vec());
        assert!(archive.keep(&source, HASH).is_err());
        assert!(
            fs::read_dir(archive.path_of(HASH).parent().unwrap())
                .unwrap()
                .next()
                .is_none()
        );
    }
}
