//! The files of the source tree.

use std::path::{Path, PathBuf};

/// One text file, with its path from the root.
pub struct SourceFile {
    /// With forward slashes, such as `crates/model/src/lib.rs`.
    pub path: String,
    /// Its text.
    pub text: String,
}

impl SourceFile {
    /// Whether it holds tests only, by its place.
    pub fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs") || self.path.contains("/tests/")
    }

    /// The name without its folder and extension.
    pub fn stem(&self) -> String {
        let stem = Path::new(&self.path).file_stem();
        stem.map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
    }
}

/// The root of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// All files below a folder whose name ends so, by path; build folders are left out.
pub fn files(folder: &str, ending: &str) -> Vec<SourceFile> {
    let mut found = Vec::new();
    walk(&root().join(folder), folder, ending, &mut found);
    found.sort_by(|left, right| left.path.cmp(&right.path));
    found
}

/// The Rust files of our crates, without their `tests` folders and build scripts.
pub fn crate_sources() -> Vec<SourceFile> {
    let sources: Vec<SourceFile> = files("crates", ".rs")
        .into_iter()
        .filter(|file| file.path.split('/').nth(2) == Some("src"))
        .collect();
    assert!(!sources.is_empty(), "no source was found under `crates`");
    sources
}

fn walk(folder: &Path, name: &str, ending: &str, found: &mut Vec<SourceFile>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let file_name = path.file_name().unwrap().to_string_lossy().into_owned();
        let inner = format!("{name}/{file_name}");
        if path.is_dir() {
            if file_name != "target" {
                walk(&path, &inner, ending, found);
            }
        } else if file_name.ends_with(ending) {
            // A fixture may be in another encoding.
            let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
            found.push(SourceFile { path: inner, text });
        }
    }
}
