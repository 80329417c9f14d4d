use std::io::{IsTerminal, Write};
use std::path::Path;

use anyhow::anyhow;
use tradeq_model::Lang;
use tradeq_query::render::{Format, RenderOptions, render};
use tradeq_query::table::Answer;

use crate::arguments::OutputOptions;

/// Writes an answer where the person wants it: stdout or a file.
pub fn write(
    answer: &Answer,
    options: &OutputOptions,
    lang: Lang,
    compare: bool,
) -> anyhow::Result<()> {
    let by_name = options.output.as_ref().and_then(Format::from_extension);
    let format = options.format.or(by_name).unwrap_or(Format::Table);
    let terminal = options.output.is_none() && std::io::stdout().is_terminal();
    let width = terminal.then(columns).flatten();
    let text = render(
        answer,
        format,
        &RenderOptions {
            lang,
            width,
            compare,
        },
    );
    match &options.output {
        Some(path) => write_file(path, &text),
        None => print(&text),
    }
}

/// Prints to stdout; a reader that has seen enough (`| head`) is no error.
pub fn print(text: &str) -> anyhow::Result<()> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        result => result.map_err(|error| anyhow!("cannot write to stdout: {error}")),
    }
}

/// Writes beside the target and renames, so that the name never holds half an answer.
fn write_file(path: &Path, text: &str) -> anyhow::Result<()> {
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let told = |error| {
        anyhow!(
            "cannot write `{}`: {error}\nhint: name another file with --output",
            path.display()
        )
    };
    std::fs::write(&part, text).map_err(told)?;
    std::fs::rename(&part, path).map_err(told)?;
    eprintln!("wrote {}", path.display());
    Ok(())
}

/// The width of the terminal.
fn columns() -> Option<usize> {
    let from_environment = std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok());
    from_environment.or_else(|| {
        terminal_size::terminal_size().map(|(terminal_size::Width(width), _)| width.into())
    })
}
