//! What a process that was killed left half-written: files that no other program ever looks at.

use std::fs;
use std::path::{Path, PathBuf};

use rustix::process::{Pid, test_kill_process};

use super::work::Places;
use crate::raw::RawArchive;

/// Clears away what processes that are gone had not finished: printed by programs, on the way into the archive, on the
/// way into quarantine. Each says in its name whose it is.
pub(super) fn sweep(places: &Places) {
    for path in entries(&places.spool) {
        remove_if_orphan(&path, "tradeq-", ".spool");
    }
    for shelf in entries(RawArchive::beside(&places.database).folder()) {
        for path in entries(&shelf) {
            remove_if_orphan(&path, "", ".part");
        }
    }
    let mut quarantine = places.database.clone().into_os_string();
    quarantine.push(".quarantine");
    for path in entries(Path::new(&quarantine)) {
        remove_if_orphan(&path, ".", ".part");
    }
}

/// What cannot be read has nothing to clear away.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).collect()
}

fn remove_if_orphan(path: &Path, before: &str, after: &str) {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let inner = name
        .strip_prefix(before)
        .and_then(|name| name.strip_suffix(after));
    // The number of the process is a part of its own: `tradeq-17-0.spool`, `HASH.17.part`, `.17.part`.
    let owner = inner.and_then(|inner| {
        let mut parts = inner.split(['-', '.']);
        let own = if after == ".part" {
            parts.next_back()
        } else {
            parts.next()
        };
        own?.parse::<i32>().ok()
    });
    let Some(owner) = owner else {
        return;
    };
    // In a container every life of the daemon has the same number.
    let is_mine = u32::try_from(owner).is_ok_and(|owner| owner == std::process::id());
    let lives = Pid::from_raw(owner).is_some_and(
        |pid| !matches!(test_kill_process(pid), Err(error) if error == rustix::io::Errno::SRCH),
    );
    if is_mine || !lives {
        // What stays is found again at the next start.
        let _ = fs::remove_file(path).or_else(|_| fs::remove_dir_all(path));
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn what_a_process_that_is_gone_left_is_cleared_away() {
        let folder = tempfile::tempdir().unwrap();
        let places = Places {
            database: folder.path().join("a.db"),
            spool: folder.path().join("a.db.spool"),
        };
        let mine = std::process::id();
        let parent = std::os::unix::process::parent_id();
        // No process has this number: the highest that the system gives is far below.
        let gone = i32::MAX;
        for (name, stays) in [
            (format!("a.db.spool/tradeq-{gone}-0.spool"), false),
            (format!("a.db.spool/tradeq-{mine}-0.spool"), false),
            (format!("a.db.spool/tradeq-{parent}-1.spool"), true),
            ("a.db.spool/of-somebody-else.csv".to_owned(), true),
            (format!("a.db.raw/ab/abcd.{gone}.part"), false),
            (format!("a.db.raw/ab/abcd.{parent}.part"), true),
            ("a.db.raw/ab/abcd".to_owned(), true),
            (format!("a.db.quarantine/.{gone}.part/reason.toml"), false),
            ("a.db.quarantine/1/reason.toml".to_owned(), true),
        ] {
            let path = folder.path().join(&name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, "x").unwrap();
            sweep(&places);
            assert_eq!(path.exists(), stays, "{name}");
        }
    }
}
