//! The raw archive: what was accepted is kept, and the database can be made again from it.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::io::Write;
use std::path::PathBuf;

use serde_json::json;
use tradeq_tests::{World, gb18030};

use crate::answer::{row, rows};
use crate::query_file::{SOYBEANS, import};

/// A machine with two versions of a month: the second revises one value.
fn revised() -> World {
    let world = World::new();
    import(&world, "first.csv", SOYBEANS);
    import(
        &world,
        "second.csv",
        &SOYBEANS.replace("16,000,000", "16,000,100"),
    );
    world
}

/// The files that the archive keeps.
fn kept(world: &World) -> Vec<PathBuf> {
    let archive = PathBuf::from(format!("{}.raw", world.database().display()));
    let Ok(shelves) = std::fs::read_dir(archive) else {
        return Vec::new();
    };
    let files = shelves.flat_map(|shelf| std::fs::read_dir(shelf.unwrap().path()).unwrap());
    files.map(|file| file.unwrap().path()).collect()
}

#[test]
fn a_rebuilt_database_has_the_same_facts_and_the_same_past() {
    let world = revised();
    assert_eq!(kept(&world).len(), 2);
    let answer = world.json(&["rebuild", "--check"]);
    let summary = &rows(&answer, "summary")[0];
    assert_eq!(summary["loads"], 2);
    assert_eq!(
        (&summary["missing"], &summary["different"]),
        (&json!(0), &json!(0))
    );
    // Facts, a revision and the shipped figures were compared.
    assert!(summary["compared"].as_i64().unwrap() > 2);
    let left: Vec<_> = std::fs::read_dir(world.database().parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains("rebuild"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_changed_number_in_the_database_is_found() {
    let world = revised();
    let changed = changed_by_hand(&world);
    if !changed {
        let _ = writeln!(
            std::io::stderr(),
            "skipped: no sqlite3 shell to change a number with"
        );
        return;
    }
    let outcome = world.run(&["rebuild", "--check", "--format", "json"]);
    assert_eq!(outcome.code, 1);
    let answer: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
    let found = row(
        &answer,
        "differences",
        &[
            (
                "of",
                "facts gacc-query CHN 2024-01..2024-01 import partner×hs8",
            ),
            ("number", "value_home"),
        ],
    );
    assert_eq!(
        (&found["held"], &found["rebuilt"]),
        (&json!(16_600_101), &json!(16_600_100))
    );
}

/// Adds one yuan with a shell that is not ours; false where there is none.
fn changed_by_hand(world: &World) -> bool {
    let sql = "update fact set value_home = value_home + 1 where value_home = 16000100";
    let ran = world
        .program("sqlite3")
        .arg(world.database())
        .arg(sql)
        .status();
    ran.is_ok_and(|status| status.success())
}

#[test]
fn a_load_without_its_file_is_named() {
    let world = revised();
    for file in kept(&world) {
        std::fs::remove_file(file).unwrap();
    }
    let outcome = world.run(&["rebuild", "--check", "--format", "json"]);
    assert_eq!(outcome.code, 1);
    let answer: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
    let lost: Vec<_> = rows(&answer, "lost")
        .iter()
        .map(|row| row["file"].clone())
        .collect();
    assert_eq!(lost, ["first.csv", "second.csv"]);
}

#[test]
fn nothing_is_kept_of_a_refused_file_a_trial_or_when_told_so() {
    let world = World::ready();
    world.write("bad.csv", "\"商品编码\",\"人民币\",\n\"0101\",\"x\",\n");
    world.write("good.csv", gb18030(SOYBEANS));
    assert_eq!(
        world
            .run(&[
                "import", "bad.csv", "--flow", "import", "--period", "2024-01"
            ])
            .code,
        1
    );
    world.ok(&["import", "good.csv", "--flow", "import", "--dry-run"]);
    world.ok(&["import", "good.csv", "--flow", "import", "--raw", "off"]);
    assert!(kept(&world).is_empty());
}

#[test]
fn a_raw_file_that_was_changed_is_named() {
    let world = revised();
    let file = &kept(&world)[0];
    let mut bytes = std::fs::read(file).unwrap();
    bytes.push(b'\n');
    std::fs::write(file, bytes).unwrap();
    let outcome = world.run(&["rebuild", "--check"]);
    assert_eq!(outcome.code, 1);
    assert!(
        outcome.stdout.contains("the raw file was changed"),
        "{}",
        outcome.picture()
    );
}

#[test]
fn a_folder_with_a_database_in_it_is_imported_without_what_the_program_keeps() {
    let world = World::new();
    world.write("data/soya.csv", gb18030(SOYBEANS));
    let import = ["--db", "data/t.db", "import", "data", "--flow", "import"];
    world.ok(&import);
    let again = world.json(&import);
    assert_eq!(rows(&again, "files").len(), 1);
}

#[test]
fn a_cited_number_leads_to_its_bytes() {
    let world = World::new();
    import(&world, "soya.csv", SOYBEANS);
    let report = [
        "report", "product", "12019019", "--flow", "import", "--period", "2024-01", "--cite",
    ];
    let answer = world.json(&report);
    let cited = row(&answer, "cite", &[("file", "soya.csv")]);
    let home = world.home().display().to_string();
    let place = cited["bytes"].as_str().unwrap().replace("[HOME]", &home);
    let bytes = std::fs::read(place).unwrap();
    assert_eq!(bytes, gb18030(SOYBEANS));
    assert_eq!(cited["sha256"].as_str().map(str::len), Some(64));
    let shipped = world.json(&["report", "headline", "--period", "2024Q1-Q3", "--cite"]);
    let places = rows(&shipped, "cite")
        .iter()
        .map(|row| row["bytes"].clone());
    assert!(
        places
            .collect::<Vec<_>>()
            .contains(&json!("part of the program"))
    );
}
