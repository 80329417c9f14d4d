//! What a row says of its dimensions, as codes.

use std::sync::Arc;

use tradeq_model::Flow;
use tradeq_storage::{AreaKey, Nomenclature, RegimeKey};

use super::MappedFacts;
use crate::area_names::{NotNamed, is_world, key_of};
use crate::breakdowns::{NO_GRAIN, is_of_a_grain};
use crate::fault::FileFault;
use crate::mapped::code::Area;
use crate::mapped::dimension::Meaning;
use crate::mapped::map::Map;
use crate::mapped::rule::{fact_flow, flow_word, flow_words};
use crate::product_digits::{NotAProduct, ProductDigits};
use crate::record::Record;

impl MappedFacts {
    /// Reads the dimensions of the row; false where the row is to be passed over.
    pub(super) fn dimensions(&mut self) -> Result<bool, FileFault> {
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
        let (Some(flow), Some(span)) = (self.flow(&map)?, self.bound.span(&map)?) else {
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
            let hint = format!(
                "say in the map what the word means, [flow.values] \"{text}\" = \"…\", or pass \
                such rows over with [[skip]]"
            );
            self.bound
                .wrong_in(dimension, flow_words(false), text, &hint)
        })
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
                if is_of_a_grain(&self.part) {
                    let hint = "give the part another name in the map, [breakdown.values], or a prefix such as \
                                [breakdown] prefix = \"mode\"";
                    return Err(self.bound.wrong_in(
                        &breakdown.dimension,
                        NO_GRAIN,
                        &self.part,
                        hint,
                    ));
                }
            }
        }
        Ok(true)
    }
}
