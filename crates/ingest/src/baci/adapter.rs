use super::NAME;
use super::codes::List;
use super::file_name::FileName;
use super::table::Years;
use crate::adapter::{Card, FactAdapter};
use crate::glimpse::{Glimpse, Wrapping};
use crate::record::FactReader;
use crate::source::{Source, SourceError};

/// CEPII's BACI.
pub struct Baci;

impl FactAdapter for Baci {
    fn card(&self) -> &'static Card {
        &Card {
            name: NAME,
            version: 1,
            dataset: NAME,
            media: "text/csv",
            natural_key: "year, exporter, importer, product of six digits",
            absence_means: "no trade, or none that either side recorded",
            unit: "thousand US dollars with three decimals, free on board; tonnes",
        }
    }

    fn recognise(&self, glimpse: &Glimpse) -> bool {
        let in_name = |name: &String| FileName::read(name).is_some();
        glimpse.wrapping != Wrapping::Workbook
            && (has_header(&glimpse.head)
                || List::of(&glimpse.file_name, &glimpse.head).is_some()
                || in_name(&glimpse.file_name)
                || glimpse.members.iter().any(in_name))
    }

    fn published_on(&self, file_name: &str) -> Option<String> {
        FileName::read(file_name).map(FileName::published_on)
    }

    fn open(&self, source: &dyn Source) -> Result<Box<dyn FactReader>, SourceError> {
        Ok(Box::new(Years::open(source)?))
    }
}

/// Whether the first line has the columns of a year, in any order and with at most one of them lost.
fn has_header(head: &[u8]) -> bool {
    let first = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let first = String::from_utf8_lossy(first).to_lowercase();
    let names: Vec<&str> = first
        .split(',')
        .map(|name| name.trim_matches(['"', ' ', '\r', '\u{feff}']))
        .collect();
    let known = ["t", "i", "j", "k", "v", "q"]
        .iter()
        .filter(|name| names.contains(name))
        .count();
    known >= 5 && names.len() <= 7
}
