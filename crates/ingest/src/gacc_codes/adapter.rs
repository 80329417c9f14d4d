use tradeq_storage::Database;

use super::{NAME, kind, read};
use crate::adapter::{Adapter, Card};
use crate::error::IngestResult;
use crate::glimpse::{Glimpse, Wrapping};
use crate::import::{ImportOptions, Imported, Progress};
use crate::reference;
use crate::source::{Source, SourceError};

/// The code lists of the query site of China's customs.
pub struct GaccCodes;

impl Adapter for GaccCodes {
    fn card(&self) -> &'static Card {
        &Card {
            name: NAME,
            version: 1,
            dataset: NAME,
            media: "text/csv",
            natural_key: "code, and the year of a product",
            absence_means: "not in the list",
            unit: "none",
        }
    }

    fn recognise(&self, glimpse: &Glimpse) -> bool {
        glimpse.wrapping == Wrapping::Plain && kind::recognise(&glimpse.head)
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
