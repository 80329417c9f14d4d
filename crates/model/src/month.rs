//! A calendar month.

use std::fmt;
use std::str::FromStr;

use crate::ParseError;

const FIRST: i32 = 1900 * 12;
const LAST: i32 = 2199 * 12 + 11;
const NAMES: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
const FULL_NAMES: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A calendar month of the years 1900 to 2199, written `2024-09`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

impl Month {
    /// The month of a year; `month` is 1 to 12.
    pub fn new(year: i32, month: u32) -> Option<Self> {
        let index = i32::try_from(month.checked_sub(1)?).ok()?;
        let number = year.checked_mul(12)?.checked_add(index)?;
        (index < 12).then_some(number).and_then(Self::from_number)
    }

    /// The month with this [`number`](Self::number), if its year is 1900 to 2199.
    pub fn from_number(number: i32) -> Option<Self> {
        (FIRST..=LAST).contains(&number).then_some(Self(number))
    }

    /// `year × 12 + month − 1`: consecutive months have consecutive numbers.
    pub fn number(self) -> i32 {
        self.0
    }

    /// The year, 1900 to 2199.
    pub fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// The month of the year, 1 to 12.
    pub fn month(self) -> u32 {
        self.0.rem_euclid(12).unsigned_abs() + 1
    }

    /// The month so many months later (earlier if negative), stopping at the ends of the range.
    #[must_use]
    pub fn plus(self, months: i32) -> Self {
        Self(self.0.saturating_add(months).clamp(FIRST, LAST))
    }

    /// The month of the year, 1 to 12, that an English name in small letters means: `september`, `sep` or `sept`.
    pub fn of_name(name: &str) -> Option<u32> {
        let index = FULL_NAMES.iter().position(|full| {
            name == *full || name == &full[..3] || name == "sept" && *full == "september"
        })?;
        u32::try_from(index + 1).ok()
    }

    /// The first three letters of the English name, such as `Sep`.
    pub fn name_en(self) -> &'static str {
        let index = self.0.rem_euclid(12).unsigned_abs() as usize;
        NAMES.get(index).copied().unwrap_or_default()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{:04}-{:02}", self.year(), self.month()))
    }
}

impl FromStr for Month {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let fault = |at, expected: &str| Err(ParseError::new("month", text, at, expected));
        let chars: Vec<char> = text.chars().collect();
        let year = match digits(&chars, 0, 4) {
            Ok(year) if (1900..=2199).contains(&year) => year,
            Ok(_) => return fault(0, "a year 1900 to 2199"),
            Err(at) => return fault(at, "a month such as `2024-09`"),
        };
        let start = if chars.get(4) == Some(&'-') { 5 } else { 4 };
        let month = match digits(&chars, start, 2) {
            Ok(month @ 1..=12) => month,
            Ok(_) => return fault(start, "a month 01 to 12"),
            Err(at) => return fault(at, "a month of two digits, 01 to 12"),
        };
        if chars.len() > start + 2 {
            return fault(start + 2, "nothing more");
        }
        match Self::new(year, month.unsigned_abs()) {
            Some(month) => Ok(month),
            None => fault(0, "a year 1900 to 2199"),
        }
    }
}

serde_as_text!(Month);

/// The number that `count` digits from `start` on make, or the place of the first that is none.
fn digits(chars: &[char], start: usize, count: usize) -> Result<i32, usize> {
    let mut value = 0;
    for at in start..start + count {
        match chars.get(at).and_then(|c| c.to_digit(10)) {
            Some(digit) => value = value * 10 + digit.cast_signed(),
            None => return Err(at.min(chars.len())),
        }
    }
    Ok(value)
}
