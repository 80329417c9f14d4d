use std::io::Write;
use std::sync::Arc;

use chrono::TimeDelta;

use super::desk::{Desk, IMPORTS, export};
use crate::clock::Clock;
use crate::daemon::{Pass, Supervisor, Surroundings, Turn, WAIT, once};

/// A file that comes in pieces, with so many seconds between them.
fn dripped(pieces: usize, pause: u32) {
    let what = format!("{pieces} pieces, {pause} s apart");
    let mut desk = Desk::new(IMPORTS);
    let whole: Vec<u8> = (1..=9)
        .flat_map(|month| {
            let bytes = export(202_400 + month, 7);
            let head = bytes.iter().position(|byte| *byte == b'\n').unwrap() + 1;
            bytes[if month == 1 { 0 } else { head }..].to_vec()
        })
        .collect();
    let path = desk.put("a.csv", "");
    for piece in whole.chunks(whole.len().div_ceil(pieces)) {
        let mut file = std::fs::OpenOptions::new()
            .append(true)
            .open(&path)
            .unwrap();
        file.write_all(piece).unwrap();
        desk.beats(pause);
        assert_eq!(desk.runs(), [], "{what}");
    }
    desk.beats(3);
    assert_eq!(desk.names(), ["done/a.csv"], "{what}");
    let file = &desk.run_files()[0];
    assert_eq!(
        (file.bytes, file.outcome.as_str()),
        (Some(whole.len() as u64), "loaded"),
        "{what}"
    );
}

#[test]
fn a_file_that_grows_is_left_alone_until_it_is_whole() {
    for pieces in [1, 2, 3, 5, 17, 60] {
        for pause in [0, 1, 2] {
            // The last piece is followed by a pause, too; two beats after it the file is not settled yet.
            dripped(pieces, pause.min(2));
        }
    }
}

#[test]
fn a_file_is_taken_right_after_it_settled_and_not_before() {
    for settle in [1, 2, 5, 30] {
        let mut desk = Desk::new(&format!("{IMPORTS}\nsettle = \"{settle}s\""));
        desk.put("a.csv", export(202_401, 7));
        // It is seen with the first beat; of a second no more than half of the settle time counts.
        let beats = if settle == 1 { 2 } else { settle };
        desk.beats(beats);
        assert_eq!(desk.runs(), [], "{settle}");
        desk.beat();
        assert_eq!(desk.outcomes(), ["loaded"], "{settle}");
    }
}

#[test]
fn a_clock_that_jumps_neither_hurries_nor_stops_a_file() {
    for jump in [
        TimeDelta::days(1),
        -TimeDelta::days(1),
        TimeDelta::days(3650),
        -TimeDelta::days(3650),
        TimeDelta::hours(1),
        -TimeDelta::hours(1),
        TimeDelta::seconds(3),
        -TimeDelta::seconds(3),
    ] {
        for at in 0..4 {
            let mut desk = Desk::new(IMPORTS);
            desk.put("a.csv", export(201_001, 7));
            let mut beats = 0;
            while desk.runs().is_empty() {
                if beats == at {
                    desk.clock.turn(jump);
                }
                desk.beat();
                beats += 1;
                assert!(beats <= 6, "{jump} at {at}");
            }
            assert!(beats >= 3, "{jump} at {at}: {beats}");
            assert_eq!(desk.outcomes(), ["loaded"], "{jump} at {at}");
            // Nothing runs again, however late it seems.
            desk.clock.turn(jump);
            desk.beats(5);
            assert_eq!(desk.runs().len(), 1, "{jump} at {at}");
        }
    }
}

#[test]
fn a_file_that_is_replaced_settles_anew() {
    let mut desk = Desk::new(IMPORTS);
    let path = desk.put("a.csv", export(202_401, 7));
    let modified = std::fs::metadata(&path).unwrap().modified().unwrap();
    desk.beats(2);
    // Of the same length and time, but another file in its place.
    let other = desk.put(".a.csv", export(202_401, 8));
    let file = std::fs::File::options().write(true).open(&other).unwrap();
    file.set_modified(modified).unwrap();
    std::fs::rename(&other, &path).unwrap();
    desk.beats(2);
    assert_eq!(desk.runs(), []);
    desk.beats(2);
    assert_eq!(
        std::fs::read(desk.at("done/a.csv")).unwrap(),
        export(202_401, 8)
    );
    assert_eq!(desk.outcomes(), ["loaded"]);
}

#[test]
fn a_file_that_is_renamed_into_its_place_is_taken_whole() {
    let mut desk = Desk::new(IMPORTS);
    let part = desk.put("a.csv.part", export(202_401, 7));
    desk.beats(10);
    assert_eq!(desk.runs(), []);
    std::fs::rename(part, desk.at("a.csv")).unwrap();
    desk.beats(4);
    assert_eq!(desk.outcomes(), ["loaded"]);
}

#[test]
fn a_file_that_is_taken_away_before_it_settled_was_never_there() {
    let mut desk = Desk::new(IMPORTS);
    let path = desk.put("a.csv", export(202_401, 7));
    desk.beats(2);
    std::fs::remove_file(path).unwrap();
    desk.beats(5);
    assert_eq!(desk.runs(), []);
    assert!(!desk.supervisor.awaits_files());
}

#[test]
fn the_same_bytes_again_are_held_and_done() {
    let mut desk = Desk::new(IMPORTS);
    for name in ["a.csv", "a.csv", "b.csv", "import/c.csv"] {
        desk.put(name, export(202_401, 7));
        desk.beats(4);
    }
    assert_eq!(desk.outcomes(), ["loaded", "held", "held", "held"]);
    let states: Vec<_> = desk.runs().into_iter().map(|run| run.state).collect();
    assert_eq!(states, ["done", "no-change", "no-change", "no-change"]);
    assert_eq!(
        desk.names(),
        ["done/a-2.csv", "done/a.csv", "done/b.csv", "done/c.csv"]
    );
}

#[test]
fn a_file_that_was_imported_but_not_moved_is_held_and_moved_at_the_next_start() {
    let mut desk = Desk::new(IMPORTS);
    desk.put("a.csv", export(202_401, 7));
    desk.beats(4);
    // As a crash between the two leaves it.
    std::fs::rename(desk.at("done/a.csv"), desk.at("a.csv")).unwrap();
    let mut desk = desk.restarted(IMPORTS);
    desk.beats(4);
    assert_eq!(desk.outcomes(), ["loaded", "held"]);
    assert_eq!(desk.names(), ["done/a.csv"]);
    assert!(desk.clock.now().timestamp() > 0);
}

/// Nobody listens.
struct Silence;

impl Surroundings for Silence {
    fn tell(&mut self, _supervisor: &Supervisor, _turn: &Turn) {}

    fn reload(&mut self, _supervisor: &mut Supervisor) {}
}

#[test]
fn one_pass_waits_for_a_file_but_not_for_ever() {
    for (grows, expected) in [
        (0, Pass::Good),
        (50, Pass::Good),
        (u32::MAX, Pass::Unsettled),
    ] {
        let mut desk = Desk::new(IMPORTS);
        let path = desk.put("a.csv", export(202_401, 7));
        desk.put("b.csv", export(202_402, 7));
        let (clock, mut waits) = (Arc::clone(&desk.clock), 0);
        let pass = once(&mut desk.supervisor, &mut Silence, &mut || {
            clock.turn(TimeDelta::from_std(WAIT).unwrap());
            waits += 1;
            if waits <= grows {
                let mut file = std::fs::OpenOptions::new()
                    .append(true)
                    .open(&path)
                    .unwrap();
                file.write_all(b"\n").unwrap();
            }
            true
        });
        assert_eq!(pass, expected, "{grows}");
        assert!(waits < 400, "{waits}");
        assert!(desk.at("done/b.csv").is_file());
        assert_eq!(
            desk.at("done/a.csv").is_file(),
            pass == Pass::Good,
            "{grows}: {:?}",
            desk.runs()
        );
    }
}

#[test]
fn a_file_that_is_written_to_after_its_import_comes_back_and_is_imported_whole() {
    let (first, rest) = (export(202_401, 7), export(202_402, 8));
    let head = rest.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    for (cut, folder) in [(0, "done"), (9, "refused")] {
        let mut desk = Desk::new("");
        let path = desk.put("a.csv", &first[..first.len() - cut]);
        desk.put("a.csv.toml", "flow = \"import\"");
        let mut file = std::fs::OpenOptions::new().append(true).open(path).unwrap();
        desk.beats(10);
        assert!(
            desk.at(folder).join("a.csv").is_file(),
            "{:?}",
            desk.names()
        );
        file.write_all(&first[first.len() - cut..]).unwrap();
        file.write_all(&rest[head..]).unwrap();
        desk.beats(5);
        let whole = [&first[..], &rest[head..]].concat();
        assert_eq!(desk.names(), ["done/a.csv", "done/a.csv.toml"]);
        assert_eq!(std::fs::read(desk.at("done/a.csv")).unwrap(), whole);
        assert_eq!(desk.outcomes().last().unwrap(), "loaded");
        assert_eq!(
            desk.texts("select distinct month from trade_all order by 1"),
            ["2024-01", "2024-02"]
        );
    }
}
