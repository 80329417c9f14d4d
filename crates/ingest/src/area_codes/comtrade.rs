//! UN Comtrade's reference lists: reporters, partners, modes of transport.

use serde::Deserialize;
use serde_json::Value;
use tradeq_model::Lang;
use tradeq_storage::{AreaRow, ReferenceRecord, ReferenceRow};

use super::tables::{is_iso, iso_fault};
use crate::fault::{FileFault, OwnFault};
use crate::reference::twice::Keys;
use crate::reference::{List, counted, json};
use crate::source::{Source, SourceError};

#[derive(Deserialize)]
struct Document {
    results: Vec<Item>,
}

/// An entry of any list; which fields it has says which list it is.
#[derive(Deserialize)]
struct Item {
    id: Option<Value>,
    text: Option<String>,
    #[serde(rename = "dataItem")]
    data_item: Option<String>,
    #[serde(alias = "reporterCode", alias = "PartnerCode", alias = "partnerCode")]
    code: Option<u32>,
    #[serde(
        alias = "reporterCodeIsoAlpha2",
        alias = "PartnerCodeIsoAlpha2",
        alias = "partnerCodeIsoAlpha2"
    )]
    iso2: Option<String>,
    #[serde(
        alias = "reporterCodeIsoAlpha3",
        alias = "PartnerCodeIsoAlpha3",
        alias = "partnerCodeIsoAlpha3"
    )]
    iso3: Option<String>,
    #[serde(rename = "entryExpiredDate")]
    expired: Option<String>,
    #[serde(rename = "isGroup")]
    is_group: Option<bool>,
}

pub(super) fn read(source: &dyn Source) -> Result<List, SourceError> {
    let document: Document = json::read(source)?;
    let items = &document.results;
    if items.iter().any(|item| item.data_item.is_some()) {
        let message = "this is UN Comtrade's dictionary of data items: it names the fields of answers, and has no codes";
        let hint = "there is nothing in it to import";
        return Err(FileFault::from(OwnFault::new("data-items", message, hint)).into());
    }
    if items.iter().any(|item| item.iso3.is_some()) {
        return Ok(areas(items)?);
    }
    let is_total = |item: &Item| item.text.as_deref() == Some("TOTAL modes of transport");
    if items.iter().any(is_total) {
        return Ok(modes(items)?);
    }
    let message = "not supported: a reference list of UN Comtrade that is none of reporters, partners and modes of transport";
    let hint = "lists of products are read where they name their class code";
    Err(FileFault::from(OwnFault::new("other-list", message, hint)).into())
}

fn areas(items: &[Item]) -> Result<List, FileFault> {
    let mut list = List::default();
    let mut keys = Keys::default();
    let (mut groups, mut without, mut former) = (Vec::new(), Vec::new(), 0_u64);
    for (at, item) in items.iter().enumerate() {
        let (at, line) = (at as u64, at as u64 + 1);
        let placed = |fault: FileFault| fault.in_place(json::place(at));
        let text = item.text.as_deref().unwrap_or_default().trim();
        let code = area_code(item, line).map_err(placed)?;
        keys.add_entry(code, at, format_args!("code {code}"))?;
        if item.is_group == Some(true) {
            groups.push(format!("{code} {text}"));
            continue;
        }
        let iso3 = item.iso3.as_deref().unwrap_or_default().trim();
        if text.is_empty() || iso3.is_empty() {
            let column = if text.is_empty() {
                "text"
            } else {
                "the ISO code"
            }
            .to_owned();
            let expected = "a value in every entry that is no group";
            return Err(placed(FileFault::MissingField {
                line,
                column,
                expected,
            }));
        }
        if iso3.len() != 3
            || !iso3
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        {
            return Err(placed(iso_fault(line, "the ISO code", iso3, 3)));
        }
        // Comtrade's own marks for economies that never had a code.
        if iso3.starts_with('_') {
            without.push(format!("{code} {text}"));
            continue;
        }
        // Economies of the past have the ISO code of the one that followed: its codes, and not its name.
        let is_former = item.expired.is_some();
        former += u64::from(is_former);
        let mut codes = vec![("comtrade", code.to_string())];
        let iso2 = item
            .iso2
            .as_deref()
            .map(str::trim)
            .filter(|iso2| is_iso(iso2, 2));
        if let Some(iso2) = iso2.filter(|_| !is_former) {
            codes.push(("iso2", iso2.to_owned()));
        }
        list.rows.push(ReferenceRow {
            line,
            record: ReferenceRecord::Area(AreaRow {
                by: ("iso3", iso3.to_owned()),
                label: text.to_owned(),
                codes,
                names: if is_former {
                    Vec::new()
                } else {
                    vec![(Lang::En, text.to_owned())]
                },
            }),
        });
    }
    if !groups.is_empty() {
        let count = counted(groups.len() as u64, "group", "groups");
        let groups = groups.join("; ");
        list.notices
            .push(format!("{count} left out, being no economies: {groups}"));
    }
    if !without.is_empty() {
        let count = counted(without.len() as u64, "economy", "economies");
        let without = without.join("; ");
        list.notices.push(format!(
            "{count} left out for want of an ISO code: {without}"
        ));
    }
    if former > 0 {
        list.notices.push(format!(
            "{} of economies of the past, read under the ISO code that the list gives them",
            counted(former, "code", "codes")
        ));
    }
    Ok(list)
}

fn area_code(item: &Item, line: u64) -> Result<u32, FileFault> {
    let id = item.id.as_ref().and_then(|id| match id {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    });
    match (item.code, id) {
        (Some(code), None) => Ok(code),
        (Some(code), Some(id)) if u64::from(code) == id => Ok(code),
        (code, id) => {
            let shown = |number: Option<u64>| {
                number.map_or_else(|| "nothing".to_owned(), |number| number.to_string())
            };
            let message = format!(
                "the code is `{}` and the id is `{}`, expected one number",
                shown(code.map(u64::from)),
                shown(id)
            );
            let hint = "restore the list as it was downloaded";
            Err(OwnFault::new("two-codes", message, hint).at(line).into())
        }
    }
}

fn modes(items: &[Item]) -> Result<List, FileFault> {
    let mut list = List::default();
    let mut keys = Keys::default();
    for (at, item) in items.iter().enumerate() {
        let (at, line) = (at as u64, at as u64 + 1);
        let placed = |fault: FileFault| fault.in_place(json::place(at));
        let code = match &item.id {
            Some(Value::String(text)) => text.trim().to_owned(),
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        };
        if code.is_empty() || code.len() > 4 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
            let (column, expected) = ("id".to_owned(), "a number of up to four digits");
            return Err(placed(FileFault::BadCode {
                line,
                column,
                value: code,
                expected,
            }));
        }
        keys.add_entry(code.clone(), at, format_args!("mode {code}"))?;
        let name = item.text.as_deref().unwrap_or_default().trim().to_owned();
        if name.is_empty() {
            let (column, expected) = ("text".to_owned(), "the name of the mode");
            return Err(placed(FileFault::MissingField {
                line,
                column,
                expected,
            }));
        }
        list.rows.push(ReferenceRow {
            line,
            record: ReferenceRecord::Mode(code, name),
        });
    }
    Ok(list)
}
