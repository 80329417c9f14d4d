//! The records of a file of either form, as the pipeline reads them.

use std::io::Read;

use tradeq_model::Currency;
use tradeq_storage::Nomenclature;

use super::answer::Answer;
use super::bulk::Bulk;
use super::column::{COLUMNS, Column};
use super::refusal;
use super::row::{Frequency, Reading};
use crate::cells::Cells;
use crate::fault::{FileFault, Place};
use crate::record::{Dimension, FactReader, Record};

type Stream = Box<dyn Read + Send>;

/// The two forms of a file.
enum Form {
    Answer(Answer),
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
        Self::begin(Form::Answer(Answer::open(stream)?))
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
            Form::Answer(answer) => answer.read(&mut self.cells)?,
        };
        self.ended = !found;
        Ok(found)
    }

    fn line(&self) -> u64 {
        match &self.form {
            Form::Answer(answer) => answer.count(),
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
        match &self.form {
            Form::Answer(answer) => answer.cut(),
            Form::Bulk(_) => None,
        }
    }

    fn bytes_read(&self) -> u64 {
        match &self.form {
            Form::Answer(answer) => answer.bytes_read(),
            Form::Bulk(bulk) => bulk.bytes_read(),
        }
    }

    fn notices(&self) -> Vec<String> {
        self.reading.tally.notices()
    }
}
