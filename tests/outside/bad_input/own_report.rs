//! A person's own reports that do not work: file and line are named.

use super::{said, world};

const HEADER: &str = "-- title: Mine\n-- about: My own.\n-- theme: own\n";

#[test]
fn a_report_that_does_not_work_is_refused_with_its_file_and_line() {
    let world = world();
    let before = world.held();
    let cases = [
        ("header-without-type", "-- param: period\nselect 1 as one\n"),
        ("header-unknown", "-- colour: red\nselect 1 as one\n"),
        (
            "header-unknown-kind",
            "-- column: one money-ish\nselect 1 as one\n",
        ),
        ("statement-that-writes", "delete from fact\n"),
        ("statement-that-attaches", "attach 'other.db' as other\n"),
        ("two-statements", "select 1 as one; delete from fact\n"),
        (
            "unknown-column",
            "-- section: first\nselect 1 as one\n\n-- section: second\nselect month,\n    colour\nfrom trade\n",
        ),
        ("unbound-name", "select :nothing as one\n"),
        ("no-statement", "\n"),
    ];
    for (name, text) in cases {
        world.write("reports/mine.sql", format!("{HEADER}{text}"));
        let outcome = world.run(&["report", "mine", "--reports", "reports"]);
        assert!(
            outcome.stderr.starts_with("error: reports/mine.sql:"),
            "{name}\n{}",
            outcome.picture()
        );
        said(&format!("own-report-{name}"), &outcome, 1);
    }
    assert_eq!(world.held(), before);
    assert!(!world.dir().join("other.db").exists());
}

#[test]
fn a_report_without_a_title_is_refused() {
    let world = world();
    world.write("reports/mine.sql", "select 1 as one\n");
    let outcome = world.run(&["report", "mine", "--reports", "reports"]);
    said("own-report-no-title", &outcome, 1);
}
