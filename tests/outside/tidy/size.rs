//! A file can be read in one sitting, and a crate opens with what it is.

use super::none;
use super::tree::crate_sources;

const MOST_LINES: usize = 400;

#[test]
fn no_source_file_is_longer_than_400_lines() {
    let offenders: Vec<String> = crate_sources()
        .iter()
        .map(|file| (&file.path, file.text.lines().count()))
        .filter(|(_, lines)| *lines > MOST_LINES)
        .map(|(path, lines)| format!("{path}: {lines} lines"))
        .collect();
    none("a longer file wants to be two", &offenders);
}

#[test]
fn every_library_opens_with_what_it_is() {
    let offenders: Vec<String> = crate_sources()
        .into_iter()
        .filter(|file| file.path.ends_with("/src/lib.rs") && !file.text.starts_with("//!"))
        .map(|file| file.path)
        .collect();
    none("`lib.rs` begins with `//!`", &offenders);
}
