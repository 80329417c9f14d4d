//! Faults of one field, where a format names its fields.

use super::{FileFault, OwnFault};
use crate::number::NotANumber;

/// A field that is missing or blank.
pub(crate) fn missing(line: u64, field: &str, expected: &'static str) -> FileFault {
    FileFault::MissingField {
        line,
        column: field.to_owned(),
        expected,
    }
}

/// A code of the wrong form.
pub(crate) fn code(line: u64, field: &str, value: &str, expected: &'static str) -> FileFault {
    FileFault::BadCode {
        line,
        column: field.to_owned(),
        value: value.to_owned(),
        expected,
    }
}

/// A word or a date that the field does not admit.
pub(crate) fn word(line: u64, field: &str, value: &str, expected: &str) -> FileFault {
    FileFault::BadWord {
        line,
        column: field.to_owned(),
        value: value.to_owned(),
        expected: expected.to_owned(),
    }
}

/// Text that is no number, or too large a one.
pub(crate) fn number(line: u64, field: &str, value: &str, what: NotANumber) -> FileFault {
    if what == NotANumber::TooLarge {
        return FileFault::NumberTooLarge {
            line,
            column: field.to_owned(),
            value: value.to_owned(),
        };
    }
    let message = format!("`{field}` must be digits with at most a decimal point: `{value}`");
    let hint =
        "restore the number as the service gave it, without exponent, sign, separators or marks";
    OwnFault::new("bad-number", message, hint).at(line).into()
}

/// A field that the format does not have.
pub(crate) fn unknown(line: u64, field: &str) -> FileFault {
    let message = format!("the record has a field that is not known: `{field}`");
    let hint =
        "nothing is guessed from it: this is no answer with trade data, or a field was renamed";
    OwnFault::new("unknown-field", message, hint)
        .at(line)
        .into()
}

/// One field twice in a record.
pub(crate) fn repeated(line: u64, field: &str) -> FileFault {
    let message = format!("the record has field `{field}` twice");
    OwnFault::new("repeated-field", message, "download the file again")
        .at(line)
        .into()
}

/// An object or a list where a single value must stand.
pub(crate) fn nested(line: u64, field: &str) -> FileFault {
    let message = format!("`{field}` is an object or a list, expected a single value");
    let hint = "this is no answer of the service as it came: download it again";
    OwnFault::new("nested-field", message, hint).at(line).into()
}
