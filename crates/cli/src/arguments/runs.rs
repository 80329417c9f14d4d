use clap::{Args, Subcommand};
use tradeq_model::Day;

use super::{OutputOptions, at_least_one};

const STATES: [&str; 7] = [
    "running",
    "done",
    "no-change",
    "failed",
    "crashed",
    "cancelled",
    "missed",
];

#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    subcommand_value_name = "show"
)]
pub struct RunsOptions {
    /// Only this job
    #[arg(long, value_name = "NAME")]
    pub job: Option<String>,
    /// Only runs in this state
    #[arg(long, value_parser = clap::builder::PossibleValuesParser::new(STATES))]
    pub state: Option<String>,
    /// Only runs since this day (UTC), such as 2026-11-01
    #[arg(long, value_name = "DAY")]
    pub since: Option<Day>,
    /// How many runs
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = at_least_one)]
    pub top: usize,
    #[command(flatten)]
    pub output: OutputOptions,
    #[command(subcommand)]
    pub command: Option<RunsCommand>,
}

#[derive(Debug, Subcommand)]
pub enum RunsCommand {
    /// Show all of one run: its files, what went wrong, when it is tried again
    Show {
        /// Its number
        id: i64,
        #[command(flatten)]
        output: OutputOptions,
    },
}
