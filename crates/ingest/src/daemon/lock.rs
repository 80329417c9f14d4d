//! One daemon a database: a lock of the system on a file beside it, which no crash leaves behind.
//!
//! The lock's file is named after the real path of the database, so that symbolic links and mounts of its folder lead to
//! the same one. A second hard link would not, and SQLite keeps its log by name too: two programs that came by two names
//! would ruin the file. A database with more than one name is therefore refused. The database itself is never locked or
//! opened here: closing it would drop the locks that SQLite has on it.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// Links to a link to a link; more are a circle.
const MOST_LINKS: u32 = 40;

/// Held as long as the daemon lives.
#[derive(Debug)]
pub struct DaemonLock {
    _file: File,
}

/// Who holds the lock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder(pub String);

/// Why the lock is not ours.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another daemon has it.
    #[error("another daemon has `{}`: {}\nhint: `tradeq status` shows what it does; stop it first to start another", .database.display(), .holder.0)]
    Held {
        /// The database.
        database: PathBuf,
        /// Who.
        holder: Holder,
    },
    /// The database has more than one name.
    #[error("`{}` has {names} names (hard links), and two programs that use two of them would ruin it\nhint: keep one name: `find -samefile` finds the others; a copy is made with `tradeq backup`", .database.display())]
    ManyNames {
        /// The database.
        database: PathBuf,
        /// How many.
        names: u64,
    },
    /// The system does not let us.
    #[error("cannot lock `{}`: {detail}\nhint: the daemon needs a folder that it may write to", .path.display())]
    Unusable {
        /// The lock's file.
        path: PathBuf,
        /// The system's words.
        detail: String,
    },
}

impl DaemonLock {
    /// Whether a daemon has ever looked after a database: then others may read it who may not write beside it.
    pub fn was_here(database: &Path) -> bool {
        path_of(database).exists()
    }

    /// Takes the lock of a database, or says who has it. `instance` is what the others are told.
    ///
    /// # Errors
    /// Another daemon; a folder that cannot be written.
    pub fn take(database: &Path, instance: &str) -> Result<Self, LockError> {
        let names = std::fs::metadata(database).map_or(1, |meta| meta.nlink());
        if names > 1 {
            return Err(LockError::ManyNames {
                database: database.into(),
                names,
            });
        }
        let path = path_of(database);
        let unusable = |error: std::io::Error| LockError::Unusable {
            path: path.clone(),
            detail: error.to_string(),
        };
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(unusable)?;
        }
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(unusable)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(LockError::Held {
                    database: database.into(),
                    holder: holder_in(&mut file),
                });
            }
            Err(TryLockError::Error(error)) => return Err(unusable(error)),
        }
        file.set_len(0)
            .and_then(|()| file.write_all(instance.as_bytes()))
            .map_err(unusable)?;
        Ok(Self { _file: file })
    }

    /// When a daemon took the lock of a database last, whether it still has it or not.
    pub fn taken(database: &Path) -> Option<SystemTime> {
        std::fs::metadata(path_of(database)).ok()?.modified().ok()
    }

    /// Who holds the lock of a database, if anybody does.
    pub fn holder(database: &Path) -> Option<Holder> {
        let mut file = File::open(path_of(database)).ok()?;
        match file.try_lock_shared() {
            Err(TryLockError::WouldBlock) => Some(holder_in(&mut file)),
            _ => None,
        }
    }
}

/// The real file's name, whether the file is there already or not.
fn path_of(database: &Path) -> PathBuf {
    let mut real = database.to_path_buf();
    // A link may lead to a file that is still to be made.
    for _ in 0..MOST_LINKS {
        let Ok(to) = std::fs::read_link(&real) else {
            break;
        };
        real = real.parent().unwrap_or(Path::new("")).join(to);
    }
    let folder = match real.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let folder = std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_path_buf());
    let mut name = real.file_name().unwrap_or_default().to_owned();
    name.push(".daemon.lock");
    folder.join(name)
}

/// Who it is, as it wrote right after it had the lock.
fn holder_in(file: &mut File) -> Holder {
    for _ in 0..10 {
        std::thread::sleep(Duration::from_millis(30));
        let mut text = String::new();
        let read = file.rewind().and_then(|()| file.read_to_string(&mut text));
        if matches!(read, Ok(1..)) {
            return Holder(text);
        }
    }
    Holder("it does not say who it is".to_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn every_name_of_a_database_leads_to_one_lock() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir(at("real")).unwrap();
        std::os::unix::fs::symlink("real", at("folder")).unwrap();
        std::os::unix::fs::symlink("real/a.db", at("link.db")).unwrap();
        std::os::unix::fs::symlink("link.db", at("link-to-link.db")).unwrap();
        for exists in [false, true] {
            let lock = DaemonLock::take(&at("real/a.db"), "the first").unwrap();
            for name in [
                "real/a.db",
                "real/../real/a.db",
                "folder/a.db",
                "link.db",
                "link-to-link.db",
            ] {
                let error = DaemonLock::take(&at(name), "another").unwrap_err();
                assert!(
                    error.to_string().contains("the first"),
                    "{exists} {name} {error}"
                );
                assert_eq!(DaemonLock::holder(&at(name)).unwrap().0, "the first");
            }
            drop(lock);
            assert_eq!(DaemonLock::holder(&at("real/a.db")), None);
            std::fs::write(at("real/a.db"), "x").unwrap();
        }
    }

    #[test]
    fn a_database_with_two_names_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let (one, two) = (folder.path().join("a.db"), folder.path().join("b.db"));
        std::fs::write(&one, "x").unwrap();
        std::fs::hard_link(&one, &two).unwrap();
        for name in [&one, &two] {
            let error = DaemonLock::take(name, "me").unwrap_err().to_string();
            assert!(error.contains("has 2 names"), "{error}");
        }
        std::fs::remove_file(&two).unwrap();
        DaemonLock::take(&one, "me").unwrap();
    }
}
