//! SIGHUP: a good configuration takes over, a bad one changes nothing.

use rustix::process::Signal;

use super::desk::{Desk, export, until};

/// Each is wrong in its own way.
const BAD: [&str; 20] = [
    "",
    "[[job]]",
    "[[job]]\nname = \"a\"",
    "[[job]]\nname = \"a\"\nkind = \"inbox\"",
    "[[job]]\nname = \"a\"\nkind = \"outbox\"\npath = \"x\"",
    "[[job]]\nname = \"A b\"\nkind = \"inbox\"\npath = \"x\"",
    "[[job]]\nname = \"a\"\nkind = \"inbox\"\npath = 7",
    "[[job]]\nname = \"a\"\nkind = \"inbox\"\npath = \"x\"\nsettle = \"2\"",
    "[[job]]\nname = \"a\"\nkind = \"inbox\"\npath = \"x\"\nflow = \"both\"",
    "[[job]]\nname = \"a\"\nkind = \"exec\"\ncommand = \"x\"\nschedule = \"0 0 30 2 *\"\nzone = \"UTC\"",
    "[[job]]\nname = \"a\"\nkind = \"exec\"\ncommand = \"x\"\nschedule = \"whenever\"\nzone = \"UTC\"",
    "[[job]]\nname = \"a\"\nkind = \"exec\"\ncommand = \"x\"\nschedule = \"0 1 * * *\"\nzone = \"Asia/Shanghay\"",
    "[[job]]\nname = \"a\"\nkind = \"exec\"\ncommand = \"x\"\nschedule = \"0 1 * * *\"",
    "[[job]]\nname = \"a\"\nkind = \"exec\"\nschedule = \"0 1 * * *\"\nzone = \"UTC\"",
    "[[job]]\nname = \"a\"\nkind = \"fetch\"\nsource = \"nobody\"\nschedule = \"0 1 * * *\"\nzone = \"UTC\"",
    "[daemon]\nworkers = 0",
    "[daemon]\ngrace = \"1h\"",
    "[daemon]\nmetrics = \"0.0.0.0:9464\"",
    "[demon]\nworkers = 2",
    "[[job]\nname = ",
];

#[test]
fn a_bad_configuration_leaves_the_old_one_and_a_good_one_takes_over() {
    let desk = Desk::new("flow = \"import\"");
    std::fs::create_dir(desk.at("other")).unwrap();
    let mut daemon = desk.start("a.log");
    desk.put("before.csv", export(202_401, 7));
    until("it imports", || desk.names("done") == ["before.csv"]);
    let good = std::fs::read_to_string(desk.at("tradeq.toml")).unwrap();
    for (number, bad) in (1..).zip(&BAD[1..]) {
        desk.write_config(&format!("{bad}\n"));
        daemon.signal(Signal::HUP);
        until(bad, || {
            daemon.said().matches("old configuration stays").count() == number
        });
        assert!(daemon.runs(), "{bad}");
    }
    std::fs::remove_file(desk.at("tradeq.toml")).unwrap();
    daemon.signal(Signal::HUP);
    until("a file that is not there", || {
        daemon.said().matches("old configuration stays").count() == BAD.len()
    });
    desk.put("after.csv", export(202_402, 7));
    until("it works by the old one", || {
        desk.names("done") == ["after.csv", "before.csv"]
    });
    desk.write_config(&good.replace("/inbox\"", "/other\""));
    daemon.signal(Signal::HUP);
    desk.world.write("other/c.csv", export(202_403, 7));
    until("it works by the new one", || {
        desk.at("other/done/c.csv").is_file()
    });
    assert_eq!(daemon.end().0, Some(0));
}
