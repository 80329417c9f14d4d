use std::path::PathBuf;

use clap::Args;
use tradeq_model::Month;

use super::OutputOptions;

#[derive(Debug, Args)]
pub struct BackfillOptions {
    /// The publisher, as a job of the configuration names it, such as gacc-preliminary
    #[arg(value_name = "SOURCE")]
    pub source: String,
    /// The first month, such as 2019-01
    #[arg(long, value_name = "MONTH")]
    pub from: Month,
    /// The last month
    #[arg(long, value_name = "MONTH")]
    pub to: Month,
    /// The job that says what is wanted, where several ask the same publisher
    #[arg(long, value_name = "NAME")]
    pub job: Option<String>,
    /// Say how many calls it needs and by which day it is done, and ask for nothing
    #[arg(long)]
    pub dry_run: bool,
    /// The configuration [default: tradeq.toml beside the database, else in the XDG configuration directory]
    #[arg(long, value_name = "FILE", env = "TRADEQ_CONFIG")]
    pub config: Option<PathBuf>,
    #[command(flatten)]
    pub output: OutputOptions,
}
