//! Codes and words in the cells of a table.

use tradeq_storage::Relationship;

use super::side::Side;
use crate::container::workbook::CellValue;
use crate::fault::{FileFault, OwnFault, Place};

/// Where the cells of a table are, for messages.
#[derive(Debug, Clone)]
pub(super) enum Paper {
    /// A sheet of a workbook.
    Sheet(String),
    /// A text table, by line.
    Text,
}

impl Paper {
    /// The place of a cell, both from 0.
    pub(super) fn place(&self, row: u32, column: u32) -> Place {
        match self {
            Self::Sheet(sheet) => Place::Cell {
                sheet: sheet.clone(),
                row,
                column,
            },
            Self::Text => Place::Line(u64::from(row) + 1),
        }
    }
}

/// A code of a side, and whether its first zero was given back to it.
pub(super) fn code(side: Side, cell: Option<&CellValue>) -> Result<(String, bool), FileFault> {
    let (column, least, most) = match side {
        Side::Hs(_) => ("HS code", 6, 6),
        Side::Class(name, least, most) => (name, least, most),
    };
    let column = column.to_owned();
    let Some(cell) = cell else {
        let expected = "a code on both sides";
        return Err(FileFault::MissingField {
            line: 0,
            column,
            expected,
        });
    };
    let text = cell.text().trim();
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match cell {
        CellValue::Error(error) => {
            let message = format!("the cell has a formula that failed: `{error}`");
            let hint = "restore the code, or download the table again";
            return Err(OwnFault::new("failed-formula", message, hint).into());
        }
        // A code of six digits kept as a number lost its zero, and can only be one code.
        CellValue::Number(_) if is_number && most == 6 && text.len() == 5 => {
            return Ok((format!("0{text}"), true));
        }
        CellValue::Number(_) if is_number && text.len() < most => {
            let message =
                format!("the code is kept as a number, and may have lost zeros: `{text}`");
            let hint = "format the column as text, with the codes as they were published";
            return Err(OwnFault::new("number-code", message, hint).into());
        }
        CellValue::Text(_) if is_number && most == 6 && text.len() == 5 => {
            let (value, would_be) = (text.to_owned(), format!("0{text}"));
            return Err(FileFault::LostLeadingZero {
                line: 0,
                value,
                would_be,
            });
        }
        _ => {}
    }
    if is_number && (least..=most).contains(&text.len()) {
        return Ok((text.to_owned(), false));
    }
    let expected = match most {
        6 => "six digits",
        5 => "three to five digits",
        _ => "one to three digits",
    };
    let value = text.to_owned();
    Err(FileFault::BadCode {
        line: 0,
        column,
        value,
        expected,
    })
}

/// The relationship of an edge.
pub(super) fn relationship(cell: Option<&CellValue>) -> Result<Relationship, FileFault> {
    let text = cell.map_or("", CellValue::text).trim().to_lowercase();
    let found = Relationship::ALL
        .into_iter()
        .find(|known| known.text() == text);
    found.ok_or_else(|| FileFault::BadWord {
        line: 0,
        column: "Relationship".to_owned(),
        value: text,
        expected: "1:1, 1:n, n:1 or n:n".to_owned(),
    })
}
