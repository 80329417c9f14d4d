//! The periods for which publishers print figures.

use crate::Span;

/// Which of the usual periods a span is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SpanKind {
    /// One month.
    Month,
    /// January and February together: the Chinese customs do not publish January alone.
    JanFeb,
    /// A calendar quarter.
    Quarter,
    /// January to June or July to December.
    Half,
    /// A calendar year.
    Year,
    /// January to another month of the same year.
    YearToDate,
    /// Any other run of months.
    Other,
}

impl SpanKind {
    /// The kind of a span.
    pub fn of(span: Span) -> Self {
        let (first, last) = (span.from().month(), span.to().month());
        if span.from().year() != span.to().year() {
            return Self::Other;
        }
        match (first, last) {
            (a, b) if a == b => Self::Month,
            (1, 2) => Self::JanFeb,
            (1, 3) | (4, 6) | (7, 9) | (10, 12) => Self::Quarter,
            (1, 6) | (7, 12) => Self::Half,
            (1, 12) => Self::Year,
            (1, _) => Self::YearToDate,
            _ => Self::Other,
        }
    }
}
