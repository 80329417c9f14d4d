use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use tradeq_model::{Currency, Lang, Span};

mod as_of;
mod backfill;
mod backup;
mod chart;
mod config;
mod daemon;
mod explain;
mod import;
mod output;
mod own_report;
mod quarantine;
mod question;
mod runs;
mod status;

pub use as_of::AsOfOption;
pub use backfill::BackfillOptions;
pub use backup::{BackupOptions, RestoreOptions};
pub use chart::ChartOptions;
pub use config::{CheckConfigOptions, ConfigCommand, InitOptions, ShowOptions};
pub use daemon::{DaemonOptions, LogForm};
pub use explain::ExplainOptions;
pub use import::{ImportArguments, Raw, RebuildOptions};
pub use output::OutputOptions;
pub use own_report::{CheckReportOptions, NewReportOptions, OwnReport};
pub use quarantine::QuarantineCommand;
pub use question::Question;
pub use runs::{RunsCommand, RunsOptions};
pub use status::StatusOptions;

const AFTER: &str = "\
Exit codes: 0 done, 1 the input does not fit, 2 usage, 3 nothing in the file answers the question,
4 time limit, 5 data stale (status --check), 6 busy, 70 a fault of the program.

Examples:
  tradeq report                                    the list of reports
  tradeq report belt-and-road --period 2024Q1-Q3
  tradeq explain headline --row total --column yoy
  tradeq import downloadData.csv --flow import
  tradeq import table.xlsx --map-init -o table.toml
  tradeq sql \"select * from trade limit 5\"";

/// Official trade statistics in one SQLite file: import, saved reports, ad-hoc SQL.
#[derive(Debug, Parser)]
#[command(name = "tradeq", version, after_help = AFTER, arg_required_else_help = true)]
pub struct Arguments {
    /// The database [default: tradeq.db in the XDG data directory]
    #[arg(long, global = true, value_name = "FILE", env = "TRADEQ_DB")]
    pub db: Option<PathBuf>,
    /// Language of names and units
    #[arg(long, global = true, value_name = "en|zh", default_value = "en")]
    pub lang: Lang,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run a saved report; without a name, list them
    Report(Box<ReportOptions>),
    /// Follow one number of a report: what it says, from which figures, facts and files, and the SQL that repeats it
    Explain(Box<ExplainOptions>),
    /// Write the review of a period as a document, each sentence with a footnote to its source
    Brief(BriefOptions),
    /// Import files of publishers, any table with a map, what a program prints
    Import(ImportArguments),
    /// Run one SQL statement that only reads
    Sql(SqlOptions),
    /// Find areas, groups, baskets, products, regimes, places and reports by name, in English or Chinese
    Find(FindOptions),
    /// Make the database again from the raw files that it was made of, and compare counts and sums
    Rebuild(RebuildOptions),
    /// Say what the file holds, how fresh it is, and where the daemon's jobs are
    Status(StatusOptions),
    /// Say what became known between two days: new, revised and withdrawn
    Diff(DiffOptions),
    /// Show dataset by month: full, in part, missing, not yet released
    Coverage(CoverageOptions),
    /// Run all checks over the file; exit code 1 where something is wrong
    Check(CheckOptions),
    /// Files that a gate stopped: list, show, accept, discard
    Quarantine {
        #[command(subcommand)]
        command: QuarantineCommand,
    },
    /// Watch folders and ask publishers as tradeq.toml says, until it is told to stop
    Daemon(DaemonOptions),
    /// Copy the database into one file while it is in use, and check the copy
    Backup(BackupOptions),
    /// Put a backup in the place of the database, which is kept beside it
    Restore(RestoreOptions),
    /// Ask a publisher for the months of the past, in the fewest calls; goes on after a kill
    Backfill(BackfillOptions),
    /// The daemon's configuration: begin one, check it, show what is in force
    Config {
        #[command(subcommand)]
        command: ConfigCommand,
    },
    /// List what the daemon did, newest first; `show ID` has all of one run
    Runs(RunsOptions),
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    subcommand_help_heading = "Reports of your own",
    subcommand_value_name = "new|check"
)]
pub struct ReportOptions {
    #[command(flatten)]
    pub question: Question,
    /// Convert money to eur, usd or cny at the average rates of its months, and say so
    #[arg(long, value_name = "CURRENCY", conflicts_with = "chart")]
    pub convert: Option<Currency>,
    /// Show published and computed figures and their difference
    #[arg(long)]
    pub compare: bool,
    /// Print the statements with their values instead of running them
    #[arg(long)]
    pub sql: bool,
    /// Follow the numbers: the files behind them, with hash, dates and the place of their bytes
    #[arg(long)]
    pub cite: bool,
    /// Say what the report shows and which parameters it has
    #[arg(long)]
    pub about: bool,
    /// Only this section (may be given again)
    #[arg(long, value_name = "NAME")]
    pub section: Vec<String>,
    #[command(flatten)]
    pub chart: ChartOptions,
    #[command(flatten)]
    pub output: OutputOptions,
    #[command(subcommand)]
    pub own: Option<OwnReport>,
}

#[derive(Debug, Args)]
#[command(after_help = BRIEF_TEMPLATE)]
pub struct BriefOptions {
    /// Months: 2024Q1-Q3, 2024H1, 2024, latest-ytd [default: latest-ytd]
    #[arg(long, short, value_name = "SPAN")]
    pub period: Option<String>,
    /// cny or usd, as published
    #[arg(long, value_name = "CURRENCY")]
    pub currency: Option<String>,
    /// markdown or html [default: markdown, or by the ending of --output]
    #[arg(long, short, value_name = "FORMAT")]
    pub format: Option<BriefFormat>,
    /// Write to a file instead of stdout; with Markdown the charts are written beside it
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// A template of your own instead of the shipped review
    #[arg(long, value_name = "FILE")]
    pub template: Option<PathBuf>,
    /// Print the shipped template, to begin one of your own with
    #[arg(long)]
    pub print_template: bool,
    /// A folder with reports of your own
    #[arg(long, value_name = "DIR")]
    pub reports: Option<PathBuf>,
    /// Stop a statement after so many seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    pub timeout: u64,
    #[command(flatten)]
    pub known: AsOfOption,
}

/// How a review is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum BriefFormat {
    /// With footnotes; charts in files of their own
    Markdown,
    /// One self-contained file, charts included
    Html,
}

const BRIEF_TEMPLATE: &str = "\
A template is text, line by line:
  ask NAME = REPORT [VALUE] [PARAMETER=VALUE …]     a question that sentences take cells from
  ## heading
  - [about] A sentence with {NAME/SECTION COLUMN=VALUE COLUMN [moved|up|size|surplus|lead]} in it.
  | Another wording, for when a cell of the first is not in the file.
  || Another wording that says all there is to say.
  table NAME/SECTION [top=N] [columns=A,B] | caption
  chart NAME/SECTION | caption
A sentence without its cells goes to the section that says what the file does not hold.";

#[derive(Debug, Args)]
pub struct DiffOptions {
    /// What was known at the end of that day stands on the one side, such as 2024-10-14
    #[arg(long, value_name = "DATE")]
    pub from: String,
    /// What was known at the end of that day on the other [default: what is known now]
    #[arg(long, value_name = "DATE")]
    pub to: Option<String>,
    /// Only what is about these months [default: all]
    #[arg(long, short, value_name = "SPAN")]
    pub period: Option<String>,
    /// Only this dataset, such as gacc-query [default: all]
    #[arg(long, value_name = "NAME")]
    pub dataset: Option<String>,
    /// How many rows of a table
    #[arg(long, value_name = "N")]
    pub top: Option<String>,
    /// Stop after so many seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    pub timeout: u64,
    /// Follow the numbers: the files behind them, with hash, dates and the place of their bytes
    #[arg(long)]
    pub cite: bool,
    #[command(flatten)]
    pub output: OutputOptions,
}

#[derive(Debug, Args)]
pub struct FindOptions {
    /// Words of a name, or a code: "lithium battery", 集成电路, 越南, 8507
    #[arg(required = true, value_name = "TEXT")]
    pub text: Vec<String>,
    /// How many rows
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = at_least_one)]
    pub top: usize,
    #[command(flatten)]
    pub output: OutputOptions,
}

#[derive(Debug, Args)]
pub struct CoverageOptions {
    /// Months [default: the twelve before this one]
    #[arg(long, short, value_name = "SPAN")]
    pub period: Option<String>,
    /// One dataset, such as gacc-query
    #[arg(long, value_name = "NAME")]
    pub dataset: Option<String>,
    /// One reporter, as ISO alpha-3
    #[arg(long, value_name = "AREA")]
    pub reporter: Option<String>,
    /// The day that the release calendar is read on [default: today]
    #[arg(long, value_name = "DAY")]
    pub now: Option<String>,
    /// Follow the numbers: the files behind them, with hash, dates and the place of their bytes
    #[arg(long)]
    pub cite: bool,
    #[command(flatten)]
    pub output: OutputOptions,
}

#[derive(Debug, Args)]
pub struct CheckOptions {
    /// Only slices and figures inside these months
    #[arg(long, short, value_name = "SPAN")]
    pub period: Option<Span>,
    /// Only this check (may be given again)
    #[arg(long, value_name = "NAME")]
    pub only: Vec<String>,
    /// Short for --format json
    #[arg(long)]
    pub json: bool,
    /// Stop a check after so many seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 600)]
    pub timeout: u64,
    #[command(flatten)]
    pub output: OutputOptions,
}

#[derive(Debug, Args)]
pub struct SqlOptions {
    /// The statement; `-` reads it from stdin
    pub statement: String,
    /// Stop after so many seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    pub timeout: u64,
    #[command(flatten)]
    pub known: AsOfOption,
    #[command(flatten)]
    pub output: OutputOptions,
}

/// A number of rows: none would be no answer.
pub(crate) fn at_least_one(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| "expected a whole number from 1".into())
}
