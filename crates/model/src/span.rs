//! A run of months.

use std::fmt;

use crate::{Month, SpanKind};

/// A run of whole months, both ends included, written `2024-01..2024-09` or `2024-09`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    from: Month,
    to: Month,
}

impl Span {
    /// The months `from` to `to`; nothing if `to` is before `from`.
    pub fn new(from: Month, to: Month) -> Option<Self> {
        (from <= to).then_some(Self { from, to })
    }

    /// One month.
    pub fn month(month: Month) -> Self {
        let (from, to) = (month, month);
        Self { from, to }
    }

    /// January to December of a year, 1900 to 2199.
    pub fn year(year: i32) -> Option<Self> {
        Self::new(Month::new(year, 1)?, Month::new(year, 12)?)
    }

    /// January of the month's year to the month: what is published as the cumulative figure.
    pub fn ytd(month: Month) -> Self {
        let from = month.plus(-month.number().rem_euclid(12));
        Self { from, to: month }
    }

    /// The first month.
    pub fn from(self) -> Month {
        self.from
    }

    /// The last month.
    pub fn to(self) -> Month {
        self.to
    }

    /// How many months it has, at least 1.
    pub fn months(self) -> u32 {
        self.to.number().abs_diff(self.from.number()) + 1
    }

    /// The months in order.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = Month> {
        (self.from.number()..=self.to.number()).filter_map(Month::from_number)
    }

    /// Whether the month is one of them.
    pub fn contains(self, month: Month) -> bool {
        (self.from..=self.to).contains(&month)
    }

    /// The same months a year before: the base of year-on-year growth.
    #[must_use]
    pub fn year_earlier(self) -> Self {
        let (from, to) = (self.from.plus(-12), self.to.plus(-12));
        Self { from, to }
    }

    /// Which of the periods that publishers use it is.
    pub fn kind(self) -> SpanKind {
        SpanKind::of(self)
    }

    /// Whether it starts in January and ends in the same year, so that a cumulative figure fits.
    pub fn is_ytd(self) -> bool {
        self == Self::ytd(self.to)
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.from == self.to {
            return self.from.fmt(f);
        }
        f.pad(&format!("{}..{}", self.from, self.to))
    }
}

serde_as_text!(Span);
