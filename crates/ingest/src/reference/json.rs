//! JSON answers, strictly: UTF-8, one document, the fields that the list promises.

use serde::de::DeserializeOwned;

use crate::fault::{FileFault, OwnFault, Place};
use crate::reference::table::utf8;
use crate::source::{Source, SourceError, read_all};

/// The document of a file.
///
/// # Errors
/// What the system says; bytes that are no such document, with the line.
pub(crate) fn read<T: DeserializeOwned>(source: &dyn Source) -> Result<T, SourceError> {
    let bytes = read_all(source)?;
    let text = utf8(&bytes)?;
    if text.trim().is_empty() {
        return Err(FileFault::Empty.into());
    }
    if text.trim_start().starts_with('<') {
        return Err(FileFault::HtmlPage.into());
    }
    serde_json::from_str(text).map_err(|error| SourceError::Fault(fault(&error)))
}

fn fault(error: &serde_json::Error) -> FileFault {
    let line = error.line() as u64;
    if error.is_eof() {
        return FileFault::CutLastLine { line };
    }
    let text = error.to_string();
    let what = text.split(" at line ").next().unwrap_or(&text);
    let what = what
        .replace("expected u32", "expected a whole number")
        .replace("a sequence", "a list");
    let hint = "restore the file as it was served, or download it again";
    OwnFault::new(
        "bad-json",
        format!("the JSON is not as expected: {what}"),
        hint,
    )
    .at(line)
    .into()
}

/// The place of an entry of a reference list, from 0.
pub(crate) fn place(entry: u64) -> Place {
    Place::Member(format!("results[{entry}]"), None)
}
