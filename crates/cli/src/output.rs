use std::fs::OpenOptions;
use std::io::{Read, Write};
use std::path::Path;

use anyhow::anyhow;
use tradeq_model::{Day, Lang};
use tradeq_query::render::{Format, RenderOptions, render};
use tradeq_query::table::Answer;

use crate::arguments::OutputOptions;
use crate::exit::UsageError;
use crate::pager::{self, Screen};

/// Writes an answer where the person wants it: stdout, a pager or a file.
pub fn write(
    answer: &Answer,
    options: &OutputOptions,
    lang: Lang,
    compare: bool,
) -> anyhow::Result<()> {
    let format = format(options)?;
    let screen = screen(options);
    if screen.is_some() && !format.is_text() {
        return Err(UsageError(format!(
            "{format} is a file for a spreadsheet, not for a terminal\nhint: name the file, such as --output {}.{format}",
            answer.report
        ))
        .into());
    }
    let draw = |scrolls| {
        let options = RenderOptions {
            lang,
            width: screen.and_then(|screen| screen.columns),
            scrolls,
            compare,
            excel: options.excel,
        };
        render(answer, format, &options)
    };
    let bytes = draw(false)?;
    let too_tall = |bytes: &[u8]| {
        let text = std::str::from_utf8(bytes).unwrap_or_default();
        screen.is_some_and(|screen| screen.is_too_small(text))
    };
    let paged = format == Format::Table && too_tall(&bytes) && pager(options).is_some();
    // With a pager the person scrolls to the side: nothing is squeezed.
    put(&if paged { draw(true)? } else { bytes }, options)
}

/// Writes a finished text where the person wants it.
pub fn write_text(text: &str, options: &OutputOptions) -> anyhow::Result<()> {
    put(text.as_bytes(), options)
}

fn put(bytes: &[u8], options: &OutputOptions) -> anyhow::Result<()> {
    if let Some(path) = &options.output {
        return write_file(path, bytes);
    }
    let text = std::str::from_utf8(bytes).ok();
    let tall = text.filter(|text| screen(options).is_some_and(|screen| screen.is_too_small(text)));
    if let (Some(text), Some(command)) = (tall, pager(options)) {
        if pager::show(&command, text)? {
            return Ok(());
        }
        eprintln!("warning: cannot run the pager `{command}`");
    }
    print_bytes(bytes)
}

/// The terminal that the answer goes to, if it goes to one.
fn screen(options: &OutputOptions) -> Option<Screen> {
    let to_stdout = options.output.is_none();
    to_stdout.then(Screen::of_stdout).flatten()
}

fn pager(options: &OutputOptions) -> Option<String> {
    let from_environment = || pager::chosen(|name| std::env::var(name).ok());
    (!options.no_pager).then(from_environment).flatten()
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
        (Some(format), _) => for_spreadsheet(format, options.excel),
        (None, None) if options.excel => for_spreadsheet(Format::Table, true),
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

/// The format, unless --excel is asked of one that has no such form.
fn for_spreadsheet(format: Format, excel: bool) -> anyhow::Result<Format> {
    match format {
        Format::Csv | Format::Tsv => Ok(format),
        _ if !excel => Ok(format),
        Format::Xlsx => Err(UsageError(
            "--excel is about csv and tsv\nhint: a workbook opens without it; leave it out".into(),
        )
        .into()),
        _ => Err(UsageError(format!(
            "--excel is about csv and tsv, not {format}\nhint: add --format csv, or --format xlsx instead of --excel"
        ))
        .into()),
    }
}

/// Prints to stdout; a reader that has seen enough (`| head`) is no error.
pub fn print(text: &str) -> anyhow::Result<()> {
    print_bytes(text.as_bytes())
}

fn print_bytes(bytes: &[u8]) -> anyhow::Result<()> {
    match std::io::stdout().lock().write_all(bytes) {
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
    let written = std::fs::write(&part, &content)
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
