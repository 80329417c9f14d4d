//! A file of any earlier version becomes the same as a fresh one.

use rusqlite::Connection;
use tempfile::TempDir;
use tradeq_storage::{Database, Reader, StorageError, latest_version, migrations};

use crate::world::{World, rows};

const SCHEMA: &str = "select type, name, tbl_name, sql from sqlite_schema order by type, name";

/// A file as a program with the first `steps` migrations left it.
fn older(steps: usize) -> (TempDir, std::path::PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = older_in(folder.path(), steps);
    (folder, path)
}

/// The same in a folder that is there.
pub fn older_in(folder: &std::path::Path, steps: usize) -> std::path::PathBuf {
    let path = folder.join("old.db");
    let connection = Connection::open(&path).unwrap();
    connection
        .pragma_update(None, "application_id", 0x7472_6471_i64)
        .unwrap();
    for (name, text) in &migrations()[..steps] {
        connection
            .execute_batch(text)
            .unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    connection
        .pragma_update(None, "user_version", i64::try_from(steps).unwrap())
        .unwrap();
    path
}

#[test]
fn every_earlier_version_is_upgraded_to_the_schema_of_a_fresh_file() {
    let fresh = World::new();
    let wanted = fresh.rows(SCHEMA);
    for steps in 0..=migrations().len() {
        let (_folder, path) = older(steps);
        drop(Database::open(&path).unwrap());
        let connection = Connection::open(&path).unwrap();
        assert_eq!(rows(&connection, SCHEMA), wanted, "from version {steps}");
        assert_eq!(
            rows(&connection, "pragma user_version"),
            [latest_version().to_string()]
        );
        assert_eq!(
            rows(&connection, "select * from product"),
            fresh.rows("select * from product")
        );
        assert_eq!(rows(&connection, "pragma integrity_check"), ["ok"]);
        assert_eq!(rows(&connection, "pragma foreign_key_check"), [""; 0]);
    }
}

#[test]
fn a_reader_leaves_an_older_file_alone_and_says_what_to_do() {
    for steps in 1..migrations().len() {
        let (_folder, path) = older(steps);
        let before = std::fs::read(&path).unwrap();
        let error = Reader::open(&path).err().unwrap();
        assert!(
            matches!(error, StorageError::Older { found, .. } if found == i64::try_from(steps).unwrap()),
            "{error}"
        );
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }
}

#[test]
fn the_names_of_the_migrations_count_from_one() {
    for (at, (name, _)) in migrations().iter().enumerate() {
        assert!(name.starts_with(&format!("{:04}_", at + 1)), "{name}");
    }
}
