//! One raw archive from another: files that are named by their hash never change, so that what is there stays.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::Path;

use crate::raw::RawArchive;
use crate::source::FileSource;

/// Letters of a SHA-256.
const HASH_LETTERS: usize = 64;

impl RawArchive {
    /// Takes every file of another archive that this one lacks, and says how many. On the same file system it is a second
    /// name for the same bytes; elsewhere a copy, which has to have the hash of its name.
    ///
    /// # Errors
    /// As the system says; bytes that have another hash than their name.
    pub fn take_from(&self, other: &Self) -> io::Result<u64> {
        let mut taken = 0;
        for shelf in entries(other.folder())? {
            if !shelf.is_dir() {
                continue;
            }
            for file in entries(&shelf)? {
                let name = file.file_name().and_then(OsStr::to_str);
                let hash = name.filter(|name| is_hash(name));
                if let Some(hash) = hash {
                    taken += u64::from(self.take(&file, hash)?);
                }
            }
        }
        Ok(taken)
    }

    fn take(&self, file: &Path, hash: &str) -> io::Result<bool> {
        let path = self.path_of(hash);
        if path.is_file() {
            return Ok(false);
        }
        if let Some(shelf) = path.parent() {
            fs::create_dir_all(shelf)?;
            if fs::hard_link(file, &path).is_ok() {
                fs::File::open(shelf)?.sync_all()?;
                return Ok(true);
            }
        }
        self.keep(&FileSource::new(file), hash)
    }
}

/// What is in a folder, in order; a folder that is not there is empty.
fn entries(folder: &Path) -> io::Result<Vec<std::path::PathBuf>> {
    let read = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        read => read?,
    };
    let mut paths = read
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn is_hash(name: &str) -> bool {
    name.len() == HASH_LETTERS && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::source::BytesSource;

    const HASH: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    #[test]
    fn an_archive_takes_what_it_lacks_and_nothing_twice() {
        let folder = tempfile::tempdir().unwrap();
        let one = RawArchive::beside(&folder.path().join("one.db"));
        let other = RawArchive::beside(&folder.path().join("other.db"));
        assert_eq!(one.take_from(&other).unwrap(), 0, "there is no archive");
        other
            .keep(&BytesSource::new("x.csv", b"abc".to_vec()), HASH)
            .unwrap();
        fs::write(other.path_of(HASH).with_extension("7.part"), "ab").unwrap();
        assert_eq!(one.take_from(&other).unwrap(), 1);
        assert_eq!(one.take_from(&other).unwrap(), 0);
        assert_eq!(fs::read(one.path_of(HASH)).unwrap(), b"abc");
    }
}
