use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::OutputOptions;

/// What is done with a person's own reports.
#[derive(Debug, Subcommand)]
pub enum OwnReport {
    /// Write a commented report to begin with into your folder of reports
    New(NewReportOptions),
    /// Check a report: header, parameters, columns, SQL that other engines understand, plan; exit code 1 where it fails
    Check(CheckReportOptions),
}

#[derive(Debug, Args)]
pub struct NewReportOptions {
    /// The report's name: small letters, digits and hyphens
    #[arg(value_name = "NAME")]
    pub name: String,
    /// Under which heading the list shows it
    #[arg(long, value_name = "WORD", default_value = "my own")]
    pub theme: String,
    /// The folder [default: that of your own reports]
    #[arg(long, value_name = "DIR")]
    pub reports: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct CheckReportOptions {
    /// A report's file, a folder of them, or a report's name [default: all of your own]
    #[arg(value_name = "FILE|DIR|NAME")]
    pub what: Vec<String>,
    /// A folder with reports of your own
    #[arg(long, value_name = "DIR")]
    pub reports: Option<PathBuf>,
    #[command(flatten)]
    pub output: OutputOptions,
}
