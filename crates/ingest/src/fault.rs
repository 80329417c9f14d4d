//! What can be wrong with the content of a file.

use thiserror::Error;

mod ending;
pub(crate) mod field;
mod head;
mod own;
mod place;

pub(crate) use ending::Ending;
pub(crate) use head::{check_head, check_text};
pub use own::OwnFault;
pub use place::Place;

/// One fault that makes a file unfit to be loaded, with its place and its value.
///
/// The message does not name the file: whoever knows the name writes `FILE:LINE: ` before it.
/// Lines are physical lines, counted from 1, of the place where the record starts.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum FileFault {
    /// There is no byte, or nothing but blanks.
    #[error("the file is empty")]
    Empty,
    /// A web page was saved under the name of a table.
    #[error("this is an HTML page, not a table")]
    HtmlPage,
    /// The bytes are a workbook, an archive or another kind that is not text.
    #[error("this is {kind}, not a text table")]
    Binary {
        /// What the first bytes say it is, with its article.
        kind: &'static str,
    },
    /// It is text, but the first line is no row of comma-separated names.
    #[error("the first row has no comma-separated names: {what}")]
    NotCsv {
        /// Where.
        line: u64,
        /// What was seen.
        what: String,
    },
    /// The file could not be read to its end.
    #[error("reading stopped: {what}")]
    Unreadable {
        /// The line that was being read.
        line: u64,
        /// What the reader said.
        what: String,
    },
    /// A column that the format does not have.
    #[error("unknown column `{name}`")]
    UnknownHeader {
        /// Where the header stands.
        line: u64,
        /// The name as written.
        name: String,
        /// The names that are understood.
        known: String,
    },
    /// Two columns of one meaning.
    #[error("column `{name}` repeats column `{first}`")]
    DuplicateHeader {
        /// Where the header stands.
        line: u64,
        /// The second name as written.
        name: String,
        /// The first name as written.
        first: String,
    },
    /// No column holds the value.
    #[error("no column holds the value, expected {expected}")]
    MissingValueColumn {
        /// Where the header stands.
        line: u64,
        /// The names that a value column may have.
        expected: &'static str,
    },
    /// A yuan and a dollar column in one file.
    #[error("two currencies in one file: columns `{first}` and `{second}`")]
    TwoCurrencies {
        /// Where the header stands.
        line: u64,
        /// The first value column.
        first: String,
        /// The second value column.
        second: String,
    },
    /// Nothing says what the value is about.
    #[error("no column says what the value is about, expected at least one of {expected}")]
    NoDimension {
        /// Where the header stands.
        line: u64,
        /// The code columns that there may be.
        expected: &'static str,
    },
    /// A name column without the code that belongs to it.
    #[error("column `{name}` stands without its code column `{code}`")]
    CodeWithoutColumn {
        /// Where the header stands.
        line: u64,
        /// The name column as written.
        name: String,
        /// What its code column is called.
        code: &'static str,
    },
    /// A column that the format must have.
    #[error("column `{name}` is missing")]
    MissingColumn {
        /// Where the header stands.
        line: u64,
        /// What the column is called.
        name: &'static str,
    },
    /// A row with too few or too many fields.
    #[error("expected {expected} fields in the row, found {found}")]
    FieldCount {
        /// Where.
        line: u64,
        /// Fields in the row.
        found: usize,
        /// Fields in the header.
        expected: usize,
    },
    /// Text where a number must stand, or a number in a form that is not accepted.
    #[error("`{column}` must be {expected}: `{value}`")]
    BadNumber {
        /// Where.
        line: u64,
        /// The column's name.
        column: String,
        /// The text as written.
        value: String,
        /// What must stand there.
        expected: &'static str,
    },
    /// A number that 64 bits do not hold.
    #[error("`{column}` is larger than 9,223,372,036,854,775,807: `{value}`")]
    NumberTooLarge {
        /// Where.
        line: u64,
        /// The column's name.
        column: String,
        /// The text as written.
        value: String,
    },
    /// A number that is no whole number of the base unit.
    #[error("`{column}` is no whole number of {unit}: `{value}`")]
    NotWhole {
        /// Where.
        line: u64,
        /// The column's name.
        column: String,
        /// The text as written, with its unit.
        value: String,
        /// The base unit.
        unit: String,
    },
    /// A month that is none, or in another form.
    #[error("the month must be YYYYMM: `{value}`")]
    BadMonth {
        /// Where.
        line: u64,
        /// The text as written.
        value: String,
    },
    /// A code of the wrong form.
    #[error("`{column}` must be {expected}: `{value}`")]
    BadCode {
        /// Where.
        line: u64,
        /// The column's name.
        column: String,
        /// The text as written.
        value: String,
        /// What the code looks like.
        expected: &'static str,
    },
    /// A product code with an odd number of digits: its first zero is gone.
    #[error("the product code lost its leading zero (it would be `{would_be}`): `{value}`")]
    LostLeadingZero {
        /// Where.
        line: u64,
        /// The text as written.
        value: String,
        /// The code with the zero that is missing.
        would_be: String,
    },
    /// A word, a date or a span that the column does not admit.
    #[error("`{column}` must be {expected}: `{value}`")]
    BadWord {
        /// Where.
        line: u64,
        /// The column's name.
        column: String,
        /// The text as written.
        value: String,
        /// What must stand there.
        expected: String,
    },
    /// An empty field where there must be something.
    #[error("`{column}` is empty, expected {expected}")]
    MissingField {
        /// Where.
        line: u64,
        /// The column's name.
        column: String,
        /// What must stand there.
        expected: &'static str,
    },
    /// The file ends in the middle of its last row.
    #[error("the file is cut off in its last row")]
    CutLastLine {
        /// Where the last row starts.
        line: u64,
    },
    /// Bytes that are no text in an encoding that is understood.
    #[error("the encoding is not understood: {what}")]
    WrongEncoding {
        /// Where, if the place is known.
        line: Option<u64>,
        /// What was seen.
        what: String,
    },
    /// A fault that only files of one source can have.
    #[error("{0}")]
    Own(Box<OwnFault>),
    /// A fault at a place that is no line: a cell of a workbook, a record of a JSON answer, a member of an archive.
    #[error("{fault}")]
    At {
        /// Where.
        place: Box<Place>,
        /// What.
        fault: Box<FileFault>,
    },
}

impl FileFault {
    /// Where the fault is; none when it is the whole file.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        match self {
            Self::At { place, .. } => Some((**place).clone()),
            Self::Own(own) => own.place.clone(),
            other => other.line().map(Place::Line),
        }
    }

    /// The physical line of the fault, from 1; none when its place is no line.
    #[must_use]
    pub fn line(&self) -> Option<u64> {
        match self {
            Self::At { place, .. } => place.line(),
            Self::Own(own) => own.place.as_ref().and_then(Place::line),
            Self::Empty | Self::HtmlPage | Self::Binary { .. } => None,
            Self::WrongEncoding { line, .. } => *line,
            Self::NotCsv { line, .. }
            | Self::Unreadable { line, .. }
            | Self::UnknownHeader { line, .. }
            | Self::DuplicateHeader { line, .. }
            | Self::MissingValueColumn { line, .. }
            | Self::TwoCurrencies { line, .. }
            | Self::NoDimension { line, .. }
            | Self::CodeWithoutColumn { line, .. }
            | Self::MissingColumn { line, .. }
            | Self::FieldCount { line, .. }
            | Self::BadNumber { line, .. }
            | Self::NumberTooLarge { line, .. }
            | Self::NotWhole { line, .. }
            | Self::BadMonth { line, .. }
            | Self::BadCode { line, .. }
            | Self::LostLeadingZero { line, .. }
            | Self::BadWord { line, .. }
            | Self::MissingField { line, .. }
            | Self::CutLastLine { line } => Some(*line),
        }
    }

    /// The same fault at `line`, when its place was not known where it was found.
    #[must_use]
    pub fn at(self, line: u64) -> Self {
        match self {
            Self::WrongEncoding { line: None, what } => Self::WrongEncoding {
                line: Some(line),
                what,
            },
            other => other,
        }
    }

    /// The same fault at a place that is no line.
    #[must_use]
    pub fn in_place(self, place: Place) -> Self {
        Self::At {
            place: Box::new(place),
            fault: Box::new(self),
        }
    }

    /// What to do next, without the word `hint`; none when the message says it all.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            Self::UnknownHeader { known, .. } => format!(
                "nothing is guessed from a column that is not known: remove it, or give it one of \
                 the known names: {known}"
            ),
            Self::At { fault, .. } => fault.hint()?,
            Self::Own(own) => own.hint.clone()?,
            Self::LostLeadingZero { .. } => "a spreadsheet dropped the zero: download the file \
                again and do not save it from a spreadsheet, or import the code column as text"
                .to_owned(),
            other => other.fixed_hint()?.to_owned(),
        })
    }

    /// The hints that need no value of the fault.
    fn fixed_hint(&self) -> Option<&'static str> {
        Some(match self {
            Self::Empty | Self::CutLastLine { .. } | Self::Unreadable { .. } => {
                "the download was interrupted: download the file again"
            }
            Self::HtmlPage => {
                "the site's captcha or session expired: open the query again and download once more"
            }
            Self::Binary { .. } => "open it in a spreadsheet and export it as CSV (UTF-8)",
            Self::NotCsv { .. } => "save it with a header row and commas between the fields",
            Self::DuplicateHeader { .. } => "keep one of the two columns",
            Self::MissingValueColumn { .. } => {
                "download the file again with its value column, and leave the header as it is"
            }
            Self::TwoCurrencies { .. } => "split it into one file for each currency",
            Self::NoDimension { .. } => {
                "pick a product, a partner, a regime or a place in the query and download again"
            }
            Self::CodeWithoutColumn { .. } => {
                "names change from year to year, codes do not: keep the code column"
            }
            Self::MissingColumn { .. } => "add the column with this name to the header row",
            Self::FieldCount { .. } => {
                "look for a comma or a quote inside a field that is not quoted"
            }
            Self::BadNumber { .. } => {
                "restore the number as it was published; thousands separators are commas"
            }
            Self::NumberTooLarge { .. } => {
                "look at the row in the file: two numbers may have run together"
            }
            Self::NotWhole { .. } => {
                "give the value in a finer unit, such as `1000-kg` instead of `t`"
            }
            Self::BadMonth { .. } => "restore the month as it was downloaded, `202409` for 2024-09",
            Self::BadCode { .. } => "restore the code as it was downloaded, with its leading zeros",
            Self::WrongEncoding { .. } => "save the file as UTF-8 text, or download it again",
            _ => return None,
        })
    }
}
