//! Loads published figures: those that the program ships, and those that people write down.

use tradeq_model::Figure;
use tradeq_storage::{Database, LoadHeader, Reader};

use crate::adapter::{self, Card};
use crate::error::{IngestError, IngestResult};
use crate::fault::FileFault;
use crate::figures;
use crate::gate;
use crate::import::{self, ImportOptions, Imported, Outcome};
use crate::source::{self, Source, TextSource};

#[cfg(test)]
mod tests;

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
    let figures = fill(database, PUBLISHED, now)?;
    database.set_property("published", PUBLISHED_VERSION)?;
    Ok(figures)
}

/// Loads shipped files, and gives the number of figures in those that changed something.
fn fill(database: &mut Database, files: &[(&str, &'static str)], now: &str) -> IngestResult<u64> {
    let options = ImportOptions {
        now: now.into(),
        ..ImportOptions::default()
    };
    let mut figures = 0;
    // Twice after a revision: a figure that moved to a file loaded earlier was withdrawn by the file that it left.
    for _ in 0..2 {
        let mut revised = 0;
        for (name, text) in files {
            let source = TextSource {
                name: format!("published/{name}.csv"),
                text,
            };
            let card = adapter::choose(&source, Some(figures::NAME))?.card();
            let counts = load_file(card, figures::read, database, &source, &options, true)?.counts;
            figures += counts.read();
            revised += counts.revised;
        }
        if revised == 0 {
            break;
        }
    }
    Ok(figures)
}

/// How an adapter makes figures of a file's bytes.
pub(crate) type ReadFigures = fn(&[u8]) -> Result<Vec<Figure>, FileFault>;

/// Loads a person's own file. It adds and corrects figures, and withdraws none.
pub(crate) fn load(
    card: &'static Card,
    read: ReadFigures,
    database: &mut Database,
    source: &dyn Source,
    options: &ImportOptions,
) -> IngestResult<Imported> {
    load_file(card, read, database, source, options, false)
}

fn load_file(
    card: &'static Card,
    read: ReadFigures,
    database: &mut Database,
    source: &dyn Source,
    options: &ImportOptions,
    shipped: bool,
) -> IngestResult<Imported> {
    let file = source.name();
    let header = LoadHeader {
        file: import::identify(source, card.media)?,
        adapter: card.name,
        adapter_version: card.version,
        dataset: card.name.into(),
        // Whose figures a newer version of a shipped file may withdraw.
        reading: if shipped {
            format!("shipped as {file}")
        } else {
            "as written".into()
        },
        now: options.now.clone(),
    };
    let mut imported = Imported::new(&file, card.name);
    let earlier = database.find_load(&header)?;
    let already = earlier.map(|earlier| Outcome::AlreadyLoaded(earlier.id, earlier.finished_at));
    // A shipped file may come back after another version of it: only its figures say whether it stands.
    if let Some(already) = already.clone().filter(|_| !shipped) {
        imported.outcome = already;
        return Ok(imported);
    }
    let bytes = source::read_all(source).map_err(|error| IngestError::of_source(&file, error))?;
    let figures = read(&bytes).map_err(|fault| IngestError::Fault {
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
    let written = if shipped {
        load.write_shipped_cells("CHN", &figures)
    } else {
        load.write_cells("CHN", &figures)
    };
    let counts = written.map_err(|error| IngestError::File {
        file: file.clone(),
        error,
    })?;
    if let Some(already) = already.filter(|_| counts.is_idle()) {
        imported.outcome = already;
        return Ok(imported);
    }
    // What the program ships is judged by its tests.
    if !shipped {
        gate::judge(&load, &file, options, &mut imported.notices)?;
    }
    imported.counts = counts;
    if !options.dry_run {
        imported.outcome = Outcome::Loaded(load.commit(&options.now)?);
    }
    Ok(imported)
}
