//! From one list to one or two facts.

use tradeq_model::{Month, Span};
use tradeq_storage::{AreaKey, AreaSystem};

use super::column::{COLUMNS, Column};
use super::header::Header;
use super::refusal;
use crate::cells::Cells;
use crate::fault::{FileFault, field};
use crate::number;
use crate::product_digits::{NotAProduct, ProductDigits};
use crate::record::Record;

/// What stands for all countries, all products, or no unit.
const ALL: &str = "-";

/// Words for a quantity that is not collected.
const NO_UNIT: [&str; 3] = [ALL, "X", "N/A"];

/// A value column with its quantities, and the part of trade that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Measure {
    pub(super) value: Column,
    pub(super) quantities: [Column; 2],
    pub(super) part: &'static str,
}

/// In the order in which a row gives them.
pub(super) const MEASURES: [Measure; 3] = [
    Measure {
        value: Column::GeneralValue,
        quantities: [Column::GeneralQuantity, Column::GeneralQuantity2],
        part: "",
    },
    Measure {
        value: Column::ConsumptionValue,
        quantities: [Column::ConsumptionQuantity, Column::ConsumptionQuantity2],
        part: "consumption",
    },
    Measure {
        value: Column::ExportValue,
        quantities: [Column::ExportQuantity, Column::ExportQuantity2],
        part: "",
    },
];

/// Fills what all measures of a row share.
pub(super) fn dimensions(
    header: &Header,
    cells: &Cells<COLUMNS>,
    record: &mut Record,
) -> Result<(), FileFault> {
    let line = record.line;
    record.span = Some(Span::month(month(cells, line)?));
    record.flow = Some(header.flow);
    record.partner = partner(cells, line)?;
    record.product = product(header.product(), cells, line)?;
    Ok(())
}

/// The part of exports that a row is: home-made or of foreign make.
pub(super) fn origin(cells: &Cells<COLUMNS>, line: u64) -> Result<&'static str, FileFault> {
    match cells.text(Column::Origin as usize) {
        None | Some(ALL) => Ok(""),
        Some("1") => Ok("domestic"),
        Some("2") => Ok("re-export"),
        Some(other) => {
            let expected = "`1` (domestic), `2` (foreign) or `-` (both)";
            Err(field::word(line, Column::Origin.name(), other, expected))
        }
    }
}

/// Value and quantities of one measure; units stay for the reader.
pub(super) fn measure(
    measure: Measure,
    cells: &Cells<COLUMNS>,
    record: &mut Record,
) -> Result<(), FileFault> {
    let line = record.line;
    let value = whole(cells, line, measure.value)?;
    record.value =
        value.ok_or_else(|| field::missing(line, measure.value.name(), "a value in US dollars"))?;
    let [first, second] = measure.quantities;
    record.quantity = whole(cells, line, first)?.filter(|_| unit(cells, Column::Unit).is_some());
    record.quantity_2 =
        whole(cells, line, second)?.filter(|_| unit(cells, Column::Unit2).is_some());
    Ok(())
}

/// A unit that is one.
pub(super) fn unit(cells: &Cells<COLUMNS>, column: Column) -> Option<&str> {
    cells
        .text(column as usize)
        .filter(|unit| !NO_UNIT.contains(unit))
}

fn whole(cells: &Cells<COLUMNS>, line: u64, column: Column) -> Result<Option<i64>, FileFault> {
    let Some(text) = cells.text(column as usize) else {
        return Ok(None);
    };
    let expected = "a whole number, digits alone";
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(field::word(line, column.name(), text, expected));
    }
    let number = number::whole(text.as_bytes());
    number
        .map(Some)
        .map_err(|what| field::number(line, column.name(), text, what))
}

fn month(cells: &Cells<COLUMNS>, line: u64) -> Result<Month, FileFault> {
    let text = match cells.text(Column::Time as usize) {
        Some(time) => time.to_owned(),
        None => {
            let (year, month) = (
                cells.text(Column::Year as usize),
                cells.text(Column::Month as usize),
            );
            let both = year.zip(month);
            let (year, month) = both.ok_or_else(|| {
                field::missing(line, Column::Time.name(), "a month, such as `2024-09`")
            })?;
            format!("{year}-{month:0>2}")
        }
    };
    let shaped = text.len() == 7 && text.as_bytes().get(4) == Some(&b'-');
    let month = shaped.then(|| text.parse().ok()).flatten();
    month.ok_or_else(|| {
        field::word(
            line,
            Column::Time.name(),
            &text,
            "a month, such as `2024-09`",
        )
    })
}

fn partner(cells: &Cells<COLUMNS>, line: u64) -> Result<Option<AreaKey>, FileFault> {
    let expected = "four digits, or `-` for all countries";
    let text = cells.text(Column::Country as usize);
    let text = text.ok_or_else(|| field::missing(line, Column::Country.name(), expected))?;
    if let Some(level) = cells
        .text(Column::Summary as usize)
        .filter(|level| *level != "DET")
    {
        return Err(refusal::group(line, Column::Summary, level));
    }
    if text == ALL {
        return Ok(None);
    }
    // Continents are `1XXX`, unions of countries begin with two zeros.
    let is_group = text.len() == 4 && (text.ends_with("XXX") || text.starts_with("00"));
    if is_group {
        return Err(refusal::group(line, Column::Country, text));
    }
    let key = AreaKey::read(AreaSystem::ScheduleC, text.as_bytes()).filter(|_| text.len() == 4);
    let key = key.ok_or_else(|| field::code(line, Column::Country.name(), text, expected))?;
    Ok(Some(key))
}

fn product(
    column: Column,
    cells: &Cells<COLUMNS>,
    line: u64,
) -> Result<Option<ProductDigits>, FileFault> {
    let expected = "2, 4, 6 or 10 digits, or `-` for all goods";
    let text = cells.text(column as usize);
    let text = text.ok_or_else(|| field::missing(line, column.name(), expected))?;
    let level = cells.text(Column::Level as usize);
    if text == ALL {
        return match level {
            None | Some(ALL) => Ok(None),
            Some(level) => Err(refusal::wrong_level(line, text, level)),
        };
    }
    let read = ProductDigits::read(text.as_bytes()).map_err(|what| match what {
        NotAProduct::LostZero => FileFault::LostLeadingZero {
            line,
            value: text.to_owned(),
            would_be: format!("0{text}"),
        },
        NotAProduct::Malformed => field::code(line, column.name(), text, expected),
    })?;
    if read.digits() == 8 {
        return Err(field::code(line, column.name(), text, expected));
    }
    let digits = format!("HS{}", read.digits());
    match level.filter(|level| *level != digits) {
        Some(level) => Err(refusal::wrong_level(line, text, level)),
        None => Ok(Some(read)),
    }
}
