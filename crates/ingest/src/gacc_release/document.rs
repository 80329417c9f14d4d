//! One table with what stands around it, whether it came as a page or as a sheet.

use super::unit::is_unit_line;
use crate::fault::Place;

mod html;
mod sheet;

pub(super) use html::{document as of_page, page};
pub(super) use sheet::documents as of_workbook;

/// A text with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) text: String,
    pub(super) place: Place,
}

/// A place in the middle of a sentence.
pub(super) fn said(place: &Place) -> String {
    match place {
        Place::Line(line) => format!("line {line}"),
        place => format!("cell {place}"),
    }
}

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CellKind {
    /// Text as printed.
    Text,
    /// A binary number in its shortest form: how many decimals were meant is not known.
    Number,
    /// A date.
    Date,
    /// A formula that failed.
    Error,
}

/// What stands in one column of one row.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) kind: CellKind,
    pub(super) place: Place,
    /// It repeats the cell to its left.
    pub(super) from_left: bool,
    /// It repeats the cell above.
    pub(super) from_above: bool,
}

impl Cell {
    /// Whether something is printed in this very cell.
    pub(super) fn is_printed(&self) -> bool {
        !self.text.is_empty() && !self.from_left && !self.from_above
    }
}

/// One row of the table.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
}

impl Row {
    /// The cells that hold something of their own.
    pub(super) fn printed(&self) -> impl Iterator<Item = &Cell> {
        self.cells.iter().filter(|cell| cell.is_printed())
    }

    /// The cell of a column.
    pub(super) fn cell(&self, column: usize) -> Option<&Cell> {
        self.cells.get(column)
    }

    /// The text of a column, empty where there is none.
    pub(super) fn text(&self, column: usize) -> &str {
        self.cell(column).map_or("", |cell| &cell.text)
    }

    /// Where it begins.
    pub(super) fn place(&self) -> Place {
        let first = self.printed().next().or(self.cells.first());
        first.map_or(Place::Line(1), |cell| cell.place.clone())
    }
}

/// A table and the texts around it.
#[derive(Debug, Clone, Default)]
pub(super) struct Document {
    /// Texts that may be the title, the page's own first.
    pub(super) titles: Vec<Written>,
    /// Lines that say the unit.
    pub(super) units: Vec<Written>,
    /// The day of publication as written.
    pub(super) published: Option<Written>,
    /// Addresses of the same table as a workbook.
    pub(super) links: Vec<String>,
    /// The rows behind title and unit.
    pub(super) rows: Vec<Row>,
}

impl Document {
    /// Takes the rows of a table apart: the first ones hold a title and a unit, not columns.
    fn take_rows(&mut self, rows: Vec<Row>) {
        let mut rows = rows.into_iter().peekable();
        while let Some(row) = rows.next_if(|row| row.printed().count() <= 2) {
            for cell in row.printed() {
                let (text, place) = (cell.text.clone(), cell.place.clone());
                let written = Written { text, place };
                if is_unit_line(&cell.text) {
                    self.units.push(written);
                } else {
                    self.titles.push(written);
                }
            }
        }
        self.rows = rows.collect();
    }
}
