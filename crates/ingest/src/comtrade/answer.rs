//! Answers of the interface: an object with a list of records and what it says about itself.

use std::io::Read;

use super::column::{COLUMNS, Column};
use super::refusal;
use crate::cells::Cells;
use crate::fault::{FileFault, Place, field};
use crate::json::{Elements, Scalar, Shape, fields};

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

/// The records of an answer.
pub(super) struct Answer {
    elements: Elements<Box<dyn Read + Send>>,
    order: Order,
}

/// Fields by their place in a record: the records of an answer repeat the order of the first.
#[derive(Default)]
struct Order(Vec<(String, Option<Column>)>);

impl Order {
    fn column(&mut self, at: usize, name: &str) -> Option<Option<Column>> {
        if let Some((_, column)) = self.0.get(at).filter(|(known, _)| known == name) {
            return Some(*column);
        }
        let column = Column::of(name)?;
        self.0.truncate(at);
        if self.0.len() == at {
            self.0.push((name.to_owned(), column));
        }
        Some(column)
    }
}

impl Answer {
    pub(super) fn open(stream: Box<dyn Read + Send>) -> Result<Self, FileFault> {
        Ok(Self {
            elements: Elements::open(stream, Shape::Under("data"), Place::Record)?,
            order: Order::default(),
        })
    }

    /// Fills the cells with the next record; behind the last one the answer must hold what it says.
    pub(super) fn read(&mut self, cells: &mut Cells<COLUMNS>) -> Result<bool, FileFault> {
        let at = self.elements.count();
        let Some(element) = self.elements.next()? else {
            return self.check().map(|()| false);
        };
        let here = |fault: FileFault| fault.in_place(Place::Record(at));
        cells.clear();
        for (place, (name, value)) in fields(element).map_err(here)?.into_iter().enumerate() {
            let column = self.order.column(place, &name);
            let column = column.ok_or_else(|| here(field::unknown(at + 1, &name)))?;
            if matches!(value, Scalar::Nested(_)) {
                return Err(here(field::nested(at + 1, &name)));
            }
            if column.is_some_and(|column| !cells.set(column as usize, &value)) {
                return Err(here(field::repeated(at + 1, &name)));
            }
        }
        Ok(true)
    }

    fn check(&self) -> Result<(), FileFault> {
        let elements = &self.elements;
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
        let mut members = elements.members().iter();
        let is_null = members.any(|member| member.name == "data" && member.text == b"null");
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

    /// How many records were read.
    pub(super) fn count(&self) -> u64 {
        self.elements.count()
    }

    /// Why it is probably not all.
    pub(super) fn cut(&self) -> Option<String> {
        let reached = LIMITS.iter().find(|(limit, _)| self.count() == *limit);
        reached.map(|(_, why)| (*why).to_owned())
    }

    pub(super) fn bytes_read(&self) -> u64 {
        self.elements.bytes_read()
    }
}
