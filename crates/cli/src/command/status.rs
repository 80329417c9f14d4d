mod check;
mod sections;

use tradeq_ingest::Quarantine;
use tradeq_query::render::Format;
use tradeq_query::report::{Asked, Catalogue, run as run_report};

use crate::arguments::{Arguments, OutputOptions, StatusOptions};
use crate::exit::Exit;
use crate::{cite, output, ready};

/// `tradeq status`: the report of that name, with what only the file system knows and, where a daemon works on the
/// file, where its jobs are.
pub fn run(arguments: &Arguments, options: &StatusOptions) -> anyhow::Result<Exit> {
    if options.check {
        return check::run(arguments, options);
    }
    let mut reader = ready::reader_as_of(arguments, &options.known)?;
    let (report, _) = Catalogue::open(&[])?.find("status")?;
    let asked = Asked {
        lang: arguments.lang,
        all_sources: options.cite,
        ..Asked::default()
    };
    let mut answer = run_report(&report, &asked, &mut reader)?;
    let bytes = std::fs::metadata(reader.path()).map_or(0, |meta| meta.len());
    answer.parameters = vec![
        ("file".into(), reader.path().display().to_string().into()),
        (
            "megabytes".into(),
            format!("{}.{:02}", bytes / 1_000_000, bytes % 1_000_000 / 10_000).into(),
        ),
        ("schema".into(), tradeq_storage::latest_version().into()),
        ("tradeq".into(), env!("CARGO_PKG_VERSION").into()),
    ];
    let stopped = Quarantine::beside(reader.path()).len();
    if stopped > 0 {
        let files = if stopped == 1 { "file" } else { "files" };
        answer.parameters.push((
            "quarantine".into(),
            i64::try_from(stopped).unwrap_or(i64::MAX).into(),
        ));
        answer.notes.push(format!(
            "{stopped} {files} in quarantine, not imported: `tradeq quarantine list`"
        ));
    }
    output::say_as_of(&mut answer, reader.as_of());
    // The ledger is about now.
    if reader.as_of().is_none() {
        sections::add(&mut answer, &reader, options)?;
    }
    if options.cite {
        let files = cite::section(&answer, &mut reader, arguments.lang)?;
        answer.sections.push(files);
    }
    let json = options.json.then_some(Format::Json);
    let output = OutputOptions {
        format: options.output.format.or(json),
        output: options.output.output.clone(),
        ..options.output
    };
    output::write(&answer, &output, arguments.lang, false)?;
    Ok(Exit::Done)
}
