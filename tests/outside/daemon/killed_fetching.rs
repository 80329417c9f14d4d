//! `kill -9` at any moment: what was acknowledged is there, the rest is asked for again, and nothing lies about.

use std::collections::BTreeSet;
use std::time::Duration;

use chrono::Datelike;
use tradeq_storage::Reader;
use tradeq_tests::recorded_world::Chance;

use super::real::{Machine, now};
use super::recorded_pages::{held, printed};

/// So many runs at most until nothing is left to do.
const MOST_RUNS: usize = 40;

fn kills() -> u64 {
    let asked = std::env::var("TRADEQ_KILLS").ok();
    asked.map_or(10, |text| text.parse().unwrap())
}

#[test]
fn a_daemon_that_is_killed_again_and_again_ends_with_everything_once() {
    let kills = kills();
    let machine = Machine::new(3, 20 + i64::try_from(kills).unwrap(), 6, "* * * * * *");
    let world = &machine.world;
    world.ok(&["status"]);
    let mut acknowledged = BTreeSet::new();
    for number in 0..kills {
        let name = format!("imports {number}.csv");
        let versions = &machine.server.world().versions;
        let version = &versions[usize::try_from(number).unwrap() % versions.len()];
        world.write(&format!("inbox/{name}"), &version.bytes);
        let mut daemon = machine.start("daemon.log");
        let milliseconds = 150 + Chance::new(3).below(&format!("kill {number}"), 3_500);
        std::thread::sleep(Duration::from_millis(milliseconds as u64));
        daemon.kill().unwrap();
        daemon.wait().unwrap();
        let loads = loads(&machine);
        let lost: Vec<&String> = acknowledged.difference(&loads).collect();
        assert!(lost.is_empty(), "loads that were there are gone: {lost:?}");
        acknowledged = loads;
    }
    settle(&machine);
    let mut reader = Reader::open(&world.database()).unwrap();
    for check in [
        "pragma integrity_check",
        "select case when exists (select 1 from run where state = 'running') then 'open' else 'ok' end",
    ] {
        assert_eq!(
            reader.query(check, &[]).unwrap().rows[0][0].as_text(),
            Some("ok"),
            "{check}"
        );
    }
    // The job looks through this year, and further back in its first months.
    let year = tradeq_model::Month::new(now().year(), 1).unwrap();
    let wanted = |page: &&tradeq_tests::recorded_world::Page| {
        page.listed.contains("Values (in USD)") && page.release.to >= year
    };
    let now = now();
    let pages = machine
        .server
        .world()
        .pages
        .iter()
        .filter(wanted)
        .filter(|page| page.appears <= now);
    let held = held(&mut reader);
    let missing: Vec<_> = printed(pages).difference(&held).take(3).cloned().collect();
    assert!(missing.is_empty(), "{missing:#?}");
    let twice = "select file from load_history where adapter = 'gacc-release' group by sha256, reading having count(*) > 1";
    assert!(reader.query(twice, &[]).unwrap().rows.is_empty());
    let crashed = reader
        .query("select count(*) from run where state = 'crashed'", &[])
        .unwrap()
        .rows[0][0]
        .as_int();
    eprintln!(
        "{kills} kills, {crashed:?} runs crashed, {} loads, {} figures",
        loads(&machine).len(),
        held.len()
    );
    nothing_lies_about(&machine);
}

/// What was loaded, as the ledger of imports says.
fn loads(machine: &Machine) -> BTreeSet<String> {
    let mut reader = Reader::open(&machine.world.database()).unwrap();
    let rows = reader
        .query("select load_id || ' ' || sha256 from load_history", &[])
        .unwrap()
        .rows;
    rows.iter()
        .filter_map(|row| row[0].as_text().map(str::to_owned))
        .collect()
}

/// Runs what is due until twice nothing new came and nothing failed.
fn settle(machine: &Machine) {
    let (mut quiet, mut last) = (0, String::new());
    let mut held = loads(machine);
    for _ in 0..MOST_RUNS {
        let (good, picture) = machine.once();
        let now = loads(machine);
        quiet = if good && now == held { quiet + 1 } else { 0 };
        if quiet == 2 {
            return;
        }
        (held, last) = (now, picture);
        // The jobs are due every second.
        std::thread::sleep(Duration::from_millis(1_100));
    }
    panic!("it does not settle: {last}");
}

fn nothing_lies_about(machine: &Machine) {
    let inbox = std::fs::read_dir(machine.world.dir().join("inbox")).unwrap();
    let left: Vec<_> = inbox
        .map(|entry| entry.unwrap().file_name())
        .filter(|name| name != "done" && name != "refused")
        .collect();
    assert!(left.is_empty(), "{left:?}");
    let spool = machine.world.database().with_extension("db.spool");
    let spooled = std::fs::read_dir(spool).map_or(0, Iterator::count);
    assert_eq!(spooled, 0, "{:?}", machine.beside());
    let foreign: Vec<String> = machine
        .beside()
        .into_iter()
        .filter(|name| name.contains("part") || name.contains("tmp"))
        .collect();
    assert!(foreign.is_empty(), "{foreign:?}");
}
