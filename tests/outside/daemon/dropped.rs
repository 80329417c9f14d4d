//! Files that a person drops, and what the running daemon makes of them.

use std::io::Write;
use std::time::Instant;

use super::desk::{Desk, export, until};
use crate::shell::sqlite3;

const VALUE: &str = "select sum(value_cny) from trade where month = '2024-01'";

#[test]
fn a_file_that_is_dropped_is_in_a_report_soon() {
    let desk = Desk::new("flow = \"import\"");
    let mut daemon = desk.start("a.log");
    // The daemon is up when it takes its first file.
    desk.put("first.csv", export(202_402, 7));
    until("it imports", || desk.names("done") == ["first.csv"]);
    let dropped = Instant::now();
    desk.put("a.csv", export(202_401, 4_711));
    until("the file is in an answer", || {
        desk.world.number(VALUE) == Some(4_711)
    });
    eprintln!(
        "in an answer {} ms after it was dropped",
        dropped.elapsed().as_millis()
    );
    daemon.end();
}

#[test]
fn drops_behave_as_stated() {
    let desk = Desk::new("");
    let mut daemon = desk.start("a.log");
    desk.put("import/whole.csv", export(202_401, 1));
    desk.put("import/again.csv", export(202_401, 1));
    desk.put("no-flow.csv", export(202_401, 2));
    desk.put("said.csv.toml", "flow = \"export\"\n");
    desk.put("said.csv", export(202_401, 3));
    desk.put("empty.csv", "");
    desk.put("import/page.csv", "<!DOCTYPE html><html></html>");
    std::os::unix::fs::symlink(desk.at("tradeq.toml"), desk.at("inbox/link.csv")).unwrap();
    desk.world.write("inbox/unfinished.csv.crdownload", "x");
    desk.world.write("inbox/.hidden.csv", "x");
    desk.world.write("inbox/folder/a.csv", export(202_401, 9));
    // Half of it now, the rest later.
    let whole = export(202_403, 5);
    let path = desk
        .world
        .write("inbox/import/slow.csv", &whole[..whole.len() - 30]);
    let mut slow = std::fs::File::options().append(true).open(path).unwrap();
    for byte in &whole[whole.len() - 30..] {
        slow.write_all(&[*byte]).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    let done = [
        "again.csv",
        "said.csv",
        "said.csv.toml",
        "slow.csv",
        "whole.csv",
    ];
    until("the good files are done", || desk.names("done") == done);
    let refused = [
        "empty.csv",
        "empty.csv.why",
        "no-flow.csv",
        "no-flow.csv.why",
        "page.csv",
        "page.csv.why",
    ];
    until("the bad files are refused", || {
        desk.names("refused") == refused
    });
    assert_eq!(
        desk.names(""),
        [".hidden.csv", "link.csv", "unfinished.csv.crdownload"]
    );
    assert_eq!(
        std::fs::read(desk.at("inbox/done/slow.csv")).unwrap(),
        whole
    );
    let told = "select distinct message from run where message like '%symbolic link%'";
    until("the link is told", || !desk.world.rows(told).is_empty());
    // The inbox goes away and comes back.
    std::fs::remove_dir_all(desk.at("inbox")).unwrap();
    let gone = "select count(*) from run where class = 'config'";
    until("that is recorded", || desk.world.number(gone) == Some(1));
    desk.put("import/back.csv", export(202_404, 6));
    until("it goes on", || desk.names("done") == ["back.csv"]);
    assert_eq!(desk.world.number(gone), Some(1));
    assert_eq!(daemon.end().0, Some(0));
    desk.assert_sound("at the end");
}

#[test]
fn one_pass_takes_what_is_there_and_says_whether_it_went_well() {
    let desk = Desk::new("flow = \"import\"");
    assert_eq!(desk.once().code, 0);
    desk.put("a.csv", export(202_401, 1));
    let outcome = desk.once();
    assert_eq!(outcome.code, 0, "{}", outcome.picture());
    assert_eq!(desk.names("done"), ["a.csv"]);
    desk.put("b.csv", "junk");
    desk.put("c.csv", export(202_402, 1));
    assert_eq!(desk.once().code, 1);
    assert_eq!(desk.names("done"), ["a.csv", "c.csv"]);
    assert_eq!(desk.once().code, 0);
}

#[test]
fn a_database_that_a_newer_program_migrated_is_left_alone() {
    let desk = Desk::new("flow = \"import\"");
    let mut daemon = desk.start("a.log");
    desk.put("a.csv", export(202_401, 1));
    until("it imports", || desk.names("done") == ["a.csv"]);
    let file = desk.world.database();
    if sqlite3(&desk.world, &file, &["pragma user_version"]).is_none() {
        return;
    }
    let version = sqlite3(&desk.world, &file, &["pragma user_version"]).unwrap();
    let version = version.lines().last().unwrap().to_owned();
    sqlite3(&desk.world, &file, &["pragma user_version = 9999"]);
    desk.put("b.csv", export(202_402, 1));
    let failed = "select message from run where class = 'database'";
    let told = || sqlite3(&desk.world, &file, &[failed]).unwrap();
    until("it is told", || told().contains("has schema version 9999"));
    assert!(daemon.runs());
    assert_eq!(desk.names(""), ["b.csv"]);
    daemon.end();
    let back = format!("pragma user_version = {version}");
    sqlite3(&desk.world, &file, &[&back]);
    assert_eq!(desk.once().code, 0);
    assert_eq!(desk.names("done"), ["a.csv", "b.csv"]);
}
