//! Rows of a mapped table as published figures.

use std::sync::Arc;

use tradeq_model::{Figure, FlowAsk, Span};
use tradeq_storage::{AreaKey, Dictionary};

use super::bound::{Bound, Number};
use super::code::{Area, Product};
use super::dimension::{Dimension, Meaning};
use super::map::Map;
use super::rule::{UnitRule, ValueRule, flow_word, flow_words};
use crate::area_names::Names;
use crate::fault::{FileFault, OwnFault};
use crate::keys::Said;
use crate::published::Publication;
use crate::source::{Source, SourceError};

/// What the database knows of the codes and names that a table may use.
pub(super) struct Known {
    pub(super) partners: Names,
    pub(super) baskets: Names,
    pub(super) dictionary: Dictionary,
}

/// The figures of a file. Without what is known, names are not looked up.
pub(super) fn read(
    map: &Arc<Map>,
    known: Option<&Known>,
    source: &dyn Source,
) -> Result<Publication, SourceError> {
    let bound = Bound::open(map, source)?;
    let mut reading = Reading {
        bound,
        known,
        kept_back: 0,
    };
    let mut figures = Vec::new();
    while reading.bound.advance()? {
        reading.row(map, &mut figures)?;
    }
    let mut notices = reading.bound.notices();
    if reading.kept_back > 0 {
        notices.push(format!(
            "{} figures kept back by the publisher",
            reading.kept_back
        ));
    }
    Ok(Publication { figures, notices })
}

struct Reading<'k> {
    bound: Bound,
    known: Option<&'k Known>,
    kept_back: u64,
}

/// What all figures of a row have in common.
struct Subject {
    flow: Option<FlowAsk>,
    span: Option<Span>,
    partner: Option<String>,
    product: Option<String>,
    regime: Option<String>,
    place: Option<String>,
}

/// A text of a dimension: none to pass the row over; inside, none for all together.
type Word = Option<Option<String>>;

impl Reading<'_> {
    fn row(&mut self, map: &Arc<Map>, figures: &mut Vec<Figure>) -> Result<(), FileFault> {
        let Some(subject) = self.subject(map)? else {
            self.bound.passed_over.others += 1;
            return Ok(());
        };
        for rule in &map.values {
            if let Some(figure) = self.figure(map, rule, &subject)? {
                figures.push(figure);
            }
        }
        Ok(())
    }

    fn subject(&mut self, map: &Map) -> Result<Option<Subject>, FileFault> {
        let flow = match &map.flow {
            None => None,
            Some(dimension) => match self.word(dimension)? {
                Some(Some(text)) => Some(flow_word(&text, true).ok_or_else(|| {
                    let hint = format!(
                        "say in the map what the word means, [flow.values] \"{text}\" = \"…\""
                    );
                    self.bound
                        .wrong_in(dimension, flow_words(true), &text, &hint)
                })?),
                _ => return Ok(None),
            },
        };
        let span = match self.bound.span(map)? {
            Some(span) => span,
            None => return Ok(None),
        };
        let partner = map
            .partner
            .as_ref()
            .map(|area| self.partner(area))
            .transpose()?;
        let product = map
            .product
            .as_ref()
            .map(|product| self.product(product))
            .transpose()?;
        let regime = map
            .regime
            .as_ref()
            .map(|regime| self.word(&regime.dimension))
            .transpose()?;
        let place = map
            .place
            .as_ref()
            .map(|place| self.word(place))
            .transpose()?;
        let (Some(partner), Some(product), Some(regime), Some(place)) = (
            partner.unwrap_or(Some(None)),
            product.unwrap_or(Some(None)),
            regime.unwrap_or(Some(None)),
            place.unwrap_or(Some(None)),
        ) else {
            return Ok(None);
        };
        Ok(Some(Subject {
            flow,
            span,
            partner,
            product,
            regime,
            place,
        }))
    }

    /// A text that is passed on as it stands.
    fn word(&self, dimension: &Dimension) -> Result<Word, FileFault> {
        match self.bound.meaning(dimension)? {
            Meaning::Total => Ok(Some(None)),
            Meaning::Skip => Ok(None),
            Meaning::AsWritten("") | Meaning::Said("") => {
                let hint = "a blank that means all of them together goes into `totals`";
                Err(self.bound.wrong_in(dimension, "a code or a name", "", hint))
            }
            Meaning::AsWritten(text) | Meaning::Said(text) => Ok(Some(Some(text.to_owned()))),
        }
    }

    /// The code of an economy or of a group of them.
    fn partner(&self, area: &Area) -> Result<Word, FileFault> {
        let text = match (self.bound.meaning(&area.dimension)?, area.system) {
            (Meaning::AsWritten(text), Some(system)) => {
                let hint = "codes and their system must fit; what stands for all together goes into `totals`";
                let expected = format!("a known code of the system `{}`", system.name());
                let wrong = || self.bound.wrong_in(&area.dimension, &expected, text, hint);
                let key = AreaKey::read(system, text.as_bytes()).ok_or_else(wrong)?;
                return match self.known {
                    None => Ok(Some(Some(key.code()))),
                    Some(known) => known
                        .dictionary
                        .iso3(key)
                        .map(|code| Some(Some(code)))
                        .ok_or_else(wrong),
                };
            }
            (Meaning::AsWritten(text), None) if !text.is_empty() => text,
            _ => return self.word(&area.dimension),
        };
        self.named(
            &area.dimension,
            text,
            self.known.map(|known| &known.partners),
        )
    }

    /// The code of a product or of a basket of them.
    fn product(&self, product: &Product) -> Result<Word, FileFault> {
        match self.bound.meaning(&product.dimension)? {
            Meaning::AsWritten(text) if product.by_name && !text.is_empty() => self.named(
                &product.dimension,
                text,
                self.known.map(|known| &known.baskets),
            ),
            _ => self.word(&product.dimension),
        }
    }

    fn named(
        &self,
        dimension: &Dimension,
        name: &str,
        names: Option<&Names>,
    ) -> Result<Word, FileFault> {
        let Some(names) = names else {
            return Ok(Some(Some(name.to_owned())));
        };
        let code = names
            .find(name)
            .map_err(|why| self.bound.not_named(dimension, name, &why))?;
        Ok(Some(Some(code.to_owned())))
    }

    fn figure(
        &mut self,
        map: &Map,
        rule: &ValueRule,
        subject: &Subject,
    ) -> Result<Option<Figure>, FileFault> {
        let flow = rule.flow.as_ref().map(|said| said.value).or(subject.flow);
        let (Some(flow), Some(span), Some(release)) =
            (flow, rule.span.or(subject.span), &map.release)
        else {
            // The map was checked: each value has a flow and a span.
            return Ok(None);
        };
        let amount = match self.bound.number(&rule.column)? {
            Number::Missing => None,
            Number::Suppressed => {
                self.kept_back += 1;
                return Ok(None);
            }
            Number::Amount(amount) => Some(amount),
        };
        let yoy_bp = self.per_cent(rule.growth.as_ref())?;
        let share_bp = self.per_cent(rule.share.as_ref())?;
        if amount.is_none() && yoy_bp.is_none() && share_bp.is_none() {
            self.bound.passed_over.missing += 1;
            return Ok(None);
        }
        let (name, unit) = self.bound.unit(&rule.unit)?;
        let Some(unit) = unit else {
            return Err(self.unknown_unit(rule, name));
        };
        let (mut value, mut half_width) = (None, None);
        if let Some(amount) = amount {
            if amount.is_negative() && flow != FlowAsk::Balance {
                let hint = "only a balance can be negative: look at the number and at the flow";
                return Err(self
                    .bound
                    .wrong_number(&rule.column, "a number without minus", hint));
            }
            value = Some(self.bound.scaled(&rule.column, amount, &unit, rule.round)?);
            let printed = amount
                .printed()
                .map(|printed| printed.half_width(unit.multiplier));
            half_width = Some(printed.unwrap_or_else(|| amount.half_width(unit.multiplier)));
        }
        Ok(Some(Figure {
            line: self.bound.row.number,
            span,
            flow,
            partner: subject.partner.clone(),
            product: subject.product.clone(),
            regime: subject.regime.clone(),
            place: subject.place.clone(),
            enterprise: None,
            port: None,
            measure: unit.measure,
            currency: unit.currency,
            unit: unit.base.to_owned(),
            value,
            half_width,
            qualifier: None,
            yoy_bp,
            share_bp,
            share_of: rule.share_of.filter(|_| share_bp.is_some()),
            dataset: map.dataset.clone(),
            release: release.title.clone(),
            published_on: release.published_on.clone(),
            publisher: release.publisher.clone(),
            url: release.url.clone(),
            certainty: release.certainty,
            note: release.note.clone(),
        }))
    }

    fn per_cent(&self, said: Option<&Said<String>>) -> Result<Option<i64>, FileFault> {
        let Some(said) = said else {
            return Ok(None);
        };
        let Number::Amount(amount) = self.bound.number(said)? else {
            return Ok(None);
        };
        let points = amount.scaled(100, false).map(|(points, _)| points);
        points.map(Some).map_err(|_| {
            let hint = "growth and shares are kept as printed, in per cent: 5.3 means 5.3 %";
            self.bound
                .wrong_number(said, "per cent with at most two decimals", hint)
        })
    }

    fn unknown_unit(&self, rule: &ValueRule, name: &str) -> FileFault {
        let column = match &rule.unit {
            UnitRule::Column(said, _) => said,
            UnitRule::Constant(_) => &rule.column,
        };
        let section = rule
            .unit_key
            .rsplit_once('.')
            .map_or("value", |(section, _)| section);
        let hint = format!(
            "say in the map what the word means, {section}.units = {{ \"{name}\" = \"…\" }}"
        );
        self.bound
            .wrong(column, "a unit that the map explains", name, &hint)
    }
}

/// Figures have one reporter, which the map says.
pub(super) fn reporter(map: &Map, known: &Known) -> Result<String, OwnFault> {
    let dimension = &map.reporter.dimension;
    let said = match &dimension.origin {
        super::dimension::Origin::Constant(said) | super::dimension::Origin::Column(said) => said,
    };
    let unknown = || said.fault("the code of a known economy, such as `CHN`", &said.value);
    match map.reporter.system {
        Some(system) => AreaKey::read(system, said.value.as_bytes())
            .and_then(|key| known.dictionary.iso3(key))
            .ok_or_else(unknown),
        None => known
            .partners
            .find(&said.value)
            .map(str::to_owned)
            .map_err(|_| unknown()),
    }
}
