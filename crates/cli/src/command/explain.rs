use std::time::Duration;

use tradeq_ingest::RawArchive;
use tradeq_query::explain::{Place, explain, markdown, text};
use tradeq_query::render::Format;
use tradeq_query::report::Catalogue;
use tradeq_storage::TimeLimit;

use crate::arguments::{Arguments, ExplainOptions};
use crate::exit::{Exit, UsageError};
use crate::{cite, output, place, question, ready};

/// `tradeq explain REPORT --row KEY --column NAME`: one number and everything behind it.
pub fn run(arguments: &Arguments, options: &ExplainOptions) -> anyhow::Result<Exit> {
    let asked_for = &options.question;
    let catalogue = Catalogue::open(&place::reports(asked_for.reports.as_ref()))?;
    let Some(name) = &asked_for.name else {
        return Err(UsageError(
            "a number of which report?\nhint: tradeq explain headline --row total --column value"
                .into(),
        )
        .into());
    };
    let (report, fixed) = question::report(&catalogue, name)?;
    let asked = question::asked(arguments, asked_for, &report, fixed)?;
    let mut reader = ready::reader_as_of(arguments, &asked_for.known)?;
    reader.set_time_limit(TimeLimit(Duration::from_secs(asked_for.timeout)));
    let wanted = Place {
        section: options.section.clone(),
        row: options.row.clone(),
        column: options.column.clone(),
    };
    let archive = RawArchive::beside(reader.path());
    let kept = |sha256: &str, reading: &str| cite::kept(&archive, sha256, reading);
    let mut explained = explain(&report, &asked, &wanted, &mut reader, &kept)?;
    output::say_as_of(&mut explained.answer, reader.as_of());
    if options.sql {
        output::write_text(&format!("{};\n", explained.sql), &options.output)?;
        return Ok(Exit::Done);
    }
    match output::format(&options.output)? {
        Format::Table => output::write_text(&text(&explained, arguments.lang), &options.output)?,
        Format::Markdown => {
            output::write_text(&markdown(&explained, arguments.lang), &options.output)?;
        }
        _ => output::write(&explained.answer, &options.output, arguments.lang, false)?,
    }
    Ok(if explained.missing {
        Exit::Nothing
    } else {
        Exit::Done
    })
}
