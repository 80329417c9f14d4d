//! Workbooks of Excel 97 and after (`.xls`), record by record: a cell costs what it holds, wherever it stands, and a
//! damaged file is an error.

use std::collections::HashMap;

use calamine::{ExcelDateTime, ExcelDateTimeType};

use super::archive::{damaged, locked};
use super::cell_value::{CellValue, date};
use super::compound::{Compound, u16_at, u32_at};
use super::workbook::{Held, Sheet, SheetRow, no_value};
use crate::fault::{FileFault, OwnFault};

mod record;
mod strings;

use record::{Record, Records};

const FORMULA: u16 = 0x0006;
const END: u16 = 0x000A;
const DAYS_FROM_1904: u16 = 0x0022;
const PASSWORD: u16 = 0x002F;
const CONTINUED: u16 = 0x003C;
const SHEET: u16 = 0x0085;
const NUMBERS: u16 = 0x00BD;
const STYLE: u16 = 0x00E0;
const STRINGS: u16 = 0x00FC;
const STRING_OF_TABLE: u16 = 0x00FD;
const NUMBER: u16 = 0x0203;
const LABEL: u16 = 0x0204;
const TRUTH_OR_ERROR: u16 = 0x0205;
const STRING_OF_FORMULA: u16 = 0x0207;
const SHORT_NUMBER: u16 = 0x027E;
const FORMAT: u16 = 0x041E;
const BEGIN: u16 = 0x0809;
/// The version of a stream's records since Excel 97.
const EXCEL_97: u16 = 0x0600;

/// Formats of dates that have no text in the file.
const DATE_FORMATS: [std::ops::RangeInclusive<u16>; 4] = [14..=22, 27..=36, 45..=47, 50..=58];
const ERRORS: [(u8, &str); 7] = [
    (0x00, "#NULL!"),
    (0x07, "#DIV/0!"),
    (0x0F, "#VALUE!"),
    (0x17, "#REF!"),
    (0x1D, "#NAME?"),
    (0x24, "#NUM!"),
    (0x2A, "#N/A"),
];

/// A workbook with what its sheets have in common.
pub struct Xls {
    stream: Vec<u8>,
    sheets: Vec<(usize, String)>,
    strings: Vec<String>,
    formats: HashMap<u16, bool>,
    styles: Vec<u16>,
    from_1904: bool,
}

impl Xls {
    /// Opens a workbook.
    ///
    /// # Errors
    /// A workbook that is damaged, locked or older than Excel 97.
    pub fn open(bytes: &[u8]) -> Result<Self, FileFault> {
        let file =
            Compound::open(bytes).ok_or_else(|| damaged("its table of sectors is broken"))?;
        if file.has("EncryptedPackage") || file.has("EncryptionInfo") {
            return Err(locked());
        }
        let stream = match file.stream("Workbook") {
            Some(stream) => stream,
            None if file.has("Book") => return Err(too_old()),
            None => return Err(damaged("it has no stream `Workbook`")),
        };
        let mut book = Self {
            stream: Vec::new(),
            sheets: Vec::new(),
            strings: Vec::new(),
            formats: HashMap::new(),
            styles: Vec::new(),
            from_1904: false,
        };
        book.read_globals(&stream)?;
        book.stream = stream;
        Ok(book)
    }

    /// The names of its sheets, in their order.
    pub fn names(&self) -> Vec<String> {
        self.sheets.iter().map(|(_, name)| name.clone()).collect()
    }

    /// One sheet; `most_rows` are the first ones that hold something.
    ///
    /// # Errors
    /// A sheet that is damaged or has too many cells, a formula whose value is not kept.
    pub(super) fn sheet(
        &self,
        name: &str,
        most_rows: Option<usize>,
        held: &mut Held,
    ) -> Result<Sheet, FileFault> {
        let found = self.sheets.iter().find(|(_, sheet)| sheet == name);
        let start = found.map_or(self.stream.len(), |(start, _)| *start);
        let mut cells = self.cells(start, name, held)?;
        cells.sort_by_key(|(row, column, _)| (*row, *column));
        let mut rows: Vec<SheetRow> = Vec::new();
        for (row, column, value) in cells {
            if rows.last().is_none_or(|last| last.row != row) {
                if most_rows.is_some_and(|most| rows.len() >= most) {
                    break;
                }
                let cells = Vec::new();
                rows.push(SheetRow { row, cells });
            }
            if let Some(last) = rows.last_mut() {
                last.cells.push((column, value));
            }
        }
        let name = name.to_owned();
        Ok(Sheet { name, rows })
    }

    fn read_globals(&mut self, stream: &[u8]) -> Result<(), FileFault> {
        let mut records = Records::from(stream, 0).peekable();
        while let Some(record) = records.next() {
            let Record { kind, data } = record.ok_or_else(cut)?;
            match kind {
                BEGIN if u16_at(data, 0) != Some(EXCEL_97) => return Err(too_old()),
                END => break,
                PASSWORD if data.iter().take(2).any(|byte| *byte != 0) => return Err(locked()),
                DAYS_FROM_1904 => self.from_1904 = u16_at(data, 0) == Some(1),
                SHEET => self.sheets.extend(strings::sheet_name(data)),
                STYLE => self.styles.push(u16_at(data, 2).ok_or_else(cut)?),
                FORMAT => {
                    let id = u16_at(data, 0).ok_or_else(cut)?;
                    let text = strings::short(data.get(2..).unwrap_or_default()).ok_or_else(cut)?;
                    self.formats.insert(id, is_date_format(&text));
                }
                STRINGS => {
                    let mut parts = vec![data];
                    while let Some(Some(next)) = records.peek() {
                        if next.kind != CONTINUED {
                            break;
                        }
                        parts.push(next.data);
                        records.next();
                    }
                    self.strings =
                        strings::table(parts).ok_or_else(|| damaged("its texts are cut off"))?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn cells(
        &self,
        start: usize,
        sheet: &str,
        held: &mut Held,
    ) -> Result<Vec<(u32, u32, CellValue)>, FileFault> {
        let mut cells: Vec<(u32, u32, CellValue)> = Vec::new();
        let (mut depth, mut formula, mut counted) = (0_usize, (0, 0), 0);
        for record in Records::from(&self.stream, start) {
            let Record { kind, data } = record.ok_or_else(cut)?;
            match kind {
                BEGIN => depth += 1,
                END if depth <= 1 => break,
                END => depth -= 1,
                // What charts inside the sheet hold is none of its cells.
                _ if depth != 1 => {}
                NUMBERS => self.take_numbers(data, &mut cells)?,
                STRING_OF_FORMULA => {
                    let text = strings::short(data).ok_or_else(cut)?;
                    cells.push((formula.0, formula.1, CellValue::Text(text)));
                }
                FORMULA | NUMBER | LABEL | TRUTH_OR_ERROR | SHORT_NUMBER | STRING_OF_TABLE => {
                    let place = u16_at(data, 0).zip(u16_at(data, 2)).ok_or_else(cut)?;
                    let (row, column) = (u32::from(place.0), u32::from(place.1));
                    formula = (row, column);
                    if kind == FORMULA
                        && data.get(6) == Some(&3)
                        && data.get(12..14) == Some(&[0xFF, 0xFF])
                    {
                        return Err(no_value(sheet, row, column));
                    }
                    let value = self.value(kind, data).ok_or_else(cut)?;
                    cells.extend(value.map(|value| (row, column, value)));
                }
                _ => {}
            }
            for (_, _, value) in cells.iter().skip(counted) {
                held.add(value)?;
            }
            counted = cells.len();
        }
        Ok(cells)
    }

    /// What a record of one cell holds; the inner none is an empty cell, the outer one a record that is cut off.
    #[allow(clippy::option_option)]
    fn value(&self, kind: u16, data: &[u8]) -> Option<Option<CellValue>> {
        let style = u16_at(data, 4)?;
        let number = |at: usize| {
            let bytes = data.get(at..at + 8)?;
            Some(f64::from_le_bytes(bytes.try_into().ok()?))
        };
        Some(match kind {
            NUMBER => Some(self.number(number(6)?, style)),
            SHORT_NUMBER => Some(self.number(short_number(u32_at(data, 6)?), style)),
            LABEL => text(strings::short(data.get(6..)?)?),
            STRING_OF_TABLE => {
                let at = usize::try_from(u32_at(data, 6)?).ok()?;
                text(self.strings.get(at)?.clone())
            }
            TRUTH_OR_ERROR => Some(truth_or_error(*data.get(6)?, *data.get(7)? != 0)),
            _ if data.get(12..14)? == [0xFF, 0xFF] => match *data.get(6)? {
                1 => Some(truth_or_error(*data.get(8)?, false)),
                2 => Some(truth_or_error(*data.get(8)?, true)),
                // The text is in the record behind it.
                _ => None,
            },
            _ => Some(self.number(number(6)?, style)),
        })
    }

    fn take_numbers(
        &self,
        data: &[u8],
        cells: &mut Vec<(u32, u32, CellValue)>,
    ) -> Result<(), FileFault> {
        let (row, first) = u16_at(data, 0).zip(u16_at(data, 2)).ok_or_else(cut)?;
        let pairs = data
            .get(4..data.len().saturating_sub(2))
            .unwrap_or_default();
        for (at, pair) in (0_u32..).zip(pairs.chunks_exact(6)) {
            let style = u16_at(pair, 0).ok_or_else(cut)?;
            let number = short_number(u32_at(pair, 2).ok_or_else(cut)?);
            cells.push((
                u32::from(row),
                u32::from(first) + at,
                self.number(number, style),
            ));
        }
        Ok(())
    }

    /// A number, or the day that it stands for where its style is a date's.
    fn number(&self, number: f64, style: u16) -> CellValue {
        let format = self.styles.get(usize::from(style)).copied().unwrap_or(0);
        let fixed = DATE_FORMATS.iter().any(|formats| formats.contains(&format));
        if self.formats.get(&format).copied().unwrap_or(fixed) {
            let moment = ExcelDateTime::new(number, ExcelDateTimeType::DateTime, self.from_1904);
            return CellValue::Date(date(moment));
        }
        CellValue::Number(number.to_string())
    }
}

fn text(text: String) -> Option<CellValue> {
    Some(text)
        .filter(|text| !text.is_empty())
        .map(CellValue::Text)
}

fn truth_or_error(value: u8, is_error: bool) -> CellValue {
    if !is_error {
        return CellValue::Text((value != 0).to_string());
    }
    let known = ERRORS.iter().find(|(code, _)| *code == value);
    CellValue::Error(known.map_or("#UNKNOWN!", |(_, text)| text).to_owned())
}

/// A number in four bytes: whole or the upper half of a double, perhaps in hundredths.
fn short_number(bits: u32) -> f64 {
    let number = if bits & 2 == 0 {
        f64::from_bits(u64::from(bits & !3) << 32)
    } else {
        f64::from(bits.cast_signed() >> 2)
    };
    if bits & 1 == 0 {
        number
    } else {
        number / 100.0
    }
}

/// Whether a format of numbers shows days or times: letters of dates outside of quotes and brackets.
fn is_date_format(format: &str) -> bool {
    let (mut quoted, mut bracketed, mut escaped) = (false, false, false);
    for c in format.chars() {
        if std::mem::take(&mut escaped) {
            continue;
        }
        match c {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '\\' | '_' | '*' => escaped = true,
            '[' => bracketed = true,
            ']' => bracketed = false,
            _ if bracketed => {}
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' | '年' | '月' | '日' => {
                return true;
            }
            _ => {}
        }
    }
    false
}

fn cut() -> FileFault {
    damaged("a record is cut off")
}

fn too_old() -> FileFault {
    let message = "the workbook is older than Excel 97";
    let hint = "open it in a spreadsheet, save it as .xlsx, and import that file";
    OwnFault::new("too-old", message, hint).into()
}
