//! Numbers as files write them, exact.

use tradeq_model::Decimal;

/// The signs inside the numbers of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Notation {
    pub(super) decimal: char,
    /// Before every third digit; none where the file writes none.
    pub(super) thousands: Option<char>,
}

/// How a workbook's own numbers are shown.
pub(super) const PLAIN: Notation = Notation {
    decimal: '.',
    thousands: None,
};

/// A number: `digits` divided by ten to the power of `decimals`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Amount {
    digits: i128,
    decimals: u32,
}

/// Why an amount is no whole number of 64 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NotScaled {
    Fraction,
    TooLarge,
}

/// More digits than any honest number has, with room to multiply.
const MOST_DIGITS: usize = 24;

impl Amount {
    /// A number with an optional minus; nothing for anything else.
    pub(super) fn read(text: &str, notation: Notation) -> Option<Self> {
        let text = text.trim();
        let body = text.strip_prefix(['-', '−']);
        let (negative, body) = (body.is_some(), body.unwrap_or(text));
        let (whole, rest) = body.split_once(notation.decimal).unwrap_or((body, ""));
        let bare = rest.is_empty() && body.contains(notation.decimal);
        let mut digits = ungrouped(whole, notation.thousands)?;
        let is_number =
            !digits.is_empty() && !bare && rest.bytes().all(|byte| byte.is_ascii_digit());
        digits.push_str(rest);
        let significant = digits.trim_start_matches('0').len();
        if !is_number || significant > MOST_DIGITS || rest.len() > MOST_DIGITS {
            return None;
        }
        let size: i128 = digits.parse().ok()?;
        Some(Self {
            digits: if negative { -size } else { size },
            decimals: u32::try_from(rest.len()).ok()?,
        })
    }

    pub(super) fn is_negative(self) -> bool {
        self.digits < 0
    }

    /// The whole number of base units in so many units of `multiplier`, rounded half away from zero where the person
    /// allows it; with it, whether it was rounded.
    pub(super) fn scaled(self, multiplier: i64, round: bool) -> Result<(i64, bool), NotScaled> {
        let unit = 10_i128.pow(self.decimals);
        let product = self.digits.checked_mul(i128::from(multiplier));
        let product = product.ok_or(NotScaled::TooLarge)?;
        let exact = product % unit == 0;
        let half = if product < 0 { -unit / 2 } else { unit / 2 };
        let whole = if exact { product } else { product + half } / unit;
        let whole = i64::try_from(whole).map_err(|_| NotScaled::TooLarge)?;
        if exact || round {
            Ok((whole, !exact))
        } else {
            Err(NotScaled::Fraction)
        }
    }

    /// The number as it was printed; nothing for more than 18 digits.
    pub(super) fn printed(self) -> Option<Decimal> {
        let decimals = u8::try_from(self.decimals).ok()?;
        Decimal::new(i64::try_from(self.digits).ok()?, decimals)
    }

    /// Half of the last printed digit in base units, rounded up.
    pub(super) fn half_width(self, multiplier: i64) -> i64 {
        let double = 2 * 10_i128.pow(self.decimals);
        let half = (i128::from(multiplier) + double - 1) / double;
        i64::try_from(half).unwrap_or(i64::MAX)
    }
}

/// The digits without their separators, which stand before every third digit or nowhere.
fn ungrouped(whole: &str, thousands: Option<char>) -> Option<String> {
    let is_separator = |c: char| match thousands {
        Some(' ') => matches!(c, ' ' | '\u{A0}' | '\u{202F}'),
        other => other == Some(c),
    };
    let groups: Vec<&str> = whole.split(is_separator).collect();
    let right = groups.iter().enumerate().all(|(at, group)| {
        let length = match (at, groups.len()) {
            (_, 1) => true,
            (0, _) => (1..=3).contains(&group.len()),
            _ => group.len() == 3,
        };
        length && group.bytes().all(|byte| byte.is_ascii_digit())
    });
    right.then(|| groups.concat())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    const GERMAN: Notation = Notation {
        decimal: ',',
        thousands: Some('.'),
    };
    const ENGLISH: Notation = Notation {
        decimal: '.',
        thousands: Some(','),
    };

    fn scaled(text: &str, notation: Notation, multiplier: i64) -> i64 {
        Amount::read(text, notation)
            .unwrap()
            .scaled(multiplier, false)
            .unwrap()
            .0
    }

    #[test]
    fn a_number_is_exact_in_its_own_notation() {
        assert_eq!(
            scaled("47822.9181152", PLAIN, 100_000_000),
            4_782_291_811_520
        );
        assert_eq!(scaled("1.234,5", GERMAN, 1_000), 1_234_500);
        assert_eq!(scaled("1,057.8", ENGLISH, 10), 10_578);
        assert_eq!(scaled("-0.5", PLAIN, 10), -5);
        assert_eq!(scaled("0001", PLAIN, 1), 1);
        let blanks = Notation {
            decimal: ',',
            thousands: Some(' '),
        };
        assert_eq!(scaled("1\u{A0}234\u{202F}567", blanks, 1), 1_234_567);
    }

    #[test]
    fn another_notation_is_no_number() {
        for text in [
            "", "-", "1,234", "1.", ".5", "1e5", "NaN", "+1", "１２", "(12)", "1 r", "0x1",
        ] {
            assert_eq!(Amount::read(text, PLAIN), None, "{text}");
        }
        for text in ["1,23", "1234,567", ",123", "1.234,5", "1,,234"] {
            assert_eq!(Amount::read(text, ENGLISH), None, "{text}");
        }
        assert_eq!(Amount::read(&"9".repeat(25), PLAIN), None);
    }

    #[test]
    fn a_fraction_of_a_base_unit_is_rounded_only_when_that_is_said() {
        let amount = Amount::read("2.5", PLAIN).unwrap();
        assert_eq!(amount.scaled(1, false), Err(NotScaled::Fraction));
        assert_eq!(amount.scaled(1, true), Ok((3, true)));
        assert_eq!(
            Amount::read("-2.5", PLAIN).unwrap().scaled(1, true),
            Ok((-3, true))
        );
        assert_eq!(amount.scaled(2, true), Ok((5, false)));
        let large = Amount::read("9223372036854775808", PLAIN).unwrap();
        assert_eq!(large.scaled(1, true), Err(NotScaled::TooLarge));
    }

    #[test]
    fn the_printed_decimals_say_how_wide_a_figure_is() {
        assert_eq!(Amount::read("15.2", PLAIN).unwrap().half_width(100), 5);
        assert_eq!(
            Amount::read("15.12345678901", PLAIN)
                .unwrap()
                .half_width(100_000_000),
            1
        );
    }
}
