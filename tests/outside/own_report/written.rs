//! `tradeq report new` and `tradeq report check`.

use tradeq_tests::World;

use crate::answer::rows;
use crate::golden::golden;

#[test]
fn a_new_report_says_what_comes_next_and_passes_the_check() {
    let world = World::ready();
    golden(
        "report-new",
        &world
            .run(&["report", "new", "soy-by-month", "--theme", "beans"])
            .picture(),
    );
    let path = world.own_reports().join("soy-by-month.sql");
    let written = std::fs::read_to_string(&path).unwrap();
    assert!(written.contains("-- theme: beans\n"), "{written}");
    let checked = world.ok(&["report", "check", "soy-by-month"]);
    assert_eq!(checked, "1 report: nothing found\n");
    assert_eq!(world.run(&["report", "soy-by-month"]).code, 3);
    let list = world.ok(&["report"]);
    assert!(list.contains("soy-by-month"), "{list}");
}

#[test]
fn a_report_that_is_there_is_never_overwritten() {
    let world = World::ready();
    world.ok(&["report", "new", "mine", "--reports", "reports"]);
    world.write("reports/mine.sql", "mine\n");
    let again = world.run(&["report", "new", "mine", "--reports", "reports"]);
    golden("report-new-again", &again.picture());
    assert_eq!(again.code, 1);
    let held = std::fs::read_to_string(world.dir().join("reports/mine.sql")).unwrap();
    assert_eq!(held, "mine\n");
}

#[test]
fn names_that_no_report_can_have_are_refused() {
    let world = World::ready();
    let mut picture = String::new();
    for arguments in [
        &["report", "new", "check"][..],
        &["report", "new", "Soy Beans"],
        &["report", "new", "../soy"],
        &["report", "--reports", "reports", "new"],
        &["report", "check", "headlin"],
        &["report", "check", "asean"],
    ] {
        let outcome = world.run(arguments);
        assert_eq!(outcome.code, 2, "{arguments:?}\n{}", outcome.picture());
        picture += &format!("# {}\n{}\n", arguments.join(" "), outcome.picture());
    }
    golden("report-names", &picture);
    assert!(!world.own_reports().exists());
}

#[test]
fn a_report_that_hides_another_is_said_by_the_check_and_by_the_list() {
    let world = World::ready();
    let text = "-- title: T\n-- about: A\n-- theme: X\n-- column: one count\nselect 1 as one order by one nulls last;\n";
    for name in ["mine", "Mine", "headline", "new"] {
        world.write(&format!("reports/{name}.sql"), text);
    }
    let checked = world.run(&["report", "check", "reports"]);
    golden("report-check-folder", &checked.picture());
    assert_eq!(checked.code, 1);
    let list = world.run(&["report", "--reports", "reports"]);
    for rule in ["same-name", "shadows (warning)", "reserved-name"] {
        assert!(list.stderr.contains(rule), "{rule}\n{}", list.stderr);
    }
    let one = world.run(&["report", "check", "reports/mine.sql"]);
    assert_eq!(one.code, 1, "{}", one.picture());
    let json = world.run(&[
        "report",
        "check",
        "reports/headline.sql",
        "--format",
        "json",
    ]);
    assert_eq!(json.code, 0, "{}", json.picture());
    let json: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    let findings = rows(&json, "findings");
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0]["rule"], "shadows");
    assert_eq!(findings[0]["line"], 1);
}

#[test]
fn every_fault_of_a_file_is_found_at_once() {
    let world = World::ready();
    let text = "-- title: {perod}\n-- about: A\n-- theme: X\n-- param: period span = latest\n-- param: top count = 0\n\
        -- column: value money\n-- column: yoy growth\n\
        select sum(value_cny) as value, round(100 * sum(value_cny) / 3, 1) as yoy\nfrom trade\n";
    world.write("mine.sql", text);
    golden(
        "report-check-faults",
        &world.run(&["report", "check", "mine.sql"]).picture(),
    );
    world.write(
        "writes.sql",
        "-- title: T\n-- about: A\n-- theme: X\ndelete from fact\n",
    );
    golden(
        "report-check-writes",
        &world.run(&["report", "check", "writes.sql"]).picture(),
    );
}

#[test]
fn the_reports_that_are_shipped_pass_by_their_names() {
    let world = World::ready();
    for name in ["headline", "partners", "revisions"] {
        let checked = world.run(&["report", "check", name]);
        assert_eq!(checked.code, 0, "{}", checked.picture());
    }
}

#[test]
fn no_rows_are_asked_for_nowhere() {
    let world = World::ready();
    for arguments in [
        &["report", "partners", "--top", "0"][..],
        &["find", "soy", "--top", "0"],
        &["diff", "--from", "2024-10-14", "--top", "0"],
        &[
            "explain", "partners", "--row", "1", "--column", "value", "--top", "0",
        ],
    ] {
        let outcome = world.run(arguments);
        assert_eq!(outcome.code, 2, "{arguments:?}\n{}", outcome.picture());
        assert!(
            outcome.stderr.contains("a whole number from 1"),
            "{}",
            outcome.stderr
        );
    }
}
