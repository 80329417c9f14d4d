//! The first row of a query table: which columns there are, and in which currency.

use csv::ByteRecord;
use tradeq_model::Currency;

use super::column::{Column, known_headers};
use super::encoding::{Encoding, HEAD_BYTES, Sniffed};
use crate::fault::{FileFault, check_head};

const VALUE_NAMES: &str = "`人民币` / `Renminbi Yuan` or `美元` / `US dollar`";
const DIMENSION_NAMES: &str = "`Commodity code`, `Trading partner code`, `Customs Regime code`, \
                               `Locations of importers and exporters code` or their Chinese names";

/// The language in which the site was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// Chinese headers and names.
    Chinese,
    /// English headers and names.
    English,
}

/// What the header row says about the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Of the value column; one file has one currency.
    pub currency: Currency,
    /// Whether each row names its month; else the rows are sums over the months asked for.
    pub has_month: bool,
    /// Whether there is a partner code.
    pub has_partner: bool,
    /// Whether there is a product code.
    pub has_product: bool,
    /// Whether there is a customs regime code.
    pub has_regime: bool,
    /// Whether there is a place code.
    pub has_place: bool,
    /// Whether there is a first quantity.
    pub has_quantity: bool,
    /// Whether there is a supplementary quantity.
    pub has_quantity_2: bool,
    /// Whether the header row ends in a comma, as the site writes it.
    pub trailing_comma: bool,
    /// How names are written; plain ASCII so far counts as UTF-8.
    pub encoding: Encoding,
    /// Of the headers.
    pub language: Language,
    /// The columns' names as written, in their order.
    pub columns: Vec<String>,
    pub(super) places: Places,
    pub(super) sniffed: Sniffed,
}

/// At which field of a row each column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Places {
    pub(super) month: Option<u8>,
    pub(super) product: Option<u8>,
    pub(super) product_name: Option<u8>,
    pub(super) partner: Option<u8>,
    pub(super) partner_name: Option<u8>,
    pub(super) regime: Option<u8>,
    pub(super) regime_name: Option<u8>,
    pub(super) place: Option<u8>,
    pub(super) place_name: Option<u8>,
    pub(super) quantity: Option<u8>,
    pub(super) unit: Option<u8>,
    pub(super) quantity_2: Option<u8>,
    pub(super) unit_2: Option<u8>,
    pub(super) value: Option<u8>,
}

impl Header {
    /// Reads the header row that stands at `line`.
    pub(super) fn read(
        record: &ByteRecord,
        line: u64,
        sniffed: Sniffed,
    ) -> Result<Self, FileFault> {
        let mut names = record
            .iter()
            .map(|field| sniffed.decode(field).map_err(|fault| fault.at(line)))
            .collect::<Result<Vec<_>, _>>()?;
        let trailing_comma = names.last().is_some_and(String::is_empty);
        if trailing_comma {
            names.pop();
        }
        let columns = names
            .iter()
            .map(|name| known(name, line))
            .collect::<Result<Vec<_>, _>>()?;
        check_repeats(&columns, &names, line)?;
        check_codes(&columns, &names, line)?;
        let currency = currency_of(&columns).ok_or(FileFault::MissingValueColumn {
            line,
            expected: VALUE_NAMES,
        })?;
        if !columns.iter().any(|column| column.is_dimension()) {
            let expected = DIMENSION_NAMES;
            return Err(FileFault::NoDimension { line, expected });
        }
        let places = Places::of(&columns);
        Ok(Self {
            currency,
            has_month: places.month.is_some(),
            has_partner: places.partner.is_some(),
            has_product: places.product.is_some(),
            has_regime: places.regime.is_some(),
            has_place: places.place.is_some(),
            has_quantity: places.quantity.is_some(),
            has_quantity_2: places.quantity_2.is_some(),
            trailing_comma,
            encoding: sniffed.encoding,
            language: language_of(&names),
            columns: names,
            places,
            sniffed,
        })
    }

    /// The text of a name or a unit: line breaks folded to one blank, no blanks around it.
    ///
    /// # Errors
    /// [`FileFault::WrongEncoding`], without a line (see [`FileFault::at`]), when the bytes are
    /// not text in the file's encoding. Nothing is replaced.
    pub fn decode(&self, bytes: &[u8]) -> Result<String, FileFault> {
        self.sniffed.decode(bytes)
    }

    /// The name as written of the column at a field, for messages.
    pub(super) fn name(&self, field: Option<u8>) -> String {
        let name = field.and_then(|at| self.columns.get(usize::from(at)));
        name.cloned().unwrap_or_default()
    }
}

impl Places {
    fn of(columns: &[Column]) -> Self {
        let mut places = Self::default();
        for (at, column) in columns.iter().enumerate() {
            *places.slot(*column) = u8::try_from(at).ok();
        }
        places
    }

    fn slot(&mut self, column: Column) -> &mut Option<u8> {
        match column {
            Column::Month => &mut self.month,
            Column::Product => &mut self.product,
            Column::ProductName => &mut self.product_name,
            Column::Partner => &mut self.partner,
            Column::PartnerName => &mut self.partner_name,
            Column::Regime => &mut self.regime,
            Column::RegimeName => &mut self.regime_name,
            Column::Place => &mut self.place,
            Column::PlaceName => &mut self.place_name,
            Column::Quantity => &mut self.quantity,
            Column::Unit => &mut self.unit,
            Column::Quantity2 => &mut self.quantity_2,
            Column::Unit2 => &mut self.unit_2,
            Column::Value(_) => &mut self.value,
        }
    }
}

/// Whether a file that begins with `head` (4 KiB are plenty) is such a table, however damaged.
///
/// It is when its first row has a code column or the month, and a quantity or a value; the code
/// lists of the same site have the former without the latter.
#[must_use]
pub fn recognise(head: &[u8]) -> bool {
    let head = &head[..head.len().min(HEAD_BYTES)];
    if check_head(head).is_err() {
        return false;
    }
    let mut record = ByteRecord::new();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(head);
    if !matches!(reader.read_byte_record(&mut record), Ok(true)) {
        return false;
    }
    let sniffed = Sniffed::of(head, false);
    let columns: Vec<Column> = record
        .iter()
        .filter_map(|field| Column::of(&sniffed.decode(field).ok()?))
        .collect();
    let keyed = columns
        .iter()
        .any(|column| column.is_dimension() || *column == Column::Month);
    let measured = columns.iter().any(|column| {
        matches!(
            column,
            Column::Value(_) | Column::Quantity | Column::Quantity2
        )
    });
    keyed && measured
}

fn known(name: &str, line: u64) -> Result<Column, FileFault> {
    Column::of(name).ok_or_else(|| FileFault::UnknownHeader {
        line,
        name: name.to_owned(),
        known: known_headers(),
    })
}

fn check_repeats(columns: &[Column], names: &[String], line: u64) -> Result<(), FileFault> {
    for (at, (column, name)) in columns.iter().zip(names).enumerate() {
        for (earlier, first) in columns[..at].iter().zip(names) {
            let (name, first) = (name.clone(), first.clone());
            match (earlier, column) {
                (Column::Value(one), Column::Value(other)) if one != other => {
                    return Err(FileFault::TwoCurrencies {
                        line,
                        first,
                        second: name,
                    });
                }
                _ if earlier == column => {
                    return Err(FileFault::DuplicateHeader { line, name, first });
                }
                _ => {}
            }
        }
    }
    Ok(())
}

fn check_codes(columns: &[Column], names: &[String], line: u64) -> Result<(), FileFault> {
    let alone = columns.iter().zip(names).find_map(|(column, name)| {
        let code = column.code().filter(|code| !columns.contains(code))?;
        Some((name, code))
    });
    match alone {
        None => Ok(()),
        Some((name, code)) => Err(FileFault::CodeWithoutColumn {
            line,
            name: name.clone(),
            code: code.english(),
        }),
    }
}

fn currency_of(columns: &[Column]) -> Option<Currency> {
    columns.iter().find_map(|column| match column {
        Column::Value(currency) => Some(*currency),
        _ => None,
    })
}

fn language_of(names: &[String]) -> Language {
    let chinese = names.iter().any(|name| name.contains(['码', '称', '量']));
    if chinese {
        Language::Chinese
    } else {
        Language::English
    }
}
