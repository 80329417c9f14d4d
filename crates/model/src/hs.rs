//! A code of the Harmonized System.

use std::fmt;
use std::str::FromStr;

use crate::{HsLevel, ParseError};

const LENGTHS: &str = "2, 4, 6, 8 or 10 digits";

/// A code of 2, 4, 6, 8 or 10 digits, kept as text because leading zeros count.
///
/// Well-formed, not looked up: whether an edition has the code is a question to the reference.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HsCode(String);

impl HsCode {
    /// The digits without dots.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How fine it is.
    pub fn level(&self) -> HsLevel {
        match self.0.len() {
            2 => HsLevel::Chapter,
            4 => HsLevel::Heading,
            6 => HsLevel::Subheading,
            8 => HsLevel::National8,
            _ => HsLevel::National10,
        }
    }

    /// The code one level up; nothing above a chapter.
    pub fn parent(&self) -> Option<Self> {
        let shorter = self.0.len().checked_sub(2).filter(|length| *length > 0)?;
        self.0.get(..shorter).map(|digits| Self(digits.to_owned()))
    }

    /// Its first two digits.
    pub fn chapter(&self) -> Self {
        self.at_level(HsLevel::Chapter)
            .unwrap_or_else(|| self.clone())
    }

    /// The code of a coarser (or the same) level that it belongs to.
    pub fn at_level(&self, level: HsLevel) -> Option<Self> {
        let digits = self.0.get(..usize::from(level.digits()))?;
        Some(Self(digits.to_owned()))
    }

    /// Whether it is `other` or lies below it.
    pub fn starts_with(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0)
    }
}

impl AsRef<str> for HsCode {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for HsCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for HsCode {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let fault = |at, expected: String| Err(ParseError::new("HS code", text, at, expected));
        if let Some(at) = text.chars().position(|c| !c.is_ascii_digit() && c != '.') {
            return fault(at, LENGTHS.to_owned());
        }
        if let Some(at) = stray_dot(text) {
            return fault(
                at,
                "dots only between pairs of digits, such as `8507.60`".to_owned(),
            );
        }
        let digits = text.replace('.', "");
        match digits.len() {
            2 | 4 | 6 | 8 | 10 => Ok(Self(digits)),
            1 | 3 | 5 | 7 | 9 => fault(zero_place(text), lost_zero(text)),
            length => fault(length.min(10), LENGTHS.to_owned()),
        }
    }
}

serde_as_text!(HsCode);

/// The place of a dot that does not stand behind an even number of digits and before a digit.
fn stray_dot(text: &str) -> Option<usize> {
    let mut digits = 0;
    let mut after_dot = true;
    for (at, c) in text.chars().enumerate() {
        if c == '.' && (after_dot || digits % 2 == 1 || at + 1 == text.len()) {
            return Some(at);
        }
        after_dot = c == '.';
        digits += usize::from(c != '.');
    }
    None
}

/// A number loses its zeros in front; behind a dot it loses those at the end.
fn zero_place(text: &str) -> usize {
    if text.contains('.') { text.len() } else { 0 }
}

fn lost_zero(text: &str) -> String {
    let (side, meant) = match zero_place(text) {
        0 => ("leading", format!("0{text}")),
        _ => ("trailing", format!("{text}0")),
    };
    format!("{LENGTHS}; a {side} zero may have been lost (did you mean `{meant}`?)")
}
