//! A job from its configuration to the database, through the supervisor.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tradeq_storage::{Database, Reader, RunsOf};

use super::server::{Server, Step, answer, send};
use super::world::TABLE;
use crate::clock::Clock;
use crate::clock::Simulated;
use crate::config::Config;
use crate::daemon::{Places, Supervisor, Writer};
use crate::stop::Stop;

/// Runs of one job, an hour between them, against a server: the states, oldest first, and rows new and revised.
fn runs(server: &Server, folder: &std::path::Path, hours: usize) -> Vec<(String, u64, u64)> {
    let clock = Simulated::at("2026-03-01T08:00:00Z");
    let text = format!(
        "[network]\nallow-private = true\n\n[[job]]\nname = \"table\"\nkind = \"fetch\"\nsource = \"url\"\n\
         url = \"{}\"\nflow = \"export\"\nschedule = \"30 * * * *\"\nzone = \"UTC\"\n",
        server.url("/table.csv")
    );
    let config = Config::read(&text, clock.now()).unwrap();
    let path = folder.join("tradeq.db");
    let places = Places {
        spool: folder.join("spool"),
        database: path.clone(),
    };
    let writer = Writer::new(Database::open(&path).unwrap());
    let supervisor = Supervisor::new(
        clock.clone(),
        config,
        writer,
        places,
        "here".to_owned(),
        Stop::default(),
    );
    let mut supervisor = supervisor.unwrap().inline();
    for _ in 0..hours {
        supervisor.turn();
        clock.pass(Duration::from_secs(3600));
    }
    let reader = Reader::open(&path).unwrap();
    let of = RunsOf {
        most: 100,
        ..RunsOf::default()
    };
    let mut rows = reader.runs(&of).unwrap();
    rows.reverse();
    let told = |row: tradeq_storage::RunRow| {
        let state = match row.message {
            Some(message) if row.state == "failed" => format!("failed: {message}"),
            _ => row.state,
        };
        (state, row.tally.rows_new, row.tally.rows_revised)
    };
    rows.into_iter().map(told).collect()
}

#[test]
fn a_table_is_loaded_once_and_again_when_it_changed() {
    let folder = tempfile::tempdir().unwrap();
    let changed = TABLE.replace("16,536,067,000", "16,536,067,001");
    let conditions = Arc::<Mutex<Vec<bool>>>::default();
    let seen = Arc::clone(&conditions);
    let server = Server::start(move |number, head| {
        let asked = head.to_ascii_lowercase().contains("if-none-match: \"a\"");
        seen.lock().unwrap().push(asked);
        match number {
            0 => answer("200 OK\r\nETag: \"a\"", TABLE),
            1 => send("HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\n\r\n"),
            // A server that sends it again, whatever it was told.
            2 => answer("200 OK\r\nETag: \"a\"", TABLE),
            // And one that adds a body to `not modified`.
            3 => vec![Step::Send(
                format!("HTTP/1.1 304 Not Modified\r\n\r\n{changed}").into_bytes(),
            )],
            _ => answer("200 OK\r\nETag: \"b\"", &changed),
        }
    });
    let states = runs(&server, folder.path(), 6);
    let done = |state: &str, new, revised| (state.to_owned(), new, revised);
    assert_eq!(
        states,
        [
            done("done", 2, 0),
            done("no-change", 0, 0),
            done("no-change", 0, 0),
            done("no-change", 0, 0),
            done("done", 0, 1),
            done("no-change", 0, 0),
        ]
    );
    assert_eq!(
        *conditions.lock().unwrap(),
        [false, true, true, true, true, false]
    );
    assert_eq!(
        std::fs::read_dir(folder.path().join("spool"))
            .unwrap()
            .count(),
        0
    );
}

#[test]
fn what_was_refused_is_judged_again_and_what_a_dead_process_left_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let spool = folder.path().join("spool");
    std::fs::create_dir(&spool).unwrap();
    for name in ["7-1.part", "7-2.file", "notes.txt"] {
        std::fs::write(spool.join(name), "left").unwrap();
    }
    let server = Server::start(|_, _| answer("200 OK\r\nETag: \"a\"", "no,table\n1,2\n"));
    let states = runs(&server, folder.path(), 2);
    assert!(
        states.iter().all(|(state, ..)| state.starts_with("failed")),
        "{states:?}"
    );
    assert!(
        !server
            .heads()
            .iter()
            .any(|head| head.to_ascii_lowercase().contains("if-none-match"))
    );
    let left: Vec<_> = std::fs::read_dir(&spool)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left, ["notes.txt"]);
}
