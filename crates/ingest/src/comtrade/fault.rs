//! Faults of one field of a record.

use super::column::Column;
use crate::fault::FileFault;
use crate::number::NotANumber;

/// A field that is missing or blank.
pub(super) fn missing(line: u64, column: Column, expected: &'static str) -> FileFault {
    FileFault::MissingField {
        line,
        column: column.name().to_owned(),
        expected,
    }
}

/// A code of the wrong form.
pub(super) fn code(line: u64, column: Column, value: &str, expected: &'static str) -> FileFault {
    FileFault::BadCode {
        line,
        column: column.name().to_owned(),
        value: value.to_owned(),
        expected,
    }
}

/// Text that is no number, or too large a one.
pub(super) fn number(line: u64, column: Column, value: &str, what: NotANumber) -> FileFault {
    let (column, value) = (column.name().to_owned(), value.to_owned());
    match what {
        NotANumber::TooLarge => FileFault::NumberTooLarge {
            line,
            column,
            value,
        },
        NotANumber::Blank | NotANumber::Malformed => FileFault::BadNumber {
            line,
            column,
            value,
            expected: "a number of digits with at most a decimal point, no exponent, sign or separator",
        },
    }
}
