//! Whole numbers, read in place from the bytes of a field.

use crate::decimals::{self, NotDecimal};

/// Why a field is no whole number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotANumber {
    /// Nothing but blanks.
    Blank,
    /// Something else than digits and correctly placed separators.
    Malformed,
    /// More than 64 bits hold.
    TooLarge,
}

/// A number without sign and decimals, with or without a comma before every third digit.
pub(crate) fn whole(field: &[u8]) -> Result<i64, NotANumber> {
    let field = field.trim_ascii();
    if field.is_empty() {
        return Err(NotANumber::Blank);
    }
    let mut number: i64 = 0;
    let mut overflow = false;
    let mut digits = 0_usize;
    let mut grouped = false;
    for byte in field {
        match byte {
            b'0'..=b'9' => {
                let next = number
                    .checked_mul(10)
                    .and_then(|tens| tens.checked_add(i64::from(byte - b'0')));
                overflow |= next.is_none();
                number = next.unwrap_or(0);
                digits += 1;
            }
            b',' if digits == 3 || (!grouped && (1..=3).contains(&digits)) => {
                grouped = true;
                digits = 0;
            }
            _ => return Err(NotANumber::Malformed),
        }
    }
    match (grouped, digits, overflow) {
        (true, 0..=2 | 4.., _) => Err(NotANumber::Malformed),
        (_, _, true) => Err(NotANumber::TooLarge),
        _ => Ok(number),
    }
}

/// A decimal number, rounded half up to a whole one from its text alone: never through floating point. The flag says
/// whether there was anything to round. An exponent is no number here: whoever wrote it may have dropped digits.
pub(crate) fn rounded(text: &str) -> Result<(i64, bool), NotANumber> {
    decimals::rounded::<0>(text.trim().as_bytes()).map_err(|why| match why {
        NotDecimal::Blank => NotANumber::Blank,
        NotDecimal::TooLarge => NotANumber::TooLarge,
        NotDecimal::Malformed | NotDecimal::TooFine => NotANumber::Malformed,
    })
}

/// Exactly `COUNT` digits.
pub(crate) fn code<const COUNT: usize>(field: &[u8]) -> Option<u32> {
    let digits = <&[u8; COUNT]>::try_from(field.trim_ascii()).ok()?;
    digits.iter().try_fold(0, |number, byte| {
        let digit = byte.is_ascii_digit().then(|| u32::from(byte - b'0'))?;
        Some(number * 10 + digit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_stand_before_every_third_digit_or_nowhere() {
        for (text, number) in [
            ("0", 0),
            ("42", 42),
            ("1234", 1234),
            (" 5,848,714\t", 5_848_714),
            ("16,536,067,327", 16_536_067_327),
            ("9,223,372,036,854,775,807", i64::MAX),
        ] {
            assert_eq!(whole(text.as_bytes()), Ok(number), "{text}");
        }
    }

    #[test]
    fn nothing_else_is_a_number() {
        for text in [
            ",", ",123", "1,23", "1234,567", "1,2345", "1,234,", "1,,234", "12 3", "1.00", "-1",
            "+1", "1e3", "１２", "?",
        ] {
            assert_eq!(whole(text.as_bytes()), Err(NotANumber::Malformed), "{text}");
        }
        assert_eq!(whole(b"  "), Err(NotANumber::Blank));
        assert_eq!(whole(b"9223372036854775808"), Err(NotANumber::TooLarge));
        assert_eq!(whole(b"99999999999999999999999"), Err(NotANumber::TooLarge));
    }

    #[test]
    fn a_code_has_its_number_of_digits() {
        assert_eq!(code::<3>(b" 110 "), Some(110));
        assert_eq!(code::<3>(b"011"), Some(11));
        assert_eq!(code::<3>(b"11"), None);
        assert_eq!(code::<2>(b"1a"), None);
    }

    #[test]
    fn decimals_are_rounded_half_up_from_their_text() {
        for (text, number, inexact) in [
            ("6804128143.0", 6_804_128_143, false),
            ("0.5", 1, true),
            ("0.49999999999999999999", 0, true),
            ("2.500", 3, true),
            ("9007199254740993.4", 9_007_199_254_740_993, true),
            ("17", 17, false),
        ] {
            assert_eq!(rounded(text), Ok((number, inexact)), "{text}");
        }
        for text in [
            "1e5", "1.2E+11", "-1", "1,234", ".5", "5.", "1.2.3", "NaN", "0x1",
        ] {
            assert_eq!(rounded(text), Err(NotANumber::Malformed), "{text}");
        }
        assert_eq!(rounded("9223372036854775807.5"), Err(NotANumber::TooLarge));
        assert_eq!(rounded(" "), Err(NotANumber::Blank));
    }
}
