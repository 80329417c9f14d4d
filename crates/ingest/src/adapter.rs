use tradeq_storage::Database;

use crate::error::{IngestError, IngestResult};
use crate::import::{ImportOptions, Imported, Progress};
use crate::source::Source;
use crate::{facts, figures, gacc_query};

/// What an adapter says about its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Card {
    /// Its name, for `--source`.
    pub name: &'static str,
    /// Raised when the same bytes are read differently.
    pub version: u32,
    /// The dataset of its rows; the file says it where this is empty.
    pub dataset: &'static str,
    /// Media types that it reads.
    pub media: &'static str,
    /// What makes two rows the same row.
    pub natural_key: &'static str,
    /// What it means when a key is not there.
    pub absence_means: &'static str,
    /// Unit and currency of its values.
    pub unit: &'static str,
}

/// A source of data: one module that reads its files.
pub trait Adapter: Sync {
    /// What it is.
    fn card(&self) -> &'static Card;

    /// Whether the first bytes of a file are of its format.
    fn recognise(&self, head: &[u8]) -> bool;

    /// Loads one file, all or nothing.
    ///
    /// # Errors
    /// A file that does not fit, a database that cannot be written.
    fn load(
        &self,
        database: &mut Database,
        source: &dyn Source,
        options: &ImportOptions,
        progress: &mut dyn FnMut(Progress),
    ) -> IngestResult<Imported>;
}

/// All adapters: adding one touches this list.
pub const ADAPTERS: &[&dyn Adapter] = &[&GaccQuery, &Figures];

/// The online query of China's customs.
struct GaccQuery;

impl Adapter for GaccQuery {
    fn card(&self) -> &'static Card {
        &Card {
            name: gacc_query::NAME,
            version: 1,
            dataset: "gacc-query",
            media: "text/csv",
            natural_key: "month, flow, and the dimensions of the file's grain",
            absence_means: "no trade, or not part of the query",
            unit: "whole yuan or US dollars, as the last header says",
        }
    }

    fn recognise(&self, head: &[u8]) -> bool {
        gacc_query::recognise(head)
    }

    fn load(
        &self,
        database: &mut Database,
        source: &dyn Source,
        options: &ImportOptions,
        progress: &mut dyn FnMut(Progress),
    ) -> IngestResult<Imported> {
        facts::load(self.card(), database, source, options, progress)
    }
}

/// Published figures that people write down.
struct Figures;

impl Adapter for Figures {
    fn card(&self) -> &'static Card {
        &Card {
            name: figures::NAME,
            version: 1,
            dataset: "",
            media: "text/csv",
            natural_key: "span, flow, subject, measure, unit and release",
            absence_means: "not written down",
            unit: "as its unit column says",
        }
    }

    fn recognise(&self, head: &[u8]) -> bool {
        figures::recognise(head)
    }

    fn load(
        &self,
        database: &mut Database,
        source: &dyn Source,
        options: &ImportOptions,
        _: &mut dyn FnMut(Progress),
    ) -> IngestResult<Imported> {
        crate::published::load(self.card(), database, source, options)
    }
}

/// The adapter that the person named, or that recognises the file's first bytes.
pub(crate) fn choose(
    source: &dyn Source,
    named: Option<&str>,
) -> IngestResult<&'static dyn Adapter> {
    let known = || {
        ADAPTERS
            .iter()
            .map(|adapter| adapter.card().name)
            .collect::<Vec<_>>()
            .join(", ")
    };
    if let Some(name) = named {
        let found = ADAPTERS.iter().find(|adapter| adapter.card().name == name);
        return found.copied().ok_or_else(|| IngestError::UnknownSource {
            name: name.into(),
            known: known(),
        });
    }
    let file = source.name();
    let mut head = Vec::new();
    let read = source
        .bytes()
        .and_then(|_| source.open())
        .and_then(|reader| {
            use std::io::Read;
            reader.take(64 * 1024).read_to_end(&mut head)
        });
    read.map_err(|error| IngestError::unreadable(&file, &error))?;
    if let Some(adapter) = ADAPTERS.iter().find(|adapter| adapter.recognise(&head)) {
        return Ok(*adapter);
    }
    // What is no text table at all has a better message than "not recognised".
    if let Err(fault) = crate::fault::check_head(&head) {
        return Err(IngestError::Fault { file, fault });
    }
    let head: String = String::from_utf8_lossy(&head)
        .lines()
        .next()
        .unwrap_or("")
        .chars()
        .take(60)
        .collect();
    Err(IngestError::NotRecognised {
        file,
        head,
        known: known(),
    })
}
