use std::path::Path;

use super::finding::{Finding, Weight};
use super::rules;
use super::sql::Sql;

/// What a statement does that another engine would answer otherwise; `first_line` is the line of the file on which
/// its text begins.
pub fn portable(file: &Path, first_line: usize, text: &str) -> Vec<Finding> {
    let finding = |line: usize, rule, message, hint: &str| Finding {
        file: file.to_path_buf(),
        line,
        rule,
        weight: Weight::Error,
        message,
        hint: hint.to_owned(),
    };
    let sql = match Sql::new(text) {
        Ok(sql) => sql,
        Err(error) => {
            let hint = "keep to the SQL that `docs/reports.md` lists";
            let message = format!("the statement cannot be read: {error}");
            return vec![finding(first_line, "syntax", message, hint)];
        }
    };
    let mut findings = Vec::new();
    for rule in rules::ALL {
        for place in (rule.check)(&sql) {
            let line = first_line + usize::try_from(sql.line(&place)).unwrap_or(1) - 1;
            let found = shortened(&sql.text(&place));
            let message = format!("found `{found}`, expected: {}", rule.name);
            findings.push(finding(line, rule.id, message, rule.why));
        }
    }
    findings
}

/// The words of the rules of portable SQL.
pub fn rule_names() -> Vec<&'static str> {
    let mut names: Vec<&str> = rules::ALL.iter().map(|rule| rule.id).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// A whole statement says no more than its beginning.
fn shortened(text: &str) -> String {
    const MOST: usize = 100;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST - 2).collect::<String>() + " …"
}
