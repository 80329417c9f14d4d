use tradeq_model::Severity;

use crate::error::{QueryError, QueryResult};

/// A check: what its header says, and its statement, whose rows are findings.
///
/// The statement gives `place`, `found` and `expected`, and may give `severity` where a row has another than the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// The file's name without `.sql`.
    pub name: String,
    /// What holds when nothing is found.
    pub title: String,
    /// What it compares, and what is no finding.
    pub about: String,
    /// Of its findings.
    pub severity: Severity,
    /// What to do about a finding.
    pub hint: String,
    /// The statement.
    pub sql: String,
}

impl Check {
    /// Reads a check file.
    ///
    /// # Errors
    /// A header that does not fit the grammar, with its line.
    pub fn parse(name: &str, text: &str) -> QueryResult<Self> {
        let fault = |line: usize, message: String| QueryError::BadHeader {
            file: format!("data/checks/{name}.sql").into(),
            line,
            message,
        };
        let (mut title, mut about, mut hint, mut severity) = (None, None, None, None);
        let mut sql = String::new();
        for (at, line) in text.lines().enumerate() {
            let header = line
                .strip_prefix("-- ")
                .and_then(|rest| rest.split_once(": "));
            match header {
                Some(("title", value)) => title = Some(value.to_owned()),
                Some(("about", value)) => about = Some(value.to_owned()),
                Some(("hint", value)) => hint = Some(value.to_owned()),
                Some(("severity", value)) => {
                    let word = value.parse::<Severity>();
                    severity = Some(word.map_err(|error| fault(at + 1, error.to_string()))?);
                }
                _ => {
                    sql.push_str(line);
                    sql.push('\n');
                }
            }
        }
        sql.truncate(sql.trim_end().trim_end_matches(';').len());
        let missing = |what: &str| fault(1, format!("the header has no `-- {what}:`"));
        Ok(Self {
            name: name.to_owned(),
            title: title.ok_or_else(|| missing("title"))?,
            about: about.ok_or_else(|| missing("about"))?,
            severity: severity.ok_or_else(|| missing("severity"))?,
            hint: hint.ok_or_else(|| missing("hint"))?,
            sql,
        })
    }
}
