//! One row of a year's file: codes and numbers, read in place.

use csv::ByteRecord;
use tradeq_storage::{AreaKey, AreaSystem};

use crate::decimals::{NotDecimal, exact};
use crate::delimited::Names;
use crate::fault::{FileFault, OwnFault};
use crate::product_digits::ProductDigits;

/// The columns, in the publisher's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Year,
    Exporter,
    Importer,
    Product,
    Value,
    Quantity,
}

pub(super) const COLUMNS: &Names<Column> = &[
    (Column::Year, &["t"]),
    (Column::Exporter, &["i"]),
    (Column::Importer, &["j"]),
    (Column::Product, &["k"]),
    (Column::Value, &["v"]),
    (Column::Quantity, &["q"]),
];

const AREA: &str = "BACI's number of one economy, 1 to 999";
const VALUE: &str = "thousand US dollars with at most three decimals, such as `23685.927`";
const QUANTITY: &str = "tonnes with at most three decimals, such as `8047.4`, or `NA`";

/// The code under which BACI keeps what has no HS code.
const LEGACY: &[u8] = b"9999AA";

/// At which field each column stands.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Places([usize; 6]);

impl Places {
    /// Of a header row.
    ///
    /// # Errors
    /// A column that is missing.
    pub(super) fn of(columns: &[Column], line: u64) -> Result<Self, FileFault> {
        let mut places = [0; 6];
        for (at, (wanted, names)) in COLUMNS.iter().enumerate() {
            let found = columns.iter().position(|column| column == wanted);
            places[at] = found.ok_or(FileFault::MissingColumn {
                line,
                name: names[0],
            })?;
        }
        Ok(Self(places))
    }
}

/// What a row says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) year: i32,
    pub(super) exporter: u32,
    pub(super) importer: u32,
    /// None for what has no HS code.
    pub(super) product: Option<ProductDigits>,
    /// Whole dollars.
    pub(super) value: i64,
    /// Whole kilograms.
    pub(super) quantity: Option<i64>,
}

/// A record whose fields are read.
#[derive(Clone, Copy)]
pub(super) struct Fields<'a> {
    pub(super) record: &'a ByteRecord,
    pub(super) places: Places,
    pub(super) line: u64,
}

impl Fields<'_> {
    pub(super) fn read(self) -> Result<Row, FileFault> {
        let row = Row {
            year: self.year()?,
            exporter: self.area(Column::Exporter)?,
            importer: self.area(Column::Importer)?,
            product: self.product()?,
            value: self
                .number(Column::Value, VALUE)?
                .ok_or_else(|| self.missing())?,
            quantity: self.quantity()?,
        };
        if row.exporter == row.importer {
            return Err(self.self_trade(row.exporter));
        }
        Ok(row)
    }

    fn field(self, column: Column) -> &'static str {
        COLUMNS[column as usize].1[0]
    }

    fn bytes(&self, column: Column) -> &[u8] {
        let Places(places) = self.places;
        self.record.get(places[column as usize]).unwrap_or_default()
    }

    fn year(self) -> Result<i32, FileFault> {
        let year = digits::<4>(self.bytes(Column::Year)).and_then(|year| i32::try_from(year).ok());
        let known = year.filter(|year| (1900..2200).contains(year));
        known.ok_or_else(|| self.bad_code(Column::Year, "a year, such as `2023`"))
    }

    fn area(self, column: Column) -> Result<u32, FileFault> {
        let code = digits::<3>(self.bytes(column)).filter(|code| *code != 0);
        code.ok_or_else(|| self.bad_code(column, AREA))
    }

    fn product(self) -> Result<Option<ProductDigits>, FileFault> {
        let field = self.bytes(Column::Product).trim_ascii();
        match ProductDigits::read(field) {
            Ok(product) if product.digits() == 6 => Ok(Some(product)),
            _ if field == LEGACY => Ok(None),
            _ if field.len() == 5 && field.iter().all(u8::is_ascii_digit) => {
                let value = self.text(Column::Product);
                let (line, would_be) = (self.line, format!("0{value}"));
                Err(FileFault::LostLeadingZero {
                    line,
                    value,
                    would_be,
                })
            }
            _ => Err(self.bad_code(Column::Product, "6 digits")),
        }
    }

    /// `NA`, nothing or blanks say that the quantity is not known: that is not zero.
    fn quantity(self) -> Result<Option<i64>, FileFault> {
        match self.bytes(Column::Quantity).trim_ascii() {
            b"" | b"NA" => Ok(None),
            _ => self.number(Column::Quantity, QUANTITY),
        }
    }

    /// A number with three decimals in thousandths; none where the field is blank.
    fn number(self, column: Column, expected: &'static str) -> Result<Option<i64>, FileFault> {
        let field = self.bytes(column);
        let number = exact::<3>(field).or_else(|why| match short_form(field) {
            Some(text) => exact::<3>(text.as_bytes()),
            None => Err(why),
        });
        match number {
            Ok(number) => Ok(Some(number)),
            Err(NotDecimal::Blank) => Ok(None),
            Err(why) => {
                let (name, value) = (self.field(column), self.text(column));
                Err(why.fault(self.line, name, &value, expected))
            }
        }
    }

    fn missing(self) -> FileFault {
        FileFault::MissingField {
            line: self.line,
            column: self.field(Column::Value).to_owned(),
            expected: VALUE,
        }
    }

    fn bad_code(self, column: Column, expected: &'static str) -> FileFault {
        FileFault::BadCode {
            line: self.line,
            column: self.field(column).to_owned(),
            value: self.text(column),
            expected,
        }
    }

    fn self_trade(self, code: u32) -> FileFault {
        let message = format!("exporter and importer are the same economy: `{code}`");
        let hint = "BACI has no trade of an economy with itself: download the file again";
        OwnFault::new("self-trade", message, hint)
            .at(self.line)
            .into()
    }

    /// For messages: what is no text is shown as it is.
    fn text(self, column: Column) -> String {
        let field = self.bytes(column).trim_ascii();
        let text = field.escape_ascii().to_string();
        match text.char_indices().nth(60) {
            Some((end, _)) => format!("{}…", &text[..end]),
            None => text,
        }
    }
}

/// The key of an economy: BACI's own code, or Comtrade's.
pub(super) fn area(code: u32) -> AreaKey {
    AreaKey::new(AreaSystem::Baci, code)
}

/// At most so many digits, and nothing else.
fn digits<const MOST: usize>(field: &[u8]) -> Option<u32> {
    let field = field.trim_ascii();
    if field.is_empty() || field.len() > MOST {
        return None;
    }
    field.iter().try_fold(0, |number, byte| {
        let digit = byte.is_ascii_digit().then(|| u32::from(byte - b'0'))?;
        Some(number * 10 + digit)
    })
}

/// R writes `1e+05` where that is shorter than `100000`: the same number, digit by digit. Spreadsheets write `2.37E+04`
/// after they have dropped digits, with a capital letter: that one is refused.
fn short_form(field: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(field.trim_ascii()).ok()?;
    let (mantissa, exponent) = text.split_once("e+")?;
    let exponent: usize = exponent.parse().ok().filter(|exponent| *exponent <= 18)?;
    let (whole, decimals) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let moved = decimals.get(..exponent.min(decimals.len()))?;
    let zeros = "0".repeat(exponent - moved.len());
    let rest = &decimals[moved.len()..];
    let point = if rest.is_empty() { "" } else { "." };
    Some(format!("{whole}{moved}{zeros}{point}{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_form_of_r_is_written_out_and_that_of_spreadsheets_is_not() {
        assert_eq!(short_form(b"1e+05").as_deref(), Some("100000"));
        assert_eq!(short_form(b" 1.25e+01").as_deref(), Some("12.5"));
        assert_eq!(short_form(b"2.5e+1").as_deref(), Some("25"));
        for text in ["2.37E+04", "1e05", "1e-05", "1e+99", "12"] {
            assert_eq!(short_form(text.as_bytes()), None, "{text}");
        }
    }
}
