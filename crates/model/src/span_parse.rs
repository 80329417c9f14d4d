//! Reading the many ways in which people write a run of months.

use std::str::FromStr;

use crate::span_token::{Token, TokenKind, tokens};
use crate::{Month, ParseError, Span};

const EXAMPLES: &str = "a run of months; write `2024-09`, `2024-01..2024-09`, `2024Q3`, `2024H1`, \
     `2024` or `ytd 2024-09`";
impl FromStr for Span {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let fault = |at| ParseError::new("span", text, at, EXAMPLES);
        let tokens = tokens(text).map_err(fault)?;
        let reader = Reader {
            text,
            tokens,
            next: 0,
        };
        reader.span()
    }
}

/// The size of one end of a span; both ends must have the same.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Size {
    Year,
    Half,
    Quarter,
    Month,
}

/// One end of a span as it was written: months of a year that may stand at the other end.
#[derive(Clone, Copy)]
struct End {
    size: Size,
    year: Option<i32>,
    first: u32,
    last: u32,
    at: usize,
}

struct Reader<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    next: usize,
}

impl Reader<'_> {
    fn span(mut self) -> Result<Span, ParseError> {
        if self.take_word("ytd") {
            return self.year_to_date();
        }
        let start = self.end(None)?;
        if self.is_done() {
            return self.join(start, start);
        }
        let dashed = self.peek() == Some(&TokenKind::Dash);
        if !dashed && self.peek() != Some(&TokenKind::Dots) {
            return Err(self.fault("`..` before the last month"));
        }
        self.next += 1;
        let end = self.end(Some(start.size))?;
        if !self.is_done() {
            return Err(self.fault("nothing more"));
        }
        if dashed && start.year.is_none() && end.size == Size::Year {
            let year = end.year;
            return self.join(End { year, ..start }, End { year, ..start });
        }
        self.join(start, end)
    }

    fn year_to_date(mut self) -> Result<Span, ParseError> {
        if self.peek() == Some(&TokenKind::Dash) {
            self.next += 1;
        }
        let at = self.at();
        let end = self.end(None)?;
        if !self.is_done() {
            return Err(self.fault("nothing more"));
        }
        if end.size != Size::Month {
            return Err(self.fault_at(at, "a month such as `2024-09`"));
        }
        self.join(end, end).map(|month| Span::ytd(month.to()))
    }

    /// One end; a bare month number is understood only behind another month.
    fn end(&mut self, before: Option<Size>) -> Result<End, ParseError> {
        let at = self.at();
        match self.peek().cloned() {
            Some(TokenKind::Number { digits: 4, value }) => {
                self.next += 1;
                let year = self.year(at, value)?;
                self.inside_year(at, year)
            }
            Some(TokenKind::Number { digits: 6, value }) => {
                self.next += 1;
                let year = self.year(at, value / 100)?;
                self.one_month(at, Some(year), at + 4, value % 100)
            }
            Some(TokenKind::Number { digits: 8, .. }) => Err(self.no_day(at + 6)),
            Some(TokenKind::Number {
                digits: 1 | 2,
                value,
            }) if before == Some(Size::Month) => {
                self.next += 1;
                self.one_month(at, None, at, value)
            }
            Some(TokenKind::Number { .. }) => Err(self.fault("a year of four digits")),
            Some(TokenKind::Word(_)) => {
                let end = self.named(at, None)?;
                let Some(&TokenKind::Number { digits: 4, value }) = self.peek() else {
                    return Ok(end);
                };
                let year = Some(self.year(self.at(), value)?);
                self.next += 1;
                Ok(End { year, ..end })
            }
            _ if before.is_some() => Err(self.fault("a last month such as `2024-09`")),
            _ if at > 0 => Err(self.fault("a month such as `2024-09`")),
            _ => Err(self.fault(EXAMPLES)),
        }
    }

    /// What follows a year: `-09`, `Q3`, `H1`, `Sep`, or nothing.
    fn inside_year(&mut self, at: usize, year: i32) -> Result<End, ParseError> {
        let whole = End {
            size: Size::Year,
            year: Some(year),
            first: 1,
            last: 12,
            at,
        };
        let dash = self.peek() == Some(&TokenKind::Dash);
        let ahead = self
            .tokens
            .get(self.next + usize::from(dash))
            .map(|token| &token.kind);
        match ahead.cloned() {
            Some(TokenKind::Word(_)) => {
                self.next += usize::from(dash);
                self.named(at, Some(year))
            }
            Some(TokenKind::Number { digits: 4 | 6, .. }) if dash => Ok(whole),
            Some(TokenKind::Number { digits, value }) if dash => {
                self.next += 1;
                if digits != 2 {
                    return Err(self.fault("a month of two digits, 01 to 12"));
                }
                let place = self.at();
                self.next += 1;
                let month = self.one_month(at, Some(year), place, value)?;
                if self.peek() == Some(&TokenKind::Dash) {
                    self.next += 1;
                    return Err(self.no_day(self.at()));
                }
                Ok(month)
            }
            _ if dash => {
                self.next += 1;
                Err(self.fault("a month 01 to 12"))
            }
            _ => Ok(whole),
        }
    }

    /// A month by its English name, `Q1` to `Q4`, `H1` or `H2`.
    fn named(&mut self, at: usize, year: Option<i32>) -> Result<End, ParseError> {
        let Some(TokenKind::Word(word)) = self.peek().cloned() else {
            return Err(self.fault(EXAMPLES));
        };
        if let Some(month) = Month::of_name(&word) {
            self.next += 1;
            return self.one_month(at, year, at, month);
        }
        let (size, months, expected) = match &*word {
            "q" => (Size::Quarter, 3, "a quarter 1 to 4"),
            "h" => (Size::Half, 6, "a half 1 or 2"),
            _ if self.at() == 0 => return Err(self.fault(EXAMPLES)),
            _ => return Err(self.fault("a month, `Q1` to `Q4`, `H1` or `H2`")),
        };
        self.next += 1;
        match self.peek() {
            Some(&TokenKind::Number { digits: 1, value }) if (1..=12 / months).contains(&value) => {
                self.next += 1;
                let last = value * months;
                Ok(End {
                    size,
                    year,
                    first: last + 1 - months,
                    last,
                    at,
                })
            }
            _ => Err(self.fault(expected)),
        }
    }

    fn one_month(
        &self,
        at: usize,
        year: Option<i32>,
        place: usize,
        month: u32,
    ) -> Result<End, ParseError> {
        if !(1..=12).contains(&month) {
            return Err(self.fault_at(place, "a month 01 to 12"));
        }
        Ok(End {
            size: Size::Month,
            year,
            first: month,
            last: month,
            at,
        })
    }

    fn year(&self, at: usize, value: u32) -> Result<i32, ParseError> {
        let year = i32::try_from(value)
            .ok()
            .filter(|year| (1900..=2199).contains(year));
        year.ok_or_else(|| self.fault_at(at, "a year 1900 to 2199"))
    }

    /// The months from one end to the other; the year may stand at either.
    fn join(&self, start: End, end: End) -> Result<Span, ParseError> {
        if start.size != end.size {
            let expected = "an end of the same kind as the start, such as `2024-01..2024-09`";
            return Err(self.fault_at(end.at, expected));
        }
        let from = start
            .year
            .or(end.year)
            .and_then(|year| Month::new(year, start.first));
        let to = end
            .year
            .or(start.year)
            .and_then(|year| Month::new(year, end.last));
        let (Some(from), Some(to)) = (from, to) else {
            return Err(self.fault("a year of four digits"));
        };
        Span::new(from, to)
            .ok_or_else(|| self.fault_at(end.at, format!("an end that is not before `{from}`")))
    }

    fn no_day(&self, at: usize) -> ParseError {
        let expected = "nothing smaller than a month; \
             trade figures have no days, and a run of months is written `2024-01..2024-09`";
        self.fault_at(at, expected)
    }

    fn take_word(&mut self, word: &str) -> bool {
        let found = matches!(self.peek(), Some(TokenKind::Word(text)) if text == word);
        self.next += usize::from(found);
        found
    }

    fn peek(&self) -> Option<&TokenKind> {
        self.tokens.get(self.next).map(|token| &token.kind)
    }

    fn is_done(&self) -> bool {
        self.next >= self.tokens.len()
    }

    /// The character of the next piece, or the end of the text.
    fn at(&self) -> usize {
        let end = || self.text.chars().count();
        self.tokens
            .get(self.next)
            .map_or_else(end, |token| token.at)
    }

    fn fault(&self, expected: &str) -> ParseError {
        self.fault_at(self.at(), expected)
    }

    fn fault_at(&self, at: usize, expected: impl Into<String>) -> ParseError {
        ParseError::new("span", self.text, at, expected)
    }
}
