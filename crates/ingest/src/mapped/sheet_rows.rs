//! The rows of one sheet of a workbook.

use super::shape::Shape;
use super::table::{CellKind, Row};
use crate::container::workbook::{self, CellValue, Sheet};
use crate::fault::{FileFault, OwnFault, Place};
use crate::source::{Source, SourceError};

/// More columns than any table of trade has: a stray cell at the far right is a slip, or a trap.
const MOST_COLUMNS: u32 = 1_000;

pub(super) struct SheetRows {
    sheet: Sheet,
    next: usize,
    bytes: u64,
}

impl SheetRows {
    pub(super) fn open(source: &dyn Source, shape: &Shape) -> Result<Self, SourceError> {
        let mut sheets = workbook::read(source)?;
        let at = match &shape.sheet {
            None if sheets.len() > 1 => return Err(which_sheet(&sheets).into()),
            None => 0,
            Some(said) => match sheets.iter().position(|sheet| sheet.name == said.value) {
                Some(at) => at,
                None => {
                    let message = format!(
                        "the workbook has no sheet `{}`, which the map names in line {} as `{}`",
                        said.value, said.line, said.key
                    );
                    let hint = format!("its sheets are {}", names(&sheets));
                    return Err(FileFault::from(OwnFault::new("map-sheet", message, hint)).into());
                }
            },
        };
        if sheets.is_empty() {
            return Err(FileFault::Empty.into());
        }
        let mut sheet = sheets.swap_remove(at);
        let first = shape.header_row - 1;
        sheet.rows.retain(|row| row.row >= first);
        refuse_far_cells(&sheet)?;
        let bytes = source.bytes()?;
        Ok(Self {
            sheet,
            next: 0,
            bytes,
        })
    }

    pub(super) fn name(&self) -> &str {
        &self.sheet.name
    }

    pub(super) fn bytes_read(&self) -> u64 {
        self.bytes
    }

    pub(super) fn read(&mut self, row: &mut Row) -> bool {
        let Some(found) = self.sheet.rows.get(self.next) else {
            return false;
        };
        self.next += 1;
        row.number = u64::from(found.row) + 1;
        row.cells.clear();
        for (column, cell) in &found.cells {
            let at = *column as usize;
            if row.cells.len() <= at {
                row.cells.resize(at + 1, (String::new(), CellKind::Text));
            }
            let kind = match cell {
                CellValue::Text(_) => CellKind::Text,
                CellValue::Number(_) => CellKind::Number,
                CellValue::Date(_) => CellKind::Date,
                CellValue::Error(_) => CellKind::Error,
            };
            row.cells[at] = (cell.text().to_owned(), kind);
        }
        true
    }
}

fn refuse_far_cells(sheet: &Sheet) -> Result<(), FileFault> {
    for row in &sheet.rows {
        let Some((column, _)) = row.cells.iter().find(|(column, _)| *column >= MOST_COLUMNS) else {
            continue;
        };
        let message =
            format!("a cell stands behind column {MOST_COLUMNS}, where no table of trade has one");
        let place = Place::Cell {
            sheet: sheet.name.clone(),
            row: row.row,
            column: *column,
        };
        let hint = "delete what stands beside the table";
        return Err(OwnFault::new("far-cell", message, hint)
            .in_place(place)
            .into());
    }
    Ok(())
}

fn which_sheet(sheets: &[Sheet]) -> FileFault {
    let message = format!(
        "the workbook has {} sheets, and the map names none",
        sheets.len()
    );
    let hint = format!(
        "say which one in the map, [file] sheet = \"…\": {}",
        names(sheets)
    );
    OwnFault::new("map-sheet", message, hint).into()
}

fn names(sheets: &[Sheet]) -> String {
    let names: Vec<String> = sheets
        .iter()
        .map(|sheet| format!("`{}`", sheet.name))
        .collect();
    names.join(", ")
}
