//! The units in which figures are printed.

use tradeq_model::{Currency, Measure};

/// A printed unit: so many base units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// What it measures.
    pub measure: Measure,
    /// The unit of which whole numbers are kept.
    pub base: &'static str,
    /// Base units in one printed unit.
    pub multiplier: i64,
    /// Of money.
    pub currency: Option<Currency>,
}

/// Multiples, as prefixes with their hyphen.
const MULTIPLES: [(&str, i64); 9] = [
    ("", 1),
    ("1000-", 1_000),
    ("10000-", 10_000),
    ("k-", 1_000),
    ("m-", 1_000_000),
    ("10m-", 10_000_000),
    ("100m-", 100_000_000),
    ("bn-", 1_000_000_000),
    ("tn-", 1_000_000_000_000),
];

/// Base units with what they measure.
const BASES: [(&str, Measure, Option<Currency>); 21] = [
    ("yuan", Measure::Value, Some(Currency::Cny)),
    ("usd", Measure::Value, Some(Currency::Usd)),
    ("eur", Measure::Value, Some(Currency::Eur)),
    ("gbp", Measure::Value, Some(Currency::Gbp)),
    ("jpy", Measure::Value, Some(Currency::Jpy)),
    ("krw", Measure::Value, Some(Currency::Krw)),
    ("kg", Measure::Quantity, None),
    ("g", Measure::Quantity, None),
    ("piece", Measure::Quantity, None),
    ("pair", Measure::Quantity, None),
    ("set", Measure::Quantity, None),
    ("unit", Measure::Quantity, None),
    ("head", Measure::Quantity, None),
    ("m", Measure::Quantity, None),
    ("m2", Measure::Quantity, None),
    ("m3", Measure::Quantity, None),
    ("l", Measure::Quantity, None),
    ("kl", Measure::Quantity, None),
    ("ct", Measure::Quantity, None),
    ("kwh", Measure::Quantity, None),
    ("partners", Measure::Count, None),
];

/// For messages.
pub(super) const EXAMPLES: &str =
    "a unit such as `yuan`, `100m-yuan`, `tn-usd`, `10000-t`, `piece` or `partners`";

impl Unit {
    /// The unit that a table's word names.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        if let Some(multiple) = word
            .strip_suffix("t")
            .filter(|multiple| multiplier(multiple).is_some())
        {
            // Tonnes with decimals are whole kilograms, the unit of customs facts.
            let multiplier = multiplier(multiple)?.checked_mul(1_000)?;
            return Some(Self {
                measure: Measure::Quantity,
                base: "kg",
                multiplier,
                currency: None,
            });
        }
        let (base, measure, currency) = BASES
            .iter()
            .copied()
            .find(|(base, ..)| word == *base || word.ends_with(&format!("-{base}")))?;
        let multiplier = multiplier(word.strip_suffix(base)?)?;
        Some(Self {
            measure,
            base,
            multiplier,
            currency,
        })
    }
}

fn multiplier(prefix: &str) -> Option<i64> {
    MULTIPLES
        .iter()
        .find(|(known, _)| *known == prefix)
        .map(|(_, multiplier)| *multiplier)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(word: &str) -> Option<(i64, &'static str)> {
        Unit::of(word).map(|unit| (unit.multiplier, unit.base))
    }

    #[test]
    fn a_unit_is_a_multiple_of_its_base() {
        for (word, multiplier, base) in [
            ("yuan", 1, "yuan"),
            ("10000-yuan", 10_000, "yuan"),
            ("100m-yuan", 100_000_000, "yuan"),
            ("m-yuan", 1_000_000, "yuan"),
            ("bn-yuan", 1_000_000_000, "yuan"),
            ("tn-yuan", 1_000_000_000_000, "yuan"),
            ("1000-usd", 1_000, "usd"),
            ("100m-usd", 100_000_000, "usd"),
            ("t", 1_000, "kg"),
            ("10000-t", 10_000_000, "kg"),
            ("m-t", 1_000_000_000, "kg"),
            ("kg", 1, "kg"),
            ("100m-piece", 100_000_000, "piece"),
            ("10000-pair", 10_000, "pair"),
            ("m-m3", 1_000_000, "m3"),
            ("m", 1, "m"),
            ("partners", 1, "partners"),
        ] {
            assert_eq!(scale(word), Some((multiplier, base)), "{word}");
        }
    }

    #[test]
    fn other_words_are_no_unit() {
        for word in [
            "",
            "yen",
            "-yuan",
            "5-yuan",
            "100m-",
            "tnyuan",
            "100 m-yuan",
        ] {
            assert_eq!(scale(word), None, "{word}");
        }
    }
}
