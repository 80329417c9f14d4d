//! A folder of reports with two files of one name.

use tradeq_tests::World;

use super::words;
use crate::golden::golden;

const TEXT: &str = "-- title: T\n-- about: A\n-- theme: X\n-- column: one count\nselect NUMBER as one order by one nulls last;\n";

#[test]
fn neither_of_two_files_of_one_name_answers() {
    let world = World::ready();
    world.write("reports/mine.sql", TEXT.replace("NUMBER", "1"));
    world.write("reports/Mine.sql", TEXT.replace("NUMBER", "2"));
    world.write("reports/yours.sql", TEXT.replace("NUMBER", "3"));
    let mut said = String::new();
    for asked in [
        &["report", "mine"][..],
        &["report", "Mine", "--format", "json"],
        &["explain", "mine", "--row", "1", "--column", "one"],
        &["report", "MINE"],
    ] {
        let asked = [asked, &["--reports", "reports"]].concat();
        let outcome = world.run(&asked);
        assert_ne!(outcome.code, 0, "{}", outcome.picture());
        assert_eq!(outcome.stdout, "", "{asked:?}");
        said += &words(&asked, &outcome);
    }
    golden("answers-folder", &said);
    // The others in that folder answer.
    let yours = world.ok(&["report", "yours", "--reports", "reports"]);
    assert!(yours.contains('3'), "{yours}");
    world.ok(&[
        "report",
        "headline",
        "--period",
        "2024Q1-Q3",
        "--reports",
        "reports",
    ]);
}

#[test]
fn a_template_that_asks_one_of_them_is_refused() {
    let world = World::ready();
    world.write("reports/mine.sql", TEXT.replace("NUMBER", "1"));
    world.write("reports/MINE.sql", TEXT.replace("NUMBER", "2"));
    world.write(
        "mine.md",
        "ask mine = mine\n- [One] It is {mine/main #1 one}.\n",
    );
    let outcome = world.run(&["brief", "--template", "mine.md", "--reports", "reports"]);
    assert_eq!(
        (outcome.code, &*outcome.stdout),
        (1, ""),
        "{}",
        outcome.picture()
    );
    assert!(
        outcome.stderr.contains("differ by capitals alone"),
        "{}",
        outcome.stderr
    );
}
