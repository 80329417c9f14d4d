//! A table of figures that was written down in a workbook.

use super::header;
use crate::container::workbook;
use crate::fault::{FileFault, OwnFault};
use crate::source::{Source, SourceError};

/// Whether a sheet that begins so is a table of figures.
pub(super) fn recognise(rows: &[Vec<String>]) -> bool {
    rows.first()
        .is_some_and(|names| header::recognise(names.join(",").as_bytes()))
}

/// The first sheet as the text that the same table would be, a line a row, so that a fault's line is the sheet's row.
pub(super) fn text(source: &dyn Source) -> Result<String, SourceError> {
    let sheets = workbook::read(source)?;
    let sheet = sheets.first().ok_or(FileFault::Empty)?;
    let mut text = String::new();
    let (mut line, mut header_width) = (0, 0);
    for row in &sheet.rows {
        let last = row
            .cells
            .last()
            .map_or(0, |(column, _)| *column as usize + 1);
        let width = last.max(header_width);
        if width > MOST_COLUMNS {
            let message = format!("a cell of row {} stands far behind the table", row.row + 1);
            let hint = "delete what stands beside the table";
            return Err(FileFault::from(OwnFault::new("far-cell", message, hint)).into());
        }
        let blank = (line..row.row).map(|_| '\n');
        text.extend(blank);
        let mut cells = vec![""; width];
        for (column, cell) in &row.cells {
            cells[*column as usize] = cell.text();
        }
        let cells: Vec<String> = cells.into_iter().map(quoted).collect();
        text.push_str(&cells.join(","));
        text.push('\n');
        line = row.row + 1;
        // Cells that are not there are fields that are empty.
        header_width = if header_width == 0 {
            width
        } else {
            header_width
        };
    }
    Ok(text)
}

/// More columns than a table of figures has.
const MOST_COLUMNS: usize = 100;

/// A cell has no line break, which would move all lines below it.
fn quoted(cell: &str) -> String {
    let cell = cell.replace(['\n', '\r'], " ").replace('"', "\"\"");
    format!("\"{cell}\"")
}
