//! What lies in an inbox at one moment.

use std::collections::BTreeMap;
use std::fs::{DirEntry, FileType};
use std::io;
use std::os::unix::fs::FileTypeExt;
use std::path::{Path, PathBuf};

use tradeq_model::Flow;

use super::shape::Shape;

/// Endings of what a browser, an editor or a copying program has not finished.
const UNFINISHED: [&str; 7] = [
    "~",
    ".part",
    ".partial",
    ".crdownload",
    ".download",
    ".tmp",
    ".swp",
];

/// The folders in an inbox that say a flow.
const FLOWS: [(&str, Flow); 2] = [("export", Flow::Export), ("import", Flow::Import)];

/// Everything in an inbox and its two folders.
#[derive(Debug, Default)]
pub(super) struct Sight {
    /// Plain files with what their folder says.
    pub(super) files: BTreeMap<PathBuf, (Shape, Option<Flow>)>,
    /// What is neither a file nor a folder, and why it is passed over.
    pub(super) odd: BTreeMap<PathBuf, &'static str>,
}

impl Sight {
    /// # Errors
    /// As the system says of the folder.
    pub(super) fn of(folder: &Path) -> io::Result<Self> {
        let mut sight = Self::default();
        sight.add(folder, None)?;
        for (name, flow) in FLOWS {
            match sight.add(&folder.join(name), Some(flow)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        Ok(sight)
    }

    fn add(&mut self, folder: &Path, flow: Option<Flow>) -> io::Result<()> {
        for entry in std::fs::read_dir(folder)? {
            self.entry(&entry?, flow)?;
        }
        Ok(())
    }

    fn entry(&mut self, entry: &DirEntry, flow: Option<Flow>) -> io::Result<()> {
        let name = entry.file_name().to_string_lossy().to_lowercase();
        if name.starts_with('.') || UNFINISHED.iter().any(|ending| name.ends_with(ending)) {
            return Ok(());
        }
        let meta = match entry.metadata() {
            // It is gone again.
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            meta => meta?,
        };
        if meta.is_file() {
            self.files.insert(entry.path(), (Shape::of(&meta), flow));
        } else if let Some(why) = why_odd(meta.file_type()) {
            self.odd.insert(entry.path(), why);
        }
        Ok(())
    }
}

fn why_odd(kind: FileType) -> Option<&'static str> {
    if kind.is_symlink() {
        Some("a symbolic link is not followed; put the file itself there")
    } else if kind.is_fifo() || kind.is_socket() || kind.is_block_device() || kind.is_char_device()
    {
        Some("it is no file but a pipe, a socket or a device; put a file there")
    } else {
        None
    }
}
