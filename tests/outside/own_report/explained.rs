//! `tradeq explain` and `--cite`: a number is followed to its files.

use std::process::Stdio;

use tradeq_tests::{World, gb18030};

use crate::answer::{row, rows};
use crate::golden::golden;
use crate::query_file::SOYBEANS;

const TOTAL: [&str; 8] = [
    "explain",
    "headline",
    "--period",
    "2024Q1-Q3",
    "--row",
    "total",
    "--column",
    "yoy",
];

#[test]
fn the_growth_of_three_quarters_leads_to_the_release_that_printed_it() {
    let world = World::ready();
    let answer = world.json(&TOTAL);
    let said = &rows(&answer, "cell")[0];
    assert_eq!(said["value"], 5.3);
    assert_eq!(
        said["basis"],
        "published: a figure that its publisher printed"
    );
    let printed = rows(&answer, "published").iter();
    let growth = printed.filter(|figure| figure["named_by"] == "yoy_cell_id");
    let growth: Vec<_> = growth.collect();
    assert_eq!(growth[0]["printed_growth"], 5.3);
    assert_eq!(growth[0]["published_on"], "2024-10-14");
    let file = row(&answer, "files", &[("file", "published/press-2024.csv")]);
    assert_eq!(file["bytes"], "part of the program");
    assert_eq!(file["sha256"].as_str().unwrap().len(), 64);
}

#[test]
fn the_sql_of_a_number_gives_it_again() {
    let world = World::ready();
    let sql = world.ok(&[&TOTAL[..], &["--sql"]].concat());
    let statement = sql.trim().trim_end_matches(';');
    let again = world.json(&["sql", statement]);
    assert_eq!(rows(&again, "rows")[0]["yoy"], 5.3);
    let mut shell = world.program("sqlite3");
    shell.arg("-readonly").arg(world.database());
    let Ok(mut shell) = shell.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn() else {
        return;
    };
    let mut input = shell.stdin.take().unwrap();
    std::io::Write::write_all(&mut input, sql.as_bytes()).unwrap();
    drop(input);
    let printed = shell.wait_with_output().unwrap().stdout;
    assert_eq!(String::from_utf8(printed).unwrap(), "5.3\n");
}

#[test]
fn a_sum_leads_to_its_slices_and_to_the_bytes_of_its_file() {
    let world = World::new();
    world.write("soy.csv", gb18030(SOYBEANS));
    world.ok(&["import", "soy.csv", "--flow", "import"]);
    let asked = [
        "explain",
        "product",
        "1201",
        "--flow",
        "import",
        "--period",
        "2024-01..2024-02",
        "--section",
        "partners",
        "--row",
        "Brazil",
        "--column",
        "value",
    ];
    let answer = world.json(&asked);
    assert_eq!(rows(&answer, "cell")[0]["value"], 28_000_000);
    let slices = rows(&answer, "slices");
    assert_eq!(slices.len(), 2);
    assert_eq!(slices[0]["grain"], "partner×hs8");
    let file = row(&answer, "files", &[("file", "soy.csv")]);
    let (place, kept) = (file["bytes"].as_str().unwrap(), "tradeq.db.raw/");
    let (_, below) = place.split_once(kept).unwrap();
    let bytes = world.database().with_file_name("tradeq.db.raw").join(below);
    assert!(bytes.is_file(), "{place}");
    let text = world.ok(&asked);
    assert!(text.contains("Facts behind it, slice by slice"), "{text}");
    // As of a day before the file was known there is nothing.
    let before = world.run(&[&asked[..], &["--as-of", "2024-03-01"]].concat());
    assert_eq!(before.code, 3, "{}", before.picture());
}

#[test]
fn a_number_of_an_earlier_day_says_that_the_sql_speaks_of_now() {
    let world = World::ready();
    let asked = [&TOTAL[..], &["--as-of", "2024-10-15"]].concat();
    let outcome = world.run(&asked);
    // What is shipped became known when it was imported, unless its release says an earlier day.
    assert_eq!(outcome.code, 0, "{}", outcome.picture());
    let text = outcome.stdout;
    assert!(text.contains("as of 2024-10-15"), "{text}");
    assert!(text.contains("`tradeq sql --as-of 2024-10-15 -`"), "{text}");
}

#[test]
fn a_place_that_is_none_lists_those_that_are() {
    let world = World::ready();
    let mut picture = String::new();
    for (place, code) in [
        (&["headline", "--row", "total", "--column", "yo"][..], 2),
        (&["headline", "--row", "totals", "--column", "yoy"], 2),
        (
            &[
                "headline",
                "--section",
                "mnth",
                "--row",
                "1",
                "--column",
                "yoy",
            ],
            2,
        ),
        (
            &[
                "partners",
                "--period",
                "2024Q1-Q3",
                "--row",
                "Atlantis",
                "--column",
                "value",
            ],
            2,
        ),
        (
            &[
                "headline", "--period", "1999", "--row", "total", "--column", "value",
            ],
            3,
        ),
    ] {
        let outcome = world.run(&[&["explain"], place].concat());
        assert_eq!(outcome.code, code, "{place:?}\n{}", outcome.picture());
        let told = match code {
            2 => outcome.picture(),
            _ => outcome
                .stdout
                .lines()
                .take(4)
                .collect::<Vec<_>>()
                .join("\n"),
        };
        picture += &format!("# {}\n{told}\n", place.join(" "));
    }
    golden("explain-places", &picture);
}

#[test]
fn every_command_that_shows_figures_cites_them() {
    let world = World::new();
    world.write("soy.csv", gb18030(SOYBEANS));
    world.ok(&["import", "soy.csv", "--flow", "import"]);
    let cited = |arguments: &[&str]| {
        let answer = world.json(&[arguments, &["--cite"]].concat());
        rows(&answer, "cite").to_vec()
    };
    // Figures are cited by their release, facts by their file.
    let headline = cited(&["report", "headline", "--period", "2024Q1-Q3"]);
    assert!(
        headline
            .iter()
            .all(|row| row["publisher"].is_string() && row["title"].is_string())
    );
    assert!(
        headline
            .iter()
            .any(|row| row["title"] == "GACC announcement on Jan-Sep 2024")
    );
    let diff = cited(&["diff", "--from", "2024-10-14"]);
    assert!(diff.iter().any(|row| row["file"] == "soy.csv"));
    let status = cited(&["status"]);
    assert!(status.iter().any(|row| row["file"] == "soy.csv"));
    assert!(
        status
            .iter()
            .any(|row| row["file"] == "published/press-2024.csv")
    );
    let coverage = cited(&["coverage", "--period", "2024-01..2024-02"]);
    assert!(coverage.iter().any(|row| row["file"] == "soy.csv"));
}
