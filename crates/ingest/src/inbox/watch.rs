use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use chrono::{DateTime, Utc};

/// What was seen of a folder, so that a file that still grows is left alone.
#[derive(Debug, Default)]
pub(crate) struct Watch {
    seen: BTreeMap<PathBuf, (Shape, DateTime<Utc>)>,
}

/// What changes when a file is written to.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Shape {
    bytes: u64,
    modified: Option<SystemTime>,
}

/// Files that have been the same long enough.
pub(super) type Settled = Vec<PathBuf>;

impl Watch {
    /// Whether no file was there when it was looked last.
    pub(crate) fn is_empty(&self) -> bool {
        self.seen.is_empty()
    }

    /// Looks at a folder at a moment, and gives the files that have not changed for `settle`.
    ///
    /// # Errors
    /// As the system says of the folder.
    pub(crate) fn look(
        &mut self,
        folder: &Path,
        settle: Duration,
        now: DateTime<Utc>,
    ) -> std::io::Result<Settled> {
        let mut found = BTreeMap::new();
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let meta = entry.metadata()?;
            if !meta.is_file() || entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            let shape = Shape {
                bytes: meta.len(),
                modified: meta.modified().ok(),
            };
            let path = entry.path();
            let since = match self.seen.get(&path) {
                Some((known, since)) if *known == shape => *since,
                _ => now,
            };
            found.insert(path, (shape, since));
        }
        self.seen = found;
        let settled = self
            .seen
            .iter()
            .filter(|(_, (_, since))| (now - *since).to_std().is_ok_and(|time| time >= settle));
        Ok(settled.map(|(path, _)| path.clone()).collect())
    }
}
