//! The shipped checks over a sound file, and over the same file with one fault at a time.

mod agree;
mod faults;
mod gates;
mod off_by_one;
mod sound;

use std::path::Path;

use tradeq_storage::{Datum, Reader};

use crate::world::World;

/// Name and text of every shipped check.
fn shipped() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/checks");
    let mut all: Vec<(String, String)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect();
    all.sort();
    all
}

/// What one check finds in a file, a line each.
fn found_by(text: &str, reader: &mut Reader) -> Vec<String> {
    let all = [
        ("period_from".to_owned(), Datum::Int(0)),
        ("period_to".to_owned(), Datum::Int(999_999)),
    ];
    let rows = reader
        .query(text.trim_end().trim_end_matches(';'), &all)
        .unwrap();
    let text = |datum: &Datum| datum.as_text().unwrap_or("-").to_owned();
    let line = |row: &Vec<Datum>| row.iter().map(text).collect::<Vec<_>>().join(" | ");
    rows.rows.iter().map(line).collect()
}

/// What all checks find in a file, the check's name first.
fn findings(world: &World) -> Vec<String> {
    let mut reader = Reader::open(&world.path).unwrap();
    let mut all = Vec::new();
    for (name, text) in shipped() {
        let found = found_by(&text, &mut reader);
        all.extend(found.into_iter().map(|line| format!("{name}: {line}")));
    }
    all
}
