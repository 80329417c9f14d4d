mod bar;
mod begin_map;
mod summary;

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::anyhow;
use tradeq_ingest::{
    ExecLimits, FileSource, ImportOptions, IngestError, MOST_EXEC_BYTES, MapText, Quarantine,
    RawArchive, Source, exec, gather, import,
};

use crate::arguments::{Arguments, ImportArguments, Raw};
use crate::exit::{Exit, UsageError};
use crate::{day, output, ready};
use bar::Bar;
use summary::summary;

/// `tradeq import PATH…`: each file all or nothing; a file that is refused does not stop the others.
pub fn run(arguments: &Arguments, options: &ImportArguments) -> anyhow::Result<Exit> {
    if options.map_init {
        return begin_map::run(options);
    }
    let published_on = options.published_on.as_deref();
    let published_on = published_on
        .map(|text| day::named("published-on", text))
        .transpose()?;
    let map = options.map.as_deref().map(read_map).transpose()?;
    let files = gather(&options.paths)?;
    refuse_own_output(&files, options)?;
    let mut sources: Vec<Box<dyn Source>> = Vec::new();
    for file in &files {
        sources.push(Box::new(FileSource::new(file)));
    }
    if let Some(command) = &options.exec {
        let limits = ExecLimits {
            seconds: options.exec_timeout,
            bytes: MOST_EXEC_BYTES,
        };
        sources.push(Box::new(exec(command, limits)?));
    }
    let (mut database, path) = ready::writer(arguments)?;
    let mut exit = Exit::Done;
    let mut done = Vec::new();
    for source in &sources {
        let asked = ImportOptions {
            flow: options.flow,
            period: options.period,
            published_on: published_on.map(|day| day.to_string()),
            source: options.source.clone(),
            allow_cut: options.allow_cut,
            accept_unknown: options.accept_unknown,
            map: map.clone(),
            overrule: None,
            seen: None,
            current: false,
            dry_run: options.dry_run,
            raw: (options.raw == Raw::Keep).then(|| RawArchive::beside(&path)),
            now: ready::now(),
        };
        let bar = Bar::new(&source.name());
        let started = Instant::now();
        let result = import(&mut database, &**source, &asked, &mut |progress| {
            bar.tell(progress);
        });
        bar.clear();
        match result {
            Ok(imported) => {
                for notice in &imported.notices {
                    eprintln!("note: {notice}");
                }
                done.push((imported, started.elapsed().as_secs_f64()));
            }
            Err(error) => {
                let stopped = quarantine(&path, &**source, &asked, &error);
                exit = exit.max(Exit::of(&error.into()));
                if let Some(told) = stopped {
                    eprintln!("{told}");
                }
            }
        }
    }
    if !done.is_empty() {
        output::write(
            &summary(&done, options.dry_run),
            &options.output,
            arguments.lang,
            false,
        )?;
    }
    if files.len() > 1 && done.len() < files.len() {
        eprintln!(
            "{} of {} files were refused; nothing of them is in {}",
            files.len() - done.len(),
            files.len(),
            path.display()
        );
    }
    Ok(exit)
}

/// Keeps a file that a gate stopped, and says where; other faults leave it where it is.
fn quarantine(
    database: &Path,
    source: &dyn Source,
    asked: &ImportOptions,
    error: &IngestError,
) -> Option<String> {
    let IngestError::Stopped { findings, .. } = error else {
        return None;
    };
    if asked.dry_run {
        return Some("hint: an import would put it into quarantine".into());
    }
    let put = Quarantine::beside(database).put(source, asked, findings);
    Some(match put {
        Ok(id) => format!(
            "quarantined as {id}: nothing of it is in the database\nhint: tradeq quarantine show {id}"
        ),
        Err(error) => format!("nothing of it is in the database, and no copy was kept: {error}"),
    })
}

/// The summary must not replace a file that is to be imported.
fn refuse_own_output(files: &[PathBuf], options: &ImportArguments) -> anyhow::Result<()> {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    let output = options.output.output.as_deref().and_then(real);
    if output.is_some() && files.iter().any(|file| real(file) == output) {
        return Err(UsageError(
            "--output names a file that is to be imported\nhint: name another file".into(),
        )
        .into());
    }
    Ok(())
}

/// A map is a small text; a folder or a workbook in its place is said to be none.
fn read_map(path: &Path) -> anyhow::Result<MapText> {
    let name = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| {
        anyhow!("{name}: the map cannot be read: {error}\nhint: `tradeq import FILE --map-init` writes one to fill in")
    })?;
    Ok(MapText { name, text })
}
