//! Makes a database again from the raw archive of another one.

use tradeq_storage::{Database, PastLoad};

use crate::asked::Asked;
use crate::error::IngestResult;
use crate::import::{self, ImportOptions, import};
use crate::published::fill_published;
use crate::raw::RawArchive;

/// What became of the loads of the first database.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rebuilt {
    /// Loads that were made again.
    pub loads: u64,
    /// Loads whose file the archive does not have.
    pub missing: Vec<PastLoad>,
    /// Loads whose file is refused today, with the reason.
    pub refused: Vec<(PastLoad, String)>,
}

/// Imports every file of `past` again, in its order, at its moment and in its way; `tell` hears of each before it begins.
///
/// # Errors
/// A database that cannot be written.
pub fn rebuild(
    past: &[PastLoad],
    archive: &RawArchive,
    into: &mut Database,
    tell: &mut dyn FnMut(&PastLoad),
) -> IngestResult<Rebuilt> {
    let mut rebuilt = Rebuilt::default();
    if let Some(first) = past.first() {
        fill_published(into, &first.finished_at)?;
    }
    // What the program ships is in the program.
    for load in past.iter().filter(|load| !load.is_shipped()) {
        tell(load);
        let Some(source) = archive.source(&load.sha256, &load.file) else {
            rebuilt.missing.push(load.clone());
            continue;
        };
        let found = import::identify(&source, "")?.sha256;
        if found != load.sha256 {
            let reason = format!("the raw file was changed: its hash is {found} now");
            rebuilt.refused.push((load.clone(), reason));
            continue;
        }
        let asked = Asked::read(&load.asked, &load.reading);
        // A load that was made of bytes that were loaded before is one that counted again.
        let options = ImportOptions {
            current: true,
            ..asked.options(&load.adapter, &load.finished_at)
        };
        match import(into, &source, &options, &mut |_| {}) {
            Ok(_) => rebuilt.loads += 1,
            Err(error) => rebuilt.refused.push((load.clone(), error.to_string())),
        }
    }
    Ok(rebuilt)
}
