use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::anyhow;
use indicatif::{ProgressBar, ProgressStyle};
use tradeq_ingest::RawArchive;
use tradeq_model::Month;
use tradeq_query::table::{Answer, Column, Kind, Section, Value};
use tradeq_storage::{Copying, Held, Pattern, back_up};

use crate::arguments::{Arguments, BackupOptions};
use crate::exit::{Exit, UsageError};
use crate::{output, place, ready};

/// `tradeq backup`: a committed state in one file, checked before it is called good.
pub fn run(arguments: &Arguments, options: &BackupOptions) -> anyhow::Result<Exit> {
    output::format(&options.output)?;
    let database = place::database(arguments.db.as_ref())?;
    let pattern = Pattern::new(&options.target, &database);
    if options.keep.is_some() && !pattern.is_of_many() {
        let message = format!(
            "--keep is for backups of many moments, and `{}` is one file\nhint: name a folder, or a file with {{date}} in its name",
            options.target.display()
        );
        return Err(UsageError(message).into());
    }
    pattern.remove_litter();
    let bar = bar();
    let backup = back_up(&database, &free_name(&pattern), &mut |copying| {
        tell(bar.as_ref(), copying);
    })?;
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
    let mut notes = Vec::new();
    if options.with_raw {
        notes.push(keep_raw(&database, pattern.folder())?);
    }
    if let Some(newest) = options.keep {
        for removed in pattern.keep(newest as usize, &backup.path)? {
            notes.push(format!("removed {}", removed.display()));
        }
    }
    let mut answer = answer("backup", "Backup, checked", "备份(已核对)");
    answer.sections = vec![section(
        &backup.path,
        backup.bytes,
        &backup.held,
        &backup.sha256,
    )];
    answer.notes = notes;
    output::write(&answer, &options.output, arguments.lang, false)?;
    Ok(Exit::Done)
}

/// The file of this moment. Names have whole seconds: a backup that was made in this one leaves the next.
fn free_name(pattern: &Pattern) -> PathBuf {
    let mut path = pattern.at(&ready::now());
    for _ in 0..20 {
        if !pattern.is_of_many() || !path.exists() {
            break;
        }
        std::thread::sleep(Duration::from_millis(100));
        path = pattern.at(&ready::now());
    }
    path
}

/// The raw archive of a database, beside its backups: one for all of them.
fn keep_raw(database: &Path, folder: &Path) -> anyhow::Result<String> {
    let name = database.file_name().unwrap_or_default();
    let kept = RawArchive::beside(&folder.join(name));
    let live = RawArchive::beside(database);
    let taken = kept.take_from(&live).map_err(|error| {
        anyhow!(
            "the backup is good, but not all raw files could be kept in `{}`: {error}\nhint: run the command again when there is room",
            kept.folder().display()
        )
    })?;
    Ok(format!(
        "{taken} more raw files are kept in {}",
        kept.folder().display()
    ))
}

pub(super) fn answer(name: &str, title: &str, title_zh: &str) -> Answer {
    Answer {
        report: name.into(),
        title: title.into(),
        title_zh: Some(title_zh.into()),
        ..Answer::default()
    }
}

/// A file as one row.
pub(super) fn section(path: &Path, bytes: u64, held: &Held, sha256: &str) -> Section {
    let count = |number: usize| Value::Int(i64::try_from(number).unwrap_or(i64::MAX));
    let newest = held
        .newest
        .and_then(|number| Month::from_number(i32::try_from(number).ok()?))
        .map(|month| month.to_string());
    Section {
        name: "file".into(),
        title: None,
        columns: vec![
            Column::new("path", Kind::Text),
            Column::new("bytes", Kind::Count),
            Column::new("loads", Kind::Count),
            Column::new("newest", Kind::Month),
            Column::new("schema", Kind::Count),
            Column::new("sha256", Kind::Code),
        ],
        rows: vec![vec![
            path.display().to_string().into(),
            Value::Int(i64::try_from(bytes).unwrap_or(i64::MAX)),
            count(held.loads()),
            newest.into(),
            held.schema.into(),
            sha256.into(),
        ]],
        empty: None,
    }
}

/// A bar on stderr, where somebody can see it.
fn bar() -> Option<ProgressBar> {
    if !std::io::stderr().is_terminal() {
        return None;
    }
    let bar = ProgressBar::new(0).with_message("backup");
    if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {percent}% {eta} left") {
        bar.set_style(style);
    }
    Some(bar)
}

fn tell(bar: Option<&ProgressBar>, copying: Copying) {
    let Some(bar) = bar else {
        return;
    };
    bar.set_length(copying.pages);
    bar.set_position(copying.done);
    if copying.done == copying.pages {
        bar.set_message("checking");
    }
}
