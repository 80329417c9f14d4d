//! One row of a query table.

use csv::ByteRecord;
use tradeq_model::Month;

use super::header::{Header, Places};
use crate::fault::FileFault;
use crate::number::{NotANumber, code, whole};
use crate::product_digits::{NotAProduct, ProductDigits};

const WHOLE_MONEY: &str = "whole yuan or dollars without decimals and sign, such as `5,848,714`";
const WHOLE_QUANTITY: &str = "a whole quantity without decimals and sign, such as `4074670531`";

/// The numbers and codes of one row, and the bytes of its names.
///
/// Made once and filled again for every row. A dimension is none when the table does not have it.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Physical line where the row starts, from 1.
    pub line: u64,
    /// The month of the data.
    pub month: Option<Month>,
    /// GACC's own three-digit code of the partner.
    pub partner: Option<u16>,
    /// The product code.
    pub product: Option<ProductDigits>,
    /// Two-digit code of the customs regime.
    pub regime: Option<u8>,
    /// Two-digit code of the province where importer or exporter are registered.
    pub place: Option<u16>,
    /// First quantity, in [`unit`](Self::unit); none when not given, 0 when below half a unit.
    pub quantity: Option<i64>,
    /// Supplementary quantity, in [`unit_2`](Self::unit_2).
    pub quantity_2: Option<i64>,
    /// In whole units of the header's currency.
    pub value: i64,
    pub(super) record: ByteRecord,
    pub(super) places: Places,
}

impl Row {
    /// A row to read into.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The partner's name as written; empty when there is none. See [`Header::decode`].
    #[must_use]
    pub fn partner_name(&self) -> &[u8] {
        self.field(self.places.partner_name)
    }

    /// The product's name as written.
    #[must_use]
    pub fn product_name(&self) -> &[u8] {
        self.field(self.places.product_name)
    }

    /// The customs regime's name as written.
    #[must_use]
    pub fn regime_name(&self) -> &[u8] {
        self.field(self.places.regime_name)
    }

    /// The place's name as written.
    #[must_use]
    pub fn place_name(&self) -> &[u8] {
        self.field(self.places.place_name)
    }

    /// The unit of the first quantity as written; empty when there is none.
    #[must_use]
    pub fn unit(&self) -> &[u8] {
        known_unit(self.field(self.places.unit))
    }

    /// The unit of the supplementary quantity as written; empty when there is none.
    #[must_use]
    pub fn unit_2(&self) -> &[u8] {
        known_unit(self.field(self.places.unit_2))
    }

    fn field(&self, place: Option<u8>) -> &[u8] {
        let field = place.and_then(|at| self.record.get(usize::from(at)));
        field.unwrap_or_default()
    }

    /// Fills the numbers and codes from the record.
    pub(super) fn parse(&mut self, header: &Header) -> Result<(), FileFault> {
        self.places = header.places;
        let fields = Fields { row: self, header };
        let month = fields.month()?;
        let partner = fields.code::<3>(header.places.partner, "3 digits")?;
        let product = fields.product()?;
        let regime = fields.code::<2>(header.places.regime, "2 digits")?;
        let place = fields.code::<2>(header.places.place, "2 digits")?;
        let quantity = fields.quantity(header.places.quantity, self.unit())?;
        let quantity_2 = fields.quantity(header.places.quantity_2, self.unit_2())?;
        let value = fields.value()?;
        self.month = month;
        self.partner = partner;
        self.product = product;
        self.regime = regime.and_then(|code| u8::try_from(code).ok());
        self.place = place;
        (self.quantity, self.quantity_2) = (quantity, quantity_2);
        self.value = value;
        Ok(())
    }
}

/// `?` in either width, a NUL or nothing but blanks say that there is no unit.
fn known_unit(field: &[u8]) -> &[u8] {
    match field.trim_ascii() {
        [] | b"?" | b"\0" | b"\xA3\xBF" | b"\xEF\xBC\x9F" => &[],
        unit => unit,
    }
}

/// A row whose fields are being read, with what a message needs.
#[derive(Clone, Copy)]
struct Fields<'a> {
    row: &'a Row,
    header: &'a Header,
}

impl Fields<'_> {
    fn month(self) -> Result<Option<Month>, FileFault> {
        let Some(place) = self.header.places.month else {
            return Ok(None);
        };
        let field = self.row.field(Some(place));
        let month = code::<6>(field)
            .and_then(|number| Month::new(i32::try_from(number / 100).ok()?, number % 100));
        month.map(Some).ok_or_else(|| FileFault::BadMonth {
            line: self.row.line,
            value: self.header.sniffed.show(field),
        })
    }

    fn code<const COUNT: usize>(
        self,
        place: Option<u8>,
        expected: &'static str,
    ) -> Result<Option<u16>, FileFault> {
        if place.is_none() {
            return Ok(None);
        }
        let field = self.row.field(place);
        let number = code::<COUNT>(field).and_then(|number| u16::try_from(number).ok());
        number
            .map(Some)
            .ok_or_else(|| self.bad_code(place, field, expected))
    }

    fn product(self) -> Result<Option<ProductDigits>, FileFault> {
        let place = self.header.places.product;
        if place.is_none() {
            return Ok(None);
        }
        let field = self.row.field(place);
        ProductDigits::read(field)
            .map(Some)
            .map_err(|why| match why {
                NotAProduct::Malformed => self.bad_code(place, field, "2, 4, 6, 8 or 10 digits"),
                NotAProduct::LostZero => {
                    let value = self.header.sniffed.show(field);
                    let would_be = format!("0{value}");
                    let line = self.row.line;
                    FileFault::LostLeadingZero {
                        line,
                        value,
                        would_be,
                    }
                }
            })
    }

    /// A zero without a unit is a quantity that was not given.
    fn quantity(self, place: Option<u8>, unit: &[u8]) -> Result<Option<i64>, FileFault> {
        if place.is_none() {
            return Ok(None);
        }
        match whole(self.row.field(place)) {
            Ok(0) if unit.is_empty() => Ok(None),
            Ok(quantity) => Ok(Some(quantity)),
            Err(NotANumber::Blank) => Ok(None),
            Err(why) => Err(self.bad_number(place, why, WHOLE_QUANTITY)),
        }
    }

    fn value(self) -> Result<i64, FileFault> {
        let place = self.header.places.value;
        whole(self.row.field(place)).map_err(|why| self.bad_number(place, why, WHOLE_MONEY))
    }

    fn bad_number(self, place: Option<u8>, why: NotANumber, expected: &'static str) -> FileFault {
        let line = self.row.line;
        let column = self.header.name(place);
        let value = self.header.sniffed.show(self.row.field(place));
        match why {
            NotANumber::TooLarge => FileFault::NumberTooLarge {
                line,
                column,
                value,
            },
            NotANumber::Blank | NotANumber::Malformed => FileFault::BadNumber {
                line,
                column,
                value,
                expected,
            },
        }
    }

    fn bad_code(self, place: Option<u8>, field: &[u8], expected: &'static str) -> FileFault {
        FileFault::BadCode {
            line: self.row.line,
            column: self.header.name(place),
            value: self.header.sniffed.show(field),
            expected,
        }
    }
}
