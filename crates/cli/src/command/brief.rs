use std::path::Path;
use std::time::Duration;

use anyhow::anyhow;
use tradeq_query::brief::{Brief, BriefAsked, Template, html, markdown, write};
use tradeq_query::report::Catalogue;
use tradeq_storage::TimeLimit;

use crate::arguments::{Arguments, BriefFormat, BriefOptions};
use crate::exit::{Exit, UsageError};
use crate::{output, place, ready};

/// `tradeq brief`.
pub fn run(arguments: &Arguments, options: &BriefOptions) -> anyhow::Result<Exit> {
    if options.print_template {
        output::print(Template::review_text(arguments.lang))?;
        return Ok(Exit::Done);
    }
    let format = format(options)?;
    let template = match &options.template {
        Some(path) => Template::parse(path, &read(path)?)?,
        None => Template::review(arguments.lang)?,
    };
    let catalogue = Catalogue::open(&place::reports(options.reports.as_ref()))?;
    let mut reader = ready::reader_as_of(arguments, &options.known)?;
    reader.set_time_limit(TimeLimit(Duration::from_secs(options.timeout)));
    let asked = BriefAsked {
        period: options.period.clone(),
        currency: options.currency.clone(),
        lang: arguments.lang,
        today: Some(ready::today()),
    };
    let brief = write(&template, &catalogue, &asked, &mut reader)?;
    let text = match format {
        BriefFormat::Markdown => markdown(&brief, &beside(&brief, options.output.as_deref())?),
        BriefFormat::Html => html(&brief),
    };
    match &options.output {
        Some(path) => output::write_file(path, &text)?,
        None => output::print(&text)?,
    }
    Ok(if brief.is_empty() {
        Exit::Nothing
    } else {
        Exit::Done
    })
}

/// Writes the charts beside the document, `review-1.svg` and on beside `review.md`, and gives their names.
fn beside(brief: &Brief, document: Option<&Path>) -> anyhow::Result<Vec<String>> {
    let Some((document, stem)) = document.and_then(|path| Some((path, path.file_stem()?))) else {
        return Ok(Vec::new());
    };
    let mut names = Vec::new();
    for (at, svg) in brief.charts().enumerate() {
        let name = format!("{}-{}.svg", stem.to_string_lossy(), at + 1);
        output::write_file(&document.with_file_name(&name), svg)?;
        names.push(name);
    }
    Ok(names)
}

fn read(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path).map_err(|error| {
        anyhow!(
            "cannot read `{}`: {error}\nhint: `tradeq brief --print-template` prints the shipped one",
            path.display()
        )
    })
}

/// The format asked for, or that of the file's ending.
fn format(options: &BriefOptions) -> anyhow::Result<BriefFormat> {
    let ending = options.output.as_deref().and_then(Path::extension);
    let ending = ending.map(|ending| ending.to_string_lossy().to_lowercase());
    match (options.format, ending.as_deref()) {
        (Some(format), _) => Ok(format),
        (None, None | Some("md" | "markdown")) => Ok(BriefFormat::Markdown),
        (None, Some("html" | "htm")) => Ok(BriefFormat::Html),
        (None, Some(ending)) => Err(UsageError(format!(
            "a review has no format with the ending `{ending}`\nhint: name one with --format: markdown, html"
        ))
        .into()),
    }
}
