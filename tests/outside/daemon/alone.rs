//! One daemon a database.

use super::desk::{Daemon, Desk, times, until};

#[test]
fn of_two_daemons_that_start_together_one_runs() {
    let desk = Desk::new("");
    for round in 0..times("TRADEQ_STARTS", 5) {
        let mut both = [desk.start("one.log"), desk.start("two.log")];
        until("one of the two ends", || {
            both.iter_mut().any(|daemon| !daemon.runs())
        });
        let [one, two] = &mut both;
        let (winner, loser): (&mut Daemon, &mut Daemon) =
            if one.runs() { (one, two) } else { (two, one) };
        assert_eq!(
            loser.child.wait().unwrap().code(),
            Some(6),
            "{round}\n{}",
            loser.said()
        );
        let holder = format!("process {},", winner.child.id());
        assert!(
            loser.said().contains(&holder),
            "{round}: {holder}\n{}",
            loser.said()
        );
        assert!(winner.runs(), "{round}\n{}", winner.said());
        // No crash leaves the lock behind: the next round's winner is the successor.
        winner.child.kill().unwrap();
        winner.child.wait().unwrap();
    }
    let mut successor = desk.start("three.log");
    desk.put("import/a.csv", super::desk::export(202_401, 7));
    until("the successor imports", || desk.names("done") == ["a.csv"]);
    assert_eq!(successor.end().0, Some(0));
}

#[test]
fn another_name_of_the_database_is_no_other_database() {
    let desk = Desk::new("");
    let daemon = desk.start("one.log");
    let lock = desk
        .world
        .database()
        .with_file_name("tradeq.db.daemon.lock");
    until("it has the lock", || {
        std::fs::metadata(&lock).is_ok_and(|meta| meta.len() > 0)
    });
    let start = |name: &str| {
        desk.world
            .run(&["daemon", "--once", "--config", "tradeq.toml", "--db", name])
    };
    std::os::unix::fs::symlink(desk.world.database(), desk.at("link.db")).unwrap();
    let outcome = start("link.db");
    assert_eq!(outcome.code, 6, "{}", outcome.picture());
    drop(daemon);
    assert_eq!(start("link.db").code, 0);
    std::fs::hard_link(desk.world.database(), desk.at("hard.db")).unwrap();
    let outcome = start("hard.db");
    assert_eq!(outcome.code, 1, "{}", outcome.picture());
    assert!(
        outcome.stderr.contains("has 2 names (hard links)"),
        "{}",
        outcome.stderr
    );
}
