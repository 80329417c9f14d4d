//! The code of a reporter or partner.

use std::fmt;
use std::str::FromStr;

use crate::ParseError;

/// An ISO 3166 alpha-3 code, `X` and three digits for an area without one, or `W00` for the world.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AreaCode(String);

impl AreaCode {
    /// The world: all partners together.
    pub const WORLD: &'static str = "W00";

    /// The code of the world.
    pub fn world() -> Self {
        Self(Self::WORLD.to_owned())
    }

    /// The code in upper case.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is the world.
    pub fn is_world(&self) -> bool {
        self.0 == Self::WORLD
    }
}

impl AsRef<str> for AreaCode {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AreaCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for AreaCode {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let code = text.to_ascii_uppercase();
        if code == Self::WORLD {
            return Ok(Self(code));
        }
        let own = code
            .strip_prefix('X')
            .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let (fits, length): (fn(usize, char) -> bool, usize) = match own {
            Some(_) => (|at, c| at == 0 || c.is_ascii_digit(), 4),
            None => (|_, c| c.is_ascii_uppercase(), 3),
        };
        let odd = code
            .chars()
            .enumerate()
            .position(|(at, c)| at >= length || !fits(at, c));
        match odd.or_else(|| (code.len() < length).then_some(code.len())) {
            None => Ok(Self(code)),
            Some(at) => {
                let expected = "three letters such as `DEU`, `X` and three digits, or `W00`";
                Err(ParseError::new("area code", text, at, expected))
            }
        }
    }
}

serde_as_text!(AreaCode);
