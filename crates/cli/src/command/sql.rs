use std::io::Read;
use std::time::Duration;

use anyhow::Context;
use tradeq_storage::TimeLimit;

use crate::arguments::{Arguments, SqlOptions};
use crate::exit::Exit;
use crate::{output, ready};

/// `tradeq sql STATEMENT`.
pub fn run(arguments: &Arguments, options: &SqlOptions) -> anyhow::Result<Exit> {
    let mut reader = ready::reader_as_of(arguments, &options.known)?;
    reader.set_time_limit(TimeLimit(Duration::from_secs(options.timeout)));
    let statement = match options.statement.as_str() {
        "-" => {
            let mut text = String::new();
            std::io::stdin()
                .read_to_string(&mut text)
                .context("cannot read the statement from stdin")?;
            text
        }
        statement => statement.to_owned(),
    };
    let mut answer = tradeq_query::answer_sql(&statement, &mut reader)?;
    output::say_as_of(&mut answer, reader.as_of());
    output::write(&answer, &options.output, arguments.lang, false)?;
    Ok(Exit::Done)
}
