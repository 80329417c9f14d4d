//! The years of a file, one after the other.

use std::io::Read;

use csv::ByteRecord;
use tradeq_model::{Currency, Flow, Span};

use super::NAME;
use super::codes::{Codes, List};
use super::file_name::{FileName, base};
use super::row::{COLUMNS, Fields, Places, Row, area};
use crate::container::archive;
use crate::container::members::Members;
use crate::delimited::{Form, Records, RowEnd, places};
use crate::fault::{FileFault, OwnFault, check_head};
use crate::record::{Dimension, FactReader, Record};
use crate::source::{Source, SourceError};

/// Number of the part that has no HS code.
const WITHOUT_CODE: u16 = 1;

/// A year file, or all years of a zip.
pub(super) struct Years {
    members: Members,
    codes: Codes,
    /// Members that are years, still to be read, the next one last.
    waiting: Vec<(usize, FileName)>,
    at: usize,
    name: FileName,
    records: Records<Box<dyn Read + Send>>,
    places: Places,
    record: ByteRecord,
    row: Row,
    bytes_before: u64,
}

impl Years {
    pub(super) fn open(source: &dyn Source) -> Result<Self, SourceError> {
        let members = Members::of(source)?;
        let (mut waiting, codes) = sort_out(&members)?;
        waiting.reverse();
        let (at, name) = waiting.pop().ok_or_else(no_year)?;
        let (records, places) = open_year(&members, at)?;
        Ok(Self {
            members,
            codes,
            waiting,
            at,
            name,
            records,
            places,
            record: ByteRecord::new(),
            row: Row::default(),
            bytes_before: 0,
        })
    }

    /// Goes on to the next year; false when there is none.
    fn next_year(&mut self) -> Result<bool, FileFault> {
        let Some((at, name)) = self.waiting.pop() else {
            return Ok(false);
        };
        self.bytes_before += self.records.bytes_read();
        let opened = open_year(&self.members, at).map_err(|error| match error {
            SourceError::Fault(fault) => fault,
            SourceError::Io(error) => self.members.place(
                at,
                FileFault::Unreadable {
                    line: 1,
                    what: error.to_string(),
                },
            ),
        });
        (self.records, self.places) = opened?;
        (self.at, self.name) = (at, name);
        Ok(true)
    }

    fn read_row(&mut self) -> Result<Option<u64>, FileFault> {
        let Some(line) = self.records.read(&mut self.record)? else {
            return Ok(None);
        };
        let fields = Fields {
            record: &self.record,
            places: self.places,
            line,
        };
        let before = (self.row.exporter, self.row.importer);
        let row = fields.read().and_then(|row| {
            self.check_year(row.year, line)?;
            if (row.exporter, row.importer) != before {
                self.check_codes(row, line)?;
            }
            Ok(row)
        });
        self.row = match row {
            Ok(row) => row,
            Err(fault) => return Err(self.records.explain(fault)),
        };
        Ok(Some(line))
    }

    /// Name and content say the same year, or one of them is wrong.
    fn check_year(&self, found: i32, line: u64) -> Result<(), FileFault> {
        match self.name.year {
            Some(named) if named != found => {
                let message = format!("the year must be {named}, as in the file's name: `{found}`");
                let hint = "one file has one year: download it again, and keep its name";
                Err(OwnFault::new("other-year", message, hint).at(line).into())
            }
            _ => Ok(()),
        }
    }

    /// The publisher's own list of economies knows every code.
    fn check_codes(&self, row: Row, line: u64) -> Result<(), FileFault> {
        let codes = [row.exporter, row.importer];
        match codes.into_iter().find(|code| self.codes.lacks(*code)) {
            None => Ok(()),
            Some(code) => {
                let message =
                    format!("an economy that the list in the archive does not have: `{code}`");
                let hint = "years and lists of two vintages are mixed: download the archive again";
                Err(OwnFault::new("not-on-the-list", message, hint)
                    .at(line)
                    .into())
            }
        }
    }
}

impl FactReader for Years {
    fn read(&mut self, record: &mut Record) -> Result<bool, FileFault> {
        let line = loop {
            match self.read_row() {
                Ok(Some(line)) => break line,
                Ok(None) if self.next_year()? => {}
                Ok(None) => return Ok(false),
                Err(fault) => return Err(self.members.place(self.at, fault)),
            }
        };
        let row = &self.row;
        record.line = line;
        record.span = Span::year(row.year);
        record.flow = Some(Flow::Export);
        record.reporter = area(row.exporter);
        record.partner = Some(area(row.importer));
        record.product = row.product;
        record.edition = Some(self.name.edition);
        record.breakdown = if row.product.is_some() {
            0
        } else {
            WITHOUT_CODE
        };
        record.value = row.value;
        record.quantity = row.quantity;
        Ok(true)
    }

    fn dataset(&self) -> &str {
        NAME
    }

    fn currency(&self) -> Currency {
        Currency::Usd
    }

    fn name(&self, dimension: Dimension) -> Result<String, FileFault> {
        Ok(match dimension {
            Dimension::Reporter => self.codes.country(self.row.exporter),
            Dimension::Partner => self.codes.country(self.row.importer),
            Dimension::Product => match self.row.product {
                Some(product) if self.codes.has_products() => {
                    self.codes.product(product.to_code().as_str())
                }
                _ => String::new(),
            },
            Dimension::Regime | Dimension::Place => String::new(),
        })
    }

    fn unit(&self) -> &[u8] {
        b"kg"
    }

    fn breakdown(&self, number: u16) -> &str {
        if number == WITHOUT_CODE {
            "product:9999AA"
        } else {
            ""
        }
    }

    fn published_on(&self) -> Option<String> {
        Some(self.name.published_on())
    }

    fn bytes_read(&self) -> u64 {
        self.bytes_before + self.records.bytes_read()
    }
}

/// Which members are years, and what the lists beside them say.
fn sort_out(members: &Members) -> Result<(Vec<(usize, FileName)>, Codes), SourceError> {
    let (mut years, mut codes) = (Vec::<(usize, FileName)>::new(), Codes::default());
    for (at, name) in members.names().iter().enumerate() {
        let lower = base(name).to_lowercase();
        let list = match lower.as_str() {
            lower if lower.starts_with("country_codes") => Some(List::Countries),
            lower if lower.starts_with("product_codes") => Some(List::Products),
            _ => None,
        };
        if let Some(list) = list.filter(|_| members.is_archive()) {
            let read = codes.read(list, members.open(at)?);
            read.map_err(|fault| members.place(at, fault))?;
            continue;
        }
        if members.is_archive() && is_beside(name, &lower) {
            continue;
        }
        if members.is_archive() && is_archive(&lower) {
            return Err(nested(name).into());
        }
        let Some(found) = FileName::read(name) else {
            let head = archive::head(members.open(at)?)?;
            let fault = check(base(name), &head)
                .err()
                .unwrap_or_else(|| unnamed(base(name)));
            return Err(members.place(at, fault).into());
        };
        if let Some((first, _)) = years.iter().find(|(_, year)| year.year == found.year) {
            return Err(twice(&members.names()[*first], name).into());
        }
        years.push((at, found));
    }
    Ok((years, codes))
}

/// Folders and texts that belong to no table.
fn is_beside(name: &str, lower: &str) -> bool {
    let texts = [".txt", ".pdf", ".md", ".html"];
    name.ends_with('/')
        || name.starts_with("__MACOSX")
        || texts.iter().any(|end| lower.ends_with(end))
}

fn is_archive(lower: &str) -> bool {
    [".zip", ".7z", ".gz", ".rar"]
        .iter()
        .any(|end| lower.ends_with(end))
}

fn open_year(
    members: &Members,
    at: usize,
) -> Result<(Records<Box<dyn Read + Send>>, Places), SourceError> {
    let open = |reader| {
        let name = members.names().get(at).map_or("", String::as_str);
        let mut records = Records::open(reader, Form::BARE_COMMAS, |head| check(name, head))?;
        let (header, line) = records.header()?;
        let columns = places(&header, line, COLUMNS)?;
        records.expect(columns.len(), RowEnd::Line);
        Ok((records, Places::of(&columns, line)?))
    };
    let opened = open(members.open(at)?);
    Ok(opened.map_err(|fault| members.place(at, fault))?)
}

/// What the first bytes show: a table, or something that passes for one.
fn check(name: &str, head: &[u8]) -> Result<(), FileFault> {
    let list = match List::of(name, head) {
        Some(List::Countries) => "BACI's list of economies",
        Some(List::Products) => "BACI's list of products",
        None if head.trim_ascii().starts_with(b"<") => {
            let message = "this is a web page, not a year of BACI";
            let hint =
                "the download needs a browser: download the file again from the page of BACI";
            return Err(OwnFault::new("web-page", message, hint).into());
        }
        None => return check_head(head),
    };
    let message = format!("this is {list}, which has no trade in it");
    let hint = "import the zip as it was downloaded: its lists are read with its years";
    Err(OwnFault::new("code-list", message, hint).into())
}

fn nested(name: &str) -> FileFault {
    let message = format!("an archive inside the archive: `{name}`");
    let hint = "unpack the outer one, and import what is inside";
    OwnFault::new("nested-archive", message, hint).into()
}

fn no_year() -> FileFault {
    let hint = "download the zip again: its years are called like `BACI_HS22_Y2023_V202501.csv`";
    OwnFault::new("no-year", "the archive has no year of BACI in it", hint).into()
}

/// The edition and the vintage are nowhere in the file.
fn unnamed(name: &str) -> FileFault {
    let message = format!("the file's name does not say the HS edition and the vintage: `{name}`");
    let hint = "rename it as it was downloaded, such as `BACI_HS22_Y2023_V202501.csv`; nothing inside says them";
    OwnFault::new("unnamed", message, hint).into()
}

fn twice(first: &str, second: &str) -> FileFault {
    let message = format!("two members have the same year: `{first}` and `{second}`");
    let hint = "every row would be there twice: keep one of the two, the newer vintage";
    OwnFault::new("same-year", message, hint).into()
}
