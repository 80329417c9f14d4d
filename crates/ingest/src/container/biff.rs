//! A look over the records of an `.xls` workbook before it is opened: its reader makes room for every cell between
//! the first and the last one, and takes a formula without a value for an empty text.

use super::compound::{Compound, u16_at, u32_at};
use super::workbook::{MOST_CELLS, no_value, too_large};
use super::{archive, archive::damaged};
use crate::fault::FileFault;

const FORMULA: u16 = 0x0006;
const PASSWORD: u16 = 0x002F;
const SHEET: u16 = 0x0085;
const NUMBERS: u16 = 0x00BD;
const SIZE: u16 = 0x0200;
const BEGIN: u16 = 0x0809;
/// Records of one cell each, with the fewest bytes that they have.
const CELLS: [(u16, usize); 7] = [
    (FORMULA, 20),
    (0x0203, 14),
    (0x0204, 8),
    (0x0205, 8),
    (0x00D6, 8),
    (0x00FD, 10),
    (0x027E, 10),
];

/// Checks a workbook's records.
///
/// # Errors
/// A workbook that is damaged, locked, far wider than it has cells, or with a formula whose value is not kept.
pub fn check(bytes: &[u8]) -> Result<(), FileFault> {
    let file = Compound::open(bytes).ok_or_else(|| damaged("its table of sectors is broken"))?;
    if file.has("EncryptedPackage") || file.has("EncryptionInfo") {
        return Err(archive::locked());
    }
    let stream = file.stream("Workbook").or_else(|| file.stream("Book"));
    let stream = stream.ok_or_else(|| damaged("it has no stream `Workbook`"))?;
    let mut sheets: Vec<(usize, String)> = Vec::new();
    let mut area = Area::default();
    let mut name = String::new();
    for record in Records::of(&stream) {
        let Record { at, kind, data } = record.ok_or_else(|| damaged("a record is cut off"))?;
        match kind {
            BEGIN => {
                let sheet = sheets.iter().find(|(start, _)| *start == at);
                if let Some((_, sheet)) = sheet {
                    (area, name) = (Area::default(), sheet.clone());
                }
            }
            PASSWORD if data.iter().take(2).any(|byte| *byte != 0) => {
                return Err(archive::locked());
            }
            SHEET => sheets.extend(sheet_of(data)),
            SIZE if data.len() >= 12 => check_size(data)?,
            NUMBERS => {
                let last = data.len().checked_sub(2).and_then(|at| u16_at(data, at));
                area.take(u16_at(data, 0), u16_at(data, 2))?;
                area.take(u16_at(data, 0), last)?;
            }
            _ => {
                let Some((_, least)) = CELLS.iter().find(|(cell, _)| *cell == kind) else {
                    continue;
                };
                if data.len() < *least {
                    return Err(damaged("a cell's record is too short"));
                }
                area.take(u16_at(data, 0), u16_at(data, 2))?;
                // A number of the kind that is none, with the mark `no value`.
                if kind == FORMULA && data[6] == 3 && data[12..14] == [0xFF, 0xFF] {
                    let place = |at| u16_at(data, at).unwrap_or(0).into();
                    return Err(no_value(&name, place(0), place(2)));
                }
            }
        }
    }
    Ok(())
}

/// The rectangle of a sheet's cells.
#[derive(Default)]
struct Area(Option<[u32; 4]>);

impl Area {
    fn take(&mut self, row: Option<u16>, column: Option<u16>) -> Result<(), FileFault> {
        let (row, column) = row
            .zip(column)
            .ok_or_else(|| damaged("a cell's record is too short"))?;
        let (row, column) = (u32::from(row), u32::from(column));
        let [top, bottom, left, right] = self.0.unwrap_or([row, row, column, column]);
        let area = [
            top.min(row),
            bottom.max(row),
            left.min(column),
            right.max(column),
        ];
        self.0 = Some(area);
        check_area(
            u64::from(area[1] - area[0]) + 1,
            u64::from(area[3] - area[2]) + 1,
        )
    }
}

/// The rows and columns that a sheet says to have: room for them is made at once.
fn check_size(data: &[u8]) -> Result<(), FileFault> {
    let row = |at| u64::from(u32_at(data, at).unwrap_or(0));
    let column = |at| u64::from(u16_at(data, at).unwrap_or(0));
    let (rows, columns) = (
        row(4).checked_sub(row(0)),
        column(10).checked_sub(column(8)),
    );
    match rows.zip(columns) {
        Some((rows, columns)) => check_area(rows, columns),
        None => Err(damaged("a sheet ends before it begins")),
    }
}

fn check_area(rows: u64, columns: u64) -> Result<(), FileFault> {
    let cells = rows.saturating_mul(columns);
    if cells > MOST_CELLS as u64 {
        return Err(too_large(
            "cells between its corners",
            cells,
            MOST_CELLS as u64,
        ));
    }
    Ok(())
}

/// Where a sheet begins, and its name.
fn sheet_of(data: &[u8]) -> Option<(usize, String)> {
    let start = usize::try_from(u32_at(data, 0)?).ok()?;
    let length = usize::from(*data.get(6)?);
    let name = if data.get(7)? & 1 == 0 {
        data.get(8..8 + length)?
            .iter()
            .map(|byte| char::from(*byte))
            .collect()
    } else {
        let pairs = data.get(8..8 + 2 * length)?.chunks_exact(2);
        let units: Vec<u16> = pairs
            .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
            .collect();
        String::from_utf16_lossy(&units)
    };
    Some((start, name))
}

struct Record<'a> {
    at: usize,
    kind: u16,
    data: &'a [u8],
}

/// The records one after the other; the last item is none when it is cut off.
struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

impl<'a> Records<'a> {
    fn of(stream: &'a [u8]) -> Self {
        Self { stream, at: 0 }
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Option<Record<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        let at = self.at;
        let kind = u16_at(self.stream, at)?;
        // The rest of the last sector.
        if kind == 0 {
            return None;
        }
        let length = u16_at(self.stream, at + 2).map(usize::from);
        let data = length.and_then(|length| self.stream.get(at + 4..at + 4 + length));
        self.at = data.map_or(self.stream.len(), |data| at + 4 + data.len());
        Some(data.map(|data| Record { at, kind, data }))
    }
}
