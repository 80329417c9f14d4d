//! Lists of a code and a name: the name is everything behind the first comma.

use tradeq_storage::{AreaRow, ReferenceRecord, ReferenceRow, RegimeKey, RegimeSystem};

use super::kind::{Header, Kind};
use super::name::{self, Repairs};
use crate::fault::{FileFault, OwnFault};
use crate::reference::twice::Keys;

pub(super) fn read(
    text: &str,
    header: Header,
    repairs: &mut Repairs,
) -> Result<Vec<ReferenceRow>, FileFault> {
    let digits = if header.kind == Kind::Partners { 3 } else { 2 };
    let mut keys = Keys::default();
    let mut rows = Vec::new();
    let lines: Vec<&str> = text.split('\n').collect();
    let last = lines.len() - 1;
    for (at, raw) in lines.iter().enumerate().skip(1) {
        let (line, raw) = (at as u64 + 1, raw.trim_end_matches('\r'));
        if raw.trim().is_empty() {
            continue;
        }
        // The site ends every line, and every row with a comma.
        let whole = if header.trailing {
            raw.strip_suffix(',')
        } else {
            Some(raw)
        };
        let Some((code, name)) = whole.and_then(|raw| raw.split_once(',')) else {
            if at == last {
                return Err(FileFault::CutLastLine { line });
            }
            let expected = 2 + usize::from(header.trailing);
            return Err(FileFault::FieldCount {
                line,
                found: raw.split(',').count(),
                expected,
            });
        };
        let code = code.trim().trim_matches('"');
        check_code(code, digits, header.code, line)?;
        keys.add(
            code.to_owned(),
            line,
            format_args!("`{}` {code}", header.code),
        )?;
        let name = name::read(name, line, repairs)?;
        rows.push(row(line, header, code, name)?);
    }
    Ok(rows)
}

fn row(
    line: u64,
    header: Header,
    code: &str,
    name: Option<String>,
) -> Result<ReferenceRow, FileFault> {
    let lang = header.lang;
    let number = code.parse().unwrap_or(0);
    let record = match header.kind {
        Kind::Regimes | Kind::Places => {
            let Some(name) = name else {
                return Err(FileFault::MissingField {
                    line,
                    column: header.code.to_owned(),
                    expected: "a name behind it",
                });
            };
            if header.kind == Kind::Places {
                ReferenceRecord::Place(number, lang, name)
            } else {
                ReferenceRecord::Regime(RegimeKey::new(RegimeSystem::Customs, number), lang, name)
            }
        }
        _ => ReferenceRecord::Area(AreaRow {
            by: ("gacc", code.to_owned()),
            label: name.clone().unwrap_or_default(),
            codes: Vec::new(),
            names: name.map(|name| (lang, name)).into_iter().collect(),
        }),
    };
    Ok(ReferenceRow { line, record })
}

/// A code has so many digits, and all of them.
pub(super) fn check_code(
    code: &str,
    digits: usize,
    column: &str,
    line: u64,
) -> Result<(), FileFault> {
    let is_number = !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_digit());
    if is_number && code.len() == digits {
        return Ok(());
    }
    if is_number && digits == 3 && code.len() > 3 {
        let message = format!(
            "`{column}` has {} digits, as products have: `{code}`",
            code.len()
        );
        let hint =
            "a list of products has columns for the year and the units: download it with them";
        return Err(OwnFault::new("not-a-partner", message, hint)
            .at(line)
            .into());
    }
    Err(FileFault::BadCode {
        line,
        column: column.to_owned(),
        value: code.to_owned(),
        expected: if digits == 3 {
            "three digits"
        } else {
            "two digits"
        },
    })
}
