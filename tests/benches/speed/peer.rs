//! The same rows through the tool that a user has already: the `sqlite3` shell.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::Command;

use crate::Stop;
use crate::child::{self, POLL_LONG, Run};
use crate::fixture::{Export, Fixture};
use crate::imports::bytes_of;
use crate::table::Table;

const CREATE: &str = "pragma journal_mode = off; pragma synchronous = off; \
    create table fact (month integer, partner text, product text, quantity integer, \
    quantity_2 integer, value integer, primary key (month, partner, product)) without rowid, strict;";

/// Imports the first file as a plain CSV with `.import`, and sets it beside our import of it.
pub fn sqlite_shell(folder: &Path, fixture: &Fixture, first: &[Run]) -> Result<(), Stop> {
    let (Some(export), Some(ours)) = (fixture.exports.first(), first.first()) else {
        return Ok(());
    };
    if Command::new("sqlite3").arg("--version").output().is_err() {
        println!("\npeer: `sqlite3` is not installed, left out");
        return Ok(());
    }
    let plain = folder.join("plain.csv");
    write_plain(&plain, export)?;
    let database = folder.join("peer.db");
    let mut command = Command::new("sqlite3");
    command.arg(&database).args([CREATE, ".mode csv"]);
    command.arg(format!(".import {} fact", plain.display()));
    let run = child::run(&mut command, Some(POLL_LONG))?.succeeded()?;

    let head = [
        "import of one file",
        "s",
        "rows/s",
        "peak MB",
        "bytes a fact",
        "times as long",
    ];
    let mut table = Table::new("peer", &head);
    let rows = export.written.rows as f64;
    let size = format!("{:.1}", bytes_of(&database) as f64 / rows);
    let cases = [
        ("tradeq import", ours, "see above".to_owned()),
        (
            "sqlite3 .import, plain CSV, key, no journal, no sync",
            &run,
            size,
        ),
    ];
    for (label, run, size) in cases {
        let seconds = run.wall.as_secs_f64();
        table.row([
            label.to_owned(),
            format!("{seconds:.2}"),
            format!("{:.0}", rows / seconds),
            run.peak_mb()
                .map_or_else(|| "–".to_owned(), |peak| format!("{peak:.1}")),
            size,
            format!("{:.2}", seconds / ours.wall.as_secs_f64()),
        ]);
    }
    table.print();
    Ok(())
}

/// Only codes and numbers: everything that the shell would have to be taught is left out.
fn write_plain(path: &Path, export: &Export) -> Result<(), Stop> {
    let mut file = BufWriter::new(File::create(path)?);
    let spec = &export.spec;
    spec.rows(|row| {
        let partner = &spec.partners[row.partner].code;
        let product = &spec.products[row.product].code;
        let (first, second, value) = (row.quantity, row.second_quantity, row.value);
        writeln!(
            file,
            "{},{partner},{product},{first},{second},{value}",
            row.month
        )
    })?;
    Ok(file.flush()?)
}
