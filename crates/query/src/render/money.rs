//! The one unit and the decimals in which a column of money is printed.

use super::number::{decimals_for, whole_scaled};
use crate::table::Value;
use tradeq_model::{Currency, Lang, Scale};

/// How every value of one money column is printed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MoneyStyle {
    scale: Scale,
    decimals: u8,
}

impl MoneyStyle {
    /// Whole units, as they stand in the data.
    pub(super) const WHOLE: Self = Self {
        scale: Scale::One,
        decimals: 0,
    };

    /// The unit of the largest value; the next smaller one where the smallest value
    /// would be less than one of it: 757.83 bn beside 32,325.18 bn says more than 0.76 tn.
    pub(crate) fn choose<'a>(values: impl Iterator<Item = &'a Value>, lang: Lang) -> Self {
        let sizes = values.filter_map(whole).map(i64::saturating_abs);
        let (smallest, largest) = sizes
            .filter(|&size| size > 0)
            .fold((i64::MAX, 0), |(low, high), size| {
                (low.min(size), high.max(size))
            });
        let mut scale = Scale::choose(largest, lang);
        if smallest < scale.divisor() {
            scale = Scale::choose(scale.divisor() - 1, lang);
        }
        let factor = scale.divisor() as f64;
        let decimals = match scale.divisor() {
            1 => 0,
            _ => decimals(smallest as f64 / factor, largest as f64 / factor),
        };
        Self { scale, decimals }
    }

    /// The unit of the values that are at least a thousandth of the largest.
    pub(crate) fn choose_large<'a>(
        values: impl Iterator<Item = &'a Value> + Clone,
        lang: Lang,
    ) -> Self {
        let size = |value: &Value| whole(value).map_or(0, i64::saturating_abs);
        let largest = values.clone().map(size).max().unwrap_or(0);
        Self::choose(values.filter(|value| size(value) >= largest / 1000), lang)
    }

    /// What one of the column's unit is in whole units of the currency.
    pub(crate) fn divisor(self) -> i64 {
        self.scale.divisor()
    }

    /// One value in the column's unit. Zero is a bare `0`: `0.00` is a small amount, rounded.
    pub(super) fn format(self, value: i64) -> String {
        match value {
            0 => "0".to_owned(),
            _ => whole_scaled(value, self.scale, self.decimals),
        }
    }

    /// The unit for the column's header: `bn yuan`, `亿元`.
    pub(super) fn unit(self, currency: Option<&str>, lang: Lang) -> String {
        let scale = short_scale(self.scale, lang);
        let code = currency.unwrap_or_default();
        let known = code.parse().map(|known| short_currency(known, lang));
        let name = known.unwrap_or(code);
        match lang {
            Lang::Zh => format!("{scale}{name}"),
            Lang::En => format!("{scale} {name}").trim().to_owned(),
        }
    }
}

/// The word for a scale, as short as the press writes it.
fn short_scale(scale: Scale, lang: Lang) -> &'static str {
    match (scale, lang) {
        (Scale::Million, Lang::En) => "m",
        (Scale::Billion, Lang::En) => "bn",
        (Scale::Trillion, Lang::En) => "tn",
        _ => scale.label(lang),
    }
}

/// The word for a currency behind a scale: 亿元, not 亿人民币.
fn short_currency(currency: Currency, lang: Lang) -> &'static str {
    match (currency, lang) {
        (Currency::Cny, Lang::Zh) => "元",
        (Currency::Usd, Lang::En) => "US$",
        _ => currency.name(lang),
    }
}

/// One or two decimals; three where the smallest value would vanish and the largest is short.
fn decimals(smallest: f64, largest: f64) -> u8 {
    if smallest < 0.1 && largest < 100.0 {
        return 3;
    }
    decimals_for(smallest, 5, 1, 2)
}

/// The value in whole units of its currency.
pub(super) fn whole(value: &Value) -> Option<i64> {
    match value {
        Value::Int(whole) => Some(*whole),
        Value::Real(real) if real.abs() < i64::MAX as f64 => Some(real.round() as i64),
        Value::Real(_) | Value::Null | Value::Text(_) => None,
    }
}
