//! A product code as a number that remembers its zeros.

use tradeq_model::HsCode;

/// The digits of a product code: 2, 4, 6, 8 or 10 of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProductDigits {
    digits: u8,
    number: u64,
}

/// Why a field is no product code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotAProduct {
    /// Digits alone, but an odd number of them.
    LostZero,
    /// Something else.
    Malformed,
}

impl ProductDigits {
    /// How many digits it has.
    #[must_use]
    pub fn digits(self) -> u8 {
        self.digits
    }

    /// The code read as a number: 1012100 for `01012100`.
    #[must_use]
    pub fn number(self) -> u64 {
        self.number
    }

    /// The code as text, with its leading zeros.
    #[must_use]
    pub fn to_code(self) -> HsCode {
        let width = usize::from(self.digits);
        format!("{:0width$}", self.number)
            .parse()
            .expect("an even number of digits from 2 to 10 is an HS code")
    }

    pub(crate) fn read(field: &[u8]) -> Result<Self, NotAProduct> {
        let field = field.trim_ascii();
        let mut number = 0;
        if field.len() > 10 {
            return Err(NotAProduct::Malformed);
        }
        for byte in field {
            if !byte.is_ascii_digit() {
                return Err(NotAProduct::Malformed);
            }
            number = number * 10 + u64::from(byte - b'0');
        }
        match u8::try_from(field.len()) {
            Ok(digits @ (2 | 4 | 6 | 8 | 10)) => Ok(Self { digits, number }),
            Ok(1 | 3 | 5 | 7 | 9) => Err(NotAProduct::LostZero),
            _ => Err(NotAProduct::Malformed),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_code_keeps_its_zeros() {
        for code in ["01", "0101", "010121", "01012100", "0000000000"] {
            let product = ProductDigits::read(code.as_bytes()).unwrap();
            assert_eq!(product.to_code().as_str(), code);
        }
    }

    #[test]
    fn an_odd_number_of_digits_is_a_lost_zero() {
        assert_eq!(ProductDigits::read(b"1012100"), Err(NotAProduct::LostZero));
        assert_eq!(ProductDigits::read(b""), Err(NotAProduct::Malformed));
        assert_eq!(ProductDigits::read(b"0101.21"), Err(NotAProduct::Malformed));
        assert_eq!(
            ProductDigits::read(b"12345678901"),
            Err(NotAProduct::Malformed)
        );
    }
}
