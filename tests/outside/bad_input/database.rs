//! Files that are not ours, not of this time, or not whole.

use tradeq_tests::World;

use super::{said, world};

/// Where SQLite keeps these two numbers in the first page of a file.
const USER_VERSION: usize = 60;
const APPLICATION_ID: usize = 68;

/// A copy of a database with four bytes of its header changed.
fn with_number(world: &World, name: &str, at: usize, number: u32) {
    let mut bytes = std::fs::read(world.database()).unwrap();
    bytes[at..at + 4].copy_from_slice(&number.to_be_bytes());
    world.write(name, bytes);
}

/// Every command refuses the file in the same words and leaves its bytes alone.
fn untouched(world: &World, file: &str, name: &str) {
    let before = std::fs::read(world.dir().join(file)).unwrap();
    world.write(
        "soya.csv",
        tradeq_tests::gb18030(crate::query_file::SOYBEANS),
    );
    let commands: [&[&str]; 4] = [
        &["status"],
        &["report", "headline"],
        &["sql", "select 1"],
        &["import", "soya.csv", "--flow", "import"],
    ];
    for command in commands {
        let outcome = world.run(&[&["--db", file], command].concat());
        assert_eq!(
            std::fs::read(world.dir().join(file)).unwrap(),
            before,
            "{command:?}"
        );
        said(name, &outcome, 1);
    }
}

#[test]
fn a_file_of_another_program() {
    let world = World::ready();
    with_number(&world, "other.db", APPLICATION_ID, 0);
    untouched(&world, "other.db", "foreign-file");
}

#[test]
fn a_file_that_is_no_database() {
    let world = World::ready();
    world.write(
        "notes.db",
        "Remember to download the September files.\n".repeat(40),
    );
    untouched(&world, "notes.db", "no-database");
}

#[test]
fn a_file_of_a_newer_program() {
    let world = World::ready();
    with_number(&world, "newer.db", USER_VERSION, 999);
    untouched(&world, "newer.db", "newer-schema");
}

#[test]
fn a_file_with_garbage_in_the_middle() {
    let world = world();
    let mut bytes = std::fs::read(world.database()).unwrap();
    let first_page = 8192;
    for byte in &mut bytes[first_page..] {
        *byte = 0xA5;
    }
    world.write("damaged.db", bytes);
    untouched(&world, "damaged.db", "damaged-file");
}

#[test]
fn damage_that_only_some_questions_meet_is_told_to_those() {
    let world = world();
    let bytes = std::fs::read(world.database()).unwrap();
    let page = 8192;
    let mut refused = 0;
    for number in 1..bytes.len() / page {
        let mut damaged = bytes.clone();
        damaged[number * page..][..page].fill(0xA5);
        world.write("damaged.db", damaged);
        let outcome = world.run(&[
            "--db",
            "damaged.db",
            "report",
            "review",
            "--period",
            "2024Q1-Q3",
        ]);
        if outcome.code != 0 {
            refused += 1;
            assert_eq!(outcome.code, 1, "page {number}\n{}", outcome.picture());
            assert!(
                outcome
                    .stderr
                    .starts_with("error: `damaged.db` is damaged: "),
                "page {number}\n{}",
                outcome.stderr
            );
        }
    }
    assert!(refused > 0);
}

#[test]
fn a_file_that_was_cut_short() {
    let world = world();
    let bytes = std::fs::read(world.database()).unwrap();
    world.write("short.db", &bytes[..bytes.len() / 2]);
    let outcome = world.run(&["--db", "short.db", "status"]);
    said("file-cut-short", &outcome, 1);
}
