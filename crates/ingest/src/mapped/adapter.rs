use std::sync::Arc;

use tradeq_storage::{Database, Lookup};

use super::NAME;
use super::facts::MappedFacts;
use super::figures::{self, Known};
use super::map::{Kind, Map};
use crate::adapter::{Adapter, Card, FactAdapter, count_facts};
use crate::area_names::Names;
use crate::error::{IngestError, IngestResult};
use crate::facts;
use crate::fault::{FileFault, OwnFault};
use crate::glimpse::Glimpse;
use crate::import::{ImportOptions, Imported, Progress};
use crate::published;
use crate::record::FactReader;
use crate::source::{BytesSource, Source, SourceError, read_all};

const CARD: Card = Card {
    name: NAME,
    version: 1,
    dataset: "",
    media: "text/csv",
    natural_key: "span, flow, and the dimensions that the map names",
    absence_means: "as the publisher of the table says",
    unit: "as the map says",
};

const MARK: &[u8] = b"\n+++\n";

/// A table of any publisher, read as a map describes it.
pub struct Mapped;

impl Adapter for Mapped {
    fn card(&self) -> &'static Card {
        &CARD
    }

    /// No file says that it goes with a map: the person does, with `--map`.
    fn recognise(&self, _: &Glimpse) -> bool {
        false
    }

    /// Of a map with its table below it, a line `+++` between them: how a fuzzer hands both in at once.
    fn count(&self, source: &dyn Source) -> Result<u64, SourceError> {
        let bytes = read_all(source)?;
        let mark = bytes.windows(MARK.len()).position(|window| window == MARK);
        let (map, table) = match mark {
            Some(at) => (&bytes[..at], &bytes[at + MARK.len()..]),
            None => return Err(FileFault::from(no_map()).into()),
        };
        let table = BytesSource::new(&source.file_name(), table.to_vec());
        count(&String::from_utf8_lossy(map), &table)
    }

    fn load(
        &self,
        database: &mut Database,
        source: &dyn Source,
        options: &ImportOptions,
        progress: &mut dyn FnMut(Progress),
    ) -> IngestResult<Imported> {
        let fault = |file: &str, fault: FileFault| IngestError::Fault {
            file: file.into(),
            fault,
        };
        let Some(said) = &options.map else {
            return Err(fault(&source.name(), no_map().into()));
        };
        let map = Map::read(&said.text).map_err(|wrong| fault(&said.name, wrong))?;
        let map = Arc::new(map);
        match map.kind {
            Kind::Facts => {
                let names = Names::of(database, &[Lookup::Area])?;
                let adapter = FactTable {
                    map,
                    names: Some(Arc::new(names)),
                };
                facts::load(&adapter, database, source, options, progress)
            }
            Kind::Figures => {
                refuse_what_the_map_says(source, options)?;
                let known = Known {
                    partners: Names::of(database, &[Lookup::Area, Lookup::Group])?,
                    baskets: Names::of(database, &[Lookup::Basket])?,
                    dictionary: database.dictionary()?,
                };
                let reporter = figures::reporter(&map, &known);
                let reporter = reporter.map_err(|wrong| fault(&said.name, wrong.into()))?;
                let table = published::Table {
                    card: &CARD,
                    dataset: map.dataset.clone(),
                    reading: map.reading(),
                    reporter,
                    read: &|source, _| figures::read(&map, Some(&known), source),
                };
                published::load_table(&table, database, source, options)
            }
        }
    }
}

/// Reads a file to its end as a map describes it, and counts its records. Names are not looked up.
///
/// # Errors
/// What the system says; a map or a file that does not fit.
pub fn count(map: &str, source: &dyn Source) -> Result<u64, SourceError> {
    let map = Arc::new(Map::read(map)?);
    match map.kind {
        Kind::Facts => count_facts(&FactTable { map, names: None }, source),
        Kind::Figures => Ok(figures::read(&map, None, source)?.figures.len() as u64),
    }
}

/// A table of facts with its map.
struct FactTable {
    map: Arc<Map>,
    names: Option<Arc<Names>>,
}

impl FactAdapter for FactTable {
    fn card(&self) -> &'static Card {
        &CARD
    }

    fn asks_flow(&self) -> bool {
        self.map.flow.is_none() && self.map.values.iter().all(|value| value.flow.is_none())
    }

    fn reading(&self) -> Option<String> {
        Some(self.map.reading())
    }

    fn open(&self, source: &dyn Source) -> Result<Box<dyn FactReader>, SourceError> {
        let names = self.names.clone();
        Ok(Box::new(MappedFacts::open(&self.map, names, source)?))
    }
}

/// Figures have their flow and span from the map alone.
fn refuse_what_the_map_says(source: &dyn Source, options: &ImportOptions) -> IngestResult<()> {
    match options.flow {
        Some(_) => Err(IngestError::FlowInFile {
            file: source.name(),
        }),
        None => Ok(()),
    }
}

fn no_map() -> OwnFault {
    let message = "a mapped table needs its map";
    let hint = "`tradeq import FILE --map-init` writes one to fill in; give it with --map FILE";
    OwnFault::new("no-map", message, hint)
}
