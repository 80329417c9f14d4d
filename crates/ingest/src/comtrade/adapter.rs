use super::NAME;
use super::reader::Records;
use crate::adapter::{Card, FactAdapter};
use crate::container::archive;
use crate::glimpse::{Glimpse, Wrapping};
use crate::json::Outline;
use crate::record::FactReader;
use crate::source::{Source, SourceError};

/// United Nations Comtrade.
pub struct Comtrade;

/// Names that every bulk file has in its header.
const HEADER: [&str; 2] = ["reportercode", "cmdcode"];

impl FactAdapter for Comtrade {
    fn card(&self) -> &'static Card {
        &Card {
            name: NAME,
            version: 1,
            dataset: "",
            media: "application/json, text/tab-separated-values, application/gzip",
            natural_key: "frequency, period, reporter, flow, partner, product, second partner, \
                          customs procedure, mode of supply and mode of transport",
            absence_means: "no trade, or the reporter has not reported it",
            unit: "whole US dollars, rounded from dollars and cents",
        }
    }

    fn recognise(&self, glimpse: &Glimpse) -> bool {
        match glimpse.wrapping {
            Wrapping::Plain | Wrapping::Gzip => is_answer(&glimpse.head) || is_bulk(&glimpse.head),
            _ => false,
        }
    }

    /// Bulk files have it in brackets: `COMTRADE-FINAL-CA156202301H6[2024-06-27].gz`.
    fn published_on(&self, file_name: &str) -> Option<String> {
        let (_, rest) = file_name.split_once('[')?;
        let (date, _) = rest.split_once(']')?;
        let day: chrono::NaiveDate = date.parse().ok()?;
        Some(day.to_string())
    }

    fn open(&self, source: &dyn Source) -> Result<Box<dyn FactReader>, SourceError> {
        let opened = archive::open_text(source)?;
        let records = if opened.head.trim_ascii_start().starts_with(b"{") {
            Records::answer(opened.stream)
        } else {
            Records::bulk(opened.stream, opened.packed)
        };
        Ok(Box::new(records?))
    }
}

/// An answer of the interface, of today or of before 2023, or its words for an error.
fn is_answer(head: &[u8]) -> bool {
    let outline = Outline::of(head);
    let has = |name| outline.has_member(name);
    has("elapsedTime")
        || (has("data") && outline.has_field("reporterCode") && outline.has_field("primaryValue"))
        || (has("validation") && has("dataset"))
        || (has("statusCode") && has("message"))
}

fn is_bulk(head: &[u8]) -> bool {
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or(head);
    let line = String::from_utf8_lossy(line).to_lowercase();
    line.contains('\t')
        && HEADER
            .iter()
            .all(|name| line.split('\t').any(|cell| cell.trim() == *name))
}
