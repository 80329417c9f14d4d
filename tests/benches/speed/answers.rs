//! Reports on a national desk's whole history, beside the same questions put to DuckDB over Parquet.

use std::path::Path;
use std::process::Command;

use crate::Stop;
use crate::child::{self, Run};
use crate::fixture::Fixture;
use crate::options::Options;
use crate::table::{Table, Target};
use crate::tool::Tool;

const LIMIT: Target = Target::AtMost(30.0, "ms");
const AHEAD: Target = Target::AtLeast(20.0, "times as long");

/// Customs codes of ASEAN, the group that the peer is asked for.
const MEMBERS: &str = "105,106,107,112,119,122,129,132,136,141";

/// A report, and the peer's question that asks the same.
const ANSWERS: &[(&[&str], Option<&str>)] = &[
    (&["headline"], Some("headline")),
    (&["partners"], Some("partners")),
    (&["products", "--level", "2"], Some("products-2")),
    (&["products", "--level", "4"], Some("products-4")),
    (&["products", "--level", "6"], Some("products-6")),
    (&["products", "--level", "8"], Some("products-8")),
    (&["product", "8507"], Some("product")),
    (&["group", "asean"], Some("group")),
    (&["belt-and-road"], None),
    (&["growth"], None),
];

/// Asks both in one run, prints the table, and returns how many reports failed.
pub fn all(
    tool: &Tool,
    folder: &Path,
    fixture: &Fixture,
    options: &Options,
) -> Result<usize, Stop> {
    let peer = peer(folder, fixture, options.runs);
    let head = [
        "report",
        "ms",
        "target",
        "",
        "DuckDB over Parquet, ms",
        "times as long",
        "target",
        "",
    ];
    let title = format!(
        "{} million facts, median of {} cold processes",
        fixture.facts() / 1_000_000,
        options.runs
    );
    let mut table = Table::new(&title, &head);
    let mut failures = 0;
    for (report, question) in ANSWERS {
        let arguments = [
            &["report"],
            *report,
            &["--period", "2024Q1-Q3", "--basis", "computed"],
        ]
        .concat();
        let mut walls = Vec::new();
        for _ in 0..options.runs {
            match tool.run(&tool.database, &arguments, None)?.answered() {
                Ok(run) => walls.push(run.wall_ms()),
                Err(stop) => eprintln!("error: {stop}"),
            }
        }
        if walls.is_empty() {
            failures += 1;
            continue;
        }
        walls.sort_by(f64::total_cmp);
        let ours = walls[walls.len() / 2];
        let theirs = question
            .and_then(|name| peer.iter().find(|(known, _)| known == name))
            .map(|(_, ms)| *ms);
        let ratio = theirs.map(|theirs| theirs / ours);
        let shown = |number: Option<f64>| {
            number.map_or_else(|| "–".to_owned(), |number| format!("{number:.1}"))
        };
        table.row([
            report.join(" "),
            format!("{ours:.1}"),
            LIMIT.to_string(),
            LIMIT.verdict(Some(ours)).to_owned(),
            shown(theirs),
            shown(ratio),
            AHEAD.to_string(),
            AHEAD.verdict(ratio).to_owned(),
        ]);
    }
    table.print();
    Ok(failures)
}

/// The peer's milliseconds by question; none where it cannot be installed.
fn peer(folder: &Path, fixture: &Fixture, runs: usize) -> Vec<(String, f64)> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/peers/duckdb.sh");
    let mut command = Command::new(script);
    command
        .arg("--answers")
        .arg(folder.join("lake"))
        .arg(runs.to_string())
        .arg(MEMBERS);
    command.args(fixture.exports.iter().map(|export| &export.path));
    let told = match child::run(&mut command, None).and_then(Run::succeeded) {
        Ok(run) => run.stdout,
        Err(stop) => {
            println!("\npeer: DuckDB is left out: {stop}");
            return Vec::new();
        }
    };
    let answer = |line: &str| {
        let mut words = line.split_whitespace();
        Some((words.next()?.to_owned(), words.next()?.parse().ok()?))
    };
    told.lines().filter_map(answer).collect()
}
