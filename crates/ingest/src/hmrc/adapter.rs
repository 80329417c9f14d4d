use tradeq_storage::Database;

use super::reader::Records;
use super::{DATASET, NAME};
use crate::adapter::{Adapter, Card, FactAdapter, count_facts};
use crate::container::archive;
use crate::error::IngestResult;
use crate::facts;
use crate::glimpse::{Glimpse, Wrapping};
use crate::import::{ImportOptions, Imported, Progress};
use crate::json::Outline;
use crate::record::FactReader;
use crate::source::{Source, SourceError};

/// Overseas trade of the United Kingdom, by HM Revenue & Customs.
pub struct Hmrc;

impl Adapter for Hmrc {
    fn card(&self) -> &'static Card {
        &Card {
            name: NAME,
            version: 1,
            dataset: DATASET,
            media: "application/json",
            natural_key: "month, flow, partner, product, port, and whether it is suppressed",
            absence_means: "no trade above the threshold of declaration, or not part of the query",
            unit: "whole pounds sterling",
        }
    }

    fn recognise(&self, glimpse: &Glimpse) -> bool {
        let outline = Outline::of(&glimpse.head);
        let is_page = outline.has_member("@odata.context")
            || (outline.has_field("MonthId") && outline.has_field("FlowTypeId"));
        let is_error = outline.members == ["error"];
        glimpse.wrapping == Wrapping::Plain && (is_page || is_error)
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

impl FactAdapter for Hmrc {
    fn open(&self, source: &dyn Source) -> Result<Box<dyn FactReader>, SourceError> {
        Ok(Box::new(Records::open(archive::open_text(source)?.stream)?))
    }
}
