use std::path::Path;

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use super::checked::{LoadLine, ledger};
use super::{Copying, open};
use crate::error::{StorageError, StorageResult};

/// 16 MB: often enough for a bar.
const STEP: i32 = 2048;

/// Copies all pages of one committed state, and gives the ledger of that state.
pub(super) fn copy(
    database: &Path,
    part: &Path,
    progress: &mut dyn FnMut(Copying),
) -> StorageResult<Vec<LoadLine>> {
    let (mut connection, _) = open(database)?;
    let about = |error| StorageError::about(error, database);
    let snapshot = connection.transaction().map_err(about)?;
    // A transaction begins with its first read.
    let ledger = ledger(&snapshot).map_err(about)?;
    let mut copy = Connection::open(part).map_err(|error| StorageError::about(error, part))?;
    steps(&snapshot, &mut copy, progress).map_err(|error| StorageError::about(error, part))?;
    drop(snapshot);
    copy.execute_batch(include_str!("../sql/pragma_single.sql"))
        .map_err(|error| StorageError::about(error, part))?;
    Ok(ledger)
}

fn steps(
    from: &Connection,
    to: &mut Connection,
    progress: &mut dyn FnMut(Copying),
) -> rusqlite::Result<()> {
    let backup = Backup::new(from, to)?;
    loop {
        let step = backup.step(STEP)?;
        let count = |pages: i32| u64::try_from(pages).unwrap_or(0);
        let now = backup.progress();
        let pages = count(now.pagecount);
        progress(Copying {
            done: pages.saturating_sub(count(now.remaining)),
            pages,
        });
        match step {
            StepResult::Done => return Ok(()),
            StepResult::Busy | StepResult::Locked => {
                // Only another user of the unfinished copy could do that, and it is locked.
                std::thread::sleep(std::time::Duration::from_millis(50));
            }
            _ => {}
        }
    }
}
