//! Loads published figures: those that the program ships, and those that people write down.

use tradeq_storage::{Database, LoadHeader, Reader};

use crate::adapter::Card;
use crate::error::{IngestError, IngestResult};
use crate::figures;
use crate::import::{self, ImportOptions, Imported, Outcome};
use crate::source::{Source, TextSource};

include!(concat!(env!("OUT_DIR"), "/published.rs"));

/// True if the file has the figures that this program ships.
///
/// # Errors
/// Only what the database says.
pub fn has_current_published(reader: &Reader) -> IngestResult<bool> {
    Ok(reader.property("published")?.as_deref() == Some(PUBLISHED_VERSION))
}

/// Loads the figures that the program ships, and gives their number; those already loaded are passed over.
///
/// # Errors
/// A database that cannot be written.
pub fn fill_published(database: &mut Database, now: &str) -> IngestResult<u64> {
    if database.property("published")?.as_deref() == Some(PUBLISHED_VERSION) {
        return Ok(0);
    }
    let options = ImportOptions {
        source: Some(figures::NAME.into()),
        now: now.into(),
        ..ImportOptions::default()
    };
    let mut figures = 0;
    for (name, text) in PUBLISHED {
        let source = TextSource {
            name: format!("published/{name}.csv"),
            text,
        };
        figures += import::import(database, &source, &options, &mut |_| {})?
            .counts
            .read();
    }
    database.set_property("published", PUBLISHED_VERSION)?;
    Ok(figures)
}

pub(crate) fn load(
    card: &'static Card,
    database: &mut Database,
    source: &dyn Source,
    options: &ImportOptions,
) -> IngestResult<Imported> {
    let file = source.name();
    let header = LoadHeader {
        file: import::identify(source, card.media)?,
        adapter: card.name,
        adapter_version: card.version,
        dataset: card.name.into(),
        reading: "as written".into(),
        now: options.now.clone(),
    };
    let mut imported = Imported {
        file: file.clone(),
        source: card.name,
        outcome: Outcome::DryRun,
        counts: Default::default(),
        flow: None,
        currency: None,
        value: None,
        span: None,
        notices: Vec::new(),
    };
    if let Some(earlier) = database.find_load(&header)? {
        imported.outcome = Outcome::AlreadyLoaded(earlier.id, earlier.finished_at);
        return Ok(imported);
    }
    let mut bytes = Vec::new();
    source
        .open()
        .and_then(|mut reader| reader.read_to_end(&mut bytes))
        .map_err(|error| IngestError::unreadable(&file, &error))?;
    let figures = figures::read(&bytes).map_err(|fault| IngestError::Fault {
        file: file.clone(),
        fault,
    })?;
    let (first, last) = (
        figures.iter().map(|f| f.span.from()).min(),
        figures.iter().map(|f| f.span.to()).max(),
    );
    imported.span = first
        .zip(last)
        .and_then(|(first, last)| tradeq_model::Span::new(first, last));
    let mut load = database.begin_load(&header)?;
    imported.counts = load
        .write_cells("CHN", &figures)
        .map_err(|error| IngestError::File {
            file: file.clone(),
            error,
        })?;
    if !options.dry_run {
        imported.outcome = Outcome::Loaded(load.commit(&options.now)?);
    }
    Ok(imported)
}
