//! Lists that people import: nomenclatures, codes, concordances, exchange rates. A third pipeline beside facts and figures.

pub(crate) mod json;
mod notice;
pub(crate) mod table;
#[cfg(test)]
mod tests;
pub(crate) mod twice;

use tradeq_model::Span;
use tradeq_storage::{Database, LoadHeader, ReferenceRecord, ReferenceRow, Unknown, UnknownKind};

use crate::adapter::{Adapter, Card};
use crate::asked::Asked;
use crate::error::{IngestError, IngestResult};
use crate::fault::{OwnFault, Place};
use crate::glimpse::Glimpse;
use crate::import::{self, ImportOptions, Imported, Outcome, Progress};
use crate::source::{Source, SourceError};
pub(crate) use notice::counted;

/// What an adapter reads from a list.
#[derive(Debug, Default)]
pub(crate) struct List {
    /// Its rows.
    pub(crate) rows: Vec<ReferenceRow>,
    /// What was repaired, left out or is to be known about it.
    pub(crate) notices: Vec<String>,
}

/// How an adapter makes rows of a file.
pub(crate) type ReadList = fn(&dyn Source) -> Result<List, SourceError>;

/// An adapter of lists.
pub struct ListAdapter {
    pub(crate) card: &'static Card,
    pub(crate) recognise: fn(&Glimpse) -> bool,
    pub(crate) read: ReadList,
}

impl Adapter for ListAdapter {
    fn card(&self) -> &'static Card {
        self.card
    }

    fn recognise(&self, glimpse: &Glimpse) -> bool {
        (self.recognise)(glimpse)
    }

    fn count(&self, source: &dyn Source) -> Result<u64, SourceError> {
        Ok((self.read)(source)?.rows.len() as u64)
    }

    fn load(
        &self,
        database: &mut Database,
        source: &dyn Source,
        options: &ImportOptions,
        _: &mut dyn FnMut(Progress),
    ) -> IngestResult<Imported> {
        load(self.card, self.read, database, source, options)
    }
}

/// Loads one list, all or nothing.
fn load(
    card: &'static Card,
    read: ReadList,
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
        // Whoever accepts what is unknown reads the list otherwise.
        reading: if options.accept_unknown {
            "as written, unknown codes added".into()
        } else {
            "as written".into()
        },
        asked: Asked::of(options).to_json(),
        now: options.now.clone(),
    };
    let mut imported = Imported::new(&file, card.name);
    if let Some(earlier) = database.find_load(&header)? {
        imported.outcome = Outcome::AlreadyLoaded(earlier.id, earlier.finished_at);
        return Ok(imported);
    }
    let list = read(source).map_err(|error| IngestError::of_source(&file, error))?;
    if list.rows.is_empty() {
        let hint = "there is nothing in it to import: download it again";
        let fault = OwnFault::new("empty-list", "the list has no rows", hint).into();
        return Err(IngestError::Fault { file, fault });
    }
    // The lock comes first: a list is read already, and its codes are given ids while nobody else can.
    let mut load = database.begin_load(&header)?;
    let mut dictionary = load.dictionary()?;
    let written = load.write_reference(&list.rows, options.accept_unknown, &mut dictionary);
    let outcome = written.map_err(|error| IngestError::File {
        file: file.clone(),
        error,
    })?;
    refuse_products(&file, &outcome.unknown)?;
    imported.counts = outcome.counts;
    imported.span = months(&list.rows);
    imported.notices = list.notices;
    imported.notices.extend(notice::kept(&outcome.kept));
    imported
        .notices
        .extend(notice::unknown(&outcome.unknown, options.accept_unknown));
    if !options.dry_run {
        imported.outcome =
            Outcome::Loaded(import::commit(load, source, &header.file.sha256, options)?);
    }
    Ok(imported)
}

/// The months that the rates of a list cover.
fn months(rows: &[ReferenceRow]) -> Option<Span> {
    let months = || {
        rows.iter().filter_map(|row| match &row.record {
            ReferenceRecord::Rate(rate) => Some(rate.month),
            _ => None,
        })
    };
    Span::new(months().min()?, months().max()?)
}

/// A product without a chapter has no place in the tree of codes: such a list is none of the Harmonized System.
fn refuse_products(file: &str, unknown: &[(Unknown, u64)]) -> IngestResult<()> {
    let products = unknown
        .iter()
        .filter(|(unknown, _)| unknown.kind == UnknownKind::Product);
    let unknown: Vec<(Unknown, u64, u64)> = products
        .map(|(unknown, line)| (unknown.clone(), *line, 1))
        .collect();
    if unknown.is_empty() {
        return Ok(());
    }
    let file = file.to_owned();
    Err(IngestError::UnknownCodes {
        file,
        unknown,
        more: 0,
        places: Place::Line,
    })
}
