//! The rows of a table, of text or of a workbook, as the map describes its lie.

use super::columns::Columns;
use super::shape::Shape;
use super::sheet_rows::SheetRows;
use super::text_rows::TextRows;
use crate::container::workbook;
use crate::fault::{FileFault, OwnFault, Place};
use crate::source::{Source, SourceError};

/// What a cell is in its file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum CellKind {
    /// Text, as in every file of text.
    #[default]
    Text,
    /// A number of a workbook.
    Number,
    /// A day of a workbook.
    Date,
    /// A formula that failed.
    Error,
}

/// One row, filled again and again.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    /// Line or row of the file, from 1.
    pub(super) number: u64,
    pub(super) cells: Vec<(String, CellKind)>,
}

impl Row {
    /// The text of a cell; empty behind the row's end.
    pub(super) fn text(&self, at: usize) -> &str {
        self.cells.get(at).map_or("", |(text, _)| text.trim())
    }

    pub(super) fn kind(&self, at: usize) -> CellKind {
        self.cells.get(at).map_or(CellKind::Text, |(_, kind)| *kind)
    }

    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|(text, _)| text.trim().is_empty())
    }
}

enum Rows {
    Text(Box<TextRows>),
    Sheet(SheetRows),
}

/// An open table behind its header.
pub(super) struct Table {
    rows: Rows,
    pub(super) columns: Columns,
    /// Where the header stands.
    pub(super) header: Place,
    sheet: Option<String>,
    footer: Vec<String>,
    ended: bool,
}

impl Table {
    /// Opens a file and reads its header.
    pub(super) fn open(source: &dyn Source, shape: &Shape) -> Result<Self, SourceError> {
        let mut head = [0; 4];
        let read = read_head(source, &mut head)?;
        let head = &head[..read];
        let mut table = Self {
            rows: if workbook::is_workbook(head) {
                Rows::Sheet(SheetRows::open(source, shape)?)
            } else {
                Rows::Text(Box::new(TextRows::open(source, shape)?))
            },
            columns: Columns::default(),
            header: Place::Line(1),
            sheet: None,
            footer: Vec::new(),
            ended: false,
        };
        if let Rows::Sheet(rows) = &table.rows {
            table.sheet = Some(rows.name().to_owned());
        }
        let mut row = Row::default();
        if !table.read(&mut row)? {
            return Err(no_header(shape.header_row).into());
        }
        table.header = table.place(row.number, None);
        let mut names: Vec<String> = (0..row.cells.len())
            .map(|at| row.text(at).to_owned())
            .collect();
        if let (Some(first), Rows::Text(_)) = (names.first_mut(), &table.rows) {
            *first = first.trim_start_matches('\u{FEFF}').to_owned();
        }
        table.columns = Columns::new(names);
        for _ in 0..shape.rows_below_header {
            table.read(&mut row)?;
        }
        table.footer.clone_from(&shape.footer);
        Ok(table)
    }

    /// Fills `row` with the next row that is not blank; false at the end of the table.
    pub(super) fn read(&mut self, row: &mut Row) -> Result<bool, FileFault> {
        loop {
            let found = match &mut self.rows {
                Rows::Text(rows) => rows.read(row)?,
                Rows::Sheet(rows) => rows.read(row),
            };
            if !found {
                return Ok(false);
            }
            let begins = |front: &String| row.text(0).starts_with(front.as_str());
            self.ended |= self.footer.iter().any(begins);
            // What stands below a footer is read, so that a file cut off there is noticed, and not looked at.
            if !self.ended && !row.is_blank() {
                break;
            }
        }
        self.check_width(row).map(|()| true)
    }

    /// Where a row, or a cell of it, stands.
    pub(super) fn place(&self, number: u64, column: Option<usize>) -> Place {
        match &self.sheet {
            None => Place::Line(number),
            Some(sheet) => Place::Cell {
                sheet: sheet.clone(),
                row: u32::try_from(number.saturating_sub(1)).unwrap_or(u32::MAX),
                column: column.and_then(|at| u32::try_from(at).ok()).unwrap_or(0),
            },
        }
    }

    pub(super) fn bytes_read(&self) -> u64 {
        match &self.rows {
            Rows::Text(rows) => rows.bytes_read(),
            Rows::Sheet(rows) => rows.bytes_read(),
        }
    }

    /// A row of text has as many fields as the header; a row of a workbook has nothing behind them.
    fn check_width(&mut self, row: &Row) -> Result<(), FileFault> {
        let (found, expected) = (row.cells.len(), self.columns.len());
        let spare = row.cells.iter().skip(expected);
        let filled = spare.filter(|(text, _)| !text.trim().is_empty()).count();
        let short = self.sheet.is_none() && found < expected;
        if expected == 0 || !short && filled == 0 {
            return Ok(());
        }
        let line = row.number;
        Err(match &mut self.rows {
            Rows::Sheet(_) => self.stray_cell(row),
            Rows::Text(rows) => {
                let cut = short && rows.is_last();
                let counted = FileFault::FieldCount {
                    line,
                    found,
                    expected,
                };
                if cut {
                    FileFault::CutLastLine { line }
                } else {
                    counted
                }
            }
        })
    }

    fn stray_cell(&self, row: &Row) -> FileFault {
        let expected = self.columns.len();
        let stray = (expected..row.cells.len()).find(|at| !row.text(*at).is_empty());
        let at = stray.unwrap_or(expected);
        let message = format!(
            "a cell stands behind the last column of the header: `{}`",
            row.text(at)
        );
        let hint = "delete what stands beside the table, or give the column a name in the header";
        let place = self.place(row.number, Some(at));
        OwnFault::new("stray-cell", message, hint)
            .in_place(place)
            .into()
    }

    /// What a row is called in messages.
    pub(super) fn row_word(&self) -> &'static str {
        if self.sheet.is_some() { "row" } else { "line" }
    }
}

fn no_header(row: u32) -> FileFault {
    if row == 1 {
        return FileFault::Empty;
    }
    let message =
        format!("the file ends before row {row}, where the map says that its header stands");
    let hint = "correct `file.header_row` in the map; the first row is 1";
    OwnFault::new("map-header-row", message, hint).into()
}

fn read_head(source: &dyn Source, head: &mut [u8]) -> Result<usize, SourceError> {
    let mut reader = source.open()?;
    let mut read = 0;
    while read < head.len() {
        match reader.read(&mut head[read..])? {
            0 => break,
            more => read += more,
        }
    }
    Ok(read)
}
