use std::path::PathBuf;

use clap::Args;
use tradeq_model::{Flow, Span};

use super::OutputOptions;

#[derive(Debug, Args)]
pub struct ImportArguments {
    /// Files, and folders with files
    #[arg(required_unless_present = "exec", value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// export or import, for files that do not say it
    #[arg(long, value_name = "FLOW")]
    pub flow: Option<Flow>,
    /// The months covered, for files without a month column
    #[arg(long, value_name = "SPAN")]
    pub period: Option<Span>,
    /// The day on which the files were published, for facts whose files do not say it
    #[arg(long, value_name = "DATE")]
    pub published_on: Option<String>,
    /// The source, such as gacc-query or figures [default: recognised by the file's first bytes]
    #[arg(long, value_name = "NAME")]
    pub source: Option<String>,
    /// A map of the file's columns, for a table of any publisher, text or workbook
    #[arg(long, value_name = "FILE", conflicts_with = "source")]
    pub map: Option<PathBuf>,
    /// Write a map to fill in from the file's header, instead of importing
    #[arg(long, conflicts_with_all = ["map", "source", "exec"])]
    pub map_init: bool,
    /// Run a program and import what it prints: one record a line, or a table for --map
    #[arg(long, value_name = "COMMAND", conflicts_with = "paths")]
    pub exec: Option<String>,
    /// End the program of --exec after so many seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 600, requires = "exec")]
    pub exec_timeout: u64,
    /// Read and compare everything, write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Accept a file that is probably cut: as many rows as its publisher gives at the most, or one page of several
    #[arg(long)]
    pub allow_cut: bool,
    /// Add codes that the reference tables do not have
    #[arg(long)]
    pub accept_unknown: bool,
    /// Keep the files themselves, so that the database can be made again from them
    #[arg(
        long,
        value_name = "keep|off",
        env = "TRADEQ_RAW",
        default_value = "keep"
    )]
    pub raw: Raw,
    #[command(flatten)]
    pub output: OutputOptions,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false, id = "target")]
pub struct RebuildTarget {
    /// Compare with a database that is made for it and removed again
    #[arg(long)]
    pub check: bool,
    /// Make the database in this file, which must not be there yet, and compare
    #[arg(long, value_name = "FILE")]
    pub into: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct RebuildOptions {
    #[command(flatten)]
    pub target: RebuildTarget,
    #[command(flatten)]
    pub output: OutputOptions,
}

/// Whether accepted files are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Raw {
    /// Beside the database, by their hash
    Keep,
    /// Nowhere
    Off,
}
