use tradeq_storage::Database;

use super::table::QueryTable;
use super::{NAME, recognise};
use crate::adapter::{Adapter, Card, FactAdapter, count_facts};
use crate::error::IngestResult;
use crate::facts;
use crate::glimpse::{Glimpse, Wrapping};
use crate::import::{ImportOptions, Imported, Progress};
use crate::record::FactReader;
use crate::source::{Source, SourceError};

/// The online query of China's customs.
pub struct GaccQuery;

impl Adapter for GaccQuery {
    fn card(&self) -> &'static Card {
        &Card {
            name: NAME,
            version: 1,
            dataset: "gacc-query",
            media: "text/csv",
            natural_key: "month, flow, and the dimensions of the file's grain",
            absence_means: "no trade, or not part of the query",
            unit: "whole yuan or US dollars, as the last header says",
        }
    }

    fn recognise(&self, glimpse: &Glimpse) -> bool {
        glimpse.wrapping == Wrapping::Plain && recognise(&glimpse.head)
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

impl FactAdapter for GaccQuery {
    fn asks_flow(&self) -> bool {
        true
    }

    fn open(&self, source: &dyn Source) -> Result<Box<dyn FactReader>, SourceError> {
        Ok(Box::new(QueryTable::open(source.open()?)?))
    }
}
