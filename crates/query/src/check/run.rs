use tradeq_model::{Severity, Span};
use tradeq_storage::{Datum, Finding, Reader, StorageError};

use super::header::Check;
use crate::error::{QueryError, QueryResult};

/// What one check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The check.
    pub check: Check,
    /// What it found, in the order of its statement.
    pub findings: Vec<Finding>,
}

/// Runs checks over the slices and figures whose span lies inside a period; all of them where none is given.
///
/// # Errors
/// A statement that does not run, the time limit.
pub fn run(
    checks: Vec<Check>,
    period: Option<Span>,
    reader: &mut Reader,
) -> QueryResult<Vec<Checked>> {
    // Every month that there is, where no period is asked for.
    let (from, to) = period.map_or((0, 999_999), |span| {
        (
            i64::from(span.from().number()),
            i64::from(span.to().number()),
        )
    });
    let names = [
        ("period_from".to_owned(), Datum::Int(from)),
        ("period_to".to_owned(), Datum::Int(to)),
    ];
    let mut done = Vec::new();
    for check in checks {
        let rows = reader
            .query(&check.sql, &names)
            .map_err(|error| bad_statement(&check, error))?;
        let at = |name: &str| rows.columns.iter().position(|column| column == name);
        let columns = ["place", "found", "expected"].map(at);
        let severity = at("severity");
        let findings = rows.rows.iter().map(|row| {
            let text = |at: Option<usize>| at.and_then(|at| row.get(at)).map(plain);
            let [place, found, expected] = columns.map(|at| text(at).unwrap_or_default());
            let word = text(severity).and_then(|word| word.parse::<Severity>().ok());
            Finding {
                check: check.name.clone(),
                severity: word.unwrap_or(check.severity),
                place,
                found,
                expected,
                hint: check.hint.clone(),
            }
        });
        let findings = findings.collect();
        done.push(Checked { check, findings });
    }
    Ok(done)
}

fn plain(datum: &Datum) -> String {
    match datum {
        Datum::Null => String::new(),
        Datum::Int(number) => number.to_string(),
        Datum::Real(number) => number.to_string(),
        Datum::Text(text) => text.clone(),
    }
}

fn bad_statement(check: &Check, source: StorageError) -> QueryError {
    match source {
        StorageError::Sql { .. } | StorageError::NotAllowed(_) | StorageError::Unbound(_) => {
            QueryError::BadStatement {
                file: format!("data/checks/{}.sql", check.name).into(),
                line: 1,
                section: check.name.clone(),
                source: Box::new(source),
            }
        }
        trouble => QueryError::Storage(trouble),
    }
}
