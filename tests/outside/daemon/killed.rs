//! kill -9 at any moment: what was acknowledged is there, the rest comes.

use std::collections::BTreeSet;
use std::time::Duration;

use tradeq_tests::generator::Spec;

use super::desk::{Desk, chance, export, times, until};

/// A program that prints another export every time.
const PRINTER: &str = "cat head.csv\nprintf '%s\",\\n' \"$(date +%s%N | cut -c 8-16)\"\n";

fn medium(seed: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    Spec::new(seed, vec![(2023, 5)], 5_000)
        .unwrap()
        .write(&mut bytes)
        .unwrap();
    bytes
}

fn set_up() -> Desk {
    let printer = "settle = \"1s\"\n[[job]]\nname = \"printer\"\nkind = \"exec\"\ncommand = \"sh printer.sh\"\n\
        flow = \"export\"\nschedule = \"*/2 * * * * *\"\nzone = \"UTC\"\n";
    let desk = Desk::new(printer);
    let export = export(202_402, 7);
    desk.world.write("head.csv", &export[..export.len() - 4]);
    desk.world.write("printer.sh", PRINTER);
    desk
}

/// The names of the files that the database has.
fn held(desk: &Desk) -> BTreeSet<String> {
    let rows = desk.world.rows("select name from source_file");
    rows.iter()
        .map(|row| row["name"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_daemon_that_is_killed_loses_nothing_that_it_acknowledged() {
    let desk = set_up();
    let kills = times("TRADEQ_KILLS", 8);
    let mut dropped = BTreeSet::new();
    for round in 0..kills {
        let name = format!("{round}.csv");
        let month = 202_001 + u32::try_from(round % 12).unwrap();
        let bytes = if round % 4 == 3 {
            medium(round)
        } else {
            export(month, 1_000 + round)
        };
        desk.put(&format!("import/{name}"), bytes);
        dropped.insert(name);
        let mut daemon = desk.start("a.log");
        std::thread::sleep(Duration::from_millis(chance(round, 4000)));
        assert!(daemon.runs(), "{round}\n{}", daemon.said());
        daemon.child.kill().unwrap();
        daemon.child.wait().unwrap();
        let sound = desk.world.run(&["check", "--only", "integrity"]);
        assert_eq!(sound.code, 0, "{round}\n{}", sound.picture());
        let held = held(&desk);
        let done: BTreeSet<String> = desk.names("done").into_iter().collect();
        assert!(done.is_subset(&held), "{round}: {done:?} {held:?}");
        assert_eq!(desk.names("refused"), [""; 0], "{round}");
        let unloaded = "select run_id from run_file where outcome = 'loaded' and load_id not in (select id from load)";
        assert_eq!(desk.world.rows(unloaded).len(), 0, "{round}");
    }
    let mut daemon = desk.start("b.log");
    until("every file is imported", || desk.names("import").is_empty());
    let printed = "select max(id) as id from run where job = 'printer' and state = 'done'";
    let last = desk.world.number("select max(id) as id from run").unwrap();
    until("the program ran again", || {
        desk.world.number(printed).is_some_and(|run| run > last)
    });
    daemon.end();
    assert_eq!(
        desk.names("done").into_iter().collect::<BTreeSet<_>>(),
        dropped
    );
    assert!(dropped.is_subset(&held(&desk)));
    let open = desk
        .world
        .number("select count(*) from run where state = 'running'");
    assert_eq!(open, Some(0));
    desk.assert_sound("at the end");
    let crashed = desk
        .world
        .number("select count(*) from run where state = 'crashed'")
        .unwrap();
    eprintln!(
        "{kills} kills, {crashed} runs crashed, {} files imported",
        dropped.len()
    );
}
