//! Programs as sources, and what they printed.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::io::Write;
use std::process::Command;

use tradeq_tests::{World, root};

/// Whether there is a Python; where there is none the test says that it was skipped.
fn has_python() -> bool {
    let found = Command::new("python3")
        .arg("--version")
        .output()
        .is_ok_and(|output| output.status.success());
    if !found {
        let _ = writeln!(std::io::stderr(), "skipped: there is no python3");
    }
    found
}

/// The program of the page.
fn example() -> String {
    let page = std::fs::read_to_string(root().join("docs/own-source.md")).unwrap();
    let program = page.split("```python\n").nth(1).unwrap();
    program.split("```").next().unwrap().to_owned()
}

#[test]
fn the_program_of_the_page_is_a_source_of_one_s_own() {
    if !has_python() {
        return;
    }
    let world = World::ready();
    world.write("my_source.py", example());
    let command = "python3 my_source.py --month 2024-09";
    let imported = world.json(&["import", "--exec", command]);
    let row = &imported["sections"][0]["rows"][0];
    assert_eq!(
        (row["source"].as_str(), row["file"].as_str()),
        (Some("ndjson"), Some(command))
    );
    let facts = "select month, flow, partner, product, value_usd, quantity from trade where dataset = 'my-source' order by product";
    let rows: Vec<String> = world.rows(facts).iter().map(ToString::to_string).collect();
    assert_eq!(
        rows,
        [
            r#"{"month":"2024-09","flow":"export","partner":"DEU","product":"010121","value_usd":700,"quantity":null}"#,
            r#"{"month":"2024-09","flow":"export","partner":"VNM","product":"850760","value_usd":1500,"quantity":30}"#,
        ]
    );
    let again = world.ok(&["import", "--exec", command]);
    assert!(again.contains("nothing to do"), "{again}");
    let checked = world.run(&["rebuild", "--check"]);
    assert_eq!(checked.code, 0, "{}", checked.picture());
}

#[cfg(unix)]
#[test]
fn a_program_that_fails_leaves_the_database_as_it_was() {
    let world = World::ready();
    let before = world.held();
    let failed = world.run(&[
        "import",
        "--exec",
        "sh -c 'echo {}; echo no data for this month >&2; exit 4'",
    ]);
    assert_eq!(failed.code, 1);
    assert!(
        failed
            .stderr
            .contains("exit code 4\n  no data for this month\nhint:"),
        "{}",
        failed.stderr
    );
    let endless = world.run(&["import", "--exec", "sleep 60", "--exec-timeout", "0"]);
    assert_eq!(endless.code, 1);
    assert!(
        endless.stderr.contains("longer than 0 seconds"),
        "{}",
        endless.stderr
    );
    assert_eq!(world.held(), before);
}

#[cfg(unix)]
#[test]
fn a_program_may_print_a_table_for_a_map() {
    let world = World::ready();
    let fixtures = root().join("tests/fixtures/wellformed/mapped");
    for name in ["facts.csv", "facts.toml"] {
        world.write(name, std::fs::read(fixtures.join(name)).unwrap());
    }
    world.ok(&["import", "--exec", "cat facts.csv", "--map", "facts.toml"]);
    assert_eq!(
        world.number("select count(*) from trade_all where dataset = 'my-broker'"),
        Some(4)
    );
}

#[test]
fn records_are_known_by_their_first_line_and_a_folder_is_searched_for_them() {
    let world = World::ready();
    let fixtures = root().join("tests/fixtures/wellformed/ndjson");
    for name in ["records.ndjson", "without-a-head.ndjson"] {
        world.write(
            &format!("drop/{name}"),
            std::fs::read(fixtures.join(name)).unwrap(),
        );
    }
    world.write("drop/notes.md", "no data");
    let imported = world.json(&["import", "drop"]);
    let rows = imported["sections"][0]["rows"].as_array().unwrap();
    let sources: Vec<&str> = rows
        .iter()
        .filter_map(|row| row["source"].as_str())
        .collect();
    assert_eq!(sources, ["ndjson", "ndjson"]);
    assert_eq!(
        world.number(
            "select sum(value_usd) from trade_all where dataset = 'my-source' and reporter = 'CHN'"
        ),
        Some(1234 + 17)
    );
    assert_eq!(
        world.number(
            "select value_eur from trade_span where dataset = 'my-source' and reporter = 'DEU'"
        ),
        Some(5)
    );
}
