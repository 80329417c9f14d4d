//! Numbers inside a sentence, where no header says their unit.

use super::money::MoneyStyle;
use super::number::{Sign, fixed};
use crate::table::Value;
use tradeq_model::{Currency, Lang, Scale};

/// Money in the unit that fits it, with the unit in words: `32.33 trillion yuan`, `32.33万亿元`.
pub(crate) fn amount(whole: i64, currency: Option<&str>, lang: Lang) -> String {
    let value = Value::Int(whole);
    let scale = Scale::choose(whole, lang);
    let style = MoneyStyle::choose(std::iter::once(&value), lang);
    let number = style.format(whole);
    let name = currency.and_then(|code| code.parse::<Currency>().ok());
    match (lang, name) {
        (Lang::Zh, Some(Currency::Cny)) => format!("{number}{}元", scale.label(lang)),
        (Lang::Zh, name) => format!(
            "{number}{}{}",
            scale.label(lang),
            name.map_or("", |name| name.name(lang))
        ),
        (Lang::En, name) => {
            let unit = name.map_or("", |name| name.name(lang));
            let words = [number.as_str(), scale.label(lang), unit];
            words
                .into_iter()
                .filter(|word| !word.is_empty())
                .collect::<Vec<_>>()
                .join(" ")
        }
    }
}

/// A rate or a difference in points, without its unit.
pub(crate) fn rate(number: f64, decimals: u8, signed: bool) -> String {
    fixed(
        number,
        decimals,
        if signed { Sign::Both } else { Sign::Minus },
    )
}

/// Any other number, with separators between thousands.
pub(crate) fn decimal(number: f64, decimals: u8) -> String {
    fixed(number, decimals, Sign::Minus)
}
