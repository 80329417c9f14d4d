use std::collections::BTreeMap;
use std::io::Read;

use csv::ByteRecord;
use tradeq_model::{Currency, Span};
use tradeq_storage::Nomenclature;

use super::column::{COLUMNS, Places};
use super::named_period;
use super::row::Fields;
use crate::breakdowns::Breakdowns;
use crate::comext::code::{Good, Partner};
use crate::comext::notes::Notes;
use crate::comext::parts::part_of;
use crate::comext::{NAME, answer};
use crate::container::members::Members;
use crate::delimited::{Form, Records, RowEnd, places};
use crate::fault::{FileFault, OwnFault};
use crate::record::{FactReader, Record};
use crate::source::SourceError;

/// One member that is being read.
struct Open {
    at: usize,
    /// What its name says it is about.
    named: Option<Span>,
    records: Records<Box<dyn Read + Send>>,
    places: Places,
    names: Vec<String>,
}

/// A bulk file, or all bulk files of an archive.
pub(in crate::comext) struct Months {
    members: Members,
    /// Members still to be read, the next one last.
    waiting: Vec<usize>,
    open: Open,
    record: ByteRecord,
    parts: Breakdowns,
    notes: Notes,
    /// In which member each span was found first.
    spans: BTreeMap<Span, usize>,
    last_span: Option<Span>,
    /// Where a code stood first that begins with a zero, and one whose zero is gone.
    zero_kept: Option<u64>,
    zero_lost: Option<u64>,
    unit_2: Vec<u8>,
    bytes_before: u64,
}

impl Months {
    pub(in crate::comext) fn open(members: Members) -> Result<Self, SourceError> {
        let mut waiting = data(&members)?;
        waiting.reverse();
        let at = waiting.pop().ok_or_else(no_data)?;
        Ok(Self {
            open: Open::new(&members, at)?,
            members,
            waiting,
            record: ByteRecord::new(),
            parts: Breakdowns::default(),
            notes: Notes::default(),
            spans: BTreeMap::new(),
            last_span: None,
            zero_kept: None,
            zero_lost: None,
            unit_2: Vec::new(),
            bytes_before: 0,
        })
    }

    /// Goes on to the next member; false when there is none.
    fn next_member(&mut self) -> Result<bool, FileFault> {
        let Some(at) = self.waiting.pop() else {
            return Ok(false);
        };
        self.bytes_before += self.open.records.bytes_read();
        self.open = Open::new(&self.members, at).map_err(|error| match error {
            SourceError::Fault(fault) => fault,
            SourceError::Io(error) => FileFault::Unreadable {
                line: 1,
                what: error.to_string(),
            },
        })?;
        (self.last_span, self.zero_kept, self.zero_lost) = (None, None, None);
        Ok(true)
    }

    fn read_row(&mut self, record: &mut Record) -> Result<bool, FileFault> {
        let Some(line) = self.open.records.read(&mut self.record)? else {
            return Ok(false);
        };
        self.fill(record, line)
            .map(|()| true)
            .map_err(|fault| self.open.records.explain(fault))
    }

    fn fill(&mut self, record: &mut Record, line: u64) -> Result<(), FileFault> {
        let fields = Fields {
            record: &self.record,
            places: &self.open.places,
            names: &self.open.names,
            line,
        };
        let row = fields.read()?;
        let (product, breakdown) = part_of(&mut self.parts, row.good, row.partner, false, line)?;
        let confidential = matches!(row.good, Good::Masked(_));
        let unit = self
            .open
            .places
            .unit
            .and_then(|place| self.record.get(place));
        self.unit_2.clear();
        self.unit_2
            .extend_from_slice(known_unit(unit.unwrap_or_default()));
        let without_unit = self.unit_2.is_empty();
        record.line = line;
        record.span = Some(row.span);
        record.reporter = row.reporter;
        record.flow = Some(row.flow);
        record.partner = match row.partner {
            Partner::Area(key) => Some(key),
            Partner::World | Partner::Group(_) => None,
        };
        (record.product, record.breakdown) = (product, breakdown);
        record.regime = row.regime;
        (record.value, record.quantity) = (row.value, row.quantity);
        record.quantity_2 = row.quantity_in_unit.filter(|_| !without_unit);
        self.notes.rounded += row.rounded;
        self.notes.padded += u64::from(row.padded);
        self.notes.confidential += u64::from(confidential);
        let left_out = without_unit && row.quantity_in_unit.is_some_and(|quantity| quantity > 0);
        self.notes.without_unit += u64::from(left_out);
        let (padded, span) = (row.padded, row.span);
        self.check_zeros(padded, product.is_some(), line)?;
        self.check_span(span, line)
    }

    /// Either all codes of a file have their zeros or none has: a mixture was put together by hand.
    fn check_zeros(&mut self, padded: bool, has_code: bool, line: u64) -> Result<(), FileFault> {
        let code = self
            .record
            .get(self.open.places.product)
            .unwrap_or_default();
        if padded {
            self.zero_lost.get_or_insert(line);
        } else if has_code && code.trim_ascii_start().starts_with(b"0") {
            self.zero_kept.get_or_insert(line);
        }
        let (Some(kept), Some(lost)) = (self.zero_kept, self.zero_lost) else {
            return Ok(());
        };
        let message = format!(
            "some product codes have eight digits with a zero before (line {kept}), some seven (line {lost})"
        );
        let hint = "which digit the short ones lost is not certain: download the file again";
        Err(OwnFault::new("zeros-mixed", message, hint).at(line).into())
    }

    /// A span is in one member, and it is the one that the member's name says.
    fn check_span(&mut self, span: Span, line: u64) -> Result<(), FileFault> {
        if self.last_span == Some(span) {
            return Ok(());
        }
        self.last_span = Some(span);
        let outside = |named: &Span| !(named.contains(span.from()) && named.contains(span.to()));
        if let Some(named) = self.open.named.filter(outside) {
            let message = format!("the period must be {named}, as in the file's name: `{span}`");
            let hint = "one file has one month: download it again, and keep its name";
            return Err(OwnFault::new("other-period", message, hint).at(line).into());
        }
        let first = *self.spans.entry(span).or_insert(self.open.at);
        if first == self.open.at {
            return Ok(());
        }
        let name = |at: usize| self.members.names().get(at).cloned().unwrap_or_default();
        let (first, second) = (name(first), name(self.open.at));
        let message = format!("two members have {span}: `{first}` and `{second}`");
        let hint = "every row would be there twice: keep one of the two";
        Err(OwnFault::new("same-period", message, hint).at(line).into())
    }
}

impl Open {
    fn new(members: &Members, at: usize) -> Result<Self, SourceError> {
        let read = |reader| {
            let mut records = Records::open(reader, Form::COMMAS, answer::check)?;
            let (header, line) = records.header()?;
            let columns = places(&header, line, COLUMNS)?;
            records.expect(columns.len(), RowEnd::Line);
            let names = header
                .iter()
                .map(|name| String::from_utf8_lossy(name).trim().to_owned());
            let name = members.names().get(at).map_or("", String::as_str);
            Ok(Self {
                at,
                named: named_period(name),
                records,
                places: Places::of(&columns, line)?,
                names: names.collect(),
            })
        };
        Ok(read(members.open(at)?).map_err(|fault| members.place(at, fault))?)
    }
}

impl FactReader for Months {
    fn read(&mut self, record: &mut Record) -> Result<bool, FileFault> {
        loop {
            match self.read_row(record) {
                Ok(true) => return Ok(true),
                Ok(false) if self.next_member()? => {}
                Ok(false) => return Ok(false),
                Err(fault) => return Err(self.members.place(self.open.at, fault)),
            }
        }
    }

    fn dataset(&self) -> &str {
        NAME
    }

    fn currency(&self) -> Currency {
        Currency::Eur
    }

    fn unit(&self) -> &[u8] {
        if self.open.places.quantity.is_some() {
            b"kg"
        } else {
            b""
        }
    }

    fn unit_2(&self) -> &[u8] {
        &self.unit_2
    }

    fn nomenclature(&self) -> Nomenclature {
        Nomenclature::Eu
    }

    fn breakdown(&self, number: u16) -> &str {
        self.parts.name(number)
    }

    fn bytes_read(&self) -> u64 {
        self.bytes_before + self.open.records.bytes_read()
    }

    fn notices(&self) -> Vec<String> {
        self.notes.sentences()
    }
}

/// Nothing, a dash and `NO_SU` say that there is no supplementary unit.
fn known_unit(field: &[u8]) -> &[u8] {
    match field.trim_ascii() {
        b"-" | b"NO_SU" => b"",
        unit => unit,
    }
}

/// The members that are bulk files.
fn data(members: &Members) -> Result<Vec<usize>, FileFault> {
    let mut found = Vec::new();
    for (at, name) in members.names().iter().enumerate() {
        let lower = name.to_lowercase();
        let ends = |ends: &[&str]| ends.iter().any(|end| lower.ends_with(end));
        let beside =
            lower.ends_with('/') || lower.starts_with("__macosx") || lower.contains("readme");
        if members.is_archive() && (beside || ends(&[".pdf", ".md", ".html", ".xml"])) {
            continue;
        }
        if members.is_archive() && ends(&[".zip", ".7z", ".gz", ".rar"]) {
            let message = format!("an archive inside the archive: `{name}`");
            let hint = "unpack the outer one, and import what is inside";
            return Err(OwnFault::new("nested-archive", message, hint).into());
        }
        found.push(at);
    }
    Ok(found)
}

fn no_data() -> FileFault {
    let hint = "download it again: its data is called like `full_v2_202401.dat`";
    OwnFault::new(
        "no-data",
        "the archive has no bulk file of Comext in it",
        hint,
    )
    .into()
}
