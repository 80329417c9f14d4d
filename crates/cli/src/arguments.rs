mod as_of;
mod output;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use tradeq_model::{Currency, Flow, Lang, Span};

pub use as_of::AsOfOption;
pub use output::OutputOptions;

const AFTER: &str = "\
Exit codes: 0 done, 1 the input does not fit, 2 usage, 3 nothing in the file answers the question,
4 time limit, 5 data stale (reserved), 6 busy, 70 a fault of the program.

Examples:
  tradeq report                                    the list of reports
  tradeq report belt-and-road --period 2024Q1-Q3
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
    /// Say what the file holds
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
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

#[derive(Debug, Args)]
pub struct ReportOptions {
    /// The report's name
    pub name: Option<String>,
    /// The value of its positional parameter: a partner, product, group or basket
    pub value: Option<String>,
    /// Months: 2024-09, 2024Q1-Q3, 2024H1, 2024, ytd-2024-09, latest, latest-ytd, last-12m
    #[arg(long, short, value_name = "SPAN")]
    pub period: Option<String>,
    /// total, export or import
    #[arg(long, value_name = "FLOW")]
    pub flow: Option<String>,
    /// cny or usd, as published
    #[arg(long, value_name = "CURRENCY")]
    pub currency: Option<String>,
    /// Convert money to eur, usd or cny at the average rates of the period, and say so
    #[arg(long, value_name = "CURRENCY")]
    pub convert: Option<Currency>,
    /// An economy: USA, 502, 美国, "United States"
    #[arg(long, value_name = "AREA")]
    pub partner: Option<String>,
    /// An HS code or name
    #[arg(long, value_name = "CODE")]
    pub product: Option<String>,
    /// A group of economies: asean, eu, belt-and-road
    #[arg(long, value_name = "GROUP")]
    pub group: Option<String>,
    /// A basket of products: new-three, high-tech
    #[arg(long, value_name = "BASKET")]
    pub basket: Option<String>,
    /// Digits of HS codes: 2, 4, 6 or 8
    #[arg(long, value_name = "DIGITS")]
    pub level: Option<String>,
    /// How many rows
    #[arg(long, value_name = "N")]
    pub top: Option<String>,
    /// best, published or computed
    #[arg(long, value_name = "BASIS")]
    pub basis: Option<String>,
    /// Any other parameter of the report
    #[arg(long, value_name = "NAME=VALUE")]
    pub param: Vec<String>,
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
    /// A folder with reports of your own
    #[arg(long, value_name = "DIR")]
    pub reports: Option<PathBuf>,
    /// Stop after so many seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    pub timeout: u64,
    #[command(flatten)]
    pub known: AsOfOption,
    #[command(flatten)]
    pub output: OutputOptions,
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
  table NAME/SECTION [top=N] [columns=A,B] | caption
  chart NAME/SECTION | caption
A sentence without its cells goes to the section that says what the file does not hold.";

#[derive(Debug, Args)]
pub struct StatusOptions {
    #[command(flatten)]
    pub known: AsOfOption,
    #[command(flatten)]
    pub output: OutputOptions,
}

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
    #[command(flatten)]
    pub output: OutputOptions,
}

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
    /// The source, such as gacc-query or figures [default: recognised by the file's first bytes]
    /// The day on which the files were published, for facts whose files do not say it
    #[arg(long, value_name = "DATE")]
    pub published_on: Option<String>,
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

#[derive(Debug, Subcommand)]
pub enum QuarantineCommand {
    /// List the files
    List(OutputOptions),
    /// Say why a file was stopped
    Show {
        /// Its number
        id: u64,
        #[command(flatten)]
        output: OutputOptions,
    },
    /// Import a file all the same, and record why
    Accept {
        /// Its number
        id: u64,
        /// Why the findings are wrong
        #[arg(long, value_name = "TEXT")]
        reason: String,
        /// Keep the file itself, so that the database can be made again from it
        #[arg(
            long,
            value_name = "keep|off",
            env = "TRADEQ_RAW",
            default_value = "keep"
        )]
        raw: Raw,
    },
    /// Remove a file without importing it
    Discard {
        /// Its number
        id: u64,
    },
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
fn at_least_one(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| "expected a whole number from 1".into())
}
