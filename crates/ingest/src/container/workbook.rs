//! Workbooks, read cell by cell with limits: a small file may claim cells by the billion.

use std::io::{Cursor, Read};

use calamine::{DataRef, Reader, Xlsx};

use super::archive::{damaged, locked};
use super::capped::Capped;
pub use super::cell_value::CellValue;
use super::xls::Xls;
use crate::fault::{FileFault, OwnFault, Place};
use crate::source::{Source, SourceError};

#[cfg(test)]
mod tests;

/// The largest workbook that is opened, packed and unpacked, and the most cells that it may hold.
const MOST_PACKED_BYTES: u64 = 64 * 1024 * 1024;
const MOST_UNPACKED_BYTES: u64 = 512 * 1024 * 1024;
const MOST_CELLS: u64 = 4_000_000;
/// The most text in all cells together: one text of a megabyte may stand in every cell.
const MOST_TEXT_BYTES: u64 = 256 * 1024 * 1024;

/// The cells of a row that hold something, by column from 0.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SheetRow {
    /// From 0.
    pub row: u32,
    /// Column from 0, and the cell.
    pub cells: Vec<(u32, CellValue)>,
}

/// One sheet, its rows in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// The rows that hold something.
    pub rows: Vec<SheetRow>,
}

/// The names of a workbook's sheets, and the first rows of the first one as text.
#[derive(Debug, Clone)]
pub struct Preview {
    /// In their order.
    pub sheets: Vec<String>,
    /// Without the cells' places.
    pub rows: Vec<Vec<String>>,
}

/// Whether a file that begins so is a workbook, of either format, or at least an archive that may be one.
pub fn is_workbook(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"\xD0\xCF\x11\xE0")
}

/// Looks at the first rows of the first sheet.
///
/// # Errors
/// What the system says; a workbook that is damaged, locked or too large.
pub fn preview(source: &dyn Source, rows: usize) -> Result<Preview, SourceError> {
    let mut book = Book::open(source)?;
    let sheets = book.names();
    let first = match sheets.first() {
        Some(name) => book.sheet(name, Some(rows), &mut Held::default())?,
        None => Sheet::default(),
    };
    let rows = first.rows.iter().map(|row| {
        let cells = row.cells.iter();
        cells.map(|(_, cell)| cell.text().to_owned()).collect()
    });
    Ok(Preview {
        rows: rows.collect(),
        sheets,
    })
}

/// Reads all sheets.
///
/// # Errors
/// What the system says; a workbook that is damaged, locked or too large.
pub fn read(source: &dyn Source) -> Result<Vec<Sheet>, SourceError> {
    let mut book = Book::open(source)?;
    let (sheets, mut held) = (book.names().into_iter(), Held::default());
    sheets
        .map(|name| Ok(book.sheet(&name, None, &mut held)?))
        .collect()
}

/// A workbook of either format.
enum Book {
    Xlsx(Box<Xlsx<Cursor<Vec<u8>>>>),
    Xls(Box<Xls>),
}

impl Book {
    fn open(source: &dyn Source) -> Result<Self, SourceError> {
        let mut bytes = Vec::new();
        let packed = source.bytes()?;
        if packed > MOST_PACKED_BYTES {
            return Err(too_large("bytes", packed, MOST_PACKED_BYTES).into());
        }
        source
            .open()?
            .take(MOST_PACKED_BYTES)
            .read_to_end(&mut bytes)?;
        if bytes.starts_with(b"PK") {
            check_unpacked(&bytes)?;
            let book = Xlsx::new(Cursor::new(bytes)).map_err(|error| of_xlsx(&error))?;
            return Ok(Self::Xlsx(Box::new(book)));
        }
        let book = Xls::open(&bytes)?;
        Ok(Self::Xls(Box::new(book)))
    }

    fn names(&self) -> Vec<String> {
        match self {
            Self::Xlsx(book) => book.sheet_names(),
            Self::Xls(book) => book.names(),
        }
    }

    fn sheet(
        &mut self,
        name: &str,
        most_rows: Option<usize>,
        held: &mut Held,
    ) -> Result<Sheet, FileFault> {
        let mut sheet = Building::new(name, most_rows);
        match self {
            Self::Xlsx(book) => {
                let mut cells = book
                    .worksheet_cells_reader(name)
                    .map_err(|error| of_xlsx(&error))?;
                while let Some(cell) = cells
                    .next_cell_with_formula_metadata()
                    .map_err(|error| of_xlsx(&error))?
                {
                    let (row, column) = cell.pos;
                    let has_value = !matches!(cell.value, DataRef::Empty);
                    if cell.formula.is_some() && !has_value {
                        return Err(no_value(name, row, column));
                    }
                    if !sheet.add(row, column, CellValue::of_ref(&cell.value), held)? {
                        break;
                    }
                }
            }
            Self::Xls(book) => return book.sheet(name, most_rows, held),
        }
        Ok(sheet.sheet)
    }
}

/// What the sheets read so far hold together: a small file may repeat its texts without end.
#[derive(Debug, Default)]
pub(super) struct Held {
    cells: u64,
    text_bytes: u64,
}

impl Held {
    /// Counts a cell.
    ///
    /// # Errors
    /// One cell, or one text, too many.
    pub(super) fn add(&mut self, value: &CellValue) -> Result<(), FileFault> {
        self.cells += 1;
        self.text_bytes += value.text().len() as u64;
        for (what, held, most) in [
            ("cells", self.cells, MOST_CELLS),
            ("bytes of text", self.text_bytes, MOST_TEXT_BYTES),
        ] {
            if held > most {
                return Err(too_large(what, held, most));
            }
        }
        Ok(())
    }
}

/// A sheet that is being read.
struct Building {
    sheet: Sheet,
    most_rows: Option<usize>,
}

impl Building {
    fn new(name: &str, most_rows: Option<usize>) -> Self {
        let name = name.to_owned();
        let rows = Vec::new();
        Self {
            sheet: Sheet { name, rows },
            most_rows,
        }
    }

    /// Adds a cell; false when no more rows are wanted.
    fn add(
        &mut self,
        row: u32,
        column: u32,
        value: Option<CellValue>,
        held: &mut Held,
    ) -> Result<bool, FileFault> {
        let Some(value) = value else {
            return Ok(true);
        };
        let rows = &mut self.sheet.rows;
        if rows.last().is_none_or(|last| last.row != row) {
            if self.most_rows.is_some_and(|most| rows.len() >= most) {
                return Ok(false);
            }
            let cells = Vec::new();
            rows.push(SheetRow { row, cells });
        }
        held.add(&value)?;
        if let Some(last) = rows.last_mut() {
            last.cells.push((column, value));
        }
        Ok(true)
    }
}

/// Unpacks everything into nothing first: what a member says of its size may be a lie.
fn check_unpacked(bytes: &[u8]) -> Result<(), FileFault> {
    let bad = |error: zip::result::ZipError| damaged(&error.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(bad)?;
    let mut left = MOST_UNPACKED_BYTES;
    for index in 0..archive.len() {
        let member = archive.by_index_raw(index).map_err(bad)?;
        if member.encrypted() {
            return Err(locked());
        }
        drop(member);
        let mut member = Capped::new(archive.by_index(index).map_err(bad)?, left);
        let read = std::io::copy(&mut member, &mut std::io::sink());
        left -= read.map_err(|error| damaged(&error.to_string()))?;
    }
    Ok(())
}

/// A workbook beyond a limit.
fn too_large(what: &str, found: u64, most: u64) -> FileFault {
    let message = format!("the workbook is too large: {found} {what}, expected at most {most}");
    OwnFault::new(
        "too-large",
        message,
        "save the sheet as CSV and import that file",
    )
    .into()
}

/// A formula that nobody calculated before the file was saved: what it would give is not known.
pub(super) fn no_value(sheet: &str, row: u32, column: u32) -> FileFault {
    let sheet = sheet.to_owned();
    OwnFault::new(
        "formula-without-value",
        "the cell has a formula whose value is not kept in the file",
        "open the workbook in a spreadsheet, let it calculate, save it and import it again",
    )
    .in_place(Place::Cell { sheet, row, column })
    .into()
}

fn of_xlsx(error: &calamine::XlsxError) -> FileFault {
    match error {
        calamine::XlsxError::Password => locked(),
        other => damaged(&other.to_string()),
    }
}
