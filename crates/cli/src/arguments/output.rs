use std::path::PathBuf;

use clap::Args;
use tradeq_query::render::Format;

/// Where and how an answer is written.
#[derive(Debug, Default, Args)]
pub struct OutputOptions {
    /// table, csv, tsv, json, ndjson, markdown, html or xlsx [default: table, or by the ending of --output]
    #[arg(long, short, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// Write to a file instead of stdout
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// For csv and tsv: so that a spreadsheet opens the file by a double click, in Chinese too
    #[arg(long)]
    pub excel: bool,
    /// Print a table that is taller than the screen without a pager ($TRADEQ_PAGER, $PAGER or less)
    #[arg(long)]
    pub no_pager: bool,
}
