//! What an answer may say and is not taken.

use crate::fault::{FileFault, OwnFault};

/// The service's words for an error: `{"error":{"code":…,"message":…}}`.
pub(super) fn service_error(what: &str) -> FileFault {
    let message = format!("the service answered with an error: {what}");
    let hint = "look at the query; several countries are joined by `or`, never by `in`";
    OwnFault::new("service-error", message, hint).into()
}

pub(super) fn no_list() -> FileFault {
    let hint = "download it again; an answer has `@odata.context` and a list `value`";
    OwnFault::new("no-data", "the answer has no list `value`", hint).into()
}

pub(super) fn no_records() -> FileFault {
    let hint =
        "the query found nothing: that month may not be released yet, or a code does not exist";
    OwnFault::new("no-records", "the answer has no records", hint).into()
}

pub(super) fn wrong_count(said: &str, found: u64) -> FileFault {
    let message = format!("the answer has {found} records, and its `@odata.count` says {said}");
    OwnFault::new("wrong-count", message, "the answer is not whole: ask again").into()
}

/// The code as a number and the code as text say two things.
pub(super) fn contradiction(line: u64, number: &str, code: &str) -> FileFault {
    let message = format!("`CommodityId` is `{number}` and does not fit `Cn8Code`: `{code}`");
    OwnFault::new("contradicting-codes", message, "download the file again")
        .at(line)
        .into()
}
