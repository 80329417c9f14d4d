//! Whose file is it? What is not ours, or not readable, is refused and not touched.

use std::path::Path;

use rusqlite::Connection;
use tradeq_storage::{Database, Reader, StorageError};

use crate::world::World;

/// The messages of both ways to open a file, which must leave it as it is; the path is made short.
fn refusals(world: &World, path: &Path) -> String {
    let before = std::fs::read(path).unwrap();
    let write = Database::open(path).err();
    assert!(
        std::fs::read(path).unwrap() == before,
        "the writer changed it"
    );
    let read = Reader::open(path).err();
    assert!(
        std::fs::read(path).unwrap() == before,
        "the reader changed it"
    );
    let told = |error: Option<StorageError>| {
        let text = error.map_or("opened".to_owned(), |error| error.to_string());
        let text = text.replace(&world.folder().display().to_string(), "DIR");
        let known = format!("knows up to {}", tradeq_storage::latest_version());
        text.replace(&known, "knows up to LATEST")
    };
    format!("writing: {}\nreading: {}", told(write), told(read))
}

#[test]
fn a_newer_file_is_refused() {
    let world = World::new();
    world
        .plain()
        .pragma_update(None, "user_version", 999)
        .unwrap();
    insta::assert_snapshot!("newer", refusals(&world, &world.path));
}

#[test]
fn a_file_of_another_program_is_refused() {
    let world = World::new();
    let path = world.folder().join("foreign.db");
    Connection::open(&path)
        .unwrap()
        .execute_batch("create table note (text text); insert into note values ('mine')")
        .unwrap();
    insta::assert_snapshot!("foreign", refusals(&world, &path));
}

#[test]
fn a_file_of_another_program_with_a_pending_log_is_refused() {
    let world = World::new();
    let (theirs, copy) = (
        world.folder().join("theirs.db"),
        world.folder().join("copy.db"),
    );
    let connection = Connection::open(&theirs).unwrap();
    connection
        .execute_batch("pragma journal_mode = wal; create table note (text text)")
        .unwrap();
    connection.execute_batch("pragma wal_checkpoint").unwrap();
    connection
        .execute_batch("insert into note values ('mine')")
        .unwrap();
    std::fs::copy(&theirs, &copy).unwrap();
    std::fs::copy(
        world.folder().join("theirs.db-wal"),
        world.folder().join("copy.db-wal"),
    )
    .unwrap();
    assert!(matches!(
        Database::open(&copy),
        Err(StorageError::Foreign { .. })
    ));
    let kept = Connection::open(&copy).unwrap();
    assert_eq!(crate::world::rows(&kept, "select text from note"), ["mine"]);
}

#[test]
fn bytes_that_are_no_database_are_refused() {
    let world = World::new();
    let path = world.folder().join("notes.txt");
    std::fs::write(&path, "month,value\n".repeat(1000)).unwrap();
    insta::assert_snapshot!("garbage", refusals(&world, &path));
}

#[test]
fn a_few_bytes_are_refused() {
    let world = World::new();
    let path = world.folder().join("short.txt");
    std::fs::write(&path, "hello").unwrap();
    insta::assert_snapshot!("short", refusals(&world, &path));
}

#[test]
fn a_file_with_a_broken_schema_is_refused() {
    let world = World::new();
    let mut bytes = std::fs::read(&world.path).unwrap();
    // The first page holds the list of tables; its header stays as it is.
    bytes[100..1024].fill(0xa5);
    std::fs::write(&world.path, bytes).unwrap();
    insta::assert_snapshot!("damaged_schema", refusals(&world, &world.path));
}

#[test]
fn a_file_that_was_cut_off_is_refused() {
    let world = World::new();
    let bytes = std::fs::read(&world.path).unwrap();
    std::fs::write(&world.path, &bytes[..3 * 8192]).unwrap();
    insta::assert_snapshot!("cut_off", refusals(&world, &world.path));
}

#[test]
fn a_damaged_page_is_named_when_it_is_read() {
    let world = World::new();
    let mut bytes = std::fs::read(&world.path).unwrap();
    let root: usize = world
        .one("select rootpage from sqlite_schema where name = 'area_name'")
        .parse()
        .unwrap();
    bytes[(root - 1) * 8192..root * 8192].fill(0xa5);
    std::fs::write(&world.path, bytes).unwrap();
    let mut reader = Reader::open(&world.path).unwrap();
    let error = reader
        .query("select count(*) from area_name", &[])
        .unwrap_err();
    assert!(matches!(error, StorageError::Damaged { .. }), "{error}");
}

#[test]
fn an_empty_file_is_filled_by_a_writer_and_refused_by_a_reader() {
    let world = World::new();
    let path = world.folder().join("empty.db");
    std::fs::write(&path, "").unwrap();
    let error = Reader::open(&path).err().unwrap().to_string();
    let error = error.replace(&world.folder().display().to_string(), "DIR");
    assert_eq!(std::fs::read(&path).unwrap(), b"");
    insta::assert_snapshot!("empty", error);
    drop(Database::open(&path).unwrap());
    assert!(Reader::open(&path).is_ok());
}

#[test]
fn no_file_is_no_database() {
    let world = World::new();
    let error = Reader::open(Path::new("no/such/file.db")).err().unwrap();
    assert!(!world.folder().join("no").exists());
    insta::assert_snapshot!("missing", error);
}

#[test]
fn a_folder_is_no_database() {
    let world = World::new();
    let told = |error: StorageError| {
        error
            .to_string()
            .replace(&world.folder().display().to_string(), "DIR")
    };
    let write = told(Database::open(world.folder()).err().unwrap());
    let read = told(Reader::open(world.folder()).err().unwrap());
    insta::assert_snapshot!("folder", format!("writing: {write}\nreading: {read}"));
}

#[test]
fn opening_a_current_file_writes_nothing() {
    let world = World::new();
    let before = std::fs::read(&world.path).unwrap();
    drop(Database::open(&world.path).unwrap());
    drop(Reader::open(&world.path).unwrap());
    assert!(std::fs::read(&world.path).unwrap() == before);
}
