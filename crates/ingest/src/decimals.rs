//! Numbers with decimals as whole numbers of a smaller unit, read in place from the bytes of a field.

use crate::fault::{FileFault, OwnFault};

/// Why a field is no such number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotDecimal {
    /// Nothing but blanks.
    Blank,
    /// Something else than digits with at most one point between them.
    Malformed,
    /// More decimals than the smaller unit has.
    TooFine,
    /// More than 64 bits hold.
    TooLarge,
}

impl NotDecimal {
    /// The fault of a field, whose hint says how such numbers are written.
    pub(crate) fn fault(self, line: u64, column: &str, value: &str, expected: &str) -> FileFault {
        let own = match self {
            Self::TooLarge => {
                let message =
                    format!("`{column}` is more than 64 bits hold, expected {expected}: `{value}`");
                let hint = "look at the row in the file: two numbers may have run together";
                OwnFault::new("number-too-large", message, hint)
            }
            Self::Blank | Self::Malformed | Self::TooFine => {
                let message = format!("`{column}` must be {expected}: `{value}`");
                let hint = "restore the number as it was published: digits with a point before the decimals, nothing else";
                OwnFault::new("bad-number", message, hint)
            }
        };
        own.at(line).into()
    }
}

/// A number times ten to the power of `PLACES`, exactly.
///
/// # Errors
/// More decimals than places, a sign, separators, anything else than a plain number.
pub(crate) fn exact<const PLACES: u8>(field: &[u8]) -> Result<i64, NotDecimal> {
    match read::<PLACES>(field)? {
        (number, Rest::None) => Ok(number),
        _ => Err(NotDecimal::TooFine),
    }
}

/// A number times ten to the power of `PLACES`, half a unit rounded up; and whether anything was rounded.
///
/// # Errors
/// A sign, separators, anything else than a plain number.
pub(crate) fn rounded<const PLACES: u8>(field: &[u8]) -> Result<(i64, bool), NotDecimal> {
    let (number, rest) = read::<PLACES>(field)?;
    match rest {
        Rest::None => Ok((number, false)),
        Rest::BelowHalf => Ok((number, true)),
        Rest::HalfOrMore => number
            .checked_add(1)
            .map(|number| (number, true))
            .ok_or(NotDecimal::TooLarge),
    }
}

/// What stands behind the last place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rest {
    None,
    BelowHalf,
    HalfOrMore,
}

fn read<const PLACES: u8>(field: &[u8]) -> Result<(i64, Rest), NotDecimal> {
    let field = field.trim_ascii();
    let Some(first) = field.first() else {
        return Err(NotDecimal::Blank);
    };
    if !first.is_ascii_digit() {
        return Err(NotDecimal::Malformed);
    }
    let (mut number, mut overflow) = (0_i64, false);
    let mut push = |digit: u8| match number
        .checked_mul(10)
        .and_then(|n| n.checked_add(digit.into()))
    {
        Some(next) => number = next,
        None => overflow = true,
    };
    let mut decimals: Option<u8> = None;
    let mut rest = Rest::None;
    for byte in field {
        match (byte, &mut decimals) {
            (b'0'..=b'9', None) => push(byte - b'0'),
            (b'0'..=b'9', Some(count)) if *count < PLACES => {
                *count += 1;
                push(byte - b'0');
            }
            (b'0'..=b'9', Some(count)) => {
                rest = match (rest, byte) {
                    (Rest::None, b'5'..) if *count == PLACES => Rest::HalfOrMore,
                    (Rest::None, b'1'..) => Rest::BelowHalf,
                    (rest, _) => rest,
                };
                *count = PLACES + 1;
            }
            (b'.', decimals @ None) => *decimals = Some(0),
            _ => return Err(NotDecimal::Malformed),
        }
    }
    if field.ends_with(b".") {
        return Err(NotDecimal::Malformed);
    }
    for _ in decimals.unwrap_or(0)..PLACES {
        push(0);
    }
    if overflow {
        return Err(NotDecimal::TooLarge);
    }
    Ok((number, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_decimals_become_whole_thousandths() {
        for (text, number) in [
            ("0", 0),
            ("0.412", 412),
            ("23685.927", 23_685_927),
            ("8047.4", 8_047_400),
            ("  1.249 ", 1249),
            ("12.5000", 12_500),
            ("9223372036854775.807", i64::MAX),
        ] {
            assert_eq!(exact::<3>(text.as_bytes()), Ok(number), "{text}");
        }
    }

    #[test]
    fn more_decimals_signs_and_other_forms_are_refused() {
        for (text, why) in [
            ("", NotDecimal::Blank),
            ("   ", NotDecimal::Blank),
            ("0.4125", NotDecimal::TooFine),
            ("-1", NotDecimal::Malformed),
            ("+1", NotDecimal::Malformed),
            (".5", NotDecimal::Malformed),
            ("5.", NotDecimal::Malformed),
            ("1.2.3", NotDecimal::Malformed),
            ("1,234.5", NotDecimal::Malformed),
            ("1e3", NotDecimal::Malformed),
            ("1 2", NotDecimal::Malformed),
            ("NA", NotDecimal::Malformed),
            ("9223372036854775.808", NotDecimal::TooLarge),
        ] {
            assert_eq!(exact::<3>(text.as_bytes()), Err(why), "{text}");
        }
    }

    #[test]
    fn half_a_unit_is_rounded_up_from_the_text() {
        for (text, number, was_rounded) in [
            ("12", 12, false),
            ("12.0", 12, false),
            ("12.4999999999999999999", 12, true),
            ("12.5", 13, true),
            ("12.49", 12, true),
            ("12.05", 12, true),
            ("0.5", 1, true),
        ] {
            assert_eq!(
                rounded::<0>(text.as_bytes()),
                Ok((number, was_rounded)),
                "{text}"
            );
        }
        assert_eq!(rounded::<2>(b"0.125"), Ok((13, true)));
        assert_eq!(
            rounded::<0>(b"9223372036854775807.5"),
            Err(NotDecimal::TooLarge)
        );
    }
}
