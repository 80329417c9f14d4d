//! A process that is killed half-way.

use std::path::PathBuf;
use std::process::Stdio;

use tradeq_tests::World;
use tradeq_tests::generator::Spec;

use super::world;
use crate::answer::counts;
use crate::shell::assert_sound;

const BIG: [&str; 4] = ["import", "big.csv", "--flow", "import"];
/// Enough to outgrow the memory that a load may take, so that the log grows while rows are still being merged.
const ROWS: usize = 300_000;

/// How many bytes of the load stand in the write-ahead log when the process is killed; none: at once.
const MOMENTS: [Option<u64>; 3] = [None, Some(1), Some(3_000_000)];

fn world_with_big_file() -> World {
    let world = world();
    let mut bytes = Vec::new();
    let months = vec![(2024, 3), (2024, 4), (2024, 5)];
    Spec::new(13, months, ROWS / 3)
        .unwrap()
        .write(&mut bytes)
        .unwrap();
    world.write("big.csv", bytes);
    world
}

fn log(world: &World) -> PathBuf {
    let mut name = world.database().into_os_string();
    name.push("-wal");
    name.into()
}

/// Starts the import and kills it at a moment; says whether it was still running then.
fn kill_at(world: &World, moment: Option<u64>) -> bool {
    let mut command = world.command(&BIG);
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let written = || std::fs::metadata(log(world)).map_or(0, |meta| meta.len());
    while moment.is_some_and(|bytes| written() < bytes) && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap().code().is_none()
}

#[test]
fn the_old_state_stands_whenever_it_is_killed() {
    let world = world_with_big_file();
    let before = world.held();
    let review = world.ok(&["report", "review", "--period", "2024Q1-Q3"]);
    for moment in MOMENTS {
        // A writer with nothing to do takes up what the last one left behind.
        world.ok(&["import", "held.csv", "--flow", "import"]);
        assert!(!log(&world).exists(), "{moment:?}");
        assert!(
            kill_at(&world, moment),
            "the import ended before it wrote {moment:?} bytes"
        );
        assert_eq!(world.held(), before, "{moment:?}");
        assert_eq!(
            world.ok(&["report", "review", "--period", "2024Q1-Q3"]),
            review
        );
        assert_sound(&world, &world.database());
    }
    let imported = world.json(&BIG);
    let rows = i64::try_from(ROWS).unwrap();
    assert_eq!(counts(&imported), [rows, rows, 0, 0, 0].map(Some));
    assert_sound(&world, &world.database());
    let value = crate::answer::rows(&imported, "files")[0]["value_cny"].as_i64();
    assert_eq!(
        world.number("select sum(value_cny) from trade where month >= '2024-03'"),
        value
    );
}

#[test]
fn a_first_run_that_is_killed_is_taken_up_again() {
    let world = World::new();
    let mut command = world.command(&["status"]);
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    while !world.database().exists() && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let answer = world.json(&["report", "headline", "--period", "2024Q1-Q3"]);
    let total = crate::answer::row(&answer, "cumulative", &[("flow", "total")]);
    assert_eq!(total["value"].as_i64(), Some(32_325_181_160_000));
    let loads = world
        .rows("select file, count(*) as n from load_history group by file having count(*) > 1");
    assert!(loads.is_empty(), "{loads:?}");
    assert_sound(&world, &world.database());
}
