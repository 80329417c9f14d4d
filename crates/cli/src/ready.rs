use std::fs::OpenOptions;
use std::path::{Path, PathBuf};

use chrono::{Datelike, SecondsFormat, Utc};
use tradeq_ingest::daemon::DaemonLock;
use tradeq_model::{Month, Span};
use tradeq_storage::{Database, Reader, StorageError};

use crate::arguments::{Arguments, AsOfOption};
use crate::place;

/// The moment of this run, RFC 3339: read once, handed on.
pub fn now() -> String {
    Utc::now().to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// The day of this run, `YYYY-MM-DD`: that of `now`.
pub fn today() -> String {
    Utc::now().format("%Y-%m-%d").to_string()
}

/// The span of so many months that ends with the month before this one, as a person would type it.
pub fn months_before(months: i32) -> Option<String> {
    let today = Utc::now();
    let this = today.year() * 12 + today.month0().cast_signed();
    let first = Month::from_number(this - months)?;
    let last = Month::from_number(this - 1)?;
    Span::new(first, last).map(|span| span.to_string())
}

/// The day that begins first anywhere on Earth, fourteen hours ahead of UTC: `2024-10-20`.
pub fn latest_day() -> String {
    let ahead = Utc::now() + chrono::Duration::hours(14);
    ahead.format("%Y-%m-%d").to_string()
}

/// The database for reading; the first command on a machine creates and fills it.
pub fn reader(arguments: &Arguments) -> anyhow::Result<Reader> {
    reader_as_of(arguments, &AsOfOption::default())
}

/// The database for reading, as it was known at the end of a day where one is named; the first command on a machine
/// creates and fills it.
pub fn reader_as_of(arguments: &Arguments, known: &AsOfOption) -> anyhow::Result<Reader> {
    let day = known.day()?;
    let path = place::database(arguments.db.as_ref())?;
    match current_reader(&path)? {
        Some(reader) if day.is_none() => return Ok(reader),
        Some(_) => {}
        None => drop(writer_at(&path)?),
    }
    Ok(Reader::open_as_of(&path, day)?)
}

/// The database for writing, with its path.
pub fn writer(arguments: &Arguments) -> anyhow::Result<(Database, PathBuf)> {
    let path = place::database(arguments.db.as_ref())?;
    Ok((writer_at(&path)?, path))
}

fn current_reader(path: &Path) -> anyhow::Result<Option<Reader>> {
    let empty = std::fs::metadata(path).is_ok_and(|meta| meta.len() == 0);
    // Asked before SQLite has it open: to close a file is to give up every lock that this process has on it.
    let fixed = std::fs::metadata(path).is_ok_and(|meta| {
        meta.permissions().readonly() || OpenOptions::new().write(true).open(path).is_err()
    });
    match Reader::open(path) {
        Ok(reader) => {
            let current =
                reader.has_current_reference()? && tradeq_ingest::has_current_published(&reader)?;
            // A file that may not be written still answers, with the data that it has.
            Ok(Some(reader).filter(|_| current || fixed))
        }
        Err(error @ StorageError::Older { .. }) if fixed => Err(error.into()),
        Err(StorageError::Missing(_) | StorageError::Older { .. }) => Ok(None),
        Err(_) if empty => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn writer_at(path: &Path) -> anyhow::Result<Database> {
    let fresh = std::fs::metadata(path).map_or(true, |meta| meta.len() == 0);
    let mut database = Database::open(path)?;
    if DaemonLock::was_here(path) {
        database.keep_log()?;
    }
    let figures = tradeq_ingest::fill_published(&mut database, &now())?;
    if fresh {
        eprintln!(
            "created {} with reference data and {figures} published figures",
            path.display()
        );
    } else if figures > 0 {
        eprintln!("updated the published figures of {}", path.display());
    }
    if figures > 0 {
        database.checkpoint()?;
    }
    Ok(database)
}
