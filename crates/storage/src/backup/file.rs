//! Files that get their name only when they are whole.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::error::{StorageError, StorageResult};

/// What an unfinished file is called: hidden, and of no ending that anybody opens.
const ENDING: &str = ".part";

/// A file that is being written, beside the name that it will get. It is locked as long as somebody writes it, so that
/// one that nobody writes any more is known.
pub(super) struct Part {
    path: PathBuf,
    target: PathBuf,
    _lock: File,
}

impl Part {
    /// Begins a file, and removes what a process that is gone left of the same name.
    pub(super) fn begin(target: &Path) -> StorageResult<Self> {
        let path = part_of(target);
        let told = |error: io::Error| refused(error, &path);
        let lock = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(told)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(StorageError::Busy(path)),
            Err(TryLockError::Error(error)) => return Err(told(error)),
        }
        lock.set_len(0).map_err(told)?;
        let part = Self {
            path,
            target: target.into(),
            _lock: lock,
        };
        part.remove_logs();
        Ok(part)
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Gives the file its name; bytes and name are on the disk when this returns.
    pub(super) fn finish(self) -> StorageResult<()> {
        let finished = File::open(&self.path)
            .and_then(|file| file.sync_all())
            .and_then(|()| fs::rename(&self.path, &self.target))
            .and_then(|()| sync_folder(&self.target));
        finished.map_err(|error| refused(error, &self.target))
    }

    fn remove_logs(&self) {
        for ending in ["-journal", "-wal", "-shm"] {
            let _ = fs::remove_file(with_ending(&self.path, ending));
        }
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        // After `finish` there is none; before it, what is there is of no use.
        let _ = fs::remove_file(&self.path);
        self.remove_logs();
    }
}

fn part_of(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}{ENDING}"))
}

/// Removes unfinished files of a folder whose names fit and that nobody writes any more.
pub(super) fn remove_litter(folder: &Path, fits: &dyn Fn(&str) -> bool) {
    let names = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in names {
        let name = entry.file_name().to_string_lossy().into_owned();
        let target = name
            .strip_prefix('.')
            .and_then(|name| name.strip_suffix(ENDING));
        if !target.is_some_and(fits) {
            continue;
        }
        let gone = File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok());
        if gone {
            let _ = fs::remove_file(entry.path());
            for ending in ["-journal", "-wal", "-shm"] {
                let _ = fs::remove_file(with_ending(&entry.path(), ending));
            }
        }
    }
}

/// Where the hash of a backup stands.
pub(super) fn hash_path(backup: &Path) -> PathBuf {
    with_ending(backup, ".sha256")
}

/// Writes the hash of a backup beside it, as `sha256sum --check` reads it.
pub(super) fn write_hash(backup: &Path, sha256: &str) -> StorageResult<()> {
    let target = hash_path(backup);
    let name = backup.file_name().unwrap_or_default().to_string_lossy();
    let part = Part::begin(&target)?;
    fs::write(part.path(), format!("{sha256}  {name}\n"))
        .map_err(|error| refused(error, &target))?;
    part.finish()
}

/// The hash that stands beside a backup, if one does.
pub(super) fn said_hash(backup: &Path) -> Option<String> {
    let text = fs::read_to_string(hash_path(backup)).ok()?;
    text.split_whitespace().next().map(str::to_owned)
}

/// Hash and length of a file.
pub(super) fn hash(path: &Path) -> StorageResult<(String, u64)> {
    File::open(path)
        .and_then(|file| pour(file, &mut io::sink()))
        .map_err(|error| refused(error, path))
}

/// Copies a file; gives its hash and length.
pub(super) fn copy(from: &Path, to: &Path) -> StorageResult<(String, u64)> {
    let mut target = File::create(to).map_err(|error| refused(error, to))?;
    File::open(from)
        .and_then(|file| pour(file, &mut target))
        .map_err(|error| refused(error, to))
}

fn pour(mut from: File, to: &mut dyn Write) -> io::Result<(String, u64)> {
    let mut hash = Sha256::new();
    let mut bytes = 0;
    let mut buffer = vec![0; 256 * 1024];
    loop {
        let read = from.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        hash.update(&buffer[..read]);
        to.write_all(&buffer[..read])?;
        bytes += read as u64;
    }
    let digest = hash.finalize();
    let text = digest.iter().map(|byte| format!("{byte:02x}"));
    Ok((text.collect(), bytes))
}

/// A name is on the disk only when its folder is.
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

/// A name with something after it.
pub(super) fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// The system's refusal as the person meets it.
pub(super) fn refused(error: io::Error, path: &Path) -> StorageError {
    use io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
    match error.kind() {
        StorageFull | QuotaExceeded | FileTooLarge => StorageError::DiskFull(path.into()),
        _ => StorageError::NotWritable {
            path: path.into(),
            detail: error.to_string(),
        },
    }
}
