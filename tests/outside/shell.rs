//! The system's own `sqlite3`: a program that knows nothing of ours.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr)]

use std::io::Write;
use std::path::Path;
use std::process::Command;

use tradeq_tests::World;

/// What the shell answers to a statement; nothing where there is no shell on this machine.
pub fn sqlite3(world: &World, file: &Path, arguments: &[&str]) -> Option<String> {
    if Command::new("sqlite3").arg("-version").output().is_err() {
        // Past the capture of passing tests: what is skipped must be seen.
        let _ = writeln!(
            std::io::stderr(),
            "skipped: there is no `sqlite3` on this machine"
        );
        return None;
    }
    let mut command = world.program("sqlite3");
    command
        .arg("-batch")
        .arg("-header")
        .arg(file)
        .args(arguments);
    let outcome = world.finish(&mut command);
    assert_eq!(outcome.code, 0, "{}", outcome.picture());
    assert_eq!(outcome.stderr, "");
    Some(outcome.stdout)
}

/// Nothing, or what SQLite finds wrong with the pages of a file.
pub fn assert_sound(world: &World, file: &Path) {
    let check = sqlite3(
        world,
        file,
        &["pragma integrity_check; pragma foreign_key_check"],
    );
    if let Some(answer) = check {
        assert_eq!(answer, "integrity_check\nok\n");
    }
}
