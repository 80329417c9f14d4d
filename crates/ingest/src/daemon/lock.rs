//! One daemon a database: a lock of the system on a file beside it, which no crash leaves behind.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

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
        let path = path_of(database);
        let unusable = |error: std::io::Error| LockError::Unusable {
            path: path.clone(),
            detail: error.to_string(),
        };
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

    /// Who holds the lock of a database, if anybody does.
    pub fn holder(database: &Path) -> Option<Holder> {
        let mut file = File::open(path_of(database)).ok()?;
        match file.try_lock_shared() {
            Err(TryLockError::WouldBlock) => Some(holder_in(&mut file)),
            _ => None,
        }
    }
}

/// The real file's name, so that a link to the database is the same lock.
fn path_of(database: &Path) -> PathBuf {
    let real = std::fs::canonicalize(database).unwrap_or_else(|_| database.to_path_buf());
    let mut name = real.into_os_string();
    name.push(".daemon.lock");
    name.into()
}

fn holder_in(file: &mut File) -> Holder {
    let mut text = String::new();
    let read = file.rewind().and_then(|()| file.read_to_string(&mut text));
    match read {
        Ok(1..) => Holder(text),
        _ => Holder("it does not say who it is".to_owned()),
    }
}
