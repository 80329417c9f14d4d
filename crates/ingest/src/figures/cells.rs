//! The fields of one row, read by the name of their column.

use std::str::FromStr;

use csv::StringRecord;
use tradeq_model::{Decimal, ParseError};

use super::header::Header;
use crate::fault::FileFault;

/// One row with its header and its line.
#[derive(Clone, Copy)]
pub(super) struct Cells<'a> {
    pub(super) header: &'a Header,
    pub(super) record: &'a StringRecord,
    pub(super) line: u64,
}

impl<'a> Cells<'a> {
    /// What stands in a column; empty when the table does not have it.
    pub(super) fn text(self, column: &str) -> &'a str {
        let place = self.header.place(column);
        let field = place.and_then(|at| self.record.get(at));
        field.unwrap_or_default().trim()
    }

    pub(super) fn optional(self, column: &str) -> Option<String> {
        Some(self.text(column))
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    }

    pub(super) fn mandatory(
        self,
        column: &str,
        expected: &'static str,
    ) -> Result<&'a str, FileFault> {
        match self.text(column) {
            "" => Err(self.missing(column, expected)),
            text => Ok(text),
        }
    }

    /// A value of the model that must be there.
    pub(super) fn parsed<T>(self, column: &str, expected: &'static str) -> Result<T, FileFault>
    where
        T: FromStr<Err = ParseError>,
    {
        let text = self.mandatory(column, expected)?;
        text.parse()
            .map_err(|error: ParseError| self.bad_word(column, &error.expected))
    }

    /// One of a list of words, or nothing.
    pub(super) fn word<T: Copy>(
        self,
        column: &str,
        words: &[(&str, T)],
    ) -> Result<Option<T>, FileFault> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        let found = words.iter().find(|(word, _)| *word == text);
        found.map(|(_, value)| Some(*value)).ok_or_else(|| {
            let words: Vec<String> = words.iter().map(|(word, _)| format!("`{word}`")).collect();
            self.bad_word(column, &format!("one of {}", words.join(", ")))
        })
    }

    /// A number as printed, or nothing.
    pub(super) fn number(self, column: &str) -> Result<Option<Decimal>, FileFault> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        let number = text.parse().map(Some);
        number.map_err(|_| self.bad_number(column, "a number as printed, such as `15.21`"))
    }

    /// Per cent as printed, in hundredths of a per cent, or nothing.
    pub(super) fn basis_points(self, column: &str) -> Result<Option<i64>, FileFault> {
        let Some(number) = self.number(column)? else {
            return Ok(None);
        };
        number.basis_points().map(Some).ok_or_else(|| {
            self.bad_number(column, "per cent with at most two decimals, such as `-0.2`")
        })
    }

    pub(super) fn missing(self, column: &str, expected: &'static str) -> FileFault {
        FileFault::MissingField {
            line: self.line,
            column: column.to_owned(),
            expected,
        }
    }

    pub(super) fn bad_word(self, column: &str, expected: &str) -> FileFault {
        FileFault::BadWord {
            line: self.line,
            column: column.to_owned(),
            value: self.text(column).to_owned(),
            expected: expected.to_owned(),
        }
    }

    pub(super) fn bad_number(self, column: &str, expected: &'static str) -> FileFault {
        FileFault::BadNumber {
            line: self.line,
            column: column.to_owned(),
            value: self.text(column).to_owned(),
            expected,
        }
    }
}
