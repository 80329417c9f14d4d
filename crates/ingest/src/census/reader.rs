use std::io::Read;

use tradeq_model::{Currency, Flow};
use tradeq_storage::{AreaKey, AreaSystem, Nomenclature};

use super::column::{COLUMNS, Column};
use super::header::Header;
use super::row::{self, MEASURES, Measure};
use super::{DATASET, refusal};
use crate::breakdowns::Breakdowns;
use crate::cells::Cells;
use crate::fault::{FileFault, Place, field};
use crate::json::{Elements, Scalar, Shape, values};
use crate::record::{Dimension, FactReader, Record};

/// The United States, by its ISO code.
const REPORTER: &[u8] = b"USA";

type Stream = Box<dyn Read + Send>;

/// The rows of an answer; a row of imports may have two values and gives two records.
pub(super) struct Rows {
    elements: Elements<Stream>,
    header: Header,
    cells: Cells<COLUMNS>,
    /// Measures of the row just read that are still to be given.
    left: Vec<Measure>,
    breakdowns: Breakdowns,
    units: [String; 2],
    reporter: AreaKey,
}

/// A list by its number; the header is the first, so that rows count from 1.
fn place(line: u64) -> Place {
    Place::Element("row", line)
}

impl Rows {
    pub(super) fn open(stream: Stream) -> Result<Self, FileFault> {
        let mut elements = Elements::open(stream, Shape::List, place)?;
        let header = match elements.next()? {
            None => return Err(refusal::no_rows()),
            Some(element) => values(element).and_then(|names| Header::read(&names)),
        };
        Ok(Self {
            elements,
            header: header.map_err(|fault| fault.in_place(place(0)))?,
            cells: Cells::new(),
            left: Vec::new(),
            breakdowns: Breakdowns::default(),
            units: [String::new(), String::new()],
            reporter: AreaKey::read(AreaSystem::Iso3, REPORTER).unwrap_or_default(),
        })
    }

    /// The next row's cells; constraint columns that repeat a column must repeat its values.
    fn next_cells(&mut self) -> Result<bool, FileFault> {
        let line = self.elements.count();
        let Some(element) = self.elements.next()? else {
            return match line {
                0 | 1 => Err(refusal::no_rows()),
                _ => Ok(false),
            };
        };
        let row = values(element).map_err(|fault| fault.in_place(place(line)))?;
        let (found, expected) = (row.len(), self.header.columns.len());
        if found != expected {
            return Err(refusal::wrong_width(line, found, expected));
        }
        self.cells.clear();
        for (column, value) in self.header.columns.iter().zip(&row) {
            let Some(column) = column else { continue };
            if matches!(value, Scalar::Nested(_)) {
                return Err(field::nested(line, column.name()));
            }
            let at = *column as usize;
            if self.cells.has(at) {
                let (first, second) = (self.cells.text(at), value.text().map(str::trim));
                if first != second {
                    let (first, second) = (first.unwrap_or_default(), second.unwrap_or_default());
                    return Err(refusal::contradiction(line, *column, first, second));
                }
            } else {
                // It was not there: nothing is overwritten.
                let _ = self.cells.set(at, value);
            }
        }
        let header = &self.header;
        let left = MEASURES
            .iter()
            .rev()
            .filter(|measure| header.has(measure.value));
        self.left.extend(left);
        Ok(true)
    }

    fn fill(&mut self, measure: Measure, record: &mut Record) -> Result<(), FileFault> {
        record.line = self.elements.count() - 1;
        record.reporter = self.reporter;
        row::dimensions(&self.header, &self.cells, record)?;
        row::measure(measure, &self.cells, record)?;
        let part = match self.header.flow {
            Flow::Import => measure.part,
            Flow::Export => row::origin(&self.cells, record.line)?,
        };
        record.breakdown = self.breakdowns.number(part, record.line)?;
        for (text, (column, quantity)) in self.units.iter_mut().zip([
            (Column::Unit, record.quantity),
            (Column::Unit2, record.quantity_2),
        ]) {
            text.clear();
            if quantity.is_some() {
                text.push_str(row::unit(&self.cells, column).unwrap_or_default());
            }
        }
        Ok(())
    }

    fn placed(&self, fault: FileFault) -> FileFault {
        match fault.place() {
            Some(Place::Line(line)) => fault.in_place(place(line)),
            _ => fault,
        }
    }
}

impl FactReader for Rows {
    fn read(&mut self, record: &mut Record) -> Result<bool, FileFault> {
        if self.left.is_empty() {
            match self.next_cells() {
                Ok(false) => return Ok(false),
                Ok(true) => {}
                Err(fault) => return Err(self.placed(fault)),
            }
        }
        let Some(measure) = self.left.pop() else {
            return Ok(false);
        };
        let filled = self.fill(measure, record);
        filled.map_err(|fault| self.placed(fault)).map(|()| true)
    }

    fn dataset(&self) -> &str {
        DATASET
    }

    fn currency(&self) -> Currency {
        Currency::Usd
    }

    fn name(&self, dimension: Dimension) -> Result<String, FileFault> {
        let column = match dimension {
            Dimension::Partner => Column::CountryName,
            Dimension::Product => self.header.product_name(),
            _ => return Ok(String::new()),
        };
        Ok(self
            .cells
            .text(column as usize)
            .unwrap_or_default()
            .to_owned())
    }

    fn unit(&self) -> &[u8] {
        self.units[0].as_bytes()
    }

    fn unit_2(&self) -> &[u8] {
        self.units[1].as_bytes()
    }

    fn nomenclature(&self) -> Nomenclature {
        Nomenclature::Us
    }

    fn breakdown(&self, number: u16) -> &str {
        self.breakdowns.name(number)
    }

    fn places(&self) -> fn(u64) -> Place {
        place
    }

    fn bytes_read(&self) -> u64 {
        self.elements.bytes_read()
    }

    fn notices(&self) -> Vec<String> {
        let mut notices = Vec::new();
        if !self.header.unread.is_empty() {
            let names = self.header.unread.join("`, `");
            notices.push(format!("columns `{names}` are not read"));
        }
        if self.breakdowns.count() > 0 {
            let what = "parts of imports or exports stand under `breakdown` in view trade_all";
            notices.push(what.to_owned());
        }
        notices
    }
}
