//! The records of a file of either form, as the pipeline reads them.

use std::io::Read;

use tradeq_model::Currency;
use tradeq_storage::Nomenclature;

use super::bulk::Bulk;
use super::column::{COLUMNS, Column};
use super::refusal;
use super::row::{Frequency, Reading};
use crate::cells::Cells;
use crate::fault::{FileFault, Place, field};
use crate::json::{Elements, Scalar, Shape, fields};
use crate::record::{Dimension, FactReader, Record};

/// Exactly so many records are what a call gives at the most, with whose limit it is.
const LIMITS: [(u64, &str); 3] = [
    (
        500,
        "exactly 500 records, the limit of a preview without a key",
    ),
    (100_000, "exactly 100,000 records, the limit of a call"),
    (
        250_000,
        "exactly 250,000 records, the limit of a call with a key",
    ),
];

type Stream = Box<dyn Read + Send>;

/// The two forms of a file.
enum Form {
    Answer(Elements<Stream>),
    Bulk(Bulk<Stream>),
}

/// A file of Comtrade.
pub(super) struct Records {
    form: Form,
    cells: Cells<COLUMNS>,
    /// The first record was looked at already.
    waiting: bool,
    ended: bool,
    reading: Reading,
}

impl Records {
    pub(super) fn answer(stream: Stream) -> Result<Self, FileFault> {
        Self::begin(Form::Answer(Elements::open(
            stream,
            Shape::Under("data"),
            Place::Record,
        )?))
    }

    pub(super) fn bulk(stream: Stream, sealed: bool) -> Result<Self, FileFault> {
        Self::begin(Form::Bulk(Bulk::open(stream, sealed)?))
    }

    /// Looks at the first record: its reporter says whose list long codes belong to.
    fn begin(form: Form) -> Result<Self, FileFault> {
        let mut records = Self {
            form,
            cells: Cells::new(),
            waiting: false,
            ended: false,
            reading: Reading::default(),
        };
        records.waiting = records.next_cells()?;
        let reporter = records.cells.text(Column::Reporter as usize);
        records.reading.nomenclature = refusal::national_list(reporter);
        Ok(records)
    }

    fn next_cells(&mut self) -> Result<bool, FileFault> {
        if self.ended {
            return Ok(false);
        }
        let found = match &mut self.form {
            Form::Bulk(bulk) => bulk.read(&mut self.cells)?,
            Form::Answer(elements) => read_element(elements, &mut self.cells)?,
        };
        if !found {
            self.ended = true;
            self.check_answer()?;
        }
        Ok(found)
    }

    /// What an answer says about itself, once it was read.
    fn check_answer(&self) -> Result<(), FileFault> {
        let Form::Answer(elements) = &self.form else {
            return Ok(());
        };
        let text = |name| elements.member(name).map(refusal::said);
        if let Some(error) = text("error").filter(|error| !error.trim().is_empty()) {
            return Err(refusal::service_error(&error));
        }
        if let Some(message) = text("message") {
            let status = text("statusCode").unwrap_or_default();
            return Err(refusal::service_error(format!("{status} {message}").trim()));
        }
        if elements.member("dataset").is_some() || elements.member("validation").is_some() {
            return Err(refusal::legacy());
        }
        let is_null = elements
            .members()
            .iter()
            .any(|member| member.name == "data" && member.text == b"null");
        if !elements.has_list() && !is_null {
            return Err(refusal::no_list());
        }
        let found = elements.count();
        if let Some(said) = text("count").filter(|said| *said != found.to_string()) {
            return Err(refusal::wrong_count(&said, found));
        }
        if found == 0 {
            return Err(refusal::no_records());
        }
        Ok(())
    }

    fn line(&self) -> u64 {
        match &self.form {
            Form::Answer(elements) => elements.count(),
            Form::Bulk(bulk) => bulk.line(),
        }
    }

    /// A fault at its record, where the file has no lines.
    fn placed(&self, fault: FileFault) -> FileFault {
        match (&self.form, fault.place()) {
            (Form::Answer(_), Some(Place::Line(line))) => fault.in_place(place(line)),
            _ => fault,
        }
    }
}

/// A record by its number from 1.
fn place(line: u64) -> Place {
    Place::Record(line.saturating_sub(1))
}

fn read_element(
    elements: &mut Elements<Stream>,
    cells: &mut Cells<COLUMNS>,
) -> Result<bool, FileFault> {
    let at = elements.count();
    let Some(element) = elements.next()? else {
        return Ok(false);
    };
    let here = |fault: FileFault| fault.in_place(Place::Record(at));
    cells.clear();
    for (name, value) in fields(element).map_err(here)? {
        let column = Column::of(&name).ok_or_else(|| here(field::unknown(at + 1, &name)))?;
        if matches!(value, Scalar::Nested(_)) {
            return Err(here(field::nested(at + 1, &name)));
        }
        if column.is_some_and(|column| !cells.set(column as usize, &value)) {
            return Err(here(field::repeated(at + 1, &name)));
        }
    }
    Ok(true)
}

impl FactReader for Records {
    fn read(&mut self, record: &mut Record) -> Result<bool, FileFault> {
        if !std::mem::take(&mut self.waiting) && !self.next_cells()? {
            return Ok(false);
        }
        record.line = self.line();
        let read = self.reading.read(&self.cells, record);
        read.map_err(|fault| self.placed(fault)).map(|()| true)
    }

    fn dataset(&self) -> &str {
        match self.reading.frequency {
            Some(Frequency::Monthly) => "comtrade-monthly",
            _ => "comtrade-annual",
        }
    }

    fn currency(&self) -> Currency {
        Currency::Usd
    }

    fn name(&self, dimension: Dimension) -> Result<String, FileFault> {
        let column = match dimension {
            Dimension::Reporter => Column::ReporterName,
            Dimension::Partner => Column::PartnerName,
            Dimension::Product => Column::ProductName,
            Dimension::Regime | Dimension::Place => return Ok(String::new()),
        };
        Ok(self
            .cells
            .text(column as usize)
            .unwrap_or_default()
            .to_owned())
    }

    fn unit(&self) -> &[u8] {
        self.reading.quantities.unit.as_bytes()
    }

    fn unit_2(&self) -> &[u8] {
        self.reading.quantities.unit_2.as_bytes()
    }

    fn nomenclature(&self) -> Nomenclature {
        self.reading.nomenclature
    }

    fn breakdown(&self, number: u16) -> &str {
        self.reading.breakdowns.name(number)
    }

    fn places(&self) -> fn(u64) -> Place {
        match self.form {
            Form::Answer(_) => place,
            Form::Bulk(_) => Place::Line,
        }
    }

    fn cut(&self) -> Option<String> {
        let Form::Answer(elements) = &self.form else {
            return None;
        };
        let reached = LIMITS.iter().find(|(limit, _)| elements.count() == *limit);
        reached.map(|(_, why)| (*why).to_owned())
    }

    fn bytes_read(&self) -> u64 {
        match &self.form {
            Form::Answer(elements) => elements.bytes_read(),
            Form::Bulk(bulk) => bulk.bytes_read(),
        }
    }

    fn notices(&self) -> Vec<String> {
        self.reading.tally.notices()
    }
}
