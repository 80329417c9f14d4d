use super::bulk::{self, Months};
use super::sdmx::{self, Observations};
use super::{NAME, answer};
use crate::adapter::{Card, FactAdapter};
use crate::container::members::Members;
use crate::glimpse::{Glimpse, Wrapping};
use crate::record::FactReader;
use crate::source::{Source, SourceError};

/// Eurostat's Comext.
pub struct Comext;

impl FactAdapter for Comext {
    fn card(&self) -> &'static Card {
        &Card {
            name: NAME,
            version: 1,
            dataset: NAME,
            media: "text/csv",
            natural_key: "month or year, reporter, flow, partner, product, and the procedure in bulk files",
            absence_means: "no trade above the thresholds of the survey, or part of a confidential residual",
            unit: "whole euros; kilograms, and the supplementary unit of the row",
        }
    }

    fn recognise(&self, glimpse: &Glimpse) -> bool {
        glimpse.wrapping != Wrapping::Workbook
            && (bulk::recognise(&glimpse.head)
                || sdmx::recognise(&glimpse.head)
                || answer::is_error(&glimpse.head)
                || bulk::is_named(&glimpse.file_name)
                || glimpse.members.iter().any(|name| bulk::is_named(name)))
    }

    fn open(&self, source: &dyn Source) -> Result<Box<dyn FactReader>, SourceError> {
        let members = Members::of(source)?;
        if !members.is_archive() {
            let head = crate::container::archive::head(members.open(0)?)?;
            if sdmx::recognise(&head) {
                return Ok(Box::new(Observations::open(members.open(0)?)?));
            }
        }
        Ok(Box::new(Months::open(members)?))
    }
}
