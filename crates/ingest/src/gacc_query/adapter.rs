use super::table::QueryTable;
use super::{NAME, recognise};
use crate::adapter::{Card, FactAdapter};
use crate::glimpse::{Glimpse, Wrapping};
use crate::record::FactReader;
use crate::source::{Source, SourceError};

/// The online query of China's customs.
pub struct GaccQuery;

impl FactAdapter for GaccQuery {
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

    fn asks_flow(&self) -> bool {
        true
    }

    fn open(&self, source: &dyn Source) -> Result<Box<dyn FactReader>, SourceError> {
        Ok(Box::new(QueryTable::open(source.open()?)?))
    }
}
