//! SIGTERM: out within ten seconds, nothing half-done.

use std::time::Duration;

use rustix::process::Signal;
use tradeq_tests::generator::Spec;

use super::desk::{Desk, chance, times, until};

const ROWS: usize = 60_000;

/// Two months that no other number has.
fn large(number: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    let month = |at: u64| {
        (
            2017 + i32::try_from(at / 12).unwrap(),
            u32::try_from(at % 12).unwrap() + 1,
        )
    };
    let months = vec![month(2 * number), month(2 * number + 1)];
    let spec = Spec::new(number, months, ROWS / 2).unwrap();
    spec.write(&mut bytes).unwrap();
    bytes
}

#[test]
fn a_daemon_that_is_told_to_stop_ends_and_the_next_one_goes_on() {
    let desk = Desk::new("settle = \"1s\"");
    let (mut dropped, mut longest) = (0, Duration::ZERO);
    for round in 0..times("TRADEQ_TERMS", 5) {
        if desk.names("import").is_empty() {
            desk.put(&format!("import/{dropped}.csv"), large(dropped));
            dropped += 1;
        }
        let mut daemon = desk.start("a.log");
        std::thread::sleep(Duration::from_millis(300 + chance(round, 5000)));
        let (code, took) = daemon.end();
        assert_eq!(code, Some(0), "{round}\n{}", daemon.said());
        longest = longest.max(took);
        desk.assert_sound(&format!("round {round}"));
        let half = desk.world.rows(&format!(
            "select id from load where adapter = 'gacc-query' and rows_read <> {ROWS}"
        ));
        assert!(half.is_empty(), "{round}: {half:?}");
    }
    let mut daemon = desk.start("b.log");
    until("the rest is imported", || desk.names("import").is_empty());
    daemon.end();
    let refused = desk.names("refused");
    let why = refused.iter().find(|name| name.ends_with(".why"));
    let why = why.map(|name| std::fs::read_to_string(desk.at("inbox/refused").join(name)));
    assert_eq!(desk.names("done").len() as u64, dropped, "{why:?}");
    eprintln!(
        "{dropped} large files, the longest ending took {} ms",
        longest.as_millis()
    );
}

#[test]
fn a_second_signal_ends_it_at_once_with_the_programs_that_it_started() {
    let desk = Desk::new("");
    let note = desk.at("pid");
    let script = format!(
        "trap '' TERM\necho $$ > {0}.part\nmv {0}.part {0}\nsleep 300\n",
        note.display()
    );
    desk.world.write("slow.sh", script);
    let slow = "[[job]]\nname = \"slow\"\nkind = \"exec\"\ncommand = \"sh slow.sh\"\nschedule = \"0 3 * * *\"\nzone = \"UTC\"\n";
    desk.configure("inbox", slow);
    let mut daemon = desk.start("a.log");
    until("the program runs", || note.exists());
    daemon.signal(Signal::INT);
    let (code, _) = daemon.end();
    assert_eq!(code, Some(0), "{}", daemon.said());
    let pid = std::fs::read_to_string(&note).unwrap();
    let state =
        || std::fs::read_to_string(format!("/proc/{}/stat", pid.trim())).unwrap_or_default();
    until("the program is gone", || {
        state()
            .rsplit_once(") ")
            .is_none_or(|(_, rest)| rest.starts_with('Z'))
    });
    // What the program had printed lies there until the next start.
    desk.world.write("slow.sh", "echo no data >&2\n");
    desk.once();
    desk.assert_sound("after the next start");
}
