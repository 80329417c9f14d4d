//! How fast files become facts, how much memory that takes, and how large the facts are.

use std::path::Path;
use std::process::Command;

use crate::Stop;
use crate::child::{POLL_LONG, Run};
use crate::fixture::{Export, Fixture};
use crate::table::{Table, Target};
use crate::tool::Tool;

const HEAD: [&str; 8] = [
    "import", "rows", "s", "rows/s", "MB/s", "peak MB", "target", "",
];
const SPEED: Target = Target::AtLeast(1_000_000.0, "rows/s");
const MEMORY: Target = Target::AtMost(64.0, "MB");
const SIZE: Target = Target::AtMost(32.0, "bytes a fact");

/// Imports every file into a new database, and weighs the result.
pub fn first(tool: &Tool, fixture: &Fixture) -> Result<Vec<Run>, Stop> {
    let empty = size_of_tiny(tool, fixture)?;
    let mut table = Table::new("first import", &HEAD);
    let mut runs = Vec::new();
    for export in &fixture.exports {
        let run = import(tool, &tool.database, export)?;
        add(&mut table, name(&export.path), export, &run);
        runs.push(run);
    }
    table.print();

    weigh(tool, fixture, empty);
    Ok(runs)
}

/// Bytes a fact: of the whole file with its rollups, and of the table of facts alone where a shell can tell.
fn weigh(tool: &Tool, fixture: &Fixture, empty: u64) {
    let facts = fixture.facts() as f64;
    let mut table = Table::new("size", &["what", "MB", "bytes a fact", "target", ""]);
    let mut add = |what: &str, bytes: u64| {
        let per_fact = bytes as f64 / facts;
        table.row([
            what.to_owned(),
            format!("{:.1}", bytes as f64 / 1e6),
            format!("{per_fact:.1}"),
            SIZE.to_string(),
            SIZE.verdict(Some(per_fact)).to_owned(),
        ]);
    };
    match fact_table(&tool.database) {
        Some(bytes) => add("facts", bytes),
        None => println!("\nskipped: the facts alone, no `sqlite3` shell that can tell"),
    }
    add(
        "facts and rollups",
        bytes_of(&tool.database).saturating_sub(empty),
    );
    table.print();
}

/// The pages of the table of facts, as the `sqlite3` shell counts them.
fn fact_table(database: &Path) -> Option<u64> {
    let count = "select sum(pgsize) from dbstat where name = 'fact'";
    let output = Command::new("sqlite3")
        .arg("-readonly")
        .arg(database)
        .arg(count)
        .output()
        .ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}

/// Imports the last file again: the same bytes, then the same content in other bytes.
pub fn again(tool: &Tool, fixture: &Fixture, first: &[Run]) -> Result<(), Stop> {
    let (Some(export), Some(run)) = (fixture.exports.last(), first.last()) else {
        return Ok(());
    };
    let first_seconds = run.wall.as_secs_f64();
    let head = [
        "import",
        "s",
        "of the first",
        "peak MB",
        "file grew by bytes",
        "target",
        "",
    ];
    let mut table = Table::new("the same again", &head);
    let cases = [
        ("same bytes", export, 0.1),
        ("other bytes", &fixture.requoted, 0.5),
    ];
    for (label, export, limit) in cases {
        let before = bytes_of(&tool.database);
        let run = import(tool, &tool.database, export)?;
        let ratio = run.wall.as_secs_f64() / first_seconds;
        let target = Target::AtMost(limit, "of the first");
        table.row([
            label.to_owned(),
            format!("{:.3}", run.wall.as_secs_f64()),
            format!("{ratio:.3}"),
            memory(&run),
            (bytes_of(&tool.database) as i64 - before as i64).to_string(),
            target.to_string(),
            target.verdict(Some(ratio)).to_owned(),
        ]);
    }
    table.print();
    Ok(())
}

fn import(tool: &Tool, database: &Path, export: &Export) -> Result<Run, Stop> {
    let flow = export.spec.flow.code();
    let arguments = ["import", export.argument()?, "--flow", flow];
    tool.run(database, &arguments, Some(POLL_LONG))?.succeeded()
}

fn add(table: &mut Table, label: String, export: &Export, run: &Run) {
    let seconds = run.wall.as_secs_f64();
    let speed = export.written.rows as f64 / seconds;
    table.row([
        label,
        export.written.rows.to_string(),
        format!("{seconds:.2}"),
        format!("{speed:.0}"),
        format!("{:.1}", export.written.bytes as f64 / 1e6 / seconds),
        memory(run),
        format!("{SPEED}, {MEMORY}"),
        format!(
            "{}, {}",
            SPEED.verdict(Some(speed)),
            MEMORY.verdict(run.peak_mb())
        ),
    ]);
}

/// The size of a database with its reference data and a single fact.
fn size_of_tiny(tool: &Tool, fixture: &Fixture) -> Result<u64, Stop> {
    let database = tool.database.with_file_name("tiny.db");
    import(tool, &database, &fixture.tiny)?;
    Ok(bytes_of(&database))
}

/// The database file with its write-ahead log, should one be left.
pub fn bytes_of(database: &Path) -> u64 {
    let log = database.with_extension("db-wal");
    [database, &log]
        .iter()
        .filter_map(|file| file.metadata().ok())
        .map(|file| file.len())
        .sum()
}

fn memory(run: &Run) -> String {
    run.peak_mb()
        .map_or_else(|| "–".to_owned(), |peak| format!("{peak:.1}"))
}

fn name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
