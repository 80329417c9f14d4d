//! How long a person waits for an answer: each report as a process of its own.

use std::time::Duration;

use crate::Stop;
use crate::child::{POLL_SHORT, Run};
use crate::table::{Table, Target};
use crate::tool::Tool;

const LIMIT: Target = Target::AtMost(20.0, "ms");

/// Runs beside the timed ones, to see the memory.
const WATCHED_RUNS: usize = 3;

const REPORTS: &[&[&str]] = &[
    &["headline"],
    &["belt-and-road"],
    &["partners"],
    &["products", "--level", "2"],
    &["products", "--level", "4"],
    &["products", "--level", "6"],
    &["products", "--level", "8"],
    &["growth"],
    &["group", "asean"],
    &["basket", "new-three"],
    &["new-three"],
    &["partner", "USA"],
    &["product", "8507"],
    &["product", "85076000"],
    &["review"],
];

const PERIOD: [&str; 2] = ["--period", "2024Q1-Q3"];
const COMPUTED: [&str; 2] = ["--basis", "computed"];

/// What many runs of one command came to.
struct Median {
    wall_ms: f64,
    slowest_ms: f64,
    peak_mb: Option<f64>,
    lines: usize,
}

/// Runs every report with both bases, prints the table, and returns how many failed.
pub fn all(tool: &Tool, runs: usize) -> usize {
    let title = format!("reports, median of {runs} cold processes");
    let head = [
        "command",
        "ms",
        "slowest ms",
        "peak MB",
        "lines",
        "target",
        "",
    ];
    let mut table = Table::new(&title, &head);
    let mut failures = Vec::new();
    for arguments in commands() {
        let label = arguments.join(" ");
        match measure(tool, &arguments, runs) {
            Ok(median) => table.row([
                label,
                format!("{:.1}", median.wall_ms),
                format!("{:.1}", median.slowest_ms),
                median
                    .peak_mb
                    .map_or_else(|| "–".to_owned(), |peak| format!("{peak:.1}")),
                median.lines.to_string(),
                LIMIT.to_string(),
                LIMIT.verdict(Some(median.wall_ms)).to_owned(),
            ]),
            Err(stop) => {
                let none = "–".to_owned();
                let failed = "failed".to_owned();
                let target = LIMIT.to_string();
                table.row([
                    label,
                    none.clone(),
                    none.clone(),
                    none.clone(),
                    none,
                    target,
                    failed,
                ]);
                failures.push(stop.to_string());
            }
        }
    }
    table.print();
    for failure in &failures {
        eprintln!("error: {failure}");
    }
    failures.len()
}

/// Each report computed and with the default basis, and one plain statement.
fn commands() -> Vec<Vec<&'static str>> {
    let report = |report: &&[&'static str], basis: &[&'static str]| {
        [&["report"], *report, &PERIOD[..], basis].concat()
    };
    // The review has published figures only.
    let both = REPORTS.iter().filter(|name| **name != ["review"]);
    let computed = both.map(|name| report(name, &COMPUTED));
    let default = REPORTS.iter().map(|name| report(name, &[]));
    let sql = vec!["sql", "select count(*) from coverage"];
    computed.chain(default).chain([sql]).collect()
}

/// Times the runs undisturbed; a few more, watched closely, tell the memory.
fn measure(tool: &Tool, arguments: &[&str], runs: usize) -> Result<Median, Stop> {
    let some = |count: usize, poll: Option<Duration>| {
        (0..count)
            .map(|_| tool.run(&tool.database, arguments, poll)?.answered())
            .collect::<Result<Vec<_>, Stop>>()
    };
    let timed = some(runs, None)?;
    let watched = some(WATCHED_RUNS, Some(POLL_SHORT))?;
    let mut walls: Vec<f64> = timed.iter().map(Run::wall_ms).collect();
    walls.sort_by(f64::total_cmp);
    Ok(Median {
        wall_ms: walls[walls.len() / 2],
        slowest_ms: walls[walls.len() - 1],
        peak_mb: watched.iter().filter_map(Run::peak_mb).reduce(f64::max),
        lines: timed[0].stdout.lines().count(),
    })
}
