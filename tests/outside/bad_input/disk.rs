//! No room, or no right to write.

use std::io::Write;
use tradeq_tests::World;
use tradeq_tests::generator::Spec;

use super::{said, world};
use crate::golden::golden;
use crate::shell::assert_sound;

const BIG: [&str; 6] = ["import", "big.csv", "--flow", "import", "--raw", "off"];

/// How many rows the big file has, and the file size in KiB that it does not fit into.
const ROWS: usize = 40_000;
const LIMIT_KIB: u32 = 2_000;

fn world_with_big_file() -> World {
    let world = world();
    let mut bytes = Vec::new();
    Spec::new(11, vec![(2024, 3), (2024, 4)], ROWS / 2)
        .unwrap()
        .write(&mut bytes)
        .unwrap();
    world.write("big.csv", bytes);
    world
}

#[test]
fn a_full_disk_is_said_and_the_old_state_stands() {
    let world = world_with_big_file();
    let before = world.held();
    let mut bash = world.program("bash");
    let limited = format!("ulimit -f {LIMIT_KIB}; exec \"$@\"");
    bash.args(["-c", &limited, "bash"]);
    let tradeq = world.command(&BIG);
    bash.arg(tradeq.get_program()).args(tradeq.get_args());
    let outcome = world.finish(&mut bash);
    said("full-disk", &outcome, 1);
    assert_eq!(world.held(), before);
    assert_sound(&world, &world.database());
    let imported = world.json(&BIG);
    assert_eq!(crate::answer::counts(&imported)[1], Some(40_000));
    assert_sound(&world, &world.database());
}

#[test]
fn a_file_that_cannot_be_kept_is_not_imported() {
    let world = world_with_big_file();
    let before = world.held();
    let mut bash = world.program("bash");
    bash.args(["-c", &format!("ulimit -f {LIMIT_KIB}; exec \"$@\""), "bash"]);
    let tradeq = world.command(&BIG[..4]);
    bash.arg(tradeq.get_program()).args(tradeq.get_args());
    said("full-archive", &world.finish(&mut bash), 1);
    assert_eq!(world.held(), before);
    assert_sound(&world, &world.database());
}

#[test]
fn a_first_run_on_a_full_disk_leaves_a_place_that_works_later() {
    let world = World::new();
    let mut bash = world.program("bash");
    bash.args(["-c", "ulimit -f 200; exec \"$@\"", "bash"]);
    let tradeq = world.command(&["status"]);
    bash.arg(tradeq.get_program()).args(tradeq.get_args());
    let outcome = world.finish(&mut bash);
    assert_eq!(outcome.code, 1, "{}", outcome.picture());
    assert!(outcome.stderr.contains("disk full"), "{}", outcome.stderr);
    world.ok(&["report", "headline", "--period", "2024Q1-Q3"]);
}

#[test]
fn a_folder_that_cannot_be_written() {
    let world = World::new();
    world.write("file", "not a folder");
    for command in [
        &["status"][..],
        &["report", "headline"],
        &["sql", "select 1"],
    ] {
        let outcome = world.run(&[&["--db", "file/tradeq.db"], command].concat());
        said("unwritable-folder", &outcome, 1);
    }
}

#[test]
fn a_folder_in_the_place_of_the_file() {
    let world = World::new();
    std::fs::create_dir(world.dir().join("folder.db")).unwrap();
    let outcome = world.run(&["--db", "folder.db", "status"]);
    said("folder-as-file", &outcome, 1);
}

#[test]
fn an_answer_that_cannot_be_written() {
    let world = World::ready();
    let outcome = world.run(&["report", "headline", "--output", "no-such-folder/x.csv"]);
    said("unwritable-output", &outcome, 1);
}

#[test]
fn a_full_standard_output_is_an_error() {
    let world = World::ready();
    if !std::path::Path::new("/dev/full").exists() {
        // Past the capture of passing tests: what is skipped must be seen.
        let _ = writeln!(
            std::io::stderr(),
            "skipped: there is no `/dev/full` on this machine"
        );
        return;
    }
    let full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let mut command = world.command(&["report", "headline", "--period", "2024Q1-Q3"]);
    let child = command
        .stdout(full)
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    golden("full-stdout", &String::from_utf8(output.stderr).unwrap());
}
