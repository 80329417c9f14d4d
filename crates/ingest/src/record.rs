//! What the tables of facts of all sources have in common, and how a pipeline reads them.

use tradeq_model::{Currency, Flow, Grain, HsEdition, Lang, Span};
use tradeq_storage::{AreaKey, Nomenclature, RegimeKey};

use crate::fault::{FileFault, Place};
use crate::product_digits::ProductDigits;

/// One observed value, as an adapter reads it. Made once and filled again for every row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// Physical line where the row starts, or the number of the record, from 1.
    pub line: u64,
    /// The months that the value covers; none where the person must say it.
    pub span: Option<Span>,
    /// The economy whose trade it is.
    pub reporter: AreaKey,
    /// Export or import; none where the person must say it.
    pub flow: Option<Flow>,
    /// The economy traded with; none for all of them together.
    pub partner: Option<AreaKey>,
    /// The product; none for all goods together.
    pub product: Option<ProductDigits>,
    /// Edition of the product code, where the file names it; else the one in force in the span's first month.
    pub edition: Option<HsEdition>,
    /// Customs regime or procedure, where the table has that dimension.
    pub regime: Option<RegimeKey>,
    /// Code of the place of the importer or exporter, where the table has that dimension.
    pub place: Option<u16>,
    /// Which part of a whole the value is, such as one mode of transport: a number for
    /// [`FactReader::breakdown`]; 0 for the whole. Parts are never added to wholes.
    pub breakdown: u16,
    /// Whole units of the reader's currency.
    pub value: i64,
    /// In [`FactReader::unit`]; none where it is not given.
    pub quantity: Option<i64>,
    /// In [`FactReader::unit_2`]; none where it is not given.
    pub quantity_2: Option<i64>,
}

impl Record {
    /// Which dimensions it has.
    pub(crate) fn grain(&self) -> Grain {
        Grain {
            partner: self.partner.is_some(),
            product: self.product.map(|product| product.digits()),
            edition: self.edition.filter(|_| self.product.is_some()),
            regime: self.regime.is_some(),
            place: self.place.is_some(),
        }
    }
}

/// The dimensions whose codes may have names beside them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dimension {
    /// The reporting economy.
    Reporter,
    /// The economy traded with.
    Partner,
    /// The product.
    Product,
    /// The customs regime.
    Regime,
    /// The place.
    Place,
}

/// The rows of a table of facts, one after the other.
pub trait FactReader: Send {
    /// Fills `record` with the next row; false when there is none and the file ends as it should.
    ///
    /// # Errors
    /// A [`FileFault`] when the row is not what the format promises, or the file is cut off.
    fn read(&mut self, record: &mut Record) -> Result<bool, FileFault>;

    /// The dataset that the rows belong to.
    fn dataset(&self) -> &str;

    /// Of every value; one file has one currency.
    fn currency(&self) -> Currency;

    /// The name beside a code of the row just read; empty where there is none.
    ///
    /// # Errors
    /// Bytes that are no text in the file's encoding.
    fn name(&self, _: Dimension) -> Result<String, FileFault> {
        Ok(String::new())
    }

    /// In which language names are.
    fn lang(&self) -> Lang {
        Lang::En
    }

    /// The unit of the first quantity of the row just read, as written; empty where there is none.
    fn unit(&self) -> &[u8] {
        b""
    }

    /// The unit of the second quantity of the row just read, as written.
    fn unit_2(&self) -> &[u8] {
        b""
    }

    /// Text of a unit, in the file's encoding.
    ///
    /// # Errors
    /// Bytes that are no text in it.
    fn unit_text(&self, unit: &[u8]) -> Result<String, FileFault> {
        Ok(String::from_utf8_lossy(unit).into_owned())
    }

    /// Whose list codes of more than six digits belong to.
    fn nomenclature(&self) -> Nomenclature {
        Nomenclature::China
    }

    /// What a number in [`Record::breakdown`] stands for, such as `mode:2100`.
    fn breakdown(&self, _: u16) -> &str {
        ""
    }

    /// Where [`Record::line`] is, for messages.
    fn places(&self) -> fn(u64) -> Place {
        Place::Line
    }

    /// Why the file is probably only a part of what was asked for, once its last row was read: `exactly 500 rows, …`.
    fn cut(&self) -> Option<String> {
        None
    }

    /// When the file was published, `YYYY-MM-DD`, where it says so itself or a member's name does.
    fn published_on(&self) -> Option<String> {
        None
    }

    /// How many bytes were taken from the file so far.
    fn bytes_read(&self) -> u64;

    /// What is to be known about the file, once its last row was read.
    fn notices(&self) -> Vec<String> {
        Vec::new()
    }
}
