//! From the fields of a row to a fact.

use tradeq_model::{Flow, Span};
use tradeq_storage::{AreaKey, AreaSystem};

use super::column::{COLUMNS, Column};
use super::refusal;
use crate::breakdowns::Breakdowns;
use crate::cells::Cells;
use crate::fault::{FileFault, field};
use crate::number;
use crate::product_digits::ProductDigits;
use crate::record::Record;

/// What was seen in the rows of a file.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) breakdowns: Breakdowns,
    pub(super) suppressed: u64,
    pub(super) without_value: u64,
    pub(super) by_port: u64,
    pub(super) rounded: u64,
}

impl Reading {
    /// Reads the fields of one row; false for a suppressed one without a value, which says nothing.
    pub(super) fn read(
        &mut self,
        cells: &Cells<COLUMNS>,
        record: &mut Record,
    ) -> Result<bool, FileFault> {
        let line = record.line;
        record.span = Some(month(cells, line)?);
        record.flow = Some(flow(cells, line)?);
        record.partner = Some(country(cells, line)?);
        record.product = Some(product(cells, line)?);
        let (part, suppressed) = self.part(cells, line)?;
        if suppressed && cells.text(Column::Value as usize).is_none() {
            self.without_value += 1;
            return Ok(false);
        }
        record.breakdown = self.breakdowns.number(&part, line)?;
        let value = self.whole(cells, line, Column::Value)?;
        record.value =
            value.ok_or_else(|| field::missing(line, Column::Value.name(), "a value in pounds"))?;
        record.quantity = self.whole(cells, line, Column::NetMass)?;
        Ok(true)
    }

    /// Which part of trade a row is, and whether it is suppressed.
    fn part(&mut self, cells: &Cells<COLUMNS>, line: u64) -> Result<(String, bool), FileFault> {
        let number = |column: Column, expected| match cells.text(column as usize) {
            None => Ok(0),
            Some(text) => text
                .parse::<u16>()
                .map_err(|_| field::code(line, column.name(), text, expected)),
        };
        let suppressed = number(Column::Suppression, "a small number, 0 for not suppressed")? != 0;
        let port = number(Column::Port, "a number of up to four digits")?;
        self.suppressed += u64::from(suppressed);
        self.by_port += u64::from(port != 0);
        let mut parts = Vec::new();
        if suppressed {
            parts.push("suppressed".to_owned());
        }
        if port != 0 {
            parts.push(format!("port:{port}"));
        }
        Ok((parts.join("+"), suppressed))
    }

    fn whole(
        &mut self,
        cells: &Cells<COLUMNS>,
        line: u64,
        column: Column,
    ) -> Result<Option<i64>, FileFault> {
        let Some(text) = cells.text(column as usize) else {
            return Ok(None);
        };
        let (number, inexact) =
            number::rounded(text).map_err(|what| field::number(line, column.name(), text, what))?;
        self.rounded += u64::from(inexact);
        Ok(Some(number))
    }

    pub(super) fn notices(&self) -> Vec<String> {
        let all = [
            (
                self.suppressed,
                "suppressed rows, kept apart under breakdown `suppressed` in view trade_all; no total has them",
            ),
            (
                self.without_value,
                "suppressed rows without a value, left out",
            ),
            (
                self.by_port,
                "rows by port, kept under breakdown `port:…` in view trade_all (ask for sums without PortId to have \
                 them as trade)",
            ),
            (
                self.rounded,
                "numbers rounded to whole pounds or kilograms half up",
            ),
        ];
        all.into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{what}: {count}"))
            .collect()
    }
}

fn month(cells: &Cells<COLUMNS>, line: u64) -> Result<Span, FileFault> {
    let expected = "a month, such as `202409`";
    let text = cells.text(Column::Month as usize);
    let text = text.ok_or_else(|| field::missing(line, Column::Month.name(), expected))?;
    let shaped = text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit());
    let month = shaped.then(|| text.parse().ok()).flatten();
    let month = month.ok_or_else(|| field::word(line, Column::Month.name(), text, expected))?;
    Ok(Span::month(month))
}

/// Trade with the Union and with the rest of the world have types of their own.
fn flow(cells: &Cells<COLUMNS>, line: u64) -> Result<Flow, FileFault> {
    let expected = "1 or 3 (imports), 2 or 4 (exports)";
    match cells.text(Column::Flow as usize) {
        Some("1" | "3") => Ok(Flow::Import),
        Some("2" | "4") => Ok(Flow::Export),
        Some(other) => Err(field::word(line, Column::Flow.name(), other, expected)),
        None => Err(field::missing(line, Column::Flow.name(), expected)),
    }
}

fn country(cells: &Cells<COLUMNS>, line: u64) -> Result<AreaKey, FileFault> {
    let expected = "a number of up to four digits, such as `720`";
    let text = cells.text(Column::Country as usize);
    let text = text.ok_or_else(|| field::missing(line, Column::Country.name(), expected))?;
    let key = AreaKey::read(AreaSystem::Hmrc, text.as_bytes()).filter(|_| text.len() <= 4);
    key.ok_or_else(|| field::code(line, Column::Country.name(), text, expected))
}

/// The code of the Combined Nomenclature: a number that lost its zeros, and a text that may have them.
fn product(cells: &Cells<COLUMNS>, line: u64) -> Result<ProductDigits, FileFault> {
    let expected = "2 to 8 digits, without its leading zeros or with them";
    let (number, text) = (
        cells.text(Column::Commodity as usize),
        cells.text(Column::Cn8 as usize),
    );
    if let Some((number, text)) = number.zip(text)
        && number.trim_start_matches('0') != text.trim_start_matches('0')
    {
        return Err(refusal::contradiction(line, number, text));
    }
    let column = if text.is_some() {
        Column::Cn8
    } else {
        Column::Commodity
    };
    let code = text.or(number);
    let code = code.ok_or_else(|| field::missing(line, Column::Commodity.name(), expected))?;
    let padded = format!("{code:0>8}");
    let fits = code.len() >= 2 && padded.len() == 8;
    let read = ProductDigits::read(padded.as_bytes()).ok().filter(|_| fits);
    read.ok_or_else(|| field::code(line, column.name(), code, expected))
}
