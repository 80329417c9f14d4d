//! The records of a file as the pipeline reads them.

use std::io::Read;
use std::sync::Arc;

use tradeq_model::{Currency, Lang};
use tradeq_storage::Nomenclature;

use super::constants::{BREAKDOWN, COUNT, Common, Constants, HEAD, KEYS};
use super::lines::Lines;
use super::object::{Object, Scalar};
use super::record::Reading;
use crate::area_names::Names;
use crate::breakdowns::{Breakdowns, NO_GRAIN, is_of_a_grain};
use crate::fault::{FileFault, OwnFault};
use crate::record::{Dimension, FactReader, Record};

/// The part of a whole that values kept back by the publisher are.
const SUPPRESSED: &str = "suppressed";

pub(super) struct Records {
    lines: Lines,
    constants: Constants,
    common: Common,
    names: Option<Arc<Names>>,
    /// The first record, which was read to know what all have in common.
    first: Option<Object>,
    object: Object,
    count: u64,
    parts: Breakdowns,
    units: [Vec<u8>; 2],
}

impl Records {
    pub(super) fn open(
        reader: Box<dyn Read + Send>,
        names: Option<Arc<Names>>,
    ) -> Result<Self, FileFault> {
        let mut lines = Lines::new(reader);
        let mut constants = Constants::default();
        let mut object = next(&mut lines)?.ok_or_else(nothing)?;
        if object.get(HEAD).is_some() {
            constants = Constants::read(object)?;
            object = next(&mut lines)?.ok_or_else(no_records)?;
        }
        if is_count(&object) {
            return Err(no_records());
        }
        check_keys(&object)?;
        Ok(Self {
            common: Common::read(&constants, &object)?,
            constants,
            lines,
            names,
            first: Some(object),
            object: Object::default(),
            count: 0,
            parts: Breakdowns::default(),
            units: [Vec::new(), Vec::new()],
        })
    }

    /// Goes to the next record; false behind the last.
    fn advance(&mut self) -> Result<bool, FileFault> {
        let object = match self.first.take() {
            Some(object) => Some(object),
            None => next(&mut self.lines)?,
        };
        let Some(object) = object else {
            return Ok(false);
        };
        if is_count(&object) {
            return self.check_count(&object).map(|()| false);
        }
        check_keys(&object)?;
        let common = Common::read(&self.constants, &object)?;
        if common != self.common {
            let message = format!(
                "one load has one dataset, currency and nomenclature: `{} {} {}` after `{} {} {}`",
                common.dataset,
                common.currency,
                common.nomenclature.name(),
                self.common.dataset,
                self.common.currency,
                self.common.nomenclature.name()
            );
            let hint = "let the program print one of them at a time";
            return Err(OwnFault::new("mixed-records", message, hint)
                .at(object.line)
                .into());
        }
        self.count += 1;
        self.object = object;
        Ok(true)
    }

    /// The last line says how many records there are.
    fn check_count(&mut self, object: &Object) -> Result<(), FileFault> {
        object.check_keys(&[COUNT])?;
        let said = object.get(COUNT).map_or("", Scalar::shown);
        if said != self.count.to_string() {
            let message = format!("the last line says `{said}` records, found {}", self.count);
            let hint = "records were lost on the way: run the program again";
            return Err(OwnFault::new("wrong-count", message, hint)
                .at(object.line)
                .into());
        }
        match next(&mut self.lines)? {
            None => Ok(()),
            Some(more) => {
                let message = "a record stands behind the line that says how many there are";
                let hint = "the line with `records` is the last one";
                Err(OwnFault::new("record-behind-count", message, hint)
                    .at(more.line)
                    .into())
            }
        }
    }
}

fn next(lines: &mut Lines) -> Result<Option<Object>, FileFault> {
    let Some(text) = lines.advance()? else {
        return Ok(None);
    };
    let text = text.to_owned();
    let (line, open) = (lines.line(), lines.is_open());
    match Object::read(&text, line) {
        // A line without its end that is no object either was cut off.
        Err(_) if open && text.starts_with('{') => Err(FileFault::CutLastLine { line }),
        read => read.map(Some),
    }
}

fn is_count(object: &Object) -> bool {
    object.len() == 1 && object.get(COUNT).is_some()
}

fn check_keys(object: &Object) -> Result<(), FileFault> {
    let known: Vec<&str> = KEYS.into_iter().chain([BREAKDOWN]).collect();
    object.check_keys(&known)
}

fn nothing() -> FileFault {
    let hint = "the program found nothing, or the file broke off: look at what should have come";
    OwnFault::new("no-records", "there is no record", hint).into()
}

fn no_records() -> FileFault {
    let message = "there is a first line and no record";
    let hint = "the program found nothing: ask it for other months, or correct it";
    OwnFault::new("no-records", message, hint).into()
}

impl FactReader for Records {
    fn read(&mut self, record: &mut Record) -> Result<bool, FileFault> {
        if !self.advance()? {
            return Ok(false);
        }
        let reading = Reading {
            constants: &self.constants,
            object: &self.object,
            names: self.names.as_deref(),
        };
        reading.fill(&self.common, record)?;
        let part = reading.text(BREAKDOWN)?;
        if part.is_some_and(is_of_a_grain) {
            let hint = "a dimension has a key of its own; a part has a name such as `mode:2100`";
            return Err(reading.wrong(BREAKDOWN, NO_GRAIN, hint));
        }
        record.value = match reading.value()? {
            Some(value) => value,
            None if part == Some(SUPPRESSED) => 0,
            None => {
                let hint = "what is not given is no record; what the publisher keeps back has breakdown \"suppressed\"";
                return Err(reading.wrong("value", "a whole number", hint));
            }
        };
        record.breakdown = self.parts.number(part.unwrap_or_default(), record.line)?;
        for (bytes, key) in self.units.iter_mut().zip(["unit", "unit_2"]) {
            bytes.clear();
            bytes.extend_from_slice(reading.text(key)?.unwrap_or_default().as_bytes());
        }
        for (bytes, quantity) in self
            .units
            .iter_mut()
            .zip([record.quantity, record.quantity_2])
        {
            if quantity.is_none() {
                bytes.clear();
            }
        }
        Ok(true)
    }

    fn dataset(&self) -> &str {
        &self.common.dataset
    }

    fn currency(&self) -> Currency {
        self.common.currency
    }

    fn name(&self, dimension: Dimension) -> Result<String, FileFault> {
        let reading = Reading {
            constants: &self.constants,
            object: &self.object,
            names: None,
        };
        let key = match dimension {
            Dimension::Partner => "partner_name",
            Dimension::Product => "product_name",
            _ => return Ok(String::new()),
        };
        Ok(reading.text(key)?.unwrap_or_default().to_owned())
    }

    fn lang(&self) -> Lang {
        Lang::En
    }

    fn unit(&self) -> &[u8] {
        &self.units[0]
    }

    fn unit_2(&self) -> &[u8] {
        &self.units[1]
    }

    fn nomenclature(&self) -> Nomenclature {
        self.common.nomenclature
    }

    fn breakdown(&self, part: u16) -> &str {
        self.parts.name(part)
    }

    fn bytes_read(&self) -> u64 {
        self.lines.bytes_read()
    }
}
