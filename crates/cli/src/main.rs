//! `tradeq`: official trade statistics in one SQLite file.
#![forbid(unsafe_code)]
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod arguments;
mod chart;
mod cite;
mod clock;
mod command;
mod configuration;
mod day;
mod exit;
mod output;
mod pager;
mod place;
mod question;
mod ready;

use clap::Parser;

use arguments::{Arguments, Command};
use exit::Exit;

fn main() -> std::process::ExitCode {
    // A file size limit must be an error to report, not a signal that ends the process half-way.
    let limit_hit = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, limit_hit);
    let arguments = Arguments::parse();
    let result = match &arguments.command {
        Command::Report(options) => command::report::run(&arguments, options),
        Command::Explain(options) => command::explain::run(&arguments, options),
        Command::Brief(options) => command::brief::run(&arguments, options),
        Command::Import(options) => command::import::run(&arguments, options),
        Command::Sql(options) => command::sql::run(&arguments, options),
        Command::Find(options) => command::find::run(&arguments, options),
        Command::Rebuild(options) => command::rebuild::run(&arguments, options),
        Command::Coverage(options) => command::coverage::run(&arguments, options),
        Command::Check(options) => command::check::run(&arguments, options),
        Command::Quarantine { command } => command::quarantine::run(&arguments, command),
        Command::Status(options) => command::status::run(&arguments, options),
        Command::Diff(options) => command::diff::run(&arguments, options),
        Command::Daemon(options) => command::daemon::run(&arguments, options),
        Command::Backfill(options) => command::backfill::run(&arguments, options),
        Command::Config { command } => command::config::run(&arguments, command),
        Command::Runs(options) => command::runs::run(&arguments, options),
        Command::Backup(options) => command::backup::run(&arguments, options),
        Command::Restore(options) => command::restore::run(&arguments, options),
        Command::Completions { shell } => command::completions::run(*shell),
    };
    result.unwrap_or_else(|error| Exit::of(&error)).into()
}
