use std::io::Read;

use tradeq_model::Currency;
use tradeq_storage::{AreaKey, AreaSystem, Nomenclature};

use super::column::{COLUMNS, Column, LINKED};
use super::row::Reading;
use super::{DATASET, refusal};
use crate::cells::Cells;
use crate::fault::{FileFault, Place, field};
use crate::json::{Elements, Scalar, Shape, fields};
use crate::record::{Dimension, FactReader, Record};

/// The United Kingdom, by its ISO code.
const REPORTER: &[u8] = b"GBR";

type Stream = Box<dyn Read + Send>;

/// The records of a page.
pub(super) struct Records {
    elements: Elements<Stream>,
    cells: Cells<COLUMNS>,
    reading: Reading,
    reporter: AreaKey,
    has_mass: bool,
}

/// A record by its number from 1.
fn place(line: u64) -> Place {
    Place::Element("value", line.saturating_sub(1))
}

impl Records {
    pub(super) fn open(stream: Stream) -> Result<Self, FileFault> {
        let start = |count| place(count + 1);
        Ok(Self {
            elements: Elements::open(stream, Shape::Under("value"), start)?,
            cells: Cells::new(),
            reading: Reading::default(),
            reporter: AreaKey::read(AreaSystem::Iso3, REPORTER).unwrap_or_default(),
            has_mass: false,
        })
    }

    /// What the answer says about itself, once it was read.
    fn check_answer(&self) -> Result<(), FileFault> {
        if let Some(error) = self.elements.member("error") {
            return Err(refusal::service_error(&message(error)));
        }
        if !self.elements.has_list() {
            return Err(refusal::no_list());
        }
        let found = self.elements.count();
        if self.elements.member("@odata.nextLink").is_none()
            && let Some(said) = self.elements.member("@odata.count")
            && said != found.to_string().as_bytes()
        {
            return Err(refusal::wrong_count(&String::from_utf8_lossy(said), found));
        }
        if found == 0 {
            return Err(refusal::no_records());
        }
        Ok(())
    }

    fn next_cells(&mut self) -> Result<bool, FileFault> {
        let Some(element) = self.elements.next()? else {
            return self.check_answer().map(|()| false);
        };
        self.cells.clear();
        fill(element, &mut self.cells)?;
        Ok(true)
    }

    fn placed(&self, fault: FileFault) -> FileFault {
        let at = self.elements.count();
        match fault.place() {
            Some(Place::Line(_)) => fault.in_place(place(at)),
            _ => fault,
        }
    }
}

/// The fields of a record and of the tables linked to it.
fn fill(element: &[u8], cells: &mut Cells<COLUMNS>) -> Result<(), FileFault> {
    for (name, value) in fields(element).map_err(|fault| fault.in_place(Place::Line(1)))? {
        match (Column::of(&name), &value) {
            (Some(_), Scalar::Nested(_)) => return Err(field::nested(1, &name)),
            (Some(column), _) => set(cells, column, &name, &value)?,
            (None, Scalar::Nested(linked)) if LINKED.contains(&name.as_ref()) => {
                for (name, value) in fields(linked.as_bytes())? {
                    // A linked table repeats the key by which it is linked.
                    if let Some(Some(
                        column @ (Column::Cn8 | Column::CommodityName | Column::CountryName),
                    )) = Column::of(&name)
                    {
                        set(cells, Some(column), &name, &value)?;
                    }
                }
            }
            (None, _) if LINKED.contains(&name.as_ref()) || name.starts_with("@odata.") => {}
            (None, _) => return Err(field::unknown(1, &name)),
        }
    }
    Ok(())
}

fn set(
    cells: &mut Cells<COLUMNS>,
    column: Option<Column>,
    name: &str,
    value: &Scalar<'_>,
) -> Result<(), FileFault> {
    match column {
        Some(column) if !cells.set(column as usize, value) => Err(field::repeated(1, name)),
        _ => Ok(()),
    }
}

/// The text of an error, in its object.
fn message(error: &[u8]) -> String {
    let fields = fields(error).unwrap_or_default();
    let find = |name: &str| fields.iter().find(|(known, _)| known == name);
    let text = find("message")
        .and_then(|(_, value)| value.text())
        .map(str::to_owned);
    text.unwrap_or_else(|| String::from_utf8_lossy(error).into_owned())
}

impl FactReader for Records {
    fn read(&mut self, record: &mut Record) -> Result<bool, FileFault> {
        record.reporter = self.reporter;
        loop {
            let found = self.next_cells().map_err(|fault| self.placed(fault))?;
            if !found {
                return Ok(false);
            }
            record.line = self.elements.count();
            let read = self.reading.read(&self.cells, record);
            if read.map_err(|fault| self.placed(fault))? {
                self.has_mass = record.quantity.is_some();
                return Ok(true);
            }
        }
    }

    fn dataset(&self) -> &str {
        DATASET
    }

    fn currency(&self) -> Currency {
        Currency::Gbp
    }

    fn name(&self, dimension: Dimension) -> Result<String, FileFault> {
        let column = match dimension {
            Dimension::Partner => Column::CountryName,
            Dimension::Product => Column::CommodityName,
            _ => return Ok(String::new()),
        };
        Ok(self
            .cells
            .text(column as usize)
            .unwrap_or_default()
            .to_owned())
    }

    fn unit(&self) -> &[u8] {
        if self.has_mass { b"kg" } else { b"" }
    }

    fn nomenclature(&self) -> Nomenclature {
        Nomenclature::Uk
    }

    fn breakdown(&self, number: u16) -> &str {
        self.reading.breakdowns.name(number)
    }

    fn places(&self) -> fn(u64) -> Place {
        place
    }

    fn cut(&self) -> Option<String> {
        let next = self.elements.member("@odata.nextLink");
        next.map(|_| "one page of several, as its `@odata.nextLink` says".to_owned())
    }

    fn bytes_read(&self) -> u64 {
        self.elements.bytes_read()
    }

    fn notices(&self) -> Vec<String> {
        self.reading.notices()
    }
}
