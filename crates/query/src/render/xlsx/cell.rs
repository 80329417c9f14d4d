//! One cell: a number where it is one and stays exact, else text.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use crate::render::clean::clean;
use crate::render::machine::raw;
use crate::render::width::width;
use crate::render::words;
use crate::table::{Kind, Value};
use tradeq_model::{Lang, State};

/// Above this a spreadsheet, which has doubles only, no longer tells neighbouring integers apart.
const EXACT: u64 = 1 << 53;

/// How the cells of one column are written.
pub(super) struct Writer {
    kind: Kind,
    lang: Lang,
    format: Format,
    /// For a number that is whole, where others of its kind are not: no point without decimals.
    whole: Format,
}

impl Writer {
    pub(super) fn new(kind: Kind, lang: Lang) -> Self {
        let format = match number_format(kind) {
            Some(format) => Format::new().set_num_format(format),
            // Text by format too: a code that is typed over stays a code.
            None => Format::new().set_num_format("@"),
        };
        let whole = Format::new().set_num_format("#,##0");
        Self {
            kind,
            lang,
            format,
            whole,
        }
    }

    /// Writes a value; gives the columns of text that it takes. Nothing is written for what is absent.
    pub(super) fn write(
        &self,
        sheet: &mut Worksheet,
        at: (u32, u16),
        value: &Value,
    ) -> Result<usize, XlsxError> {
        let is_number = self.kind.is_number();
        match raw(value, self.kind) {
            Value::Null => Ok(0),
            Value::Int(whole) if is_number && whole.unsigned_abs() <= EXACT => {
                let format = match self.kind {
                    Kind::Quantity => &self.whole,
                    _ => &self.format,
                };
                sheet.write_number_with_format(at.0, at.1, whole as f64, format)?;
                let digits = whole.to_string().len();
                Ok(digits + digits / 3)
            }
            Value::Real(real) if is_number => {
                sheet.write_number_with_format(at.0, at.1, real, &self.format)?;
                let digits = format!("{real:.2}").len();
                Ok(digits + digits / 3)
            }
            value => {
                let text = self.text(&value);
                sheet.write_string_with_format(at.0, at.1, text.as_str(), &self.format)?;
                Ok(width(&text))
            }
        }
    }

    fn text(&self, value: &Value) -> String {
        let state = |text: &String| text.parse().ok().map(|state: State| state.label(self.lang));
        let known = match (self.kind, value) {
            (Kind::State, Value::Text(text)) => state(text).map(str::to_owned),
            (Kind::Word | Kind::Basis, _) => words::translated(value, self.lang),
            (_, Value::Text(text)) => Some(clean(text)),
            _ => None,
        };
        known.or_else(|| words::plain(value)).unwrap_or_default()
    }
}

/// How a spreadsheet shows the numbers of a kind; none for kinds that are text.
fn number_format(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Count | Kind::Money => Some("#,##0"),
        Kind::Quantity => Some("#,##0.0##"),
        Kind::Growth => Some("+0.0;-0.0;0.0"),
        Kind::Share => Some("0.0"),
        Kind::Points => Some("+0.00;-0.00;0.00"),
        Kind::Ratio => Some("#,##0.00##"),
        Kind::Text | Kind::Word | Kind::Code | Kind::Basis | Kind::Span => None,
        Kind::Month | Kind::State | Kind::Spark => None,
    }
}
