use std::path::PathBuf;

use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
pub struct DaemonOptions {
    /// The configuration [default: tradeq.toml beside the database, else in the XDG configuration directory]
    #[arg(long, value_name = "FILE", env = "TRADEQ_CONFIG")]
    pub config: Option<PathBuf>,
    /// Run what is due and end: for cron, systemd timers and containers
    #[arg(long)]
    pub once: bool,
    /// How what happens is told, on stderr
    #[arg(long, value_name = "human|json", default_value = "human")]
    pub log: LogForm,
    /// What is told: error, warn, info or debug, or a filter such as warn,tradeq_ingest=debug
    #[arg(long, value_name = "LEVEL", env = "TRADEQ_LOG", default_value = "info")]
    pub log_level: String,
}

/// How a log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogForm {
    /// A line for a person; without the time where the system's journal adds its own
    Human,
    /// An object a line
    Json,
}
