//! A backup is a committed state, whatever is written meanwhile; the way back changes nothing before it is sure.
#![allow(clippy::print_stdout)]

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::Connection;
use tradeq_model::Currency;
use tradeq_storage::{BackedUp, Database, Reader, StorageError, back_up, restore};

use crate::world::{NOW, World, line, load, part, rows};

const LEDGER: &str = "select id from load where outcome = 'done' order by id";
const SUM: &str = "select coalesce(sum(value_home), 0) from fact";

/// How often the long tests repeat: `TRADEQ_BACKUPS=100` is what is published.
fn rounds() -> usize {
    let said = std::env::var("TRADEQ_BACKUPS").ok();
    said.and_then(|said| said.parse().ok()).unwrap_or(10)
}

fn take(world: &World, name: &str) -> Result<BackedUp, StorageError> {
    back_up(&world.path, &world.folder().join(name), &mut |_| {})
}

/// A world with one import of some pages.
fn held() -> World {
    let world = World::new();
    let lines: Vec<_> = (1..=3000)
        .map(|at| line(0, &format!("{:08}", 1_000_000 + at), i64::from(at) * 1000))
        .collect();
    world
        .load("first", Currency::Cny, &[part("2024-01", "hs8", &lines)])
        .unwrap();
    world
}

/// One more import, of one row.
fn one_more(world: &World, name: &str, value: i64) {
    let part = part("2024-02", "partner", &[line(101, "", value)]);
    world.load(name, Currency::Cny, &[part]).unwrap();
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn every_backup_taken_while_imports_go_on_is_a_prefix_of_the_ledger() {
    let world = World::new();
    let stop = AtomicBool::new(false);
    let backups: Vec<PathBuf> = std::thread::scope(|scope| {
        let importer = scope.spawn(|| {
            let mut database = world.open();
            let mut month = 0;
            while !stop.load(Ordering::Relaxed) && month < 1200 {
                // The n-th import adds n to the sum.
                let span = format!("{}-{:02}", 1920 + month / 12, month % 12 + 1);
                month += 1;
                let part = part(&span, "partner", &[line(101, "", month)]);
                load(&mut database, &span, Currency::Cny, &[part]);
                database.checkpoint().unwrap();
            }
            month
        });
        let taken = (0..rounds()).map(|at| take(&world, &format!("{at}.db")).map(|made| made.path));
        let taken = taken.collect::<Result<Vec<_>, _>>();
        stop.store(true, Ordering::Relaxed);
        assert!(importer.join().unwrap() > 0);
        taken.unwrap()
    });
    let ledger = world.rows(LEDGER);
    let mut loads = Vec::new();
    for path in &backups {
        let backup = Connection::open(path).unwrap();
        assert_eq!(rows(&backup, "pragma integrity_check"), ["ok"]);
        assert_eq!(rows(&backup, "pragma foreign_key_check"), [""; 0]);
        let held = rows(&backup, LEDGER);
        assert_eq!(held, ledger[..held.len()]);
        let count = held.len();
        assert_eq!(rows(&backup, SUM), [(count * (count + 1) / 2).to_string()]);
        loads.push(count);
    }
    assert!(loads.is_sorted(), "{loads:?}");
    println!(
        "{} backups, of {} to {} loads",
        backups.len(),
        loads[0],
        loads[loads.len() - 1]
    );
}

#[test]
fn a_restored_database_holds_what_it_held() {
    let world = held();
    let before = world.everything();
    let made = take(&world, "kept.db").unwrap();
    assert_eq!(made.held.loads(), 1);
    one_more(&world, "second", 7);
    let after = world.everything();
    assert_ne!(after, before);
    let restored = restore(&world.path, &made.path, NOW).unwrap();
    assert_eq!(restored.held, made.held);
    assert_eq!(world.everything(), before);
    let kept = restored.before.unwrap();
    assert!(kept.ends_with("tradeq.db.before-restore-20241018T030000Z"));
    let kept = Connection::open(kept).unwrap();
    assert_eq!(rows(&kept, LEDGER).len(), 2);
    // It is written to as before.
    one_more(&world, "third", 8);
    assert_eq!(world.rows(LEDGER).len(), 2);
}

#[test]
fn a_backup_has_one_file_and_a_hash_and_leaves_nothing_else() {
    let world = held();
    let made = take(&world, "kept.db").unwrap();
    let hash = std::fs::read_to_string(world.folder().join("kept.db.sha256")).unwrap();
    assert_eq!(hash, format!("{}  kept.db\n", made.sha256));
    let left: Vec<String> = names(world.folder());
    let ours = left.iter().filter(|name| name.contains("kept"));
    assert_eq!(ours.collect::<Vec<_>>(), ["kept.db", "kept.db.sha256"]);
    // No log: it can be read where nobody may write.
    assert_eq!(std::fs::read(&made.path).unwrap()[18..20], [1, 1]);
    assert!(matches!(
        take(&world, "kept.db"),
        Err(StorageError::Taken(_))
    ));
}

#[test]
fn any_flipped_byte_of_a_backup_is_refused_and_nothing_is_changed() {
    let world = held();
    let before = world.everything();
    let made = take(&world, "kept.db").unwrap();
    let bytes = std::fs::read(&made.path).unwrap();
    let step = bytes.len() / rounds() / 10;
    for at in (7..bytes.len()).step_by(step) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x10;
        std::fs::write(&made.path, damaged).unwrap();
        let error = restore(&world.path, &made.path, NOW).unwrap_err();
        assert!(
            matches!(error, StorageError::Unsound { .. }),
            "{at}: {error}"
        );
    }
    assert_eq!(world.everything(), before);
    assert!(
        !names(world.folder())
            .iter()
            .any(|name| name.contains("restore"))
    );
}

#[test]
fn without_its_hash_a_changed_value_is_found_by_its_sums() {
    let world = held();
    let made = take(&world, "kept.db").unwrap();
    std::fs::remove_file(world.folder().join("kept.db.sha256")).unwrap();
    Connection::open(&made.path)
        .unwrap()
        .execute(
            "update fact set value_home = value_home + 1 where value_home = 17000",
            [],
        )
        .unwrap();
    let error = restore(&world.path, &made.path, NOW).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("the sums of 1 slices are not those of their facts"),
        "{error}"
    );
}

#[test]
fn what_is_no_backup_is_refused() {
    let world = held();
    let made = take(&world, "kept.db").unwrap();
    let refused = |path: &Path| restore(&world.path, path, NOW).unwrap_err().to_string();
    let text = world.folder().join("text.db");
    std::fs::write(&text, "no database").unwrap();
    assert!(refused(&text).contains("is not a tradeq database"));
    assert!(refused(&world.folder().join("nothing.db")).contains("there is no such file"));
    assert!(refused(&world.path).contains("it is the database itself"));
    std::fs::write(world.folder().join("kept.db-wal"), "frames").unwrap();
    assert!(refused(&made.path).contains("a live database, not a backup"));
    std::fs::remove_file(world.folder().join("kept.db-wal")).unwrap();
    std::fs::remove_file(world.folder().join("kept.db.sha256")).unwrap();
    Connection::open(&made.path)
        .unwrap()
        .pragma_update(None, "user_version", 999)
        .unwrap();
    assert!(refused(&made.path).contains("has schema version 999"));
}

#[test]
fn a_database_that_is_open_elsewhere_is_not_replaced() {
    let world = held();
    let made = take(&world, "kept.db").unwrap();
    one_more(&world, "second", 7);
    let mut reader = Reader::open(&world.path).unwrap();
    let counted = reader.query("select count(*) from fact", &[]).unwrap();
    let error = restore(&world.path, &made.path, NOW).unwrap_err();
    assert!(matches!(error, StorageError::Busy(_)), "{error}");
    let again = reader.query("select count(*) from fact", &[]).unwrap();
    assert_eq!(format!("{counted:?}"), format!("{again:?}"));
    drop(reader);
    assert_eq!(world.rows(LEDGER).len(), 2);
    restore(&world.path, &made.path, NOW).unwrap();
    assert_eq!(world.rows(LEDGER).len(), 1);
}

#[test]
fn a_damaged_database_is_replaced_and_kept_with_its_log() {
    let world = held();
    let made = take(&world, "kept.db").unwrap();
    std::fs::write(&world.path, "no database any more").unwrap();
    std::fs::write(world.folder().join("tradeq.db-wal"), "frames").unwrap();
    restore(&world.path, &made.path, NOW).unwrap();
    drop(Database::open(&world.path).unwrap());
    assert_eq!(world.rows(LEDGER).len(), 1);
    let kept = world
        .folder()
        .join("tradeq.db.before-restore-20241018T030000Z");
    assert_eq!(std::fs::read(&kept).unwrap(), b"no database any more");
    let mut log = kept.into_os_string();
    log.push("-wal");
    assert_eq!(std::fs::read(log).unwrap(), b"frames");
}

#[test]
fn a_backup_of_an_older_schema_is_restored_and_migrated_later() {
    let world = held();
    let folder = tempfile::tempdir().unwrap();
    for steps in [4, 10, tradeq_storage::migrations().len() - 1] {
        let old = crate::ladder::older_in(folder.path(), steps);
        let restored = restore(&world.path, &old, NOW).unwrap();
        assert_eq!(restored.held.schema, i64::try_from(steps).unwrap());
        drop(Database::open(&world.path).unwrap());
        assert_eq!(
            world.one("pragma user_version"),
            tradeq_storage::latest_version().to_string()
        );
        for kept in names(world.folder())
            .iter()
            .filter(|name| name.contains("before"))
        {
            std::fs::remove_file(world.folder().join(kept)).unwrap();
        }
        std::fs::remove_file(old).unwrap();
    }
}

#[test]
fn a_kept_log_is_emptied_and_stays() {
    let world = World::new();
    let mut database = world.open();
    database.keep_log().unwrap();
    let part = part("2024-02", "partner", &[line(101, "", 7)]);
    load(&mut database, "kept", Currency::Cny, &[part]);
    drop(database);
    let log = world.folder().join("tradeq.db-wal");
    assert_eq!(std::fs::metadata(log).unwrap().len(), 0);
    assert!(world.folder().join("tradeq.db-shm").exists());
    assert_eq!(world.rows(LEDGER).len(), 1);
}
