use tradeq_storage::Database;

use crate::area_codes::AREA_CODES;
use crate::baci::Baci;
use crate::census::Census;
use crate::comext::Comext;
use crate::comtrade::Comtrade;
use crate::ecb_fx::ECB_FX;
use crate::error::{IngestError, IngestResult};
use crate::facts;
use crate::figures::Figures;
use crate::gacc_codes::GACC_CODES;
use crate::gacc_query::GaccQuery;
use crate::gacc_release::GaccRelease;
use crate::glimpse::Glimpse;
use crate::hmrc::Hmrc;
use crate::hs_concordance::HS_CONCORDANCE;
use crate::hs_nomenclature::HS_NOMENCLATURE;
use crate::import::{ImportOptions, Imported, Progress};
use crate::mapped::Mapped;
use crate::ndjson::Ndjson;
use crate::record::{FactReader, Record};
use crate::source::{Source, SourceError};

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

    /// Whether what a file shows is of its format.
    fn recognise(&self, glimpse: &Glimpse) -> bool;

    /// Reads a file to its end and counts its records; nothing is kept. What [`Adapter::load`] does before it writes.
    ///
    /// # Errors
    /// What the system says, or a file that does not fit.
    fn count(&self, source: &dyn Source) -> Result<u64, SourceError>;

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

/// An adapter whose files are tables of facts; the pipeline `facts` loads them.
pub trait FactAdapter: Sync {
    /// What it is.
    fn card(&self) -> &'static Card;

    /// Whether what a file shows is of its format; never, where it is made for one file.
    fn recognise(&self, _glimpse: &Glimpse) -> bool {
        false
    }

    /// Whether its files leave it to the person to say exports or imports.
    fn asks_flow(&self) -> bool {
        false
    }

    /// When the file was published, `YYYY-MM-DD`, where its name says it.
    fn published_on(&self, _file_name: &str) -> Option<String> {
        None
    }

    /// What a person said of a file besides its bytes and the options, such as a map.
    fn reading(&self) -> Option<String> {
        None
    }

    /// Opens a file at its first row.
    ///
    /// # Errors
    /// What the system says, or a header that is not understood.
    fn open(&self, source: &dyn Source) -> Result<Box<dyn FactReader>, SourceError>;
}

impl<F: FactAdapter> Adapter for F {
    fn card(&self) -> &'static Card {
        FactAdapter::card(self)
    }

    fn recognise(&self, glimpse: &Glimpse) -> bool {
        FactAdapter::recognise(self, glimpse)
    }

    fn count(&self, source: &dyn Source) -> Result<u64, SourceError> {
        count_facts(self, source)
    }

    fn load(
        &self,
        database: &mut Database,
        source: &dyn Source,
        options: &ImportOptions,
        progress: &mut dyn FnMut(Progress),
    ) -> IngestResult<Imported> {
        facts::load(self, database, source, options, progress)
    }
}

/// [`Adapter::count`] of a table of facts.
pub(crate) fn count_facts(
    adapter: &dyn FactAdapter,
    source: &dyn Source,
) -> Result<u64, SourceError> {
    let mut rows = adapter.open(source)?;
    let (mut record, mut count) = (Record::default(), 0);
    while rows.read(&mut record)? {
        count += 1;
    }
    Ok(count)
}

/// All adapters: adding one touches this list.
pub const ADAPTERS: &[&dyn Adapter] = &[
    &GACC_CODES,
    &GaccQuery,
    &HS_NOMENCLATURE,
    &HS_CONCORDANCE,
    &ECB_FX,
    &AREA_CODES,
    &Figures,
    &Comtrade,
    &Census,
    &Hmrc,
    &GaccRelease,
    &Baci,
    &Comext,
    &Ndjson,
    &Mapped,
];

/// Reads a file to its end with the adapter of a name, and keeps nothing: what a fuzzer runs.
///
/// # Errors
/// What the system says, or a file that does not fit; nothing for a name that no adapter has.
pub fn count(adapter: &str, source: &dyn Source) -> Option<Result<u64, SourceError>> {
    let found = ADAPTERS.iter().find(|found| found.card().name == adapter)?;
    Some(found.count(source))
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
    let glimpse = Glimpse::of(source).map_err(|error| IngestError::of_source(&file, error))?;
    let head = &glimpse.head;
    if let Some(adapter) = ADAPTERS.iter().find(|adapter| adapter.recognise(&glimpse)) {
        return Ok(*adapter);
    }
    // What is no text table at all has a better message than "not recognised".
    if let Err(fault) = crate::fault::check_text(head) {
        return Err(IngestError::Fault { file, fault });
    }
    let head: String = String::from_utf8_lossy(head)
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
