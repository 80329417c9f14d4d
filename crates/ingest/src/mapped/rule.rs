//! Which columns hold values, and of what.

use tradeq_model::{Currency, Flow, FlowAsk, Measure, Span};

use crate::fault::OwnFault;
use crate::figures::Unit;
use crate::keys::{Keys, Said};

const UNITS: &str = "a unit such as `usd`, `1000-usd`, `10000-yuan`, `100m-yuan` or `bn-eur`";

/// The unit of a column: one for all rows, or as another column says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum UnitRule {
    /// One for all rows.
    Constant(Unit),
    /// A column, with what its words mean; others are names of units.
    Column(Said<String>, Vec<(String, Unit)>),
}

/// A `[[value]]`: a column of values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ValueRule {
    pub(super) column: Said<String>,
    pub(super) unit: UnitRule,
    pub(super) unit_key: String,
    /// Parts of a base unit are rounded away, because the person says so.
    pub(super) round: bool,
    pub(super) flow: Option<Said<FlowAsk>>,
    pub(super) span: Option<Span>,
    pub(super) quantities: [Option<QuantityRule>; 2],
    pub(super) growth: Option<Said<String>>,
    pub(super) share: Option<Said<String>>,
    pub(super) share_of: Option<FlowAsk>,
}

/// A column of quantities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct QuantityRule {
    pub(super) column: Said<String>,
    pub(super) unit: UnitRule,
    pub(super) round: bool,
}

impl ValueRule {
    /// `figures` may have units of goods, growth and shares; facts have quantities beside their money.
    pub(super) fn read(mut keys: Keys<'_>, figures: bool) -> Result<Self, OwnFault> {
        let column = keys.needed("column", "the column of the values")?;
        let unit_key = keys.path("unit");
        let unit = if figures {
            UnitRule::read(&mut keys)?
        } else {
            let said = keys.needed("unit", UNITS)?;
            UnitRule::Constant(money(&said)?)
        };
        let flow = keys
            .text("flow")?
            .map(|said| flow(&said, figures))
            .transpose()?;
        let span = keys.text("span")?;
        let span = span
            .map(|said| {
                said.value
                    .parse()
                    .map_err(|_| said.fault(SPANS, &said.value))
            })
            .transpose()?;
        let mut rule = Self {
            column,
            unit,
            unit_key,
            round: keys.truth("round")?,
            flow,
            span,
            quantities: [None, None],
            growth: None,
            share: None,
            share_of: None,
        };
        if figures {
            rule.growth = keys.text("growth")?;
            rule.share = keys.text("share")?;
            rule.share_of = keys.word("share_of", &FLOWS)?;
            if rule.share.is_some() != rule.share_of.is_some() {
                let message = format!("`{}` and `share_of` go together", keys.path("share"));
                return Err(
                    keys.fault(&message, "say of what the share is a part, such as `total`")
                );
            }
        } else {
            for (place, key) in rule.quantities.iter_mut().zip(["quantity", "quantity_2"]) {
                *place = keys.table(key)?.map(QuantityRule::read).transpose()?;
            }
            if rule.quantities[0].is_none() && rule.quantities[1].is_some() {
                let message = format!("`{}` stands without `quantity`", keys.path("quantity_2"));
                return Err(keys.fault(&message, "name it `quantity`"));
            }
        }
        keys.finish()?;
        Ok(rule)
    }

    /// The currency of facts.
    pub(super) fn currency(&self) -> Option<Currency> {
        match &self.unit {
            UnitRule::Constant(unit) => unit.currency,
            UnitRule::Column(..) => None,
        }
    }

    /// The flow of facts: all but exports and imports were refused when the map was read.
    pub(super) fn fact_flow(&self) -> Option<Flow> {
        self.flow.as_ref().and_then(|said| fact_flow(said.value))
    }
}

const SPANS: &str = "a span such as `2024-09`, `2024-01..2024-09`, `2024Q3` or `2024`";
const FLOWS: [(&str, FlowAsk); 3] = [
    ("total", FlowAsk::Total),
    ("export", FlowAsk::Export),
    ("import", FlowAsk::Import),
];

/// Exports and imports alone.
pub(super) fn fact_flow(flow: FlowAsk) -> Option<Flow> {
    match flow {
        FlowAsk::Export => Some(Flow::Export),
        FlowAsk::Import => Some(Flow::Import),
        _ => None,
    }
}

/// A flow that a map says.
pub(super) fn flow(said: &Said<String>, figures: bool) -> Result<Said<FlowAsk>, OwnFault> {
    let flow = flow_word(&said.value, figures);
    let flow = flow.ok_or_else(|| said.fault(flow_words(figures), &said.value))?;
    Ok(said.with(flow))
}

/// A flow by its own word: other words mean different things to different publishers, and the map says which.
pub(super) fn flow_word(text: &str, figures: bool) -> Option<FlowAsk> {
    let mut flows = FlowAsk::ALL.iter().copied();
    let flow = flows.find(|flow| flow.code() == text)?;
    (figures || fact_flow(flow).is_some()).then_some(flow)
}

/// What a flow may be, for messages.
pub(super) fn flow_words(figures: bool) -> &'static str {
    if figures {
        "`export`, `import`, `total` or `balance`"
    } else {
        "`export` or `import`"
    }
}

impl UnitRule {
    fn read(keys: &mut Keys<'_>) -> Result<Self, OwnFault> {
        let (unit, column) = (keys.text("unit")?, keys.text("unit_column")?);
        let units = keys.pairs("units")?;
        match (unit, column) {
            (Some(said), None) if units.is_empty() => Ok(Self::Constant(any(&said)?)),
            (None, Some(column)) => {
                let known = units
                    .into_iter()
                    .map(|(word, said)| Ok((word, any(&said)?)));
                Ok(Self::Column(
                    column,
                    known.collect::<Result<_, OwnFault>>()?,
                ))
            }
            (None, None) => Err(keys.missing("unit", "the unit of the column, or `unit_column`")),
            (Some(said), _) => {
                let message = format!("`{}` stands beside `unit_column` or `units`", said.key);
                let hint = "one unit for all rows is `unit`; a column of units is `unit_column`, its words `units`";
                Err(keys.fault(&message, hint))
            }
        }
    }
}

impl QuantityRule {
    fn read(mut keys: Keys<'_>) -> Result<Self, OwnFault> {
        let column = keys.needed("column", "the column of the quantities")?;
        let rule = Self {
            column,
            unit: UnitRule::read(&mut keys)?,
            round: keys.truth("round")?,
        };
        if let UnitRule::Constant(unit) = &rule.unit
            && unit.measure != Measure::Quantity
        {
            let message = format!(
                "`{}` is no unit of goods: `{}`",
                keys.path("unit"),
                unit.base
            );
            return Err(keys.fault(
                &message,
                "name a unit such as `kg`, `t`, `10000-t` or `piece`",
            ));
        }
        keys.finish()?;
        Ok(rule)
    }
}

fn money(said: &Said<String>) -> Result<Unit, OwnFault> {
    let unit = Unit::of(&said.value).filter(|unit| unit.measure == Measure::Value);
    unit.ok_or_else(|| said.fault(UNITS, &said.value))
}

fn any(said: &Said<String>) -> Result<Unit, OwnFault> {
    let expected = "a unit such as `100m-yuan`, `1000-usd`, `10000-t`, `kg` or `piece`";
    Unit::of(&said.value).ok_or_else(|| said.fault(expected, &said.value))
}
