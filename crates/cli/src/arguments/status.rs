use std::path::PathBuf;

use clap::Args;

use super::{AsOfOption, OutputOptions};

#[derive(Debug, Args)]
pub struct StatusOptions {
    /// For a monitor: print one line and end with 0 where all is fresh, 5 where it is not
    #[arg(long, conflicts_with_all = ["cite", "as_of", "json"])]
    pub check: bool,
    /// With --check: so many days a release may be late
    #[arg(long, value_name = "DAYS", default_value_t = 2, requires = "check")]
    pub grace: u16,
    /// Short for --format json
    #[arg(long)]
    pub json: bool,
    /// The configuration, for the calls that a source may be asked a day [default: as of the daemon]
    #[arg(long, value_name = "FILE", env = "TRADEQ_CONFIG")]
    pub config: Option<PathBuf>,
    /// Follow the numbers: the files behind them, with hash, dates and the place of their bytes
    #[arg(long)]
    pub cite: bool,
    #[command(flatten)]
    pub known: AsOfOption,
    #[command(flatten)]
    pub output: OutputOptions,
}
