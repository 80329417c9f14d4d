use super::{Cell, CellKind, Document, Row};
use crate::container::workbook::{self, CellValue, Sheet, SheetRow};
use crate::fault::{FileFault, OwnFault, Place};
use crate::source::{Source, SourceError};

/// The widest row that is laid out: a table of a release has some ten columns.
const MOST_COLUMNS: u32 = 256;

/// The sheets of a workbook that hold something.
///
/// # Errors
/// What the system says; a workbook that is damaged, locked or too large.
pub(in crate::gacc_release) fn documents(
    source: &dyn Source,
) -> Result<Vec<Document>, SourceError> {
    let sheets = workbook::read(source)?;
    let filled = sheets.iter().filter(|sheet| !sheet.rows.is_empty());
    filled.map(|sheet| Ok(document(sheet)?)).collect()
}

fn document(sheet: &Sheet) -> Result<Document, FileFault> {
    // A first column that is empty everywhere is a margin.
    let columns = sheet.rows.iter().flat_map(|row| &row.cells);
    let margin = columns.map(|(column, _)| *column).min().unwrap_or(0);
    let rows = sheet
        .rows
        .iter()
        .map(|row| laid_out(&sheet.name, row, margin));
    let mut document = Document::default();
    document.take_rows(rows.collect::<Result<_, _>>()?);
    Ok(document)
}

fn laid_out(sheet: &str, row: &SheetRow, margin: u32) -> Result<Row, FileFault> {
    let mut cells: Vec<Cell> = Vec::new();
    for (column, value) in &row.cells {
        if *column > MOST_COLUMNS {
            let message = format!("the sheet is wider than {MOST_COLUMNS} columns");
            let hint = "a release has some ten columns: look at what the sheet is";
            let (sheet, row, column) = (sheet.to_owned(), row.row, *column);
            let place = Place::Cell { sheet, row, column };
            return Err(OwnFault::new("too-wide", message, hint)
                .in_place(place)
                .into());
        }
        let at = usize::try_from(column - margin).unwrap_or(0);
        while cells.len() < at {
            let empty = margin + u32::try_from(cells.len()).unwrap_or(0);
            cells.push(cell(sheet, row.row, empty, "", CellKind::Text));
        }
        let (kind, text) = match value {
            CellValue::Text(text) => (CellKind::Text, text),
            CellValue::Number(text) => (CellKind::Number, text),
            CellValue::Date(text) => (CellKind::Date, text),
            CellValue::Error(text) => (CellKind::Error, text),
        };
        cells.push(cell(sheet, row.row, *column, text, kind));
    }
    Ok(Row { cells })
}

fn cell(sheet: &str, row: u32, column: u32, text: &str, kind: CellKind) -> Cell {
    let sheet = sheet.to_owned();
    Cell {
        text: crate::container::page::one_line(text),
        kind,
        place: Place::Cell { sheet, row, column },
        from_left: false,
        from_above: false,
    }
}
