//! `tradeq backup` and `tradeq restore`, by the real program: killed, without room, beside a daemon.
#![allow(clippy::print_stdout)]

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use tradeq_tests::World;
use tradeq_tests::generator::Spec;

use super::desk::on_own_mounts;
use crate::answer::rows;
use crate::query_file::{SOYBEANS, import};
use crate::shell::assert_sound;

/// How often the long tests repeat: `TRADEQ_KILLS=50` is what is published.
fn rounds() -> usize {
    let said = std::env::var("TRADEQ_KILLS").ok();
    said.and_then(|said| said.parse().ok()).unwrap_or(10)
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn folder(world: &World, name: &str) -> PathBuf {
    let folder = world.dir().join(name);
    std::fs::create_dir(&folder).unwrap();
    folder
}

/// A database of some megabytes.
fn big() -> World {
    let world = World::ready();
    let mut bytes = Vec::new();
    let spec = Spec::new(5, vec![(2024, 3), (2024, 4)], 40_000).unwrap();
    spec.write(&mut bytes).unwrap();
    world.write("big.csv", bytes);
    world.ok(&["import", "big.csv", "--flow", "import", "--raw", "off"]);
    world
}

/// The bytes of the unfinished file of a folder.
fn copied(folder: &Path) -> u64 {
    let part = names(folder)
        .into_iter()
        .find(|name| name.ends_with(".db.part"));
    let meta = part.and_then(|part| std::fs::metadata(folder.join(part)).ok());
    meta.map_or(0, |meta| meta.len())
}

#[test]
fn a_backup_that_is_killed_never_leaves_a_file_under_its_name() {
    let world = big();
    let kept = folder(&world, "kept");
    let whole = std::fs::metadata(world.database()).unwrap().len();
    let (mut cut, mut litter) = (0, 0);
    let rounds = rounds() as u64;
    for round in 0..rounds {
        let name = format!("kept/{round}.db");
        let mut child = world
            .command(&["backup", &name])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // The first half of the moments is in the copying, the other in the checking.
        let wanted = whole * (2 * round).min(rounds) / rounds;
        while copied(&kept) < wanted && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        let checking = (2 * round).saturating_sub(rounds);
        std::thread::sleep(Duration::from_millis(400 * checking / rounds));
        child.kill().unwrap();
        cut += usize::from(child.wait().unwrap().code().is_none());
        litter += usize::from(copied(&kept) > 0);
        let target = world.dir().join(&name);
        if target.exists() {
            assert_sound(&world, &target);
            assert_eq!(std::fs::metadata(&target).unwrap().len(), whole);
            std::fs::remove_file(&target).unwrap();
        }
        // The next one of the same name cleans up what this one left.
        world.ok(&["backup", &name]);
        let left = names(&kept);
        assert_eq!(left, [format!("{round}.db"), format!("{round}.db.sha256")]);
        for name in left {
            std::fs::remove_file(kept.join(name)).unwrap();
        }
    }
    assert!(cut > 0, "no backup was killed before it ended");
    println!("{cut} of {rounds} backups killed before their end, {litter} left an unfinished file");
}

#[test]
fn the_next_backup_of_a_folder_removes_what_a_killed_one_left() {
    let world = World::ready();
    let kept = folder(&world, "kept");
    for name in [
        ".tradeq-20200101T000000Z.db.part",
        ".tradeq-20200101T000000Z.db.part-journal",
        ".tradeq-20200101T000000Z.db.sha256.part",
    ] {
        std::fs::write(kept.join(name), "half").unwrap();
    }
    std::fs::write(kept.join(".other.part"), "of somebody else").unwrap();
    world.ok(&["backup", "kept"]);
    let left = names(&kept);
    assert_eq!(left.len(), 3, "{left:?}");
    assert_eq!(left[0], ".other.part");
}

#[test]
fn backups_beside_imports_are_sound_and_never_older_than_the_last() {
    let world = World::ready();
    let kept = folder(&world, "kept");
    let stop = std::sync::atomic::AtomicBool::new(false);
    let loads = std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut value = 16_000_000_u32;
            while !stop.load(std::sync::atomic::Ordering::Relaxed) && value < 16_000_400 {
                value += 1;
                let text = SOYBEANS.replace("16,000,000", &thousands(value));
                import(&world, "next.csv", &text);
            }
        });
        let taken = (0..rounds()).map(|at| {
            let answer = world.json(&["backup", &format!("kept/{at}.db")]);
            rows(&answer, "file")[0]["loads"].as_i64().unwrap()
        });
        let taken: Vec<i64> = taken.collect();
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
        taken
    });
    assert!(loads.is_sorted(), "{loads:?}");
    for at in 0..rounds() {
        let path = kept.join(format!("{at}.db"));
        assert_sound(&world, &path);
        world.ok(&["--db", &path.display().to_string(), "check"]);
    }
}

fn thousands(value: u32) -> String {
    format!(
        "{},{:03},{:03}",
        value / 1_000_000,
        value / 1000 % 1000,
        value % 1000
    )
}

#[test]
fn a_way_there_and_back() {
    let world = World::new();
    import(&world, "first.csv", SOYBEANS);
    let before = world.held();
    folder(&world, "kept");
    let answer = world.json(&["backup", "kept/one.db", "--with-raw"]);
    let file = &rows(&answer, "file")[0];
    let bytes = std::fs::metadata(world.dir().join("kept/one.db"))
        .unwrap()
        .len();
    assert_eq!(file["bytes"], bytes);
    assert_eq!(file["newest"], "2026-06");
    import(
        &world,
        "second.csv",
        &SOYBEANS.replace("16,000,000", "16,000,100"),
    );
    assert_ne!(world.held(), before);
    world.ok(&["restore", "kept/one.db"]);
    assert_eq!(world.held(), before);
    let raw = world.dir().join("kept/tradeq.db.raw");
    assert_eq!(names(&raw).len(), 1);
    // On a new machine, with its raw files.
    let other = world.dir().join("other/tradeq.db").display().to_string();
    world.ok(&["--db", &other, "restore", "kept/one.db"]);
    let rebuilt = world.json(&["--db", &other, "rebuild", "--check"]);
    assert_eq!(rows(&rebuilt, "summary")[0]["different"], 0);
}

#[test]
fn older_backups_go_once_the_new_one_is_good_and_not_before() {
    let world = World::ready();
    let kept = folder(&world, "kept");
    let old = ["desk-20240101T000000Z.db", "desk-20240102T000000Z.db"];
    for name in old {
        std::fs::write(kept.join(name), "").unwrap();
    }
    let database = world.database();
    let away = database.with_extension("away");
    std::fs::rename(&database, &away).unwrap();
    let refused = world.run(&["backup", "kept/desk-{date}.db", "--keep", "2"]);
    assert_eq!(refused.code, 1, "{}", refused.picture());
    assert_eq!(names(&kept), old);
    std::fs::rename(&away, &database).unwrap();
    world.ok(&["backup", "kept/desk-{date}.db", "--keep", "2"]);
    let left = names(&kept);
    assert_eq!(left.len(), 3, "{left:?}");
    assert_eq!(left[0], old[1]);
    let refused = world.run(&["backup", "kept/one.db", "--keep", "2"]);
    assert_eq!(refused.code, 2, "{}", refused.picture());
}

#[test]
fn nothing_is_restored_under_a_daemon() {
    let world = World::ready();
    world.ok(&["backup", "one.db"]);
    let mut lock = world.database().into_os_string();
    lock.push(".daemon.lock");
    let file = std::fs::File::create(&lock).unwrap();
    std::fs::write(&lock, "process 7, since yesterday").unwrap();
    file.lock().unwrap();
    let refused = world.run(&["restore", "one.db"]);
    assert_eq!(refused.code, 6, "{}", refused.picture());
    assert_eq!(
        refused.stderr,
        "error: a daemon has `[HOME]/.local/share/tradeq/tradeq.db`: process 7, since yesterday\nhint: stop it, restore, start it again\n"
    );
    // A backup is none of its business.
    world.ok(&["backup", "two.db"]);
    drop(file);
    world.ok(&["restore", "one.db"]);
}

#[test]
fn a_disk_without_room_leaves_no_file() {
    let world = World::ready();
    let small = folder(&world, "small");
    let tradeq = world.command(&["backup", "small/one.db"]);
    let script =
        "mount -t tmpfs -o size=1m none small || exit 99; \"$@\"; code=$?; ls -A small; exit $code";
    let arguments: Vec<_> = std::iter::once(tradeq.get_program())
        .chain(tradeq.get_args())
        .collect();
    let Some(output) = on_own_mounts(&world, script, &arguments) else {
        return;
    };
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("disk full while writing"), "{told}");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
    assert_eq!(names(&small), [""; 0]);
}
