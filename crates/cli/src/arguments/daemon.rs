use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub struct DaemonOptions {
    /// The configuration [default: tradeq.toml beside the database, else in the XDG configuration directory]
    #[arg(long, value_name = "FILE", env = "TRADEQ_CONFIG")]
    pub config: Option<PathBuf>,
    /// Run what is due and end: for cron, systemd timers and containers
    #[arg(long)]
    pub once: bool,
}
