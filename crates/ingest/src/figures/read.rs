//! From the bytes of a table to its figures.

use chrono::NaiveDate;
use tradeq_model::{Figure, FlowAsk, Measure, Qualifier};

use super::cells::Cells;
use super::header::Header;
use super::lines::Lines;
use super::sheet;
use super::unit::{EXAMPLES, Unit};
use crate::container::workbook::is_workbook;
use crate::fault::{FileFault, check_head};
use crate::import::ImportOptions;
use crate::published::Publication;
use crate::source::{Source, SourceError, read_all};

const UTF8_BOM: &[u8] = b"\xEF\xBB\xBF";
const SPANS: &str = "a span such as `2024-09`, `2024-01..2024-09`, `2024Q3` or `2024`";
const DAY: &str = "a day such as `2024-10-14`";
const SHARE_OF: [(&str, FlowAsk); 3] = [
    ("total", FlowAsk::Total),
    ("export", FlowAsk::Export),
    ("import", FlowAsk::Import),
];

/// Reads all figures of a text, or of the first sheet of a workbook.
pub(crate) fn read_source(
    source: &dyn Source,
    _: &ImportOptions,
) -> Result<Publication, SourceError> {
    let bytes = read_all(source)?;
    let figures = if is_workbook(&bytes) {
        read(sheet::text(source)?.as_bytes())?
    } else {
        read(&bytes)?
    };
    Ok(Publication {
        figures,
        ..Publication::default()
    })
}

/// Reads all figures of a table.
///
/// # Errors
/// The first [`FileFault`] that the table has.
pub fn read(bytes: &[u8]) -> Result<Vec<Figure>, FileFault> {
    check_head(bytes)?;
    let text = utf8(bytes.strip_prefix(UTF8_BOM).unwrap_or(bytes))?;
    let mut lines = Lines::new(text);
    if !lines.advance()? {
        return Err(FileFault::Empty);
    }
    let header = Header::read(lines.record(), lines.line())?;
    let mut figures = Vec::new();
    while lines.advance()? {
        lines.check_width(header.width())?;
        figures.push(figure(Cells {
            header: &header,
            record: lines.record(),
            line: lines.line(),
        })?);
    }
    Ok(figures)
}

fn figure(cells: Cells<'_>) -> Result<Figure, FileFault> {
    let flow = cells.parsed("flow", "`total`, `export`, `import` or `balance`")?;
    let (unit, measure) = unit(cells)?;
    let (value, half_width) = value(cells, unit, flow)?;
    let yoy_bp = cells.basis_points("yoy")?;
    let (share_bp, share_of) = share(cells)?;
    if value.is_none() && yoy_bp.is_none() && share_bp.is_none() {
        return Err(cells.missing("value", "a value, a growth rate or a share"));
    }
    Ok(Figure {
        line: cells.line,
        span: cells.parsed("span", SPANS)?,
        flow,
        partner: cells.optional("partner"),
        product: cells.optional("product"),
        regime: cells.optional("regime"),
        place: cells.optional("place"),
        enterprise: cells.optional("enterprise"),
        port: cells.optional("port"),
        measure,
        currency: unit.currency,
        unit: unit.base.to_owned(),
        value,
        half_width,
        qualifier: cells.word("qualifier", &words(Qualifier::ALL, Qualifier::code))?,
        yoy_bp,
        share_bp,
        share_of,
        dataset: cells
            .optional("dataset")
            .unwrap_or_else(|| "press".to_owned()),
        release: cells.optional("release"),
        published_on: day(cells)?,
        publisher: cells
            .mandatory("publisher", "who published the figure")?
            .to_owned(),
        url: cells.optional("url"),
        certainty: cells.parsed("certainty", "how sure it is, such as `sourced`")?,
        note: cells.optional("note"),
    })
}

/// The unit, and the measure that it must fit; growth and shares need it too.
fn unit(cells: Cells<'_>) -> Result<(Unit, Measure), FileFault> {
    let word = cells.mandatory("unit", EXAMPLES)?;
    let unit = Unit::of(word).ok_or_else(|| cells.bad_word("unit", EXAMPLES))?;
    let measure = cells.word("measure", &words(Measure::ALL, Measure::code))?;
    match measure.unwrap_or(unit.measure) {
        Measure::Value if unit.measure != Measure::Value => {
            Err(cells.bad_word("unit", "a unit of money, as `measure` is `value`"))
        }
        Measure::Quantity if unit.measure != Measure::Quantity => {
            Err(cells.bad_word("unit", "a unit of goods, as `measure` is `quantity`"))
        }
        Measure::Count if unit.measure != Measure::Count => {
            Err(cells.bad_word("unit", "`partners`, as `measure` is `count`"))
        }
        measure => Ok((unit, measure)),
    }
}

/// The words of an enum, each with its value.
fn words<T: Copy>(all: &[T], code: fn(T) -> &'static str) -> Vec<(&'static str, T)> {
    all.iter().map(|value| (code(*value), *value)).collect()
}

/// In base units, with half of the last printed digit.
fn value(
    cells: Cells<'_>,
    unit: Unit,
    flow: FlowAsk,
) -> Result<(Option<i64>, Option<i64>), FileFault> {
    let Some(number) = cells.number("value")? else {
        return Ok((None, None));
    };
    if number.digits() < 0 && flow != FlowAsk::Balance {
        return Err(cells.bad_number(
            "value",
            "a number without minus, as only a balance can be negative",
        ));
    }
    let column = || "value".to_owned();
    let written = || format!("{} {}", cells.text("value"), cells.text("unit"));
    let scaled = i128::from(number.digits()) * i128::from(unit.multiplier);
    let base = scaled / 10_i128.pow(u32::from(number.decimals()));
    if i64::try_from(base).is_err() {
        return Err(FileFault::NumberTooLarge {
            line: cells.line,
            column: column(),
            value: written(),
        });
    }
    let whole = number.scaled_to(unit.multiplier);
    let value = whole.ok_or_else(|| FileFault::NotWhole {
        line: cells.line,
        column: column(),
        value: written(),
        unit: unit.base.to_owned(),
    })?;
    Ok((Some(value), Some(number.half_width(unit.multiplier))))
}

/// A share says what it is a part of.
fn share(cells: Cells<'_>) -> Result<(Option<i64>, Option<FlowAsk>), FileFault> {
    let share = cells.basis_points("share")?;
    let of = cells.word("share_of", &SHARE_OF)?;
    match (share, of) {
        (Some(share), _) if !(0..=10_000).contains(&share) => {
            Err(cells.bad_number("share", "per cent from 0 to 100"))
        }
        (Some(_), None) => {
            Err(cells.missing("share_of", "what the share is a part of, such as `total`"))
        }
        (None, Some(_)) => Err(cells.missing("share", "the share that `share_of` speaks of")),
        pair => Ok(pair),
    }
}

fn day(cells: Cells<'_>) -> Result<Option<String>, FileFault> {
    let Some(text) = cells.optional("published_on") else {
        return Ok(None);
    };
    match NaiveDate::parse_from_str(&text, "%Y-%m-%d") {
        Ok(day) if day.format("%Y-%m-%d").to_string() == text => Ok(Some(text)),
        _ => Err(cells.bad_word("published_on", DAY)),
    }
}

fn utf8(bytes: &[u8]) -> Result<&str, FileFault> {
    std::str::from_utf8(bytes).map_err(|error| {
        let before = &bytes[..error.valid_up_to()];
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count() as u64;
        let bad = bytes.get(error.valid_up_to()).copied().unwrap_or_default();
        FileFault::WrongEncoding {
            line: Some(line),
            what: format!("a table of figures is UTF-8, which has no byte 0x{bad:02X} here"),
        }
    })
}
