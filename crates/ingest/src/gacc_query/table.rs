use std::io::Read;

use tradeq_model::{Currency, Lang, Span};
use tradeq_storage::{AreaKey, AreaSystem, RegimeKey, RegimeSystem};

use super::{Language, NAME, Row, Rows};
use crate::fault::FileFault;
use crate::record::{Dimension, FactReader, Record};

/// The query site gives no more rows than these.
const SITE_LIMIT: u64 = 10_000;

/// A query table as the pipeline reads it.
pub(super) struct QueryTable {
    rows: Rows<Box<dyn Read + Send>>,
    row: Row,
}

impl QueryTable {
    pub(super) fn open(reader: Box<dyn Read + Send>) -> Result<Self, FileFault> {
        Ok(Self {
            rows: Rows::open(reader)?,
            row: Row::new(),
        })
    }
}

impl FactReader for QueryTable {
    fn read(&mut self, record: &mut Record) -> Result<bool, FileFault> {
        let row = &mut self.row;
        if !self.rows.read(row)? {
            return Ok(false);
        }
        record.line = row.line;
        record.span = row.month.map(Span::month);
        record.partner = row
            .partner
            .map(|code| AreaKey::new(AreaSystem::Gacc, code.into()));
        record.product = row.product;
        record.regime = row
            .regime
            .map(|code| RegimeKey::new(RegimeSystem::Customs, code.into()));
        record.place = row.place;
        record.value = row.value;
        (record.quantity, record.quantity_2) = (row.quantity, row.quantity_2);
        Ok(true)
    }

    fn dataset(&self) -> &str {
        NAME
    }

    fn currency(&self) -> Currency {
        self.rows.header().currency
    }

    fn name(&self, dimension: Dimension) -> Result<String, FileFault> {
        let name = match dimension {
            Dimension::Partner => self.row.partner_name(),
            Dimension::Product => self.row.product_name(),
            Dimension::Regime => self.row.regime_name(),
            Dimension::Place => self.row.place_name(),
            Dimension::Reporter => b"",
        };
        self.unit_text(name)
    }

    fn lang(&self) -> Lang {
        match self.rows.header().language {
            Language::English => Lang::En,
            Language::Chinese => Lang::Zh,
        }
    }

    fn unit(&self) -> &[u8] {
        self.row.unit()
    }

    fn unit_2(&self) -> &[u8] {
        self.row.unit_2()
    }

    fn unit_text(&self, unit: &[u8]) -> Result<String, FileFault> {
        let text = self.rows.header().decode(unit);
        text.map_err(|fault| fault.at(self.row.line))
    }

    fn cut(&self) -> Option<String> {
        let is_full = self.rows.count() == SITE_LIMIT;
        is_full.then(|| "exactly 10,000 rows, the limit of the query site".to_owned())
    }

    fn bytes_read(&self) -> u64 {
        self.rows.bytes_read()
    }
}
