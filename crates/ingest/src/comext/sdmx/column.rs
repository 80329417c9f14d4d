//! The columns of an answer and how each is read.

use csv::ByteRecord;
use tradeq_model::{Flow, Month, Span};

use crate::decimals::{NotDecimal, rounded};
use crate::delimited::Names;
use crate::fault::FileFault;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Dataflow,
    LastUpdate,
    Frequency,
    Reporter,
    Partner,
    Product,
    Flow,
    Indicator,
    Period,
    Value,
    Flag,
    Secrecy,
}

/// The first ten must be there.
pub(super) const COLUMNS: &Names<Column> = &[
    (Column::Dataflow, &["DATAFLOW"]),
    (Column::LastUpdate, &["LAST UPDATE"]),
    (Column::Frequency, &["freq"]),
    (Column::Reporter, &["reporter"]),
    (Column::Partner, &["partner"]),
    (Column::Product, &["product"]),
    (Column::Flow, &["flow"]),
    (Column::Indicator, &["indicators"]),
    (Column::Period, &["TIME_PERIOD"]),
    (Column::Value, &["OBS_VALUE"]),
    (Column::Flag, &["OBS_FLAG"]),
    (Column::Secrecy, &["CONF_STATUS"]),
];

const NEEDED: usize = 10;
const NUMBER: &str = "a number without sign and separators, or nothing";

/// What a row measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Indicator {
    Value,
    /// In hundreds of kilograms.
    Quantity,
    Supplementary,
}

/// At which field each column stands.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Places([Option<usize>; 12]);

impl Places {
    /// Of a header row.
    ///
    /// # Errors
    /// A column that is missing.
    pub(super) fn of(columns: &[Column], line: u64) -> Result<Self, FileFault> {
        let mut places = [None; 12];
        for (at, (wanted, names)) in COLUMNS.iter().enumerate() {
            places[at] = columns.iter().position(|column| column == wanted);
            if places[at].is_none() && at < NEEDED {
                let name = names[0];
                return Err(FileFault::MissingColumn { line, name });
            }
        }
        Ok(Self(places))
    }
}

/// A record whose fields are read.
#[derive(Clone, Copy)]
pub(super) struct Fields<'a> {
    pub(super) record: &'a ByteRecord,
    pub(super) places: &'a Places,
    pub(super) line: u64,
}

impl<'a> Fields<'a> {
    /// A field without the blanks around it; nothing where there is no such column.
    pub(super) fn bytes(self, column: Column) -> &'a [u8] {
        let Places(places) = self.places;
        let place = places[column as usize];
        let field = place.and_then(|place| self.record.get(place));
        field.unwrap_or_default().trim_ascii()
    }

    /// Reads a field, or says what must stand there.
    pub(super) fn read<T>(
        self,
        column: Column,
        read: impl Fn(&'a [u8]) -> Option<T>,
        expected: &str,
    ) -> Result<T, FileFault> {
        read(self.bytes(column)).ok_or_else(|| FileFault::BadWord {
            line: self.line,
            column: COLUMNS[column as usize].1[0].to_owned(),
            value: shown(self.bytes(column)),
            expected: expected.to_owned(),
        })
    }

    /// The observed number times ten to the power of `PLACES`, and whether it was rounded; none where it is empty.
    pub(super) fn number<const PLACES: u8>(self) -> Result<Option<(i64, bool)>, FileFault> {
        match rounded::<PLACES>(self.bytes(Column::Value)) {
            Ok(found) => Ok(Some(found)),
            Err(NotDecimal::Blank) => Ok(None),
            Err(why) => {
                let value = shown(self.bytes(Column::Value));
                Err(why.fault(self.line, "OBS_VALUE", &value, NUMBER))
            }
        }
    }
}

pub(super) fn indicator(field: &[u8]) -> Option<Indicator> {
    match field {
        b"VALUE_IN_EUROS" => Some(Indicator::Value),
        b"QUANTITY_IN_100KG" => Some(Indicator::Quantity),
        b"SUPPLEMENTARY_QUANTITY" => Some(Indicator::Supplementary),
        _ => None,
    }
}

pub(super) fn flow(field: &[u8]) -> Option<Flow> {
    crate::comext::code::flow(field)
}

/// `2024` of annual series, `2024-09` of monthly ones.
pub(super) fn period(frequency: &[u8], field: &[u8]) -> Option<Span> {
    let text = std::str::from_utf8(field).ok()?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    match frequency {
        b"A" if text.len() == 4 && digits(text) => Span::year(text.parse().ok()?),
        b"M" => {
            let (year, month) = text.split_once('-')?;
            let whole = year.len() == 4 && month.len() == 2 && digits(year) && digits(month);
            let month = Month::new(year.parse().ok()?, month.parse().ok()?);
            month.filter(|_| whole).map(Span::month)
        }
        _ => None,
    }
}

/// `15/09/26 11:00:00` or `15/09/26` is 2026-09-15.
pub(super) fn day(field: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(field).ok()?;
    let date = text.split_whitespace().next()?;
    let mut parts = date.split('/');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let two = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    let sound = parts.next().is_none() && [day, month, year].into_iter().all(two);
    let month_of = Month::new(2000 + year.parse::<i32>().ok()?, month.parse().ok()?);
    let known_day = (1..=31).contains(&day.parse::<u32>().ok()?);
    (sound && known_day && month_of.is_some()).then(|| format!("20{year}-{month}-{day}"))
}

pub(super) fn shown(field: &[u8]) -> String {
    let text = field.escape_ascii().to_string();
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_the_last_update_is_read_day_first() {
        assert_eq!(day(b"15/09/26 11:00:00").as_deref(), Some("2026-09-15"));
        assert_eq!(day(b"15/09/26").as_deref(), Some("2026-09-15"));
        for text in ["09/15/26", "2026-09-15", "32/01/26", "15/09/2026", ""] {
            assert_eq!(day(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn a_period_has_the_form_of_its_frequency() {
        assert_eq!(
            period(b"M", b"2023-09"),
            Month::new(2023, 9).map(Span::month)
        );
        assert_eq!(period(b"A", b"2024"), Span::year(2024));
        for (frequency, text) in [
            ("A", "2024-09"),
            ("M", "2024"),
            ("M", "2024-13"),
            ("M", "2024-9"),
            ("Q", "2024-Q1"),
        ] {
            assert_eq!(
                period(frequency.as_bytes(), text.as_bytes()),
                None,
                "{text}"
            );
        }
    }
}
