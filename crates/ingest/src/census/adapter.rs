use super::reader::Rows;
use super::{DATASET, NAME, refusal};
use crate::adapter::{Card, FactAdapter};
use crate::container::archive;
use crate::glimpse::{Glimpse, Wrapping};
use crate::json::Outline;
use crate::record::FactReader;
use crate::source::{Source, SourceError};

/// Foreign trade of the United States, by the Census Bureau.
pub struct Census;

/// Names of which one stands in every answer about trade.
const TELLING: [&str; 5] = [
    "I_COMMODITY",
    "E_COMMODITY",
    "GEN_VAL_MO",
    "CON_VAL_MO",
    "ALL_VAL_MO",
];

impl FactAdapter for Census {
    fn card(&self) -> &'static Card {
        &Card {
            name: NAME,
            version: 1,
            dataset: DATASET,
            media: "application/json",
            natural_key: "month, flow, partner, product, and the kind of imports or exports",
            absence_means: "no trade, or not part of the query",
            unit: "whole US dollars",
        }
    }

    fn recognise(&self, glimpse: &Glimpse) -> bool {
        let head = &glimpse.head;
        let outline = Outline::of(head);
        let is_answer = outline
            .header
            .iter()
            .any(|name| TELLING.contains(&name.as_str()));
        glimpse.wrapping == Wrapping::Plain && (is_answer || refusal::service_error(head).is_some())
    }

    fn open(&self, source: &dyn Source) -> Result<Box<dyn FactReader>, SourceError> {
        let opened = archive::open_text(source)?;
        if let Some(fault) = refusal::service_error(&opened.head) {
            return Err(fault.into());
        }
        Ok(Box::new(Rows::open(opened.stream)?))
    }
}
