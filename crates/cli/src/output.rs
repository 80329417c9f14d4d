use std::fs::OpenOptions;
use std::io::{IsTerminal, Read, Write};
use std::path::Path;

use anyhow::anyhow;
use tradeq_model::{Day, Lang};
use tradeq_query::render::{Format, RenderOptions, render};
use tradeq_query::table::Answer;

use crate::arguments::OutputOptions;
use crate::exit::UsageError;

/// Writes an answer where the person wants it: stdout or a file.
pub fn write(
    answer: &Answer,
    options: &OutputOptions,
    lang: Lang,
    compare: bool,
) -> anyhow::Result<()> {
    let format = format(options)?;
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
    write_text(&text, options)
}

/// Writes a finished text where the person wants it.
pub fn write_text(text: &str, options: &OutputOptions) -> anyhow::Result<()> {
    match &options.output {
        Some(path) => write_file(path, text),
        None => print(text),
    }
}

/// Says in an answer's head as of which day it is.
pub fn say_as_of(answer: &mut Answer, day: Option<Day>) {
    let said = day.map(|day| ("as_of".to_owned(), day.to_string().into()));
    answer.parameters.extend(said);
}

/// The format asked for, or that of the file's ending; an ending that means none is a mistake.
pub fn format(options: &OutputOptions) -> anyhow::Result<Format> {
    let ending = options.output.as_deref().and_then(Path::extension);
    let by_name = options.output.as_ref().and_then(Format::from_extension);
    match (options.format.or(by_name), ending) {
        (Some(format), _) => Ok(format),
        (None, None) => Ok(Format::Table),
        (None, Some(ending)) => {
            let known = Format::ALL.iter().map(|format| format.name());
            let known = known.collect::<Vec<_>>().join(", ");
            Err(UsageError(format!(
                "no format has the ending `{}`\nhint: name one with --format: {known}",
                ending.to_string_lossy()
            ))
            .into())
        }
    }
}

/// Prints to stdout; a reader that has seen enough (`| head`) is no error.
pub fn print(text: &str) -> anyhow::Result<()> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        result => result.map_err(|error| anyhow!("cannot write to stdout: {error}")),
    }
}

/// Writes beside the target and renames, so that the name never holds half an answer. A link keeps pointing where it
/// points, a device or pipe is written to, and a database is never overwritten.
pub fn write_file(path: &Path, content: impl AsRef<[u8]>) -> anyhow::Result<()> {
    let told = |error| {
        anyhow!(
            "cannot write `{}`: {error}\nhint: name another file with --output",
            path.display()
        )
    };
    let held = std::fs::metadata(path).ok();
    if held.as_ref().is_some_and(|held| !held.is_file()) {
        let mut device = OpenOptions::new().write(true).open(path).map_err(told)?;
        return device.write_all(content.as_ref()).map_err(told);
    }
    if is_database(path) {
        return Err(told(std::io::Error::other("it is a database")));
    }
    let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let part = target.with_file_name(format!(".{name}.{}.part", std::process::id()));
    let written = std::fs::write(&part, content.as_ref())
        .and_then(|()| {
            held.map_or(Ok(()), |held| {
                std::fs::set_permissions(&part, held.permissions())
            })
        })
        .and_then(|()| std::fs::rename(&part, &target));
    if written.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    written.map_err(told)?;
    eprintln!("wrote {}", path.display());
    Ok(())
}

fn is_database(path: &Path) -> bool {
    let mut head = [0; 15];
    let read = std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut head));
    read.is_ok() && &head == b"SQLite format 3"
}

/// The width of the terminal.
pub fn columns() -> Option<usize> {
    let from_environment = std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok());
    from_environment.or_else(|| {
        terminal_size::terminal_size().map(|(terminal_size::Width(width), _)| width.into())
    })
}
