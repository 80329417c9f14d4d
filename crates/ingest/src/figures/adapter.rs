use tradeq_model::Figure;
use tradeq_storage::Database;

use super::{NAME, recognise, sheet};
use crate::adapter::{Adapter, Card};
use crate::container::workbook::is_workbook;
use crate::error::IngestResult;
use crate::glimpse::{Glimpse, Wrapping};
use crate::import::{ImportOptions, Imported, Progress};
use crate::published::{self, Table};
use crate::source::{Source, SourceError, read_all};

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
        Ok(read_source(source)?.len() as u64)
    }

    fn load(
        &self,
        database: &mut Database,
        source: &dyn Source,
        options: &ImportOptions,
        _: &mut dyn FnMut(Progress),
    ) -> IngestResult<Imported> {
        let read = |source: &dyn Source| read_source(source).map(|figures| (figures, Vec::new()));
        let table = Table::of(self.card(), "as written".into(), &read);
        published::load_table(&table, database, source, options)
    }
}

/// The figures of a text, or of the first sheet of a workbook.
fn read_source(source: &dyn Source) -> Result<Vec<Figure>, SourceError> {
    let bytes = read_all(source)?;
    Ok(if is_workbook(&bytes) {
        super::read(sheet::text(source)?.as_bytes())?
    } else {
        super::read(&bytes)?
    })
}
