use std::path::PathBuf;

use tradeq_storage::StorageError;

/// The result of everything in this crate.
pub type QueryResult<T> = Result<T, QueryError>;

/// What can go wrong between a question and its answer.
#[derive(Debug, thiserror::Error)]
pub enum QueryError {
    /// No report of that name.
    #[error("unknown report `{name}`{}\nhint: `tradeq report` lists them all", did_you_mean(.close))]
    UnknownReport {
        /// The name asked for.
        name: String,
        /// Names that look like it.
        close: Vec<String>,
    },
    /// Two report files of which nobody can tell by name which one is meant.
    #[error(
        "`{}` and `{}` are two reports whose names differ by capitals alone\nhint: rename one of the two, so that everybody gets the same answer",
        .file.display(), .other.display()
    )]
    SameName {
        /// The file of the name asked for.
        file: PathBuf,
        /// The other one.
        other: PathBuf,
    },
    /// A parameter that the report does not have.
    #[error("report `{report}` has no parameter `{name}`\nhint: it has {}", list(.known))]
    UnknownParameter {
        /// The report.
        report: String,
        /// The parameter.
        name: String,
        /// What it has.
        known: Vec<String>,
    },
    /// A parameter that must be given.
    #[error("report `{report}` needs {name}: {about}\nhint: tradeq report {report} {example}")]
    MissingParameter {
        /// The report.
        report: String,
        /// The parameter.
        name: String,
        /// What it is.
        about: String,
        /// A value that works.
        example: String,
    },
    /// A value that the parameter cannot have.
    #[error("{message}")]
    BadValue {
        /// Message with caret or suggestions.
        message: String,
    },
    /// Months in which no exchange rate is held.
    #[error(
        "no exchange rate between `{from}` and `{to}` for {months}\nhint: `tradeq import eurofxref-hist.zip` brings the European Central Bank's rates of every month since 1999"
    )]
    NoRate {
        /// The currency of the figures.
        from: String,
        /// The currency asked for.
        to: String,
        /// The months, as runs.
        months: String,
    },
    /// No section of that name.
    #[error("report `{report}` has no section `{name}`{}\nhint: it has {}", did_you_mean(.close), list(.known))]
    UnknownSection {
        /// The report.
        report: String,
        /// The section.
        name: String,
        /// Names that look like it.
        close: Vec<String>,
        /// What it has.
        known: Vec<String>,
    },
    /// A row or a column of an answer that is not there, or may be several; the message lists what is.
    #[error("{message}")]
    NoSuchCell {
        /// Message with the choices.
        message: String,
    },
    /// A section without rows, of which one was asked for.
    #[error("{message}")]
    NothingThere {
        /// Message with what would bring them.
        message: String,
    },
    /// A report file whose header does not fit the grammar.
    #[error("{}:{line}: {message}\nhint: docs/reports.md has the grammar; `tradeq report new NAME` writes an example", .file.display())]
    BadHeader {
        /// The file.
        file: PathBuf,
        /// The line.
        line: usize,
        /// What was expected.
        message: String,
    },
    /// A template of a review that does not fit the grammar, or names what no report has.
    #[error("{}:{line}: {message}\nhint: `tradeq brief --help` says how a template is written", .file.display())]
    BadTemplate {
        /// The file.
        file: PathBuf,
        /// The line.
        line: usize,
        /// What was expected.
        message: String,
    },
    /// A report's statement that does not run.
    #[error("{}:{line}: section `{section}`: {source}", .file.display())]
    BadStatement {
        /// The file.
        file: PathBuf,
        /// The line where the statement, or the fault in it, stands.
        line: usize,
        /// The section.
        section: String,
        /// SQLite's words.
        source: Box<StorageError>,
    },
    /// Ad-hoc SQL that does not run; the message shows the place.
    #[error("{message}")]
    BadSql {
        /// Message with the caret under the fault.
        message: String,
    },
    /// A person's report folder that cannot be read.
    #[error("cannot read `{}`: {detail}", .path.display())]
    Unreadable {
        /// The path.
        path: PathBuf,
        /// The system's words.
        detail: String,
    },
    /// An answer that is larger than a format can hold.
    #[error(
        "the answer does not fit the format {format}: {detail}\nhint: --format csv has no such limit"
    )]
    DoesNotFit {
        /// The format.
        format: &'static str,
        /// What is too large.
        detail: String,
    },
    /// From the file.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

fn did_you_mean(close: &[String]) -> String {
    match close {
        [] => String::new(),
        close => format!(" (did you mean {}?)", list_or(close)),
    }
}

fn list(names: &[String]) -> String {
    if names.is_empty() {
        "none".into()
    } else {
        names.join(", ")
    }
}

fn list_or(names: &[String]) -> String {
    names
        .iter()
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(" or ")
}
