//! A calendar day.

use std::fmt;
use std::str::FromStr;

use crate::{Month, ParseError};

/// A calendar day of the years 1900 to 2199, written `2024-10-20`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    month: Month,
    day: u32,
}

impl Day {
    /// A day of a month; `day` is 1 to 31 and must be in that month.
    pub fn new(month: Month, day: u32) -> Option<Self> {
        let last = match month.month() {
            4 | 6 | 9 | 11 => 30,
            2 if is_leap(month.year()) => 29,
            2 => 28,
            _ => 31,
        };
        (1..=last).contains(&day).then_some(Self { month, day })
    }

    /// The month that it is in.
    pub fn month(self) -> Month {
        self.month
    }
}

fn is_leap(year: i32) -> bool {
    (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}-{:02}", self.month, self.day))
    }
}

impl FromStr for Day {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let fault = |at, expected: &str| Err(ParseError::new("date", text, at, expected));
        let chars: Vec<char> = text.chars().collect();
        for at in 0..FORM.len() {
            let fits = match (chars.get(at), FORM.get(at)) {
                (Some(found), Some(b'0')) => found.is_ascii_digit(),
                (Some(found), _) => *found == '-',
                (None, _) => false,
            };
            if !fits {
                return fault(at.min(chars.len()), "a day such as `2024-10-20`");
            }
        }
        if chars.len() > FORM.len() {
            return fault(FORM.len(), "nothing more");
        }
        let number = |from: usize, to: usize| text[from..to].parse::<u32>().unwrap_or(0);
        let (year, month, day) = (number(0, 4), number(5, 7), number(8, 10));
        if !(1900..=2199).contains(&year) {
            return fault(0, "a year 1900 to 2199");
        }
        let Some(month) = Month::new(year.cast_signed(), month) else {
            return fault(5, "a month 01 to 12");
        };
        match Self::new(month, day) {
            Some(day) => Ok(day),
            None => fault(8, "a day of that month"),
        }
    }
}

/// `0` stands for any digit.
const FORM: &[u8; 10] = b"0000-00-00";
