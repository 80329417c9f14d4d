use super::reader::Records;
use super::{DATASET, NAME};
use crate::adapter::{Card, FactAdapter};
use crate::container::archive;
use crate::glimpse::{Glimpse, Wrapping};
use crate::json::Outline;
use crate::record::FactReader;
use crate::source::{Source, SourceError};

/// Overseas trade of the United Kingdom, by HM Revenue & Customs.
pub struct Hmrc;

impl FactAdapter for Hmrc {
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

    fn open(&self, source: &dyn Source) -> Result<Box<dyn FactReader>, SourceError> {
        Ok(Box::new(Records::open(archive::open_text(source)?.stream)?))
    }
}
