//! What Comtrade has and is not taken, and answers that are no data.

use tradeq_storage::Nomenclature;

use super::column::{COLUMNS, Column};
use crate::cells::Cells;
use crate::fault::{FileFault, OwnFault, field};
use crate::json::Scalar;

/// Members of the European Union as reporters: their national lists are the Combined Nomenclature.
const EU: [&str; 27] = [
    "40", "56", "100", "191", "196", "203", "208", "233", "246", "251", "276", "300", "348", "372",
    "381", "428", "440", "442", "470", "528", "616", "620", "642", "703", "705", "724", "752",
];

/// Goods alone: trade in services has other classifications.
pub(super) fn check_kind(cells: &Cells<COLUMNS>, line: u64) -> Result<(), FileFault> {
    match cells.text(Column::Type as usize) {
        Some("C") => Ok(()),
        Some("S") => {
            let hint = "ask for goods (type C) by HS code";
            let own = OwnFault::new(
                "services",
                "trade in services (`typeCode` is `S`) is not kept here",
                hint,
            );
            Err(own.at(line).into())
        }
        Some(other) => Err(field::word(line, Column::Type.name(), other, "`C`, goods")),
        None => Err(field::missing(line, Column::Type.name(), "`C`, goods")),
    }
}

/// The list that a reporter's codes of more than six digits belong to; the HS where none is kept.
pub(super) fn national_list(reporter: Option<&str>) -> Nomenclature {
    match reporter {
        Some("156") => Nomenclature::China,
        Some("842" | "840") => Nomenclature::Us,
        Some("826") => Nomenclature::Uk,
        Some(code) if EU.contains(&code) => Nomenclature::Eu,
        _ => Nomenclature::Hs,
    }
}

pub(super) fn national_code(line: u64, code: &str) -> FileFault {
    let message = format!(
        "a national tariff line of a list that is not kept, or of another list than the file's first record: `{code}`"
    );
    let hint = "ask for HS codes of 2, 4 or 6 digits; longer ones are kept for China, the United \
                States, the United Kingdom and members of the European Union, one list a file";
    OwnFault::new("national-code", message, hint)
        .at(line)
        .into()
}

pub(super) fn classification(line: u64, code: &str) -> FileFault {
    let family = match code.as_bytes() {
        [b'S', ..] => "SITC codes are",
        [b'B', ..] => "BEC categories are",
        [b'E', ..] => "services are",
        _ => "this classification is",
    };
    let message = format!("{family} not kept here, expected `H0` to `H6`: `{code}`");
    let hint = "ask for the Harmonized System: classification HS, or H0 (1992) to H6 (2022)";
    OwnFault::new("classification", message, hint)
        .at(line)
        .into()
}

pub(super) fn mixed_frequencies(line: u64) -> FileFault {
    let message = "annual and monthly records in one file";
    let hint = "annual and monthly data are two datasets: download each as a file of its own";
    OwnFault::new("mixed-frequencies", message, hint)
        .at(line)
        .into()
}

pub(super) fn contradiction(line: u64, column: Column, said: &str, period: &str) -> FileFault {
    let message = format!(
        "`{}` is `{said}` and does not fit `period`: `{period}`",
        column.name()
    );
    let hint = "one of the two was changed: download the file again";
    OwnFault::new("contradicting-period", message, hint)
        .at(line)
        .into()
}

pub(super) fn group(line: u64, column: Column, code: &str) -> FileFault {
    let message = format!(
        "`{}` is a group of economies, whose members have codes too: `{code}`",
        column.name()
    );
    let hint = "ask for its members: groups are added up here";
    OwnFault::new("group", message, hint).at(line).into()
}

pub(super) fn wrong_width(line: u64, found: usize, expected: usize) -> FileFault {
    let message = format!("expected {expected} fields in the row, found {found}");
    let hint = "look for a tab inside a field, or download the file again";
    OwnFault::new("wrong-width", message, hint).at(line).into()
}

/// An answer that says itself that something went wrong.
pub(super) fn service_error(what: &str) -> FileFault {
    let hint = match what {
        what if what.starts_with("401") || what.starts_with("403") => {
            "the subscription key is missing or not valid: give a valid one, or use the preview"
        }
        what if what.starts_with("429") => "too many calls: wait, then ask again",
        _ => "look at the query, then ask again",
    };
    OwnFault::new(
        "service-error",
        format!("the service answered with an error: {what}"),
        hint,
    )
    .into()
}

/// The answer of the interface before 2023.
pub(super) fn legacy() -> FileFault {
    let message = "this is an answer of the older interface, with `validation` and `dataset`";
    let hint = "download it again from the interface of today, which answers with `data`";
    OwnFault::new("legacy-answer", message, hint).into()
}

pub(super) fn no_list() -> FileFault {
    let hint = "download it again; an answer has `count`, `data` and `error`";
    OwnFault::new("no-data", "the answer has no list `data`", hint).into()
}

pub(super) fn no_records() -> FileFault {
    let hint = "the query found nothing: the reporter may not have reported that period yet, or a \
                code does not exist";
    OwnFault::new("no-records", "the answer has no records", hint).into()
}

pub(super) fn wrong_count(said: &str, found: u64) -> FileFault {
    let message = format!("the answer has {found} records, and its `count` says {said}");
    let hint = "the answer is not whole: ask again, or in smaller parts";
    OwnFault::new("wrong-count", message, hint).into()
}

/// A text of a member, for messages.
pub(super) fn said(text: &[u8]) -> String {
    let scalar = Scalar::read(text);
    let said = scalar.as_ref().and_then(Scalar::text).map(str::to_owned);
    said.unwrap_or_else(|| String::from_utf8_lossy(text).into_owned())
}
