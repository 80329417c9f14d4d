//! Rows of a mapped table as facts.

mod dimensions;
mod unknown_names;

use std::sync::Arc;

use rustc_hash::FxHashMap;
use tradeq_model::{Currency, Measure};
use tradeq_storage::{AreaKey, Nomenclature};

use super::bound::{Bound, Number};
use super::map::Map;
use super::rule::QuantityRule;
use crate::area_names::Names;
use crate::breakdowns::Breakdowns;
use crate::fault::FileFault;
use crate::figures::Unit;
use crate::record::{FactReader, Record};
use crate::source::{Source, SourceError};

/// The part of a whole that values kept back by the publisher are.
const SUPPRESSED: &str = "suppressed";

const CORRECTION: &str = "look at the number: a correction is no value of its own";

pub(super) struct MappedFacts {
    bound: Bound,
    /// None where nothing is looked up: only the form of the file is read.
    names: Option<Arc<Names>>,
    found: FxHashMap<String, AreaKey>,
    /// What all values of the row have in common.
    base: Record,
    next_value: usize,
    parts: Breakdowns,
    /// The part of a whole that the row is, without what is kept back.
    part: String,
    units: [Vec<u8>; 2],
}

impl MappedFacts {
    pub(super) fn open(
        map: &Arc<Map>,
        names: Option<Arc<Names>>,
        source: &dyn Source,
    ) -> Result<Self, SourceError> {
        let bound = Bound::open(map, source)?;
        Ok(Self {
            next_value: map.values.len(),
            bound,
            names,
            found: FxHashMap::default(),
            base: Record::default(),
            parts: Breakdowns::default(),
            part: String::new(),
            units: [Vec::new(), Vec::new()],
        })
    }

    /// Fills the record with the next value of the row; false where it is not given.
    fn value(&mut self, at: usize, record: &mut Record) -> Result<bool, FileFault> {
        let map = Arc::clone(&self.bound.map);
        let rule = &map.values[at];
        record.clone_from(&self.base);
        record.flow = rule.fact_flow().or(record.flow);
        record.span = rule.span.or(record.span);
        let amount = match self.bound.number(&rule.column)? {
            Number::Missing => {
                self.bound.passed_over.missing += 1;
                return Ok(false);
            }
            Number::Suppressed => None,
            Number::Amount(amount) => Some(amount),
        };
        record.breakdown = self.breakdown_of(amount.is_none())?;
        let (_, unit) = self.bound.unit(&rule.unit)?;
        if let (Some(amount), Some(unit)) = (amount, unit) {
            record.value = self.bound.scaled(&rule.column, amount, &unit, rule.round)?;
            if amount.is_negative() {
                return Err(self.bound.wrong_number(
                    &rule.column,
                    "a value without minus",
                    CORRECTION,
                ));
            }
        }
        record.quantity = self.quantity(0, rule.quantities[0].as_ref())?;
        record.quantity_2 = self.quantity(1, rule.quantities[1].as_ref())?;
        Ok(true)
    }

    fn quantity(
        &mut self,
        at: usize,
        rule: Option<&QuantityRule>,
    ) -> Result<Option<i64>, FileFault> {
        self.units[at].clear();
        let Some(rule) = rule else {
            return Ok(None);
        };
        let amount = match self.bound.number(&rule.column)? {
            Number::Missing | Number::Suppressed => return Ok(None),
            Number::Amount(amount) => amount,
        };
        let (name, unit) = self.bound.unit(&rule.unit)?;
        if name.is_empty() {
            let hint = "a quantity without a unit says nothing: where the quantity is not given, the map's \
                `file.missing` must have what stands in its cell";
            return Err(self.bound.wrong_number(
                &rule.column,
                "a quantity with a unit beside it",
                hint,
            ));
        }
        self.units[at].extend_from_slice(name.as_bytes());
        let unit = unit.unwrap_or(Unit {
            measure: Measure::Quantity,
            base: "whole units",
            multiplier: 1,
            currency: None,
        });
        if amount.is_negative() {
            return Err(self.bound.wrong_number(
                &rule.column,
                "a quantity without minus",
                CORRECTION,
            ));
        }
        self.bound
            .scaled(&rule.column, amount, &unit, rule.round)
            .map(Some)
    }

    fn breakdown_of(&mut self, suppressed: bool) -> Result<u16, FileFault> {
        let line = self.base.line;
        match (self.part.is_empty(), suppressed) {
            (_, false) => self.parts.number(&self.part, line),
            (true, true) => self.parts.number(SUPPRESSED, line),
            (false, true) => {
                let part = format!("{} {SUPPRESSED}", self.part);
                self.parts.number(&part, line)
            }
        }
    }
}

impl FactReader for MappedFacts {
    fn read(&mut self, record: &mut Record) -> Result<bool, FileFault> {
        loop {
            while self.next_value < self.bound.map.values.len() {
                let at = self.next_value;
                self.next_value += 1;
                if self.value(at, record)? {
                    return Ok(true);
                }
            }
            if !self.bound.advance()? {
                return Ok(false);
            }
            if self.dimensions()? {
                self.next_value = 0;
            }
        }
    }

    fn dataset(&self) -> &str {
        &self.bound.map.dataset
    }

    fn currency(&self) -> Currency {
        self.bound.map.currency()
    }

    fn unit(&self) -> &[u8] {
        &self.units[0]
    }

    fn unit_2(&self) -> &[u8] {
        &self.units[1]
    }

    fn nomenclature(&self) -> Nomenclature {
        let product = self.bound.map.product.as_ref();
        product
            .and_then(|product| product.nomenclature)
            .unwrap_or(Nomenclature::Hs)
    }

    fn breakdown(&self, part: u16) -> &str {
        self.parts.name(part)
    }

    fn bytes_read(&self) -> u64 {
        self.bound.table.bytes_read()
    }

    fn notices(&self) -> Vec<String> {
        self.bound.notices()
    }
}
