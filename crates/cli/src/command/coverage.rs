use tradeq_query::render::Format;
use tradeq_query::report::{Asked, Catalogue, run as run_report};

use crate::arguments::{Arguments, CoverageOptions};
use crate::exit::Exit;
use crate::{cite, output, ready};

/// `tradeq coverage`: the report of that name. People see the matrix and what is late, programs a row a month.
pub fn run(arguments: &Arguments, options: &CoverageOptions) -> anyhow::Result<Exit> {
    let (report, _) = Catalogue::open(&[])?.find("coverage")?;
    // Up to the month before this one, so that what is late shows: `latest` would end where the data ends.
    let period = options.period.clone().or_else(|| ready::months_before(12));
    let named = [
        ("period", &period),
        ("dataset", &options.dataset),
        ("reporter", &options.reporter),
        ("now", &options.now),
    ];
    let values = named
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value.clone()?)));
    let format = output::format(&options.output)?;
    let sections: &[&str] = match format {
        Format::Table | Format::Markdown | Format::Html => &["matrix", "late"],
        Format::Xlsx => &["matrix", "late", "months"],
        _ => &["months"],
    };
    let asked = Asked {
        values: values.collect(),
        sections: sections.iter().map(|name| (*name).to_owned()).collect(),
        lang: arguments.lang,
        today: Some(ready::today()),
        all_sources: options.cite,
    };
    let mut reader = ready::reader(arguments)?;
    let mut answer = run_report(&report, &asked, &mut reader)?;
    let nothing = answer
        .sections
        .iter()
        .all(|section| section.rows.is_empty());
    if options.cite {
        let files = cite::section(&answer, &mut reader, arguments.lang)?;
        answer.sections.push(files);
    }
    output::write(&answer, &options.output, arguments.lang, false)?;
    Ok(if nothing { Exit::Nothing } else { Exit::Done })
}
