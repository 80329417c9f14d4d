//! The speed of the program as a user meets it: whole processes of the release binary, on
//! synthetic query exports, beside the targets. It never fails because of a time.
//!
//! `cargo bench -p tradeq-tests --bench speed -- --quick`

#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::process::ExitCode;

mod answers;
mod bulk;
mod child;
mod fixture;
mod imports;
mod options;
mod peer;
mod readers;
mod reports;
mod shapes;
mod streams;
mod table;
mod tool;
mod world_trade;

use fixture::Fixture;
use options::Options;
use tool::Tool;

/// Whatever stops the whole run. A report that fails is a line in the table and stops nothing.
type Stop = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    match run() {
        Ok(0) => ExitCode::SUCCESS,
        Ok(failures) => {
            eprintln!("error: {failures} commands failed, see above");
            ExitCode::FAILURE
        }
        Err(stop) => {
            eprintln!("error: {stop}");
            ExitCode::FAILURE
        }
    }
}

/// Runs everything and returns how many commands failed.
fn run() -> Result<usize, Stop> {
    let Some(options) = Options::read()? else {
        println!("{}", options::HELP);
        return Ok(0);
    };
    let folder = tempfile::Builder::new().prefix("tradeq-speed-").tempdir()?;
    let tool = Tool::build(folder.path())?;
    table::machine();

    if options.streams_alone {
        streams::all(&tool, folder.path(), &options)?;
        return Ok(0);
    }
    let fixture = Fixture::write(folder.path(), &options)?;
    let first = imports::first(&tool, &fixture)?;
    if options.readers_alone {
        let errors = readers::all(&tool, folder.path(), options.facts / 2)?;
        return Ok(usize::try_from(errors)?);
    }
    if options.answers_alone {
        let failures = answers::all(&tool, folder.path(), &fixture, &options)?;
        if options.keep {
            println!("\nkept: {}", folder.keep().display());
        }
        return Ok(failures);
    }
    imports::again(&tool, &fixture, &first)?;
    let failures = reports::all(&tool, options.runs);
    peer::sqlite_shell(folder.path(), &fixture, &first)?;
    streams::all(&tool, folder.path(), &options)?;

    if options.keep {
        println!("\nkept: {}", folder.keep().display());
    }
    Ok(failures)
}
