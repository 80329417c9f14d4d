//! The observations of one series, put together: value and quantity of one period are one record.

use tradeq_model::Span;

use super::column::Indicator;
use crate::fault::{FileFault, OwnFault};

/// More periods than any series has; a larger group is no series.
const MOST_PERIODS: usize = 2_000;

/// A number of an observation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Number {
    /// There is no such row.
    #[default]
    Absent,
    /// There is a row without a number.
    Empty,
    Given(i64),
}

/// What is known of one period.
#[derive(Debug, Clone, Copy)]
pub(super) struct Period {
    pub(super) span: Span,
    /// Where its first row stands.
    pub(super) line: u64,
    pub(super) value: Number,
    pub(super) quantity: Number,
    pub(super) supplementary: Number,
    /// Whether its value is marked confidential.
    pub(super) secret: bool,
}

/// The periods of one series in the order in which they were found.
#[derive(Debug, Default)]
pub(super) struct Series {
    periods: Vec<Period>,
    last: usize,
}

impl Series {
    /// Adds one row.
    ///
    /// # Errors
    /// The same observation twice, or more periods than any series has.
    pub(super) fn add(
        &mut self,
        span: Span,
        line: u64,
        indicator: Indicator,
        number: Number,
        secret: bool,
    ) -> Result<(), FileFault> {
        // Rows of one indicator stand in the order of the periods: the next one is most often the one wanted.
        let next = self.last + 1;
        let found = if self
            .periods
            .get(next)
            .is_some_and(|period| period.span == span)
        {
            Some(next)
        } else {
            self.periods.iter().position(|period| period.span == span)
        };
        self.last = match found {
            Some(at) => at,
            None if self.periods.len() == MOST_PERIODS => return Err(too_many().at(line).into()),
            None => {
                self.periods.push(Period {
                    span,
                    line,
                    value: Number::Absent,
                    quantity: Number::Absent,
                    supplementary: Number::Absent,
                    secret: false,
                });
                self.periods.len() - 1
            }
        };
        let period = &mut self.periods[self.last];
        let slot = match indicator {
            Indicator::Value => {
                period.secret |= secret;
                &mut period.value
            }
            Indicator::Quantity => &mut period.quantity,
            Indicator::Supplementary => &mut period.supplementary,
        };
        if *slot != Number::Absent {
            return Err(twice(period).at(line).into());
        }
        *slot = number;
        Ok(())
    }

    /// Takes the periods, the latest first, so that the next one is taken from the end.
    pub(super) fn take(&mut self) -> Vec<Period> {
        self.last = 0;
        let mut periods = std::mem::take(&mut self.periods);
        periods.sort_by_key(|period| std::cmp::Reverse(period.span));
        periods
    }

    pub(super) fn is_empty(&self) -> bool {
        self.periods.is_empty()
    }
}

fn twice(period: &Period) -> OwnFault {
    let message = format!(
        "the same observation of {} twice; the period stands first in line {}",
        period.span, period.line
    );
    OwnFault::new(
        "observation-twice",
        message,
        "keep one of the two rows, or download the file again",
    )
}

fn too_many() -> OwnFault {
    let message = format!("one series has more than {MOST_PERIODS} periods");
    OwnFault::new(
        "endless-series",
        message,
        "download the file again, one year at a time",
    )
}
