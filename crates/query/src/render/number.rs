//! Numbers as people read them: thousands separators, a true minus sign, fixed decimals.

use tradeq_model::Scale;

/// The minus sign, as wide as the plus sign.
const MINUS: &str = "−";

/// Above this a double no longer tells neighbouring integers apart.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Whether a number above zero carries a plus sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    /// Only a minus sign is written: levels.
    Minus,
    /// Both signs are written: changes.
    Both,
}

/// A finite number with a fixed count of decimals, halves rounded away from zero.
pub(crate) fn fixed(value: f64, decimals: u8, sign: Sign) -> String {
    let places = usize::from(decimals);
    let scaled = (value * 10_f64.powi(decimals.into())).round();
    let digits = if scaled.abs() < EXACT {
        format!("{:0>least$}", scaled.abs(), least = places + 1)
    } else {
        format!("{:.places$}", value.abs()).replace('.', "")
    };
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let point = if fraction.is_empty() { "" } else { "." };
    let sign = match (scaled, sign) {
        (..0.0, _) => MINUS,
        (0.0, _) | (_, Sign::Minus) => "",
        (_, Sign::Both) => "+",
    };
    format!("{sign}{}{point}{fraction}", grouped(whole))
}

/// A whole number in a scale, rounded once, halves away from zero.
pub(super) fn whole_scaled(value: i64, scale: Scale, decimals: u8) -> String {
    scale.format(value, decimals).replace('-', MINUS)
}

/// Digits with separators between thousands, as far as anything real reaches.
fn grouped(digits: &str) -> String {
    match digits.parse() {
        Ok(whole) => Scale::One.format(whole, 0),
        Err(_) => digits.to_owned(),
    }
}

/// The decimals that show so many digits of the smallest value, within bounds.
pub(super) fn decimals_for(smallest: f64, digits: i64, least: u8, most: u8) -> u8 {
    if smallest <= 0.0 {
        return least;
    }
    let before_point = smallest.log10().floor() as i64 + 1;
    let wanted = (digits - before_point).clamp(least.into(), most.into());
    u8::try_from(wanted).unwrap_or(least)
}
