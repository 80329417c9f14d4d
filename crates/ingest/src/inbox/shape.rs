use std::fs::Metadata;
use std::path::Path;
use std::time::SystemTime;

/// What changes when a file is written to or another takes its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shape {
    bytes: u64,
    modified: Option<SystemTime>,
    inode: u64,
}

impl Shape {
    pub(super) fn of(meta: &Metadata) -> Self {
        Self {
            bytes: meta.len(),
            modified: meta.modified().ok(),
            inode: std::os::unix::fs::MetadataExt::ino(meta),
        }
    }

    /// That of a plain file at a path now; nothing where there is none.
    pub(super) fn at(path: &Path) -> Option<Self> {
        let meta = std::fs::symlink_metadata(path).ok()?;
        meta.is_file().then(|| Self::of(&meta))
    }
}
