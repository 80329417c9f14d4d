//! What an answer may say and is not taken.

use super::column::Column;
use crate::fault::{FileFault, OwnFault};

pub(super) fn both_flows() -> FileFault {
    let message = "columns of imports (`GEN_VAL_MO`, `CON_VAL_MO`) and of exports (`ALL_VAL_MO`) in one answer";
    OwnFault::new(
        "both-flows",
        message,
        "ask for imports and exports one by one",
    )
    .into()
}

/// A sum of countries among countries.
pub(super) fn group(line: u64, column: Column, code: &str) -> FileFault {
    let message = format!(
        "a group of countries, whose members stand in the statistics too: `{}` is `{code}`",
        column.name()
    );
    let hint = "ask for single countries with SUMMARY_LVL=DET: groups are added up here";
    OwnFault::new("group", message, hint).at(line).into()
}

/// A constraint column that says another thing than the column that it repeats.
pub(super) fn contradiction(line: u64, column: Column, first: &str, second: &str) -> FileFault {
    let message = format!(
        "column `{}` stands twice with different values: `{first}` and `{second}`",
        column.name()
    );
    OwnFault::new(
        "contradicting-columns",
        message,
        "download the answer again",
    )
    .at(line)
    .into()
}

pub(super) fn wrong_level(line: u64, code: &str, level: &str) -> FileFault {
    let message =
        format!("the product code does not have the digits of its level `{level}`: `{code}`");
    let hint = "restore the code as it was downloaded, with its leading zeros";
    OwnFault::new("wrong-level", message, hint).at(line).into()
}

/// The service's own words: plain text, or a page about the key.
pub(super) fn service_error(head: &[u8]) -> Option<FileFault> {
    let text = String::from_utf8_lossy(head);
    let what = if text.starts_with("error:") {
        text.lines()
            .next()
            .unwrap_or_default()
            .trim_start_matches("error:")
            .trim()
    } else if text.contains("<title>Invalid Key</title>") {
        "the key is not valid"
    } else if text.contains("<title>Missing Key</title>") {
        "the key is missing"
    } else {
        return None;
    };
    let message = format!("the service answered with an error: {what}");
    Some(
        OwnFault::new(
            "service-error",
            message,
            "look at the query and its key, then ask again",
        )
        .into(),
    )
}

pub(super) fn wrong_width(line: u64, found: usize, expected: usize) -> FileFault {
    let message =
        format!("expected {expected} values in the row, one for each column, found {found}");
    OwnFault::new("wrong-width", message, "download the answer again")
        .at(line)
        .into()
}

pub(super) fn no_rows() -> FileFault {
    let hint = "the query found nothing: that month may not be released yet";
    OwnFault::new("no-records", "the answer has a header and no rows", hint).into()
}
