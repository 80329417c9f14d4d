//! Loads published figures: those that the program ships, and those that people write down.

use tradeq_model::Figure;
use tradeq_storage::{Database, LoadHeader, Reader};

use crate::adapter::{self, Card};
use crate::asked::Asked;
use crate::error::{IngestError, IngestResult};
use crate::figures;
use crate::gate;
use crate::import::{self, ImportOptions, Imported, Outcome};
use crate::source::{Source, SourceError, TextSource};

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
            // Whose figures a newer version of a shipped file may withdraw.
            let reading = format!("shipped as {}", source.name);
            let table = Table::of(card, reading, &figures::read_source);
            let counts = load_file(&table, database, &source, &options, true)?.counts;
            figures += counts.read();
            revised += counts.revised;
        }
        if revised == 0 {
            break;
        }
    }
    Ok(figures)
}

/// What a file of published figures holds.
#[derive(Debug, Default)]
pub(crate) struct Publication {
    /// Its figures, in its order.
    pub(crate) figures: Vec<Figure>,
    /// What is to be known about it.
    pub(crate) notices: Vec<String>,
}

/// How an adapter makes figures of a file.
pub(crate) type ReadFigures = fn(&dyn Source, &ImportOptions) -> Result<Publication, SourceError>;

/// The same, by a reader that knows more than the file.
type ReadTable<'a> = &'a dyn Fn(&dyn Source, &ImportOptions) -> Result<Publication, SourceError>;

/// A file of figures and how it is read.
pub(crate) struct Table<'a> {
    pub(crate) card: &'static Card,
    pub(crate) dataset: String,
    /// What was said of it besides its bytes.
    pub(crate) reading: String,
    /// Whose trade it is, as the table of areas names it.
    pub(crate) reporter: String,
    pub(crate) read: ReadTable<'a>,
}

impl<'a> Table<'a> {
    /// Figures of China's trade, of a dataset that each of them names.
    pub(crate) fn of(card: &'static Card, reading: String, read: ReadTable<'a>) -> Self {
        Self {
            card,
            dataset: card.name.into(),
            reading,
            reporter: "CHN".into(),
            read,
        }
    }
}

/// Loads a person's own file. It adds and corrects figures, and withdraws none.
pub(crate) fn load(
    card: &'static Card,
    read: ReadFigures,
    database: &mut Database,
    source: &dyn Source,
    options: &ImportOptions,
) -> IngestResult<Imported> {
    let reading = options.period.map_or("as written".into(), |period| {
        format!("as written, about {period}")
    });
    let table = Table::of(card, reading, &read);
    load_file(&table, database, source, options, false)
}

/// Loads a table of figures that is read in another way than from all its bytes.
pub(crate) fn load_table(
    table: &Table<'_>,
    database: &mut Database,
    source: &dyn Source,
    options: &ImportOptions,
) -> IngestResult<Imported> {
    load_file(table, database, source, options, false)
}

fn load_file(
    table: &Table<'_>,
    database: &mut Database,
    source: &dyn Source,
    options: &ImportOptions,
    shipped: bool,
) -> IngestResult<Imported> {
    let (file, card) = (source.name(), table.card);
    let header = LoadHeader {
        file: import::identify(source, card.media)?,
        adapter: card.name,
        adapter_version: card.version,
        dataset: table.dataset.clone(),
        reading: table.reading.clone(),
        asked: Asked::of(options).to_json(),
        now: options.now.clone(),
    };
    let mut imported = Imported::new(&file, card.name);
    let earlier = database.find_load(&header)?;
    let already = earlier.map(|earlier| Outcome::AlreadyLoaded(earlier.id, earlier.finished_at));
    // A file may come back after another version of it: only its figures say whether it stands.
    let comes_back = shipped || options.current;
    if let Some(already) = already.clone().filter(|_| !comes_back) {
        imported.outcome = already;
        return Ok(imported);
    }
    let read = (table.read)(source, options);
    let Publication { figures, notices } =
        read.map_err(|error| IngestError::of_source(&file, error))?;
    if figures.is_empty() && !shipped {
        return Err(IngestError::NoRows { file });
    }
    imported.notices = notices
        .iter()
        .map(|notice| format!("{file}: {notice}"))
        .collect();
    let (first, last) = (
        figures.iter().map(|f| f.span.from()).min(),
        figures.iter().map(|f| f.span.to()).max(),
    );
    imported.span = first
        .zip(last)
        .and_then(|(first, last)| tradeq_model::Span::new(first, last));
    let mut load = database.begin_load(&header)?;
    let written = if shipped {
        load.write_shipped_cells(&table.reporter, &figures)
    } else {
        load.write_cells(&table.reporter, &figures)
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
        imported.outcome =
            Outcome::Loaded(import::commit(load, source, &header.file.sha256, options)?);
    }
    Ok(imported)
}
