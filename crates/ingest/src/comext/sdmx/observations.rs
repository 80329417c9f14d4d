use std::io::Read;

use csv::ByteRecord;
use tradeq_model::{Currency, Flow};
use tradeq_storage::{AreaKey, Nomenclature};

use super::column::{self, COLUMNS, Column, Fields, Indicator, Places};
use super::series::{Number, Period, Series};
use crate::breakdowns::Breakdowns;
use crate::comext::code::{Good, Partner, good, partner, reporter};
use crate::comext::notes::Notes;
use crate::comext::parts::part_of;
use crate::comext::{NAME, answer};
use crate::delimited::{Form, Records, RowEnd, places};
use crate::fault::{FileFault, OwnFault};
use crate::product_digits::ProductDigits;
use crate::record::{FactReader, Record};

/// Trade by HS2, HS4, HS6 and CN8, and by HS2 to HS6 alone.
const DATAFLOWS: [&str; 2] = ["DS-045409", "DS-059341"];

/// Flags that Eurostat puts on observations; `c` is confidential, `e` and `p` may still change.
const FLAGS: &[u8] = b"bcdefinprsuz";

const PRODUCT: &str = "2, 4, 6 or 8 digits, masked digits such as `85XX`, or `TOTAL`";
const PARTNER: &str = "the two letters of a partner, such as `CN`, `WORLD`, or the code of a group";
const REPORTER: &str = "the two letters of a reporter, such as `DE`, or `EU27_2020`";

/// What all rows of a series share.
#[derive(Debug, Clone, Copy)]
struct Key {
    reporter: AreaKey,
    flow: Flow,
    partner: Option<AreaKey>,
    product: Option<ProductDigits>,
    good: Good,
    part: u16,
    secret_part: u16,
}

/// An answer of the API: rows of one series stand together, in any order of periods and indicators.
pub(in crate::comext) struct Observations {
    records: Records<Box<dyn Read + Send>>,
    places: Places,
    record: ByteRecord,
    /// Line of the row that was read and belongs to the next series.
    ahead: Option<u64>,
    /// Frequency, reporter, partner, product and flow of the series being read, as written.
    written: Vec<u8>,
    series: Series,
    key: Option<Key>,
    /// Periods of the series that was read, the next one last.
    periods: Vec<Period>,
    parts: Breakdowns,
    notes: Notes,
    published_on: Option<String>,
}

impl Observations {
    pub(in crate::comext) fn open(reader: Box<dyn Read + Send>) -> Result<Self, FileFault> {
        let mut records = Records::open(reader, Form::COMMAS, answer::check)?;
        let (header, line) = records.header()?;
        let columns = places(&header, line, COLUMNS)?;
        records.expect(columns.len(), RowEnd::Line);
        Ok(Self {
            records,
            places: Places::of(&columns, line)?,
            record: ByteRecord::new(),
            ahead: None,
            written: Vec::new(),
            series: Series::default(),
            key: None,
            periods: Vec::new(),
            parts: Breakdowns::default(),
            notes: Notes::default(),
            published_on: None,
        })
    }

    /// Reads the rows of the next series; false when there is none.
    fn read_series(&mut self) -> Result<bool, FileFault> {
        self.written.clear();
        loop {
            let line = match self.ahead.take() {
                Some(line) => line,
                None => match self.records.read(&mut self.record)? {
                    Some(line) => line,
                    None => break,
                },
            };
            if !self.series.is_empty() && self.is_other() {
                self.ahead = Some(line);
                break;
            }
            if let Err(fault) = self.take_row(line) {
                return Err(self.records.explain(fault));
            }
        }
        self.periods = self.series.take();
        Ok(!self.periods.is_empty())
    }

    fn fields(&self, line: u64) -> Fields<'_> {
        Fields {
            record: &self.record,
            places: &self.places,
            line,
        }
    }

    /// Whether the row just read belongs to another series.
    fn is_other(&self) -> bool {
        let fields = self.fields(0);
        let mut written = self.written.split(|byte| *byte == b',');
        !KEY.iter()
            .all(|column| written.next() == Some(fields.bytes(*column)))
    }

    fn take_row(&mut self, line: u64) -> Result<(), FileFault> {
        if self.series.is_empty() {
            self.begin_series(line)?;
        }
        let fields = self.fields(line);
        let frequency = fields.bytes(Column::Frequency);
        let expected = "`2024-09` where `freq` is M, `2024` where it is A";
        let span = fields.read(
            Column::Period,
            |field| column::period(frequency, field),
            expected,
        )?;
        let expected = "VALUE_IN_EUROS, QUANTITY_IN_100KG or SUPPLEMENTARY_QUANTITY";
        let indicator = fields.read(Column::Indicator, column::indicator, expected)?;
        let number = match indicator {
            // A hundred kilograms with two decimals are whole kilograms.
            Indicator::Quantity => fields.number::<2>()?,
            Indicator::Value | Indicator::Supplementary => fields.number::<0>()?,
        };
        let flags = fields.read(Column::Flag, flags, "flags of Eurostat, such as `p` or `c`")?;
        let secret = flags.contains(&b'c') || matches!(fields.bytes(Column::Secrecy), b"C" | b"N");
        let provisional = flags.iter().any(|flag| matches!(flag, b'e' | b'p'));
        self.notes.provisional += u64::from(provisional);
        self.notes.rounded += u64::from(number.is_some_and(|(_, rounded)| rounded));
        let number = number.map_or(Number::Empty, |(number, _)| Number::Given(number));
        self.series.add(span, line, indicator, number, secret)
    }

    fn begin_series(&mut self, line: u64) -> Result<(), FileFault> {
        let fields = Fields {
            record: &self.record,
            places: &self.places,
            line,
        };
        let dataflow = |field: &[u8]| {
            let text = std::str::from_utf8(field).ok()?;
            DATAFLOWS
                .iter()
                .any(|known| text.contains(known))
                .then_some(())
        };
        fields.read(
            Column::Dataflow,
            dataflow,
            "ESTAT:DS-045409 or ESTAT:DS-059341, trade by product",
        )?;
        let day = fields.read(
            Column::LastUpdate,
            column::day,
            "day, month and year, such as `15/09/26`",
        )?;
        let partner = fields.read(Column::Partner, partner, PARTNER)?;
        let good = product(fields, line)?;
        let reporter = fields.read(Column::Reporter, reporter, REPORTER)?;
        let flow = fields.read(Column::Flow, column::flow, "1 (import) or 2 (export)")?;
        let (product, part) = part_of(&mut self.parts, good, partner, false, line)?;
        let (_, secret_part) = part_of(&mut self.parts, good, partner, true, line)?;
        self.key = Some(Key {
            reporter,
            flow,
            partner: match partner {
                Partner::Area(key) => Some(key),
                Partner::World | Partner::Group(_) => None,
            },
            product,
            good,
            part,
            secret_part,
        });
        self.written.clear();
        for column in KEY {
            self.written.extend_from_slice(fields.bytes(column));
            self.written.push(b',');
        }
        self.published_on = self.published_on.take().max(Some(day));
        Ok(())
    }

    /// Fills a record; false where the period has no value to load.
    fn fill(&mut self, key: Key, period: Period, record: &mut Record) -> Result<bool, FileFault> {
        let value = match period.value {
            Number::Given(value) => value,
            Number::Empty if period.secret => {
                self.notes.suppressed += 1;
                return Ok(false);
            }
            Number::Empty => {
                self.notes.missing += 1;
                return Ok(false);
            }
            Number::Absent => return Err(without_value(period).at(period.line).into()),
        };
        let confidential = period.secret || matches!(key.good, Good::Masked(_));
        self.notes.confidential += u64::from(confidential);
        let counted = matches!(period.supplementary, Number::Given(1..));
        self.notes.without_unit += u64::from(counted);
        record.line = period.line;
        record.span = Some(period.span);
        record.reporter = key.reporter;
        record.flow = Some(key.flow);
        record.partner = key.partner;
        record.product = key.product;
        record.breakdown = if period.secret {
            key.secret_part
        } else {
            key.part
        };
        record.value = value;
        record.quantity = match period.quantity {
            Number::Given(quantity) => Some(quantity),
            Number::Absent | Number::Empty => None,
        };
        Ok(true)
    }
}

/// The columns that make a series.
const KEY: [Column; 5] = [
    Column::Frequency,
    Column::Reporter,
    Column::Partner,
    Column::Product,
    Column::Flow,
];

impl FactReader for Observations {
    fn read(&mut self, record: &mut Record) -> Result<bool, FileFault> {
        loop {
            let Some((period, key)) = self.periods.pop().zip(self.key) else {
                if self.read_series()? {
                    continue;
                }
                return Ok(false);
            };
            if self.fill(key, period, record)? {
                return Ok(true);
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
        b"kg"
    }

    fn nomenclature(&self) -> Nomenclature {
        Nomenclature::Eu
    }

    fn breakdown(&self, number: u16) -> &str {
        self.parts.name(number)
    }

    fn published_on(&self) -> Option<String> {
        self.published_on.clone()
    }

    fn bytes_read(&self) -> u64 {
        self.records.bytes_read()
    }

    fn notices(&self) -> Vec<String> {
        self.notes.sentences()
    }
}

fn product(fields: Fields<'_>, line: u64) -> Result<Good, FileFault> {
    let field = fields.bytes(Column::Product);
    if field.len() % 2 == 1 && field.iter().all(u8::is_ascii_digit) {
        let value = column::shown(field);
        let would_be = format!("0{value}");
        return Err(FileFault::LostLeadingZero {
            line,
            value,
            would_be,
        });
    }
    fields.read(Column::Product, good, PRODUCT)
}

fn flags(field: &[u8]) -> Option<&[u8]> {
    field
        .iter()
        .all(|flag| FLAGS.contains(flag))
        .then_some(field)
}

fn without_value(period: Period) -> OwnFault {
    let message = format!(
        "a quantity of {} without its VALUE_IN_EUROS beside it",
        period.span
    );
    let hint = "rows of one reporter, partner, product and flow must stand together: ask for all indicators, and do not sort the file";
    OwnFault::new("quantity-without-value", message, hint)
}
