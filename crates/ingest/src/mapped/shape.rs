//! How the table lies in its file.

use super::amount::Notation;
use super::dimension::Dimension;
use crate::fault::OwnFault;
use crate::keys::{Keys, Said};

/// The encodings that a map may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    Gb18030,
}

/// The section `[file]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) encoding: Encoding,
    pub(super) delimiter: u8,
    /// The first one where the map names none.
    pub(super) sheet: Option<Said<String>>,
    /// The line or row of the header, from 1.
    pub(super) header_row: u32,
    /// Rows between the header and the first row of data.
    pub(super) rows_below_header: u32,
    /// A row whose first cell begins so ends the table.
    pub(super) footer: Vec<String>,
    pub(super) notation: Notation,
    pub(super) missing: Vec<String>,
    pub(super) suppressed: Vec<String>,
}

const DELIMITERS: [(&str, u8); 4] = [(",", b','), (";", b';'), ("\t", b'\t'), ("|", b'|')];
const DECIMALS: [(&str, char); 2] = [(".", '.'), (",", ',')];
const THOUSANDS: [(&str, char); 4] = [(",", ','), (".", '.'), (" ", ' '), ("'", '\'')];
const ENCODINGS: [(&str, Encoding); 2] =
    [("utf-8", Encoding::Utf8), ("gb18030", Encoding::Gb18030)];

impl Shape {
    pub(super) fn read(keys: Option<Keys<'_>>) -> Result<Self, OwnFault> {
        let mut shape = Self {
            encoding: Encoding::Utf8,
            delimiter: b',',
            sheet: None,
            header_row: 1,
            rows_below_header: 0,
            footer: Vec::new(),
            notation: super::amount::PLAIN,
            missing: Vec::new(),
            suppressed: Vec::new(),
        };
        let Some(mut keys) = keys else {
            return Ok(shape);
        };
        let words = |said: Vec<Said<String>>| said.into_iter().map(|said| said.value).collect();
        shape.encoding = keys.word("encoding", &ENCODINGS)?.unwrap_or(Encoding::Utf8);
        shape.delimiter = keys.word("delimiter", &DELIMITERS)?.unwrap_or(b',');
        shape.sheet = keys.text("sheet")?;
        shape.header_row = keys.number("header_row")?.map_or(1, |row| row.value);
        shape.rows_below_header = keys
            .number("rows_below_header")?
            .map_or(0, |rows| rows.value);
        shape.footer = words(keys.texts("footer")?);
        shape.notation.decimal = keys.word("decimal", &DECIMALS)?.unwrap_or('.');
        shape.notation.thousands = keys.word("thousands", &THOUSANDS)?;
        shape.missing = words(keys.texts("missing")?);
        shape.suppressed = words(keys.texts("suppressed")?);
        if shape.notation.thousands == Some(shape.notation.decimal) {
            let message = "`file.thousands` is the decimal sign too";
            return Err(keys.fault(
                message,
                "two signs differ: `,` and `.`, or leave `thousands` out",
            ));
        }
        if shape.encoding == Encoding::Gb18030 && shape.delimiter == b'|' {
            let message =
                "`file.delimiter` cannot be `|` in gb18030, whose characters contain that byte";
            return Err(keys.fault(message, "save the file as UTF-8, or with another delimiter"));
        }
        let both = shape
            .missing
            .iter()
            .find(|word| shape.suppressed.contains(word));
        if let Some(both) = both {
            let message = format!("`{both}` is in `file.missing` and in `file.suppressed`");
            return Err(keys.fault(
                &message,
                "a value is not given or kept back: keep one of the two",
            ));
        }
        keys.finish()?;
        Ok(shape)
    }
}

/// A `[[skip]]`: rows that are passed over because of what a column says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Skip {
    pub(super) column: Said<String>,
    pub(super) values: Vec<String>,
}

impl Skip {
    pub(super) fn read(mut keys: Keys<'_>) -> Result<Self, OwnFault> {
        let column = keys.needed("column", "the column that says which rows to pass over")?;
        let values: Vec<String> = keys
            .texts("values")?
            .into_iter()
            .map(|said| said.value)
            .collect();
        if values.is_empty() {
            return Err(keys.missing("values", "what stands in the rows to pass over"));
        }
        keys.finish()?;
        Ok(Self { column, values })
    }
}

/// A `[breakdown]`: which part of a whole the rows are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Breakdown {
    pub(super) dimension: Dimension,
    /// Before what stands in the column, such as `mode` for `mode:2100`.
    pub(super) prefix: Option<String>,
}

impl Breakdown {
    pub(super) fn read(mut keys: Keys<'_>) -> Result<Self, OwnFault> {
        let dimension = Dimension::read(&mut keys)?;
        let prefix = keys.text("prefix")?.map(|said| said.value);
        keys.finish()?;
        Ok(Self { dimension, prefix })
    }
}
