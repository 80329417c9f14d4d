//! One row of a bulk file.

use csv::ByteRecord;
use tradeq_model::{Flow, Span};
use tradeq_storage::{AreaKey, RegimeKey, RegimeSystem};

use super::column::Places;
use crate::comext::code::{Good, Partner, flow, good, partner, period, reporter};
use crate::decimals::{NotDecimal, rounded};
use crate::fault::FileFault;
use crate::number::code;

const EUROS: &str = "euros without sign and separators, such as `5848714`";
const QUANTITY: &str = "a quantity without sign and separators, such as `40746.5`";

/// Digits of every product code of the format.
const PRODUCT_DIGITS: usize = 8;

/// What a row says.
pub(super) struct Row<'a> {
    pub(super) span: Span,
    pub(super) reporter: AreaKey,
    pub(super) flow: Flow,
    pub(super) partner: Partner<'a>,
    pub(super) good: Good,
    /// Whether the product code had lost its first zero.
    pub(super) padded: bool,
    pub(super) regime: Option<RegimeKey>,
    pub(super) value: i64,
    pub(super) quantity: Option<i64>,
    /// Zero without a unit is a quantity that was not given.
    pub(super) quantity_in_unit: Option<i64>,
    /// How many of the numbers had decimals.
    pub(super) rounded: u64,
}

/// A record whose fields are read.
#[derive(Clone, Copy)]
pub(super) struct Fields<'a> {
    pub(super) record: &'a ByteRecord,
    pub(super) places: &'a Places,
    pub(super) names: &'a [String],
    pub(super) line: u64,
}

impl<'a> Fields<'a> {
    pub(super) fn read(self) -> Result<Row<'a>, FileFault> {
        let places = self.places;
        self.check_trade_type()?;
        let (good, padded) = self.good()?;
        let mut decimals = 0;
        let mut number =
            |place: Option<usize>, expected| self.number(place, expected, &mut decimals);
        let value = number(Some(places.value), EUROS)?;
        let quantity = number(places.quantity, QUANTITY)?;
        let quantity_in_unit = number(places.quantity_in_unit, QUANTITY)?;
        Ok(Row {
            span: self.read_as(
                places.period,
                period,
                "a month such as `202401`, or `202452` for a whole year",
            )?,
            reporter: self.read_as(
                places.reporter,
                reporter,
                "the two letters of a reporter, such as `DE`",
            )?,
            flow: self.read_as(places.flow, flow, "1 (import) or 2 (export)")?,
            partner: self.read_as(
                places.partner,
                partner,
                "the two letters of a partner, such as `CN`, or the code of a group",
            )?,
            good,
            padded,
            regime: self.regime()?,
            value: value.ok_or_else(|| self.empty(places.value, EUROS))?,
            quantity,
            quantity_in_unit,
            rounded: decimals,
        })
    }

    fn bytes(self, place: usize) -> &'a [u8] {
        self.record.get(place).unwrap_or_default().trim_ascii()
    }

    fn read_as<T>(
        self,
        place: usize,
        read: impl Fn(&'a [u8]) -> Option<T>,
        expected: &'static str,
    ) -> Result<T, FileFault> {
        read(self.bytes(place)).ok_or_else(|| self.bad(place, expected))
    }

    /// All codes of the format have eight characters: of seven, the first was a zero.
    fn good(self) -> Result<(Good, bool), FileFault> {
        let (place, expected) = (
            self.places.product,
            "8 digits, masked digits such as `85XXXXXX`, or `TOTAL`",
        );
        let field = self.bytes(place);
        let whole = good(field).filter(|found| *found == Good::All || is_whole(field));
        if let Some(found) = whole {
            return Ok((found, false));
        }
        let mut padded = [b'0'; PRODUCT_DIGITS];
        if field.len() == PRODUCT_DIGITS - 1 && field.first().is_some_and(u8::is_ascii_digit) {
            padded[1..].copy_from_slice(field);
            if let Some(found) = good(&padded) {
                return Ok((found, true));
            }
        }
        Err(self.bad(place, expected))
    }

    fn regime(self) -> Result<Option<RegimeKey>, FileFault> {
        let Some(place) = self.places.procedure else {
            return Ok(None);
        };
        let digit = code::<1>(self.bytes(place)).and_then(|digit| u16::try_from(digit).ok());
        let digit = digit.ok_or_else(|| {
            self.bad(
                place,
                "one digit of the statistical procedure: 1, 2, 3 or 9",
            )
        })?;
        Ok(Some(RegimeKey::new(RegimeSystem::ComextProcedure, digit)))
    }

    fn check_trade_type(self) -> Result<(), FileFault> {
        match self.places.trade_type {
            Some(place) if !matches!(self.bytes(place), b"I" | b"E") => {
                Err(self.bad(place, "I (within the Union) or E (with other countries)"))
            }
            _ => Ok(()),
        }
    }

    /// A number rounded to whole units; none where the field is blank or there is no such column.
    fn number(
        self,
        place: Option<usize>,
        expected: &'static str,
        decimals: &mut u64,
    ) -> Result<Option<i64>, FileFault> {
        let Some(place) = place else {
            return Ok(None);
        };
        match rounded::<0>(self.bytes(place)) {
            Ok((number, was_rounded)) => {
                *decimals += u64::from(was_rounded);
                Ok(Some(number))
            }
            Err(NotDecimal::Blank) => Ok(None),
            Err(why) => Err(why.fault(self.line, &self.name(place), &self.text(place), expected)),
        }
    }

    fn empty(self, place: usize, expected: &'static str) -> FileFault {
        FileFault::MissingField {
            line: self.line,
            column: self.name(place),
            expected,
        }
    }

    fn bad(self, place: usize, expected: &str) -> FileFault {
        FileFault::BadWord {
            line: self.line,
            column: self.name(place),
            value: self.text(place),
            expected: expected.to_owned(),
        }
    }

    fn name(self, place: usize) -> String {
        self.names.get(place).cloned().unwrap_or_default()
    }

    fn text(self, place: usize) -> String {
        let text = self.bytes(place).escape_ascii().to_string();
        match text.char_indices().nth(60) {
            Some((end, _)) => format!("{}…", &text[..end]),
            None => text,
        }
    }
}

/// Eight characters, or a mask for all goods.
fn is_whole(field: &[u8]) -> bool {
    field.len() == PRODUCT_DIGITS || field == b"XX"
}
