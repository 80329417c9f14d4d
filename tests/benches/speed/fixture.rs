//! The files that are imported: one file a flow and year.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

use tradeq_model::Flow;
use tradeq_tests::generator::{Spec, Written};

use crate::Stop;
use crate::options::Options;
use crate::table::Table;

const SEED: u64 = 20_240_901;
const LAST_YEAR: i32 = 2024;

/// One file, and what it was made from.
pub struct Export {
    pub path: PathBuf,
    pub spec: Spec,
    pub written: Written,
}

/// All files, in the order in which they are imported.
pub struct Fixture {
    pub exports: Vec<Export>,
    /// The content of the last export in other bytes: without the comma at the end of each line.
    pub requoted: Export,
    /// One row, to see how large a database is that holds nothing else.
    pub tiny: Export,
}

impl Fixture {
    /// Generates everything in `folder`.
    pub fn write(folder: &Path, options: &Options) -> Result<Self, Stop> {
        let years = LAST_YEAR - options.years + 1..=LAST_YEAR;
        let months = years.clone().count() * 12;
        let rows_per_month = options.facts / months / options.flows.len();
        if rows_per_month == 0 {
            return Err(format!("fewer facts than months and flows: `{}`", options.facts).into());
        }
        let mut table = Table::new("generated", &["file", "rows", "MB", "s", "rows/s"]);
        let mut write = |name: String, spec: Spec| -> Result<Export, Stop> {
            let start = Instant::now();
            let export = export(folder.join(&name), spec)?;
            let (rows, seconds) = (export.written.rows, start.elapsed().as_secs_f64());
            table.row([
                name,
                rows.to_string(),
                format!("{:.1}", export.written.bytes as f64 / 1e6),
                format!("{seconds:.2}"),
                format!("{:.0}", rows as f64 / seconds),
            ]);
            Ok(export)
        };

        let mut exports = Vec::new();
        for year in years {
            for &flow in &options.flows {
                let spec = spec(year, flow, rows_per_month)?;
                exports.push(write(format!("{year}-{flow}.csv"), spec)?);
            }
        }
        let (year, flow) = (LAST_YEAR, options.flows[options.flows.len() - 1]);
        let other = Spec {
            trailing_comma: false,
            ..spec(year, flow, rows_per_month)?
        };
        let requoted = write(format!("{year}-{flow}-requoted.csv"), other)?;
        let mut one_row = spec(year, flow, 1)?;
        one_row.months.truncate(1);
        let tiny = export(folder.join(format!("tiny-{flow}.csv")), one_row)?;
        table.print();
        Ok(Self {
            exports,
            requoted,
            tiny,
        })
    }

    /// Rows of all exports together.
    pub fn facts(&self) -> u64 {
        self.exports.iter().map(|export| export.written.rows).sum()
    }
}

fn spec(year: i32, flow: Flow, rows_per_month: usize) -> Result<Spec, Stop> {
    let months = (1..=12).map(|month| (year, month)).collect();
    Ok(Spec {
        flow,
        ..Spec::new(SEED, months, rows_per_month)?
    })
}

fn export(path: PathBuf, spec: Spec) -> Result<Export, Stop> {
    let mut file = File::create(&path)?;
    let written = spec.write(&mut file)?;
    file.flush()?;
    Ok(Export {
        path,
        spec,
        written,
    })
}

impl Export {
    /// The path as an argument.
    pub fn argument(&self) -> Result<&str, Stop> {
        self.path
            .to_str()
            .ok_or_else(|| "the temporary folder has no plain name".into())
    }
}
