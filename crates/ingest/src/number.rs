//! Whole numbers, read in place from the bytes of a field.

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
}
