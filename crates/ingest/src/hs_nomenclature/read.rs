//! Which list a file is.

use std::collections::BTreeSet;

use tradeq_model::{HsEdition, Lang};
use tradeq_storage::{Nomenclature, ProductKey, ProductRow, ReferenceRecord, ReferenceRow};

use super::{comtrade, datasets};
use crate::fault::{FileFault, OwnFault};
use crate::glimpse::{Glimpse, Wrapping};
use crate::reference::List;
use crate::source::{Source, SourceError, read_all};

const UTF8_BOM: &[u8] = b"\xEF\xBB\xBF";

pub(super) fn recognise(glimpse: &Glimpse) -> bool {
    let head = glimpse.head.strip_prefix(UTF8_BOM).unwrap_or(&glimpse.head);
    let head = String::from_utf8_lossy(head);
    let first = head.lines().next().unwrap_or_default();
    let is_json = head.trim_start().starts_with('{') && head.contains("\"classCode\"");
    glimpse.wrapping == Wrapping::Plain && (is_json || datasets::is_header(first))
}

/// Reads a list whole.
pub(super) fn read(source: &dyn Source) -> Result<List, SourceError> {
    let bytes = read_all(source)?;
    let start = bytes
        .strip_prefix(UTF8_BOM)
        .unwrap_or(&bytes)
        .trim_ascii_start();
    if start.starts_with(b"{") {
        return comtrade::read(source);
    }
    Ok(datasets::read(&bytes)?)
}

/// One code of a list, with the one that it stands under; none for a chapter.
pub(super) struct Entry<'a> {
    pub(super) line: u64,
    pub(super) code: &'a str,
    pub(super) parent: Option<&'a str>,
    pub(super) name: &'a str,
}

/// The row of a code that stands where it must: under the code that it begins with.
pub(super) fn row(entry: &Entry<'_>, edition: HsEdition) -> Result<ReferenceRow, FileFault> {
    let Entry {
        line,
        code,
        parent,
        name,
    } = *entry;
    let is_number = !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_digit());
    let (column, value) = ("code".to_owned(), code.to_owned());
    if is_number && matches!(code.len(), 1 | 3 | 5) {
        let would_be = format!("0{code}");
        return Err(FileFault::LostLeadingZero {
            line,
            value,
            would_be,
        });
    }
    if !is_number || !matches!(code.len(), 2 | 4 | 6) {
        let expected = "two, four or six digits";
        return Err(FileFault::BadCode {
            line,
            column,
            value,
            expected,
        });
    }
    let above = Some(&code[..code.len() - 2]).filter(|above| !above.is_empty());
    if parent != above {
        let message = format!(
            "code {code} stands under `{}`, expected `{}`",
            parent.unwrap_or("TOTAL"),
            above.unwrap_or("TOTAL")
        );
        let hint = "restore the list as it was downloaded";
        return Err(OwnFault::new("wrong-parent", message, hint).at(line).into());
    }
    if name.is_empty() {
        let expected = "the name of the code";
        let column = "name".to_owned();
        return Err(FileFault::MissingField {
            line,
            column,
            expected,
        });
    }
    let digits = u8::try_from(code.len()).unwrap_or(0);
    let number = code.parse().unwrap_or(0);
    Ok(ReferenceRow {
        line,
        record: ReferenceRecord::Product(ProductRow {
            key: ProductKey::new(edition, Nomenclature::Hs, digits, number),
            name: Some((Lang::En, name.to_owned())),
            units: None,
        }),
    })
}

/// Every code but a chapter has the code above it in the list.
pub(super) fn check_whole(codes: &[(u64, &str)]) -> Result<(), (u64, FileFault)> {
    let known: BTreeSet<&str> = codes.iter().map(|(_, code)| *code).collect();
    for (line, code) in codes {
        let above = &code[..code.len() - 2];
        if !above.is_empty() && !known.contains(above) {
            let message = format!("code {code} stands in the list, but {above} above it does not");
            let hint = "the list was cut: download it again";
            return Err((
                *line,
                OwnFault::new("missing-parent", message, hint)
                    .at(*line)
                    .into(),
            ));
        }
    }
    Ok(())
}
