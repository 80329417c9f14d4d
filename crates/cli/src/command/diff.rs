use std::time::Duration;

use tradeq_query::report::{Asked, Catalogue, run as run_report};
use tradeq_storage::TimeLimit;

use crate::arguments::{Arguments, AsOfOption, DiffOptions};
use crate::exit::{Exit, UsageError};
use crate::{cite, day, output, ready};

/// `tradeq diff --from DATE [--to DATE]`: the report of that name, as of the later day.
pub fn run(arguments: &Arguments, options: &DiffOptions) -> anyhow::Result<Exit> {
    let from = day::named("from", &options.from)?;
    let to = options
        .to
        .as_deref()
        .map(|text| day::named("to", text))
        .transpose()?;
    if to.is_some_and(|to| to < from) {
        return Err(UsageError(format!(
            "--to {} is before --from {from}\nhint: swap the two days",
            options.to.as_deref().unwrap_or("")
        ))
        .into());
    }
    let (report, _) = Catalogue::open(&[])?.find("diff")?;
    let known = AsOfOption {
        as_of: options.to.clone(),
    };
    let mut reader = ready::reader_as_of(arguments, &known)?;
    reader.set_time_limit(TimeLimit(Duration::from_secs(options.timeout)));
    let mut values = vec![("from".to_owned(), from.to_string())];
    for (name, value) in [
        ("period", &options.period),
        ("dataset", &options.dataset),
        ("top", &options.top),
    ] {
        values.extend(value.iter().map(|value| (name.to_owned(), value.clone())));
    }
    let asked = Asked {
        values,
        lang: arguments.lang,
        ..Asked::default()
    };
    let mut answer = run_report(&report, &asked, &mut reader)?;
    output::say_as_of(&mut answer, reader.as_of());
    let nothing = answer.is_empty();
    if options.cite {
        let files = cite::section(&answer, &mut reader, arguments.lang)?;
        answer.sections.push(files);
    }
    output::write(&answer, &options.output, arguments.lang, false)?;
    Ok(if nothing { Exit::Nothing } else { Exit::Done })
}
