//! Rows of a mapped table as facts.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use tradeq_model::{Currency, Flow, Span};
use tradeq_storage::{AreaKey, Nomenclature, RegimeKey};

use super::bound::{Bound, Number};
use super::code::Area;
use super::dimension::Meaning;
use super::map::Map;
use super::rule::{QuantityRule, fact_flow, flow_word, flow_words};
use super::table::CellKind;
use crate::area_names::{Names, NotNamed, is_world, key_of};
use crate::fault::{FileFault, OwnFault};
use crate::product_digits::{NotAProduct, ProductDigits};
use crate::record::{FactReader, Record};
use crate::source::{Source, SourceError};

/// The part of a whole that values kept back by the publisher are.
const SUPPRESSED: &str = "suppressed";

const CORRECTION: &str = "look at the number: a correction is no value of its own";

/// How many names without a code are listed at a time.
const MOST_NAMES: usize = 40;

pub(super) struct MappedFacts {
    bound: Bound,
    /// None where nothing is looked up: only the form of the file is read.
    names: Option<Arc<Names>>,
    found: FxHashMap<String, AreaKey>,
    /// What all values of the row have in common.
    base: Record,
    next_value: usize,
    parts: Vec<String>,
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
            parts: vec![String::new()],
            part: String::new(),
            units: [Vec::new(), Vec::new()],
        })
    }

    /// Reads the dimensions of the row; false where the row is to be passed over.
    fn dimensions(&mut self) -> Result<bool, FileFault> {
        let map = Arc::clone(&self.bound.map);
        let mut base = Record {
            line: self.bound.row.number,
            ..Record::default()
        };
        let Some(reporter) = self.area(&map.reporter)? else {
            return Ok(false);
        };
        base.reporter = reporter.ok_or_else(|| {
            let hint =
                "a total has no place in `reporter`: whose customs counted is always one economy";
            self.bound
                .wrong_in(&map.reporter.dimension, "one economy", "a total", hint)
        })?;
        if let Some(partner) = &map.partner {
            let Some(key) = self.area(partner)? else {
                return Ok(false);
            };
            if key.is_some_and(is_world) {
                let hint = "the world is all partners together: list what the file calls it in `partner.totals`";
                return Err(self.bound.wrong_in(
                    &partner.dimension,
                    "one economy",
                    "the world",
                    hint,
                ));
            }
            base.partner = key;
        }
        let (Some(flow), Some(span)) = (self.flow(&map)?, self.span(&map)?) else {
            return Ok(false);
        };
        (base.flow, base.span) = (flow, span);
        let read = self.product(&map, &mut base)? && self.codes(&map, &mut base)?;
        self.base = base;
        Ok(read)
    }

    /// None to pass the row over; inside, none for all economies together.
    fn area(&mut self, area: &Area) -> Result<Option<Option<AreaKey>>, FileFault> {
        let (text, said) = match self.bound.meaning(&area.dimension)? {
            Meaning::Total => return Ok(Some(None)),
            Meaning::Skip => {
                self.bound.passed_over.others += 1;
                return Ok(None);
            }
            Meaning::AsWritten(text) => (text, false),
            Meaning::Said(text) => (text, true),
        };
        if let Some(key) = self.found.get(text) {
            return Ok(Some(Some(*key)));
        }
        let key = match (area.system, &self.names) {
            (Some(system), _) => AreaKey::read(system, text.as_bytes()),
            (None, _) if said => key_of(text),
            (None, None) => Some(AreaKey::CHINA),
            (None, Some(names)) => match names.find(text) {
                Ok(code) => key_of(code),
                Err(NotNamed::Unknown(_)) if !text.is_empty() => {
                    return Err(self.unknown_names(area));
                }
                Err(why) => return Err(self.bound.not_named(&area.dimension, text, &why)),
            },
        };
        let text = text.to_owned();
        let key = key.ok_or_else(|| {
            let expected = match area.system {
                Some(system) => format!("a code of the system `{}`", system.name()),
                None => "a code such as `DEU`".to_owned(),
            };
            let hint =
                "codes and their system must fit; what stands for all together goes into `totals`";
            self.bound.wrong_in(&area.dimension, &expected, &text, hint)
        })?;
        // A text may mean one thing to the reporter and another to the partner: only names are remembered.
        if area.system.is_none() && !said {
            self.found.insert(text, key);
        }
        Ok(Some(Some(key)))
    }

    /// All names of a column that nothing has, so that they are mapped in one go.
    fn unknown_names(&mut self, area: &Area) -> FileFault {
        let names = self.names.clone().unwrap_or_default();
        let place = self.bound.table.place(
            self.bound.row.number,
            area.dimension.column().map(|said| self.bound.place(said)),
        );
        let mut unknown: BTreeMap<String, (u64, Option<String>)> = BTreeMap::new();
        loop {
            if let Ok(Meaning::AsWritten(text)) = self.bound.meaning(&area.dimension)
                && let Err(NotNamed::Unknown(close)) = names.find(text)
            {
                let first = (self.bound.row.number, close.into_iter().next());
                unknown.entry(text.to_owned()).or_insert(first);
            }
            if !matches!(self.bound.advance(), Ok(true)) {
                break;
            }
        }
        let message = unknown_list(&unknown);
        let section = area.dimension.key().split('.').next().unwrap_or_default();
        let hint = format!(
            "give each its code in the map, such as [{section}.values] \"Holland\" = \"NLD\"; what means all of them \
             goes into `totals`, and `others = \"skip\"` passes over what `values` does not have"
        );
        OwnFault::new("unknown-names", message, hint)
            .in_place(place)
            .into()
    }

    /// None to pass the row over; inside, none where the person says it beside the file.
    fn flow(&mut self, map: &Map) -> Result<Option<Option<Flow>>, FileFault> {
        let Some(dimension) = &map.flow else {
            return Ok(Some(None));
        };
        let text = match self.bound.meaning(dimension)? {
            Meaning::Total | Meaning::Skip => {
                self.bound.passed_over.others += 1;
                return Ok(None);
            }
            Meaning::AsWritten(text) | Meaning::Said(text) => text,
        };
        let flow = flow_word(text, false).and_then(fact_flow);
        flow.map(|flow| Some(Some(flow))).ok_or_else(|| {
            let hint = format!("say in the map what the word means, [flow.values] \"{text}\" = \"import\", or pass \
                such rows over with [[skip]]");
            self.bound.wrong_in(dimension, flow_words(false), text, &hint)
        })
    }

    fn span(&mut self, map: &Map) -> Result<Option<Option<Span>>, FileFault> {
        self.bound.span(map)
    }

    fn product(&mut self, map: &Map, base: &mut Record) -> Result<bool, FileFault> {
        let Some(product) = &map.product else {
            return Ok(true);
        };
        base.edition = product.edition;
        let text = match self.bound.meaning(&product.dimension)? {
            Meaning::Total => return Ok(true),
            Meaning::Skip => {
                self.bound.passed_over.others += 1;
                return Ok(false);
            }
            Meaning::AsWritten(text) | Meaning::Said(text) => text,
        };
        let width = product.width.map_or(0, |width| width as usize);
        let padded = (text.len() + 1 == width).then(|| format!("0{text}"));
        let code = padded.as_deref().unwrap_or(text);
        let fault = |expected: &str, hint: &str| {
            self.bound
                .wrong_in(&product.dimension, expected, text, hint)
        };
        if width > 0 && code.len() != width {
            let expected =
                format!("a code of {width} digits, or one less where its first zero is lost");
            return Err(fault(
                &expected,
                "`product.width` of the map says how long every code is",
            ));
        }
        let digits = ProductDigits::read(code.as_bytes()).map_err(|why| match why {
            NotAProduct::LostZero => fault(
                "a code with its leading zero",
                "an odd number of digits lost a zero in a spreadsheet: import the column as text, or say in the map \
                 how long all codes are, such as [product] width = 6",
            ),
            NotAProduct::Malformed => fault(
                "2, 4, 6, 8 or 10 digits",
                "what stands for all goods goes into `product.totals`; rows that are no product are passed over \
                 with [[skip]]",
            ),
        })?;
        if digits.digits() > 6
            && product.nomenclature.unwrap_or(Nomenclature::Hs) == Nomenclature::Hs
        {
            return Err(fault(
                "at most 6 digits, as far as the world has one list",
                "longer codes are a country's own: say whose in the map, [product] nomenclature = \"china\", \"eu\", \
                 \"us\" or \"uk\"",
            ));
        }
        base.product = Some(digits);
        Ok(true)
    }

    /// Regime, place and part of a whole.
    fn codes(&mut self, map: &Map, base: &mut Record) -> Result<bool, FileFault> {
        if let Some(regime) = &map.regime {
            match self.bound.code(&regime.dimension)? {
                None => return Ok(false),
                Some(code) => base.regime = code.map(|code| RegimeKey::new(regime.system, code)),
            }
        }
        if let Some(place) = &map.place {
            match self.bound.code(place)? {
                None => return Ok(false),
                Some(code) => base.place = code,
            }
        }
        self.part.clear();
        if let Some(breakdown) = &map.breakdown {
            let text = match self.bound.meaning(&breakdown.dimension)? {
                Meaning::Total => "",
                Meaning::Skip => {
                    self.bound.passed_over.others += 1;
                    return Ok(false);
                }
                Meaning::AsWritten("") => {
                    let hint = "a blank that means the whole goes into `breakdown.totals`";
                    return Err(self.bound.wrong_in(
                        &breakdown.dimension,
                        "the part of a whole",
                        "",
                        hint,
                    ));
                }
                Meaning::AsWritten(text) | Meaning::Said(text) => text,
            };
            if !text.is_empty() {
                match &breakdown.prefix {
                    Some(prefix) => self.part = format!("{prefix}:{text}"),
                    None => self.part = text.to_owned(),
                }
            }
        }
        Ok(true)
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
        record.breakdown = self.breakdown_of(amount.is_none());
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
        let unit = unit.unwrap_or(crate::figures::Unit {
            measure: tradeq_model::Measure::Quantity,
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

    fn breakdown_of(&mut self, suppressed: bool) -> u16 {
        let part = match (self.part.is_empty(), suppressed) {
            (_, false) => self.part.clone(),
            (true, true) => SUPPRESSED.to_owned(),
            (false, true) => format!("{} {SUPPRESSED}", self.part),
        };
        let at = self.parts.iter().position(|known| *known == part);
        let at = at.unwrap_or_else(|| {
            self.parts.push(part);
            self.parts.len() - 1
        });
        u16::try_from(at).unwrap_or(u16::MAX)
    }
}

/// Each name with the line or row where it stood first.
fn unknown_list(unknown: &BTreeMap<String, (u64, Option<String>)>) -> String {
    let plural = if unknown.len() == 1 { "" } else { "s" };
    let mut text = format!("{} name{plural} without a code", unknown.len());
    for (name, (row, close)) in unknown.iter().take(MOST_NAMES) {
        text.push_str(&format!("\n  `{name}`: first in row {row}"));
        if let Some(close) = close {
            text.push_str(&format!("; did you mean `{close}`?"));
        }
    }
    if unknown.len() > MOST_NAMES {
        text.push_str(&format!("\n  and {} more", unknown.len() - MOST_NAMES));
    }
    text
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
        self.parts.get(usize::from(part)).map_or("", String::as_str)
    }

    fn bytes_read(&self) -> u64 {
        self.bound.table.bytes_read()
    }

    fn notices(&self) -> Vec<String> {
        self.bound.notices()
    }
}

impl Bound {
    /// The months of the row. None to pass it over; inside, none where the person says them beside the file.
    pub(super) fn span(&mut self, map: &Map) -> Result<Option<Option<Span>>, FileFault> {
        let Some(period) = &map.period else {
            return Ok(Some(None));
        };
        let text = match self.meaning(&period.dimension)? {
            Meaning::Total | Meaning::Skip => {
                self.passed_over.others += 1;
                return Ok(None);
            }
            Meaning::AsWritten(text) | Meaning::Said(text) => text,
        };
        if let Some(span) = period.span(text) {
            return Ok(Some(Some(span)));
        }
        let hint = if self.kind(&period.dimension) == CellKind::Date {
            "the spreadsheet made a day of it: format the column as text, or write format = \"YYYY-MM-DD\" in the map"
        } else {
            "`span.format` of the map says how the file writes its months"
        };
        let expected = format!("months written as `{}`", period.format);
        Err(self.wrong_in(&period.dimension, &expected, text, hint))
    }

    /// A number that is a code. None to pass the row over; inside, none for all together.
    fn code(
        &mut self,
        dimension: &super::dimension::Dimension,
    ) -> Result<Option<Option<u16>>, FileFault> {
        let text = match self.meaning(dimension)? {
            Meaning::Total => return Ok(Some(None)),
            Meaning::Skip => {
                self.passed_over.others += 1;
                return Ok(None);
            }
            Meaning::AsWritten(text) | Meaning::Said(text) => text,
        };
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let code = text.parse().ok().filter(|_| digits);
        code.map(|code| Some(Some(code))).ok_or_else(|| {
            let hint = "what stands for all together goes into `totals`; other words get their codes in `values`";
            self.wrong_in(dimension, "a code of digits", text, hint)
        })
    }
}
