//! A published figure, digit by digit.

use std::fmt;
use std::str::FromStr;

use crate::ParseError;

/// A decimal number that keeps how many decimals were printed: `15.2` and `15.20` differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    digits: i64,
    decimals: u8,
}

impl Decimal {
    /// The number `digits ÷ 10^decimals`; nothing for more than 18 decimals.
    pub fn new(digits: i64, decimals: u8) -> Option<Self> {
        (decimals <= 18).then_some(Self { digits, decimals })
    }

    /// The number without its point: 1521 for `15.21`.
    pub fn digits(self) -> i64 {
        self.digits
    }

    /// How many decimals were printed, 0 to 18.
    pub fn decimals(self) -> u8 {
        self.decimals
    }

    /// The value times `multiplier`, if that is a whole number of 64 bits.
    pub fn scaled_to(self, multiplier: i64) -> Option<i64> {
        let product = i128::from(self.digits) * i128::from(multiplier);
        let whole = product % self.unit() == 0;
        i64::try_from(product / self.unit()).ok().filter(|_| whole)
    }

    /// Half of the last printed digit times `multiplier`, rounded down to a whole number: the true
    /// value, a whole number too, lies within so much of the printed one. What is printed to the
    /// unit is exact.
    pub fn half_width(self, multiplier: i64) -> i64 {
        let size = i128::from(multiplier.unsigned_abs());
        i64::try_from(size / (self.unit() * 2)).unwrap_or(i64::MAX)
    }

    /// A per cent figure in hundredths of a per cent; nothing if it has more than 2 decimals.
    pub fn basis_points(self) -> Option<i64> {
        (self.decimals <= 2).then(|| self.scaled_to(100)).flatten()
    }

    /// The nearest floating-point number, for growth rates and shares only.
    pub fn to_f64(self) -> f64 {
        self.digits as f64 / self.unit() as f64
    }

    fn unit(self) -> i128 {
        10_i128.pow(u32::from(self.decimals))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (unit, size) = (self.unit(), i128::from(self.digits).abs());
        let sign = if self.digits < 0 { "-" } else { "" };
        let (whole, rest) = (size / unit, size % unit);
        match usize::from(self.decimals) {
            0 => f.pad(&format!("{sign}{whole}")),
            places => f.pad(&format!("{sign}{whole}.{rest:0places$}")),
        }
    }
}

impl FromStr for Decimal {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let fault = |at, expected: &str| Err(ParseError::new("number", text, at, expected));
        let chars: Vec<char> = text.chars().collect();
        let signed = usize::from(matches!(chars.first(), Some('-' | '+' | '−')));
        let body = chars.get(signed..).unwrap_or_default();
        let point = body.iter().position(|c| *c == '.').unwrap_or(body.len());
        let (whole, tail) = body.split_at(point);
        if let Err((at, expected)) = whole_part(whole).and_then(|()| decimal_part(tail, point)) {
            return fault(signed + at, expected);
        }
        let digits: String = body.iter().filter(|c| c.is_ascii_digit()).collect();
        let sign = if signed == 1 && chars.first() != Some(&'+') {
            "-"
        } else {
            ""
        };
        let digits = format!("{sign}{digits}").parse().ok();
        let decimals = u8::try_from(tail.len().saturating_sub(1)).ok();
        match digits
            .zip(decimals)
            .and_then(|(digits, places)| Self::new(digits, places))
        {
            Some(number) => Ok(number),
            None => fault(signed, "a number of at most 18 digits"),
        }
    }
}

serde_as_text!(Decimal);

/// Where a number is wrong, and what should stand there.
type Fault = (usize, &'static str);

/// Digits alone, or groups of three behind a first group of one to three.
fn whole_part(whole: &[char]) -> Result<(), Fault> {
    if whole.is_empty() {
        return Err((0, "a digit"));
    }
    let odd = whole.iter().position(|c| !c.is_ascii_digit() && *c != ',');
    if let Some(at) = odd {
        return Err((at, "a number such as `1234.5`, with no unit or blank"));
    }
    let mut start = 0;
    for (index, group) in whole.split(|c| *c == ',').enumerate() {
        let grouped = group.len() < whole.len();
        let right = if index == 0 {
            (1..=3).contains(&group.len())
        } else {
            group.len() == 3
        };
        if grouped && !right {
            return Err((start, "groups of three digits between separators"));
        }
        start += group.len() + 1;
    }
    Ok(())
}

/// Nothing, or a point and digits.
fn decimal_part(tail: &[char], start: usize) -> Result<(), Fault> {
    let decimals = tail.iter().skip(1);
    match decimals.clone().position(|c| !c.is_ascii_digit()) {
        Some(at) => Err((start + 1 + at, "only digits after the decimal point")),
        None if tail.len() == 1 => Err((start + 1, "only digits after the decimal point")),
        None => Ok(()),
    }
}
