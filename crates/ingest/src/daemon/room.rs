//! Whether there is room to begin with anything: on the disk, in the write-ahead log, in what this program knows.

use std::path::Path;

use super::work::Work;
use crate::failure::{Failure, FailureClass};

/// While the log is larger nothing is imported: a reader holds it, and every import would make it grow.
const MOST_WAL_BYTES: u64 = 256 * 1024 * 1024;

impl Work {
    /// Says what stands in the way of a fetch or an import before it is begun.
    pub(crate) fn room(&self) -> Result<(), Failure> {
        self.disk_has_room(&self.places.database)?;
        let database = self.writer.lock();
        database.assert_known_version()?;
        if database.wal_bytes() > MOST_WAL_BYTES {
            // The reader may be gone by now.
            database.checkpoint()?;
        }
        let bytes = database.wal_bytes();
        if bytes > MOST_WAL_BYTES {
            let message = format!(
                "the write-ahead log has {bytes} bytes and a reader keeps it from being emptied: nothing is imported until it ends\nhint: look for a program that has `{}` open since long",
                self.places.database.display()
            );
            return Err(Failure::new(FailureClass::Busy, message));
        }
        Ok(())
    }

    /// Whether the file system of a path has the free bytes that the configuration asks for. One that does not say has.
    pub(crate) fn disk_has_room(&self, path: &Path) -> Result<(), Failure> {
        let least = self.config.daemon.least_free_bytes;
        let Some(free) = free_bytes(path).filter(|free| *free < least) else {
            return Ok(());
        };
        let message = format!(
            "{free} bytes are free where `{}` is, {least} are asked for: nothing is begun\nhint: free some space, or set least-free-mb in [daemon]",
            path.display()
        );
        Err(Failure::new(FailureClass::DiskFull, message))
    }
}

/// Bytes that may still be written to the file system of a path, or of the nearest folder above it that is there.
pub fn free_bytes(path: &Path) -> Option<u64> {
    let there = path.ancestors().find(|path| path.exists())?;
    let said = rustix::fs::statvfs(there).ok()?;
    Some(said.f_bavail.saturating_mul(said.f_frsize))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_disk_of_a_file_that_is_not_there_yet_is_that_of_its_folder() {
        let folder = std::env::temp_dir();
        assert!(free_bytes(&folder.join("no/such/file")).is_some_and(|bytes| bytes > 0));
    }
}
