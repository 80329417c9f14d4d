//! Rates as decimals, and their means, in integers.

/// Decimals that a mean is computed with.
const UNIT: i128 = 1_000_000_000_000_000_000;

const MILLION: i128 = 1_000_000;

/// A positive decimal in the unit of 10^-18; nothing for other texts and for more digits than a rate has.
pub(super) fn parse(text: &str) -> Option<i128> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty()
        || whole.len() > 9
        || decimals.len() > 18
        || !digits(whole)
        || !digits(decimals)
    {
        return None;
    }
    if text.contains('.') && decimals.is_empty() {
        return None;
    }
    let number: i128 = format!("{whole}{decimals:0<18}").parse().ok()?;
    Some(number).filter(|number| *number > 0)
}

/// How many of `quote` one of `base` is worth, both by their rates to the euro.
pub(super) fn cross(base: i128, quote: i128) -> i128 {
    // Six digits behind the point are enough for the rates as printed; they keep the product in 128 bits.
    let base = base / (UNIT / MILLION);
    divide(quote.saturating_mul(MILLION), base)
}

/// The mean in millionths.
pub(super) fn mean_e6(sum: i128, count: u32) -> Option<i64> {
    i64::try_from(divide(sum, i128::from(count) * (UNIT / MILLION))).ok()
}

/// One of a currency by itself.
pub(super) const ONE: i128 = UNIT;

/// Rounded half up; both are positive.
fn divide(number: i128, by: i128) -> i128 {
    if by == 0 { 0 } else { (number + by / 2) / by }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_a_positive_decimal() {
        assert_eq!(parse("1.1172"), Some(1_117_200_000_000_000_000));
        assert_eq!(parse("136"), Some(136 * UNIT));
        assert_eq!(parse("8.281034782608698"), Some(8_281_034_782_608_698_000));
        for text in [
            "",
            ".",
            "1.",
            ".5",
            "0",
            "0.0",
            "-1",
            "+1",
            "1e3",
            "1,5",
            "N/A",
            "12345678901",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn means_and_crosses_are_rounded_half_up() {
        let rate = |text| parse(text).unwrap_or(0);
        assert_eq!(
            mean_e6(rate("7.1") + rate("7.2") + rate("7.2"), 3),
            Some(7_166_667)
        );
        assert_eq!(
            mean_e6(cross(rate("1.1172"), rate("7.4326")), 1),
            Some(6_652_882)
        );
        assert_eq!(mean_e6(cross(rate("1.25"), ONE), 1), Some(800_000));
    }
}
