//! What answers of Comtrade say: datasets that there are, and whether records are all there.

use std::fs::File;

use serde::Deserialize;

use crate::failure::{Failure, FailureClass};
use crate::fault::{FileFault, Place};
use crate::fetch::{Body, Call};
use crate::json::{Elements, Scalar, Shape, fields};

/// A free key gives no more records than this, whatever is asked for.
const FREE_MOST: u64 = 100_000;

/// A dataset as the list of what is available tells of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Dataset {
    pub(super) reporter: String,
    pub(super) period: String,
    /// Of its content, or the moment of its release where there is none.
    pub(super) version: String,
}

/// How many records an answer has, once it was read to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    /// All that there are.
    All(u64),
    /// As many as an answer has at the most.
    Capped(u64),
}

/// Counts the records of an answer; they must be as many as it says.
///
/// # Errors
/// An answer that is none or ends early, one that tells of an error, or a count that is not that of its records.
pub(super) fn counted(call: &Call, body: &Body, most: u64) -> Result<Counted, Failure> {
    let mut elements = open(call, body)?;
    while elements
        .next()
        .map_err(|fault| not_data(call, &fault))?
        .is_some()
    {}
    check(call, &elements)?;
    let count = elements.count();
    Ok(if count >= most || count == FREE_MOST {
        Counted::Capped(count)
    } else {
        Counted::All(count)
    })
}

/// The datasets that a list of what is available names.
///
/// # Errors
/// As for records.
pub(super) fn datasets(call: &Call, body: &Body) -> Result<Vec<Dataset>, Failure> {
    let mut elements = open(call, body)?;
    let mut found = Vec::new();
    while let Some(element) = elements.next().map_err(|fault| not_data(call, &fault))? {
        let mut dataset = Dataset::default();
        let (mut checksum, mut released) = (None, None);
        for (name, value) in fields(element).map_err(|fault| not_data(call, &fault))? {
            let Some(text) = value.text().map(str::to_owned) else {
                continue;
            };
            match name.to_ascii_lowercase().as_str() {
                "reportercode" => dataset.reporter = text,
                "period" => dataset.period = text,
                "datasetchecksum" => checksum = Some(text),
                "lastreleased" => released = Some(text),
                _ => {}
            }
        }
        dataset.version = checksum.or(released).unwrap_or_default();
        found.push(dataset);
    }
    check(call, &elements)?;
    Ok(found)
}

/// A file of the list of bulk files.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::fetch::publishers) struct BulkFile {
    pub(in crate::fetch::publishers) file_url: String,
    pub(in crate::fetch::publishers) reporter_code: serde_json::Number,
    pub(in crate::fetch::publishers) period: serde_json::Value,
    pub(in crate::fetch::publishers) type_code: String,
    pub(in crate::fetch::publishers) freq_code: String,
    pub(in crate::fetch::publishers) classification_code: String,
    #[serde(default)]
    pub(in crate::fetch::publishers) publication_date: Option<String>,
}

/// The files that a list of bulk files names.
///
/// # Errors
/// As for records.
pub(in crate::fetch::publishers) fn bulk_files(
    call: &Call,
    body: &Body,
) -> Result<Vec<BulkFile>, Failure> {
    let mut elements = open(call, body)?;
    let mut found = Vec::new();
    while let Some(element) = elements.next().map_err(|fault| not_data(call, &fault))? {
        let file = serde_json::from_slice(element).map_err(|error| {
            Failure::new(FailureClass::NotData, format!("{}: {error}", call.url))
        })?;
        found.push(file);
    }
    check(call, &elements)?;
    Ok(found)
}

fn open(call: &Call, body: &Body) -> Result<Elements<File>, Failure> {
    let file = File::open(&body.path).map_err(|error| {
        let message = format!("{}: the answer cannot be read: {error}", call.url);
        Failure::new(FailureClass::Unreadable, message)
    })?;
    let opened = Elements::open(file, Shape::Under("data"), Place::Record);
    opened.map_err(|fault| not_data(call, &fault))
}

/// What stands beside the list must not contradict it.
fn check(call: &Call, elements: &Elements<File>) -> Result<(), Failure> {
    let said = |name| {
        let member = elements.member(name)?;
        Some(Scalar::read(member)?.text()?.trim().to_owned())
    };
    let failed = |why: String| {
        Err(Failure::new(
            FailureClass::NotData,
            format!("{}: {why}", call.url),
        ))
    };
    if let Some(error) = said("error").filter(|error| !error.is_empty()) {
        return failed(format!("the answer says: {error}"));
    }
    let found = elements.count();
    match said("count") {
        Some(said) if said != found.to_string() => failed(format!(
            "the answer says it has {said} records and has {found}"
        )),
        None if !elements.has_list() => failed("the answer has no list of records".to_owned()),
        _ => Ok(()),
    }
}

fn not_data(call: &Call, fault: &FileFault) -> Failure {
    Failure::new(FailureClass::NotData, format!("{}: {fault}", call.url))
}
