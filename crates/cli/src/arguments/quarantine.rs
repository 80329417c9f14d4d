use clap::Subcommand;

use super::{OutputOptions, Raw};

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
