//! Malformed files, a folder an adapter: each is refused whole, says where and why, and leaves the database as it was.
//!
//! A folder may have a file `ARGUMENTS` with options that every import of it takes, such as `--flow import`, and maps of
//! tables: `NAME.toml` is the map of `NAME.csv`, `map.toml` that of every file without one of its own.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::{Path, PathBuf};

use tradeq_tests::{World, root};

use crate::golden::golden;

/// Names of the files that are no malformed file.
const ARGUMENTS: &str = "ARGUMENTS";
const MAP: &str = "toml";

#[test]
fn every_malformed_file_is_refused_whole_with_its_reason() {
    let folders = entries(&root().join("tests/fixtures/malformed"));
    let pictures: Vec<(String, String)> = std::thread::scope(|scope| {
        let running: Vec<_> = folders
            .iter()
            .map(|folder| scope.spawn(move || (name(folder), picture(folder))))
            .collect();
        running.into_iter().map(|one| one.join().unwrap()).collect()
    });
    for (adapter, picture) in pictures {
        golden(&format!("malformed-{adapter}"), &picture);
    }
}

/// What is said of every file of a folder.
fn picture(folder: &Path) -> String {
    let world = World::ready();
    let arguments = std::fs::read_to_string(folder.join(ARGUMENTS)).unwrap_or_default();
    let arguments: Vec<&str> = arguments.split_whitespace().collect();
    let before = std::fs::read(world.database()).unwrap();
    let mut picture = String::new();
    let (maps, files): (Vec<PathBuf>, Vec<PathBuf>) = entries(folder)
        .into_iter()
        .filter(|file| name(file) != ARGUMENTS)
        .partition(|file| file.extension().is_some_and(|ending| ending == MAP));
    for map in &maps {
        world.write(&name(map), std::fs::read(map).unwrap());
    }
    for file in &files {
        let file_name = name(file);
        world.write(&file_name, std::fs::read(file).unwrap());
        let map = map_of(file, &maps);
        let map: Vec<&str> = map.iter().flat_map(|map| ["--map", map]).collect();
        let outcome = world.run(&[&["import", &file_name], arguments.as_slice(), &map].concat());
        let after = std::fs::read(world.database()).unwrap();
        assert!(before == after, "{file_name} changed the database");
        assert_eq!(outcome.code, 1, "{file_name}: {}", outcome.picture());
        assert_eq!(outcome.stdout, "", "{file_name}");
        let said = outcome.stderr.strip_prefix("error: ");
        assert!(said.is_some(), "{file_name}: {}", outcome.picture());
        picture.push_str(said.unwrap_or_default());
        picture.push('\n');
        std::fs::remove_file(world.dir().join(&file_name)).unwrap();
    }
    picture
}

/// The name of the map that a file is imported with.
fn map_of(file: &Path, maps: &[PathBuf]) -> Option<String> {
    let stem = |path: &Path| path.file_stem().unwrap().to_string_lossy().into_owned();
    let of = |wanted: &str| maps.iter().find(|map| stem(map) == wanted);
    of(&stem(file)).or_else(|| of("map")).map(|map| name(map))
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}
