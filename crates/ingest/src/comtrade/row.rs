//! From the fields of a record to a fact.

use tradeq_model::{HsEdition, Month, Span};
use tradeq_storage::{AreaKey, AreaSystem, Nomenclature};

use super::column::{COLUMNS, Column};
use super::part;
use super::quantity::Quantities;
use super::refusal;
use super::tally::Tally;
use crate::breakdowns::Breakdowns;
use crate::cells::Cells;
use crate::fault::{FileFault, field};
use crate::number;
use crate::product_digits::{NotAProduct, ProductDigits};
use crate::record::Record;

/// How often a dataset is compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frequency {
    Annual,
    Monthly,
}

/// The European Union and ASEAN: groups of economies whose members have codes too.
const GROUPS: [&str; 2] = ["97", "975"];

/// What the records of a file have in common, and what was seen in them.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) frequency: Option<Frequency>,
    pub(super) nomenclature: Nomenclature,
    pub(super) breakdowns: Breakdowns,
    pub(super) quantities: Quantities,
    pub(super) tally: Tally,
    part: String,
}

impl Reading {
    /// Reads the fields of one record.
    pub(super) fn read(
        &mut self,
        cells: &Cells<COLUMNS>,
        record: &mut Record,
    ) -> Result<(), FileFault> {
        let line = record.line;
        refusal::check_kind(cells, line)?;
        record.span = Some(self.span(cells, line)?);
        record.reporter = self.reporter(cells, line)?;
        record.partner = partner(cells, line)?;
        record.edition = Some(edition(cells, line)?);
        record.product = self.product(cells, line)?;
        record.flow = Some(part::read(cells, line, &mut self.part)?);
        record.breakdown = self.breakdowns.number(&self.part, line)?;
        record.value = self.value(cells, line)?;
        self.quantities.read(cells, line, &mut self.tally)?;
        (record.quantity, record.quantity_2) = (self.quantities.first, self.quantities.second);
        self.tally.parts += u64::from(record.breakdown != 0);
        Ok(())
    }

    /// The year or month, where all fields that say it agree.
    fn span(&mut self, cells: &Cells<COLUMNS>, line: u64) -> Result<Span, FileFault> {
        let frequency = match cells.text(Column::Frequency as usize) {
            Some("A") => Frequency::Annual,
            Some("M") => Frequency::Monthly,
            Some(other) => {
                return Err(field::word(
                    line,
                    Column::Frequency.name(),
                    other,
                    "`A` or `M`",
                ));
            }
            None => return Err(field::missing(line, Column::Frequency.name(), "`A` or `M`")),
        };
        if *self.frequency.get_or_insert(frequency) != frequency {
            return Err(refusal::mixed_frequencies(line));
        }
        let expected = match frequency {
            Frequency::Annual => "a year, such as `2023`",
            Frequency::Monthly => "a month, such as `202309`",
        };
        let text = cells.text(Column::Period as usize);
        let text = text.ok_or_else(|| field::missing(line, Column::Period.name(), expected))?;
        let span = match frequency {
            Frequency::Annual => year(text).and_then(Span::year),
            Frequency::Monthly => month(text).map(Span::month),
        };
        let span = span.ok_or_else(|| field::word(line, Column::Period.name(), text, expected))?;
        let months = match frequency {
            Frequency::Annual => "52".to_owned(),
            Frequency::Monthly => span.from().month().to_string(),
        };
        for (column, is) in [
            (Column::Year, span.from().year().to_string()),
            (Column::Month, months),
        ] {
            let said = cells.text(column as usize);
            if let Some(said) = said.filter(|said| said.trim_start_matches('0') != is) {
                return Err(refusal::contradiction(line, column, said, text));
            }
        }
        Ok(span)
    }

    fn reporter(&self, cells: &Cells<COLUMNS>, line: u64) -> Result<AreaKey, FileFault> {
        let (code, key) = area(cells, line, Column::Reporter)?;
        if code.trim_start_matches('0').is_empty() {
            return Err(field::word(
                line,
                Column::Reporter.name(),
                code,
                "one economy, not all of them",
            ));
        }
        Ok(key)
    }

    /// The product, with as many digits as its own country's list may have.
    fn product(
        &self,
        cells: &Cells<COLUMNS>,
        line: u64,
    ) -> Result<Option<ProductDigits>, FileFault> {
        let expected = "`TOTAL`, or 2, 4 or 6 digits of the Harmonized System";
        let text = cells.text(Column::Product as usize);
        let text = text.ok_or_else(|| field::missing(line, Column::Product.name(), expected))?;
        if text == "TOTAL" {
            return Ok(None);
        }
        let digits = ProductDigits::read(text.as_bytes()).map_err(|what| match what {
            NotAProduct::LostZero if text.len() < 6 => FileFault::LostLeadingZero {
                line,
                value: text.to_owned(),
                would_be: format!("0{text}"),
            },
            _ => field::code(line, Column::Product.name(), text, expected),
        })?;
        let list = refusal::national_list(cells.text(Column::Reporter as usize));
        if digits.digits() > 6 && (list == Nomenclature::Hs || list != self.nomenclature) {
            return Err(refusal::national_code(line, text));
        }
        Ok(Some(digits))
    }

    fn value(&mut self, cells: &Cells<COLUMNS>, line: u64) -> Result<i64, FileFault> {
        let text = cells.text(Column::Value as usize);
        let text = text
            .ok_or_else(|| field::missing(line, Column::Value.name(), "a value in US dollars"))?;
        let (value, inexact) = number::rounded(text)
            .map_err(|what| field::number(line, Column::Value.name(), text, what))?;
        self.tally.rounded += u64::from(inexact);
        Ok(value)
    }
}

/// All partners together are code 0.
fn partner(cells: &Cells<COLUMNS>, line: u64) -> Result<Option<AreaKey>, FileFault> {
    let (code, key) = area(cells, line, Column::Partner)?;
    Ok((!code.trim_start_matches('0').is_empty()).then_some(key))
}

fn area(cells: &Cells<COLUMNS>, line: u64, column: Column) -> Result<(&str, AreaKey), FileFault> {
    let expected = "a number of up to three digits, such as `156`";
    let text = cells.text(column as usize);
    let text = text.ok_or_else(|| field::missing(line, column.name(), expected))?;
    let key = AreaKey::read(AreaSystem::Comtrade, text.as_bytes()).filter(|_| text.len() <= 3);
    let key = key.ok_or_else(|| field::code(line, column.name(), text, expected))?;
    if GROUPS.contains(&text) {
        return Err(refusal::group(line, column, text));
    }
    Ok((text, key))
}

/// The edition of the code: every record says its own.
fn edition(cells: &Cells<COLUMNS>, line: u64) -> Result<HsEdition, FileFault> {
    let text = cells.text(Column::Classification as usize);
    let expected = "`H0` to `H6`, an edition of the Harmonized System";
    let text = text.ok_or_else(|| field::missing(line, Column::Classification.name(), expected))?;
    let editions = HsEdition::ALL.iter().copied();
    let known = ["H0", "H1", "H2", "H3", "H4", "H5", "H6"]
        .into_iter()
        .zip(editions);
    let found = known.into_iter().find(|(code, _)| *code == text);
    let found = found.ok_or_else(|| refusal::classification(line, text))?;
    Ok(found.1)
}

fn year(text: &str) -> Option<i32> {
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok())?
}

fn month(text: &str) -> Option<Month> {
    let digits = text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok())?
}
