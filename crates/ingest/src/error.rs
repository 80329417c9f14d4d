use tradeq_model::Severity;
use tradeq_storage::{Finding, StorageError, Unknown, UnknownKind};

use crate::fault::{FileFault, Place};
use crate::source::SourceError;

/// The result of an import.
pub type IngestResult<T> = Result<T, IngestError>;

/// Why a file was not imported; then nothing of it was.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// Its content does not fit its format.
    #[error("{}{fault}{}", place(.file, .fault), hint(.fault))]
    Fault {
        /// The file.
        file: String,
        /// What is wrong with it.
        fault: FileFault,
    },
    /// No adapter knows it.
    #[error(
        "{file}: no source recognises this file; it begins with `{head}`\nhint: known sources are {known}; name one with --source to see why it does not fit. Any other table goes in with a map: --map-init writes one"
    )]
    NotRecognised {
        /// The file.
        file: String,
        /// Its first characters.
        head: String,
        /// Names of the adapters.
        known: String,
    },
    /// No adapter of that name.
    #[error("unknown source `{name}`\nhint: known sources are {known}")]
    UnknownSource {
        /// The name.
        name: String,
        /// Names of the adapters.
        known: String,
    },
    /// The file does not say whether it is exports or imports.
    #[error(
        "{file}: the file does not say whether it is exports or imports\nhint: say it with --flow import or --flow export"
    )]
    NoFlow {
        /// The file.
        file: String,
    },
    /// The file says it, and the person too.
    #[error(
        "{file}: the file says itself what is exports and what is imports\nhint: leave --flow out"
    )]
    FlowInFile {
        /// The file.
        file: String,
    },
    /// The name says both.
    #[error("{file}: the file name says both exports and imports ({})\nhint: say it with --flow import or --flow export", .words.join(", "))]
    AmbiguousFlow {
        /// The file.
        file: String,
        /// The words found.
        words: Vec<String>,
    },
    /// The file has no month column.
    #[error(
        "{file}: the file has no month column\nhint: say which months its rows cover, such as --period 2024-01..2024-09"
    )]
    NoPeriod {
        /// The file.
        file: String,
    },
    /// A month that has not begun.
    #[error(
        "{file}:{place}: month {month} has not begun yet\nhint: correct the month; statistics follow the month that they are about"
    )]
    FutureMonth {
        /// The file.
        file: String,
        /// Where.
        place: Place,
        /// The month.
        month: String,
    },
    /// The file's months are not those that the person named.
    #[error(
        "{file}: the file has {found}, outside of --period {period}\nhint: leave --period out, the file has a month column"
    )]
    OutsidePeriod {
        /// The file.
        file: String,
        /// A month of the file.
        found: String,
        /// The period given.
        period: String,
    },
    /// Exactly as many rows as the publisher gives at the most, or one page of several.
    #[error(
        "{file}: {why}: the file is probably cut\nhint: download it in smaller parts, or accept it as incomplete with --allow-cut"
    )]
    ProbablyCut {
        /// The file.
        file: String,
        /// What says so.
        why: String,
    },
    /// A header and no rows.
    #[error(
        "{file}: the file has a header but no rows\nhint: the query found nothing, or the download broke off; download it again"
    )]
    NoRows {
        /// The file.
        file: String,
    },
    /// Codes that the reference tables do not have.
    #[error("{file}: {}\nhint: check them against the publisher's code list; {}", list(.unknown, *.more, *.places), way_out(.unknown, *.more))]
    UnknownCodes {
        /// The file.
        file: String,
        /// All of them, each with the line where it stood first and how often.
        unknown: Vec<(Unknown, u64, u64)>,
        /// Rows with further unknown codes, beyond those that are told.
        more: u64,
        /// Where a line of that number is.
        places: fn(u64) -> Place,
    },
    /// The file changed between the survey and the load.
    #[error(
        "{file}: the file changed while it was being read\nhint: wait until it is written, then import it again"
    )]
    Changed {
        /// The file.
        file: String,
    },
    /// Its bytes could not be kept.
    #[error(
        "{file}: cannot keep the file in `{folder}`, nothing was imported: {detail}\nhint: make room there, or import with --raw off"
    )]
    NotKept {
        /// The file.
        file: String,
        /// The archive's folder.
        folder: String,
        /// The system's words.
        detail: String,
    },
    /// The system could not read it.
    #[error("{file}: {detail}\nhint: {hint}")]
    Unreadable {
        /// The file.
        file: String,
        /// The system's words.
        detail: String,
        /// What to do.
        hint: &'static str,
    },
    /// Two records of one key.
    #[error("{file}: the same key twice: {key}, in {} and in {}, {}", .places.0, .places.1, same(*.equal))]
    DuplicateRecord {
        /// The file.
        file: String,
        /// The key in words.
        key: String,
        /// Where it stood first and again.
        places: Box<(Place, Place)>,
        /// Whether both say the same.
        equal: bool,
    },
    /// What it brings does not fit what is known: it was stopped before it was committed.
    #[error("{file}: {}", stopped(.findings))]
    Stopped {
        /// The file.
        file: String,
        /// Why.
        findings: Vec<Finding>,
    },
    /// A person accepted a file, and a gate finds what that person was not shown.
    #[error("{file}: not among the findings that were accepted, so nothing was imported: {}\nhint: import the file again as it was imported the first time: it is then quarantined with all findings", stopped(.findings))]
    Unseen {
        /// The file.
        file: String,
        /// What nobody has seen yet.
        findings: Vec<Finding>,
    },
    /// From the database, while this file was written.
    #[error("{file}{}: {error}", line(.error))]
    File {
        /// The file.
        file: String,
        /// What went wrong.
        error: StorageError,
    },
    /// From the database.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl IngestError {
    /// The system's error while reading a file, with what to do.
    pub(crate) fn unreadable(file: &str, error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        let hint = match error.kind() {
            ErrorKind::NotFound => "check the path",
            ErrorKind::PermissionDenied => "give yourself the right to read it",
            ErrorKind::IsADirectory => "name the folder alone: its files are imported one by one",
            _ => "check the disk and try again",
        };
        let detail = match error.kind() {
            ErrorKind::NotFound => "there is no such file".to_owned(),
            _ => error.to_string(),
        };
        Self::Unreadable {
            file: file.into(),
            detail,
            hint,
        }
    }

    /// Why a source gave nothing.
    pub(crate) fn of_source(file: &str, error: SourceError) -> Self {
        match error {
            SourceError::Io(error) => Self::unreadable(file, &error),
            SourceError::Fault(fault) => Self::Fault {
                file: file.into(),
                fault,
            },
        }
    }

    /// Whether it is worth trying at once again: another import came between.
    pub(crate) fn is_overtaken(&self) -> bool {
        matches!(self.storage(), Some(StorageError::Overtaken))
    }

    /// The database error behind it, if it is one.
    pub fn storage(&self) -> Option<&StorageError> {
        match self {
            Self::File { error, .. } => Some(error),
            Self::Storage(error) => Some(error),
            _ => None,
        }
    }
}

/// The findings that stop a file; many of one kind are told by their first ones.
fn stopped(findings: &[Finding]) -> String {
    let is_stopping = |finding: &&Finding| finding.severity == Severity::Quarantine;
    let (stopping, told): (Vec<&Finding>, Vec<&Finding>) = findings.iter().partition(is_stopping);
    let mut text = match stopping.len() {
        1 => "stopped by a finding:".to_owned(),
        count => format!("stopped by {count} findings:"),
    };
    text.push_str(&shown(&stopping));
    if !told.is_empty() {
        text.push_str("\n  to be known besides:");
        text.push_str(&shown(&told));
    }
    text
}

fn shown(findings: &[&Finding]) -> String {
    const SHOWN: usize = 5;
    let lines = findings.iter().take(SHOWN);
    let mut text: String = lines.map(|finding| format!("\n  {finding}")).collect();
    if findings.len() > SHOWN {
        text.push_str(&format!("\n  … and {} more", findings.len() - SHOWN));
    }
    text
}

fn place(file: &str, fault: &FileFault) -> String {
    let place = fault.place();
    place.map_or_else(|| format!("{file}: "), |place| format!("{file}:{place}: "))
}

/// `:2` for a fault in line 2.
fn line(error: &StorageError) -> String {
    let line = error.line();
    line.map(|line| format!(":{line}")).unwrap_or_default()
}

fn hint(fault: &FileFault) -> String {
    fault
        .hint()
        .map(|hint| format!("\nhint: {hint}"))
        .unwrap_or_default()
}

fn same(equal: bool) -> &'static str {
    if equal {
        "with the same values\nhint: two answers were joined: import each answer as it came"
    } else {
        "with different values\nhint: the file has a dimension that is not told apart here, or holds two answers: \
         import each answer as it came"
    }
}

/// A product without a chapter cannot be placed anywhere, so it cannot be added either.
fn way_out(unknown: &[(Unknown, u64, u64)], more: u64) -> &'static str {
    if more > 0 {
        "so many are no new codes: look whether the column holds codes at all"
    } else if unknown
        .iter()
        .any(|(code, ..)| code.kind == UnknownKind::Product)
    {
        "a product outside of the HS chapters is never imported"
    } else {
        "--accept-unknown imports the file and adds them"
    }
}

fn list(unknown: &[(Unknown, u64, u64)], more: u64, places: fn(u64) -> Place) -> String {
    let mut text = format!(
        "{} unknown code{}",
        unknown.len(),
        if unknown.len() == 1 { "" } else { "s" }
    );
    for (code, line, rows) in unknown {
        let kind = match code.kind {
            UnknownKind::Partner(_) => "partner",
            UnknownKind::Product => "product (no such HS chapter)",
            UnknownKind::Regime(_) => "regime",
            UnknownKind::Place => "place",
            UnknownKind::Unit => "unit",
        };
        let name = if code.name.is_empty() {
            String::new()
        } else {
            format!(" {}", code.name)
        };
        let rows = if *rows == 1 {
            "1 row".to_owned()
        } else {
            format!("{rows} rows")
        };
        let place = match places(*line) {
            Place::Line(line) => format!("line {line}"),
            other => other.to_string(),
        };
        text.push_str(&format!(
            "\n  {kind} `{}`{name}: first in {place}, {rows}",
            code.code
        ));
    }
    if more > 0 {
        text.push_str(&format!("\n  and others in {more} rows"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(check: &str, severity: Severity) -> Finding {
        Finding {
            check: check.into(),
            severity,
            place: "2024-07".into(),
            found: "41".into(),
            expected: "4".into(),
            hint: "look".into(),
        }
    }

    #[test]
    fn what_does_not_stop_a_file_is_told_beside_what_does() {
        let told = stopped(&[
            finding("unit-slips", Severity::Quarantine),
            finding("new-partner", Severity::Warn),
        ]);
        let (stopping, besides) = told.split_once("to be known besides:").unwrap_or_default();
        assert!(stopping.starts_with("stopped by a finding:"), "{told}");
        assert!(stopping.contains("unit-slips") && !stopping.contains("new-partner"));
        assert!(besides.contains("new-partner"), "{told}");
    }
}
