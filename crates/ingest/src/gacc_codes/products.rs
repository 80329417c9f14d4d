//! Lists of products: a row is read from both of its ends, because its name may hold anything.

use tradeq_model::{HsEdition, Month};
use tradeq_storage::{Nomenclature, ProductKey, ProductRow, ReferenceRecord, ReferenceRow};

use super::kind::Header;
use super::name::{self, Repairs};
use super::unit;
use crate::fault::{FileFault, OwnFault};
use crate::reference::twice::Keys;

/// The columns behind the name.
const TAIL: usize = 5;

pub(super) fn read(
    text: &str,
    header: Header,
    repairs: &mut Repairs,
) -> Result<Vec<ReferenceRow>, FileFault> {
    let mut rows = Vec::new();
    let mut keys = Keys::default();
    let mut width = None;
    let mut pending: Option<(u64, String)> = None;
    for (at, raw) in text.split('\n').enumerate().skip(1) {
        let line = at as u64 + 1;
        let (start, row) = match pending.take() {
            // A row that is not complete goes on, unless another one begins.
            Some((start, before)) => {
                if starts(raw, width) {
                    return Err(broken(start, &before, header));
                }
                (start, format!("{before}\n{raw}"))
            }
            None if raw.trim().is_empty() => continue,
            None => (line, raw.to_owned()),
        };
        let Some(fields) = Fields::split(&row, header) else {
            pending = Some((start, row));
            continue;
        };
        let product = product(&fields, start, header, &mut width, repairs)?;
        let year = product.units.map_or(0, |(year, _)| year);
        let code = product.key.code();
        keys.add(
            (year, product.key),
            start,
            format_args!("product {code} of {year}"),
        )?;
        rows.push(ReferenceRow {
            line: start,
            record: ReferenceRecord::Product(product),
        });
    }
    match pending {
        None => Ok(rows),
        // The end of the file is the end of a row that never ended.
        Some((start, before)) if before.trim_end().contains('\n') || !ends(&before, header) => {
            Err(FileFault::CutLastLine { line: start })
        }
        Some((start, before)) => Err(broken(start, &before, header)),
    }
}

/// Whether a line begins with a code of the list's length and a comma.
fn starts(raw: &str, width: Option<usize>) -> bool {
    let raw = raw.strip_prefix('"').unwrap_or(raw);
    let digits = raw.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &raw[digits..];
    let rest = rest.strip_prefix('"').unwrap_or(rest);
    digits > 0 && rest.starts_with(',') && width.is_none_or(|width| digits.abs_diff(width) <= 1)
}

fn ends(row: &str, header: Header) -> bool {
    let row = row.trim_end();
    if header.trailing {
        row.ends_with(',')
    } else {
        row.matches(',').count() > TAIL
    }
}

/// The fields of a row, as written.
struct Fields<'a> {
    code: &'a str,
    name: &'a str,
    year: &'a str,
    /// Code and name of the first and second unit.
    units: [(&'a str, &'a str); 2],
}

impl<'a> Fields<'a> {
    /// Splits a row from both ends; none where its end is not the end of a row.
    fn split(row: &'a str, header: Header) -> Option<Self> {
        let row = row.trim_end_matches('\r');
        let row = if header.trailing {
            row.strip_suffix(',')?
        } else {
            row
        };
        let (code, rest) = row.split_once(',')?;
        let mut tail = rest.rsplitn(TAIL + 1, ',');
        let mut next = || tail.next();
        let (unit_2, code_2, unit_1, code_1, year) = (next()?, next()?, next()?, next()?, next()?);
        let name = next()?;
        let bare = |field: &'a str| {
            let field = field.trim();
            let inner = field
                .strip_prefix('"')
                .and_then(|field| field.strip_suffix('"'));
            inner.unwrap_or(field)
        };
        let fields = Self {
            code: bare(code),
            name,
            year: bare(year),
            units: [(bare(code_1), bare(unit_1)), (bare(code_2), bare(unit_2))],
        };
        let year_fits =
            fields.year.len() == 4 && fields.year.bytes().all(|byte| byte.is_ascii_digit());
        let closed = fields
            .units
            .iter()
            .all(|(code, name)| !code.contains('"') && !name.contains('"'));
        (year_fits && closed).then_some(fields)
    }
}

fn product(
    fields: &Fields<'_>,
    line: u64,
    header: Header,
    width: &mut Option<usize>,
    repairs: &mut Repairs,
) -> Result<ProductRow, FileFault> {
    check_code(fields.code, line, header, width)?;
    let year: i32 = fields.year.parse().unwrap_or(0);
    let month = Month::new(year, 1).filter(|_| (1988..=2100).contains(&year));
    let Some(month) = month else {
        return Err(FileFault::BadWord {
            line,
            column: if header.code == "CODES" {
                "YEAR"
            } else {
                "年份"
            }
            .to_owned(),
            value: fields.year.to_owned(),
            expected: "the year of the list, such as 2023".to_owned(),
        });
    };
    let name = name::read(fields.name, line, repairs)?;
    let mut units = [None, None];
    for (at, (unit, (code, label))) in units.iter_mut().zip(fields.units).enumerate() {
        if label == "\0" {
            repairs.nul_units += 1;
        }
        let column = if at == 0 {
            "UNIT_1_CODES"
        } else {
            "UNIT_2_CODES"
        };
        let (found, contradicts) = unit::read(code, label, line, column)?;
        if contradicts {
            repairs
                .labels
                .push(format!("{code} `{label}` in line {line}"));
        }
        *unit = found;
    }
    let digits = u8::try_from(fields.code.len()).unwrap_or(0);
    let number = fields.code.parse().unwrap_or(0);
    Ok(ProductRow {
        key: ProductKey::new(
            HsEdition::for_month(month),
            Nomenclature::China,
            digits,
            number,
        ),
        name: name.map(|name| (header.lang, name)),
        units: Some((year, units)),
    })
}

/// All codes of a list have one length, and an even one.
fn check_code(
    code: &str,
    line: u64,
    header: Header,
    width: &mut Option<usize>,
) -> Result<(), FileFault> {
    let (column, value) = (header.code.to_owned(), code.to_owned());
    let is_number = !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_digit());
    if is_number && matches!(code.len(), 3 | 5 | 7) {
        let would_be = format!("0{code}");
        return Err(FileFault::LostLeadingZero {
            line,
            value,
            would_be,
        });
    }
    if !is_number || !matches!(code.len(), 2 | 4 | 6 | 8 | 10) {
        let expected = "the digits of a product code, such as 01012100";
        return Err(FileFault::BadCode {
            line,
            column,
            value,
            expected,
        });
    }
    let first = *width.get_or_insert(code.len());
    if first != code.len() {
        let message = format!(
            "codes of {first} and of {} digits stand in one list: `{code}`",
            code.len()
        );
        let hint = "a list has one level: download the levels one by one";
        return Err(OwnFault::new("two-levels", message, hint).at(line).into());
    }
    Ok(())
}

/// Why a row that ends before the next one begins is none.
fn broken(line: u64, row: &str, header: Header) -> FileFault {
    let expected = TAIL + 2 + usize::from(header.trailing);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(row.as_bytes());
    let record = reader
        .records()
        .next()
        .and_then(Result::ok)
        .unwrap_or_default();
    if record.len() != expected {
        let found = record.len();
        return FileFault::FieldCount {
            line,
            found,
            expected,
        };
    }
    let year = record.get(2).unwrap_or_default().to_owned();
    FileFault::BadWord {
        line,
        column: if header.code == "CODES" {
            "YEAR"
        } else {
            "年份"
        }
        .to_owned(),
        value: year,
        expected: "the year of the list, such as 2023".to_owned(),
    }
}
