//! What a workbook cannot hold: the answer is refused whole, for nothing is cut in silence.

use crate::error::{QueryError, QueryResult};
use crate::table::{Answer, Section, Value};

/// Rows of a sheet, its header among them.
const ROWS: usize = 1_048_576;

/// Columns of a sheet.
const COLUMNS: usize = 16_384;

/// UTF-16 code units of one cell.
const TEXT: usize = 32_767;

/// Whether every section and every text has room.
pub(super) fn keeps(answer: &Answer) -> QueryResult<()> {
    let complaint = answer.sections.iter().find_map(too_large);
    complaint.map_or(Ok(()), |detail| {
        Err(QueryError::DoesNotFit {
            format: "xlsx",
            detail,
        })
    })
}

fn too_large(section: &Section) -> Option<String> {
    let (rows, columns) = (section.rows.len(), section.columns.len());
    let name = &section.name;
    if rows >= ROWS {
        return Some(format!(
            "section `{name}` has {rows} rows, a sheet at most {}",
            ROWS - 1
        ));
    }
    if columns > COLUMNS {
        return Some(format!(
            "section `{name}` has {columns} columns, a sheet at most {COLUMNS}"
        ));
    }
    let cells = section.rows.iter().flatten();
    let longest = cells.filter_map(|value| match value {
        Value::Text(text) if text.len() > TEXT => Some(text.encode_utf16().count()),
        _ => None,
    });
    let longest = longest.max().filter(|&length| length > TEXT)?;
    Some(format!(
        "section `{name}` has a text of {longest} characters, a cell at most {TEXT}"
    ))
}
