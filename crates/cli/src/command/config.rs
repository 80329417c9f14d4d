mod check;
mod init;
mod show;

use anyhow::Result;
use tradeq_query::render::Format;

use crate::arguments::{Arguments, ConfigCommand, OutputOptions};
use crate::exit::Exit;

/// `tradeq config init|check|show`.
pub fn run(arguments: &Arguments, command: &ConfigCommand) -> Result<Exit> {
    match command {
        ConfigCommand::Init(options) => init::run(arguments, options),
        ConfigCommand::Check(options) => check::run(arguments, options),
        ConfigCommand::Show(options) => show::run(arguments, options),
    }
}

/// Where an answer goes: `--json` is short for a format.
fn output(options: &OutputOptions, json: bool) -> OutputOptions {
    OutputOptions {
        format: options.format.or(json.then_some(Format::Json)),
        output: options.output.clone(),
        ..*options
    }
}
