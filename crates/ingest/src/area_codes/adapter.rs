use tradeq_storage::Database;

use super::{NAME, read};
use crate::adapter::{Adapter, Card};
use crate::error::IngestResult;
use crate::glimpse::Glimpse;
use crate::import::{ImportOptions, Imported, Progress};
use crate::reference;
use crate::source::{Source, SourceError};

/// Lists of the codes of economies.
pub struct AreaCodes;

impl Adapter for AreaCodes {
    fn card(&self) -> &'static Card {
        &Card {
            name: NAME,
            version: 1,
            dataset: NAME,
            media: "application/json, text/csv",
            natural_key: "system and code",
            absence_means: "not in the list",
            unit: "none",
        }
    }

    fn recognise(&self, glimpse: &Glimpse) -> bool {
        read::recognise(glimpse)
    }

    fn count(&self, source: &dyn Source) -> Result<u64, SourceError> {
        Ok(read::read(source)?.rows.len() as u64)
    }

    fn load(
        &self,
        database: &mut Database,
        source: &dyn Source,
        options: &ImportOptions,
        _: &mut dyn FnMut(Progress),
    ) -> IngestResult<Imported> {
        reference::load(self.card(), read::read, database, source, options)
    }
}
