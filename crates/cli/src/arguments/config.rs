use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::OutputOptions;

#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Write a tradeq.toml to begin with, and make the inbox that it names
    Init(InitOptions),
    /// Say everything that does not fit, and when each job is due next; exit code 1 where something does not fit
    Check(CheckConfigOptions),
    /// Print the settings in force
    Show(ShowOptions),
}

#[derive(Debug, Args)]
pub struct InitOptions {
    /// Where to write it; a file that is there stays as it is [default: tradeq.toml beside the database]
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct CheckConfigOptions {
    #[command(flatten)]
    pub file: ConfigFile,
    #[command(flatten)]
    pub output: OutputOptions,
}

#[derive(Debug, Args)]
pub struct ShowOptions {
    /// Say which line each setting comes from
    #[arg(long)]
    pub origin: bool,
    #[command(flatten)]
    pub file: ConfigFile,
    #[command(flatten)]
    pub output: OutputOptions,
}

#[derive(Debug, Args)]
pub struct ConfigFile {
    /// The configuration [default: tradeq.toml beside the database, else in the XDG configuration directory]
    #[arg(long, value_name = "FILE", env = "TRADEQ_CONFIG")]
    pub config: Option<PathBuf>,
    /// Short for --format json
    #[arg(long)]
    pub json: bool,
}
