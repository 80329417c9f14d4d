use tradeq_storage::Database;

use super::{NAME, recognise, sheet};
use crate::adapter::{Adapter, Card};
use crate::error::IngestResult;
use crate::glimpse::{Glimpse, Wrapping};
use crate::import::{ImportOptions, Imported, Progress};
use crate::source::{Source, SourceError};

/// Published figures that people write down.
pub struct Figures;

impl Adapter for Figures {
    fn card(&self) -> &'static Card {
        &Card {
            name: NAME,
            version: 1,
            dataset: "",
            media: "text/csv",
            natural_key: "span, flow, subject, measure, unit and release",
            absence_means: "not written down",
            unit: "as its unit column says",
        }
    }

    fn recognise(&self, glimpse: &Glimpse) -> bool {
        match glimpse.wrapping {
            Wrapping::Plain => recognise(&glimpse.head),
            Wrapping::Workbook => sheet::recognise(&glimpse.rows),
            _ => false,
        }
    }

    fn count(&self, source: &dyn Source) -> Result<u64, SourceError> {
        let read = super::read_source(source, &ImportOptions::default())?;
        Ok(read.figures.len() as u64)
    }

    fn load(
        &self,
        database: &mut Database,
        source: &dyn Source,
        options: &ImportOptions,
        _: &mut dyn FnMut(Progress),
    ) -> IngestResult<Imported> {
        crate::published::load(self.card(), super::read_source, database, source, options)
    }
}
