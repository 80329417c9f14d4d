use std::path::{Path, PathBuf};

use crate::error::{IngestError, IngestResult};

/// Endings of files that a folder is searched for. What else it has is no data; a file with one of these that is no
/// data either is refused like any other.
pub const ENDINGS: [&str; 13] = [
    "csv", "tsv", "txt", "dat", "json", "ndjson", "html", "htm", "xls", "xlsx", "zip", "gz", "7z",
];

/// The files that paths name: a file is itself, a folder is its files of data and those of its folders, by name.
///
/// # Errors
/// A path that does not exist or a folder that cannot be read.
pub fn gather(paths: &[PathBuf]) -> IngestResult<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        let meta = std::fs::metadata(path).map_err(|error| unreadable(path, &error))?;
        if meta.is_dir() {
            let before = files.len();
            walk(path, &mut files)?;
            if files.len() == before {
                return Err(IngestError::Unreadable {
                    file: path.display().to_string(),
                    detail: "the folder has no file of data".into(),
                    hint: "name the files, or another folder",
                });
            }
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> IngestResult<()> {
    let entries = std::fs::read_dir(folder).map_err(|error| unreadable(folder, &error))?;
    let mut paths = Vec::new();
    for entry in entries {
        paths.push(entry.map_err(|error| unreadable(folder, &error))?.path());
    }
    paths.sort();
    for path in paths {
        let hidden = path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if path.is_dir() && (is_own(&path) || hidden || path.is_symlink()) {
            continue;
        }
        if path.is_dir() {
            walk(&path, files)?;
        } else if is_data(&path) && !hidden {
            files.push(path);
        }
    }
    Ok(())
}

/// What the program keeps beside a database: the raw archive and the quarantine.
fn is_own(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default();
    ending == "raw" || ending == "quarantine"
}

fn is_data(path: &Path) -> bool {
    let found = path.extension().unwrap_or_default();
    ENDINGS
        .iter()
        .any(|ending| found.eq_ignore_ascii_case(ending))
}

fn unreadable(path: &Path, error: &std::io::Error) -> IngestError {
    IngestError::unreadable(&path.display().to_string(), error)
}
