use std::path::Path;

use tradeq_storage::{Reader, StorageError};

use super::finding::{Finding, Weight};
use super::{columns, parameters, plan, portable, state, template, waiver};
use crate::report::{Report, SectionText};

/// One report being checked, and what was found in it so far.
pub(super) struct Checked<'a> {
    pub(super) report: &'a Report,
    pub(super) findings: Vec<Finding>,
}

impl Checked<'_> {
    pub(super) fn find(
        &mut self,
        weight: Weight,
        line: usize,
        rule: &'static str,
        message: String,
        hint: impl Into<String>,
    ) {
        self.findings.push(Finding {
            file: self.report.file.clone(),
            line,
            rule,
            weight,
            message,
            hint: hint.into(),
        });
    }
}

/// Everything that the text of a report does against the rules, by line: header, parameters, columns, portable SQL,
/// plan. `reader` has a migrated database, against which each statement is prepared and never run.
pub fn check(name: &str, file: &Path, text: &str, reader: &mut Reader) -> Vec<Finding> {
    let report = match Report::parse_all(name, file, text) {
        Ok(report) => report,
        Err(faults) => {
            return faults
                .into_iter()
                .map(|fault| header(file, fault))
                .collect();
        }
    };
    let mut checked = Checked {
        report: &report,
        findings: Vec::new(),
    };
    let mut prepared = Vec::new();
    for section in &report.sections {
        let found = portable(file, 1, &section.sql).into_iter();
        let found = found.map(|finding| placed(section, finding));
        checked.findings.extend(found);
        match reader.check(&section.sql) {
            Ok(named) => prepared.push((section, named)),
            Err(error) => refused(&mut checked, section, error),
        }
    }
    parameters::check(&mut checked, &prepared, reader);
    template::check(&mut checked, text);
    for (section, _) in &prepared {
        columns::check(&mut checked, section, reader);
        state::check(&mut checked, section, reader);
        plan::check(&mut checked, section, reader);
    }
    waiver::apply(&mut checked);
    checked.findings.sort_by_key(|finding| finding.line);
    checked.findings
}

/// A finding in a statement, told of the file's line, or of the fragment that `-- with:` takes in.
fn placed(section: &SectionText, finding: Finding) -> Finding {
    let head = section.sql.get(..section.head).unwrap_or_default();
    let of_fragment = section.head > 0 && finding.line <= head.matches('\n').count();
    let message = match of_fragment {
        true => format!("{}, in what `-- with:` takes in", finding.message),
        false => finding.message,
    };
    Finding {
        line: line_of(section, finding.line),
        message,
        ..finding
    }
}

/// The file's line of a line of a statement, counted from 1; what stands in a fragment is told of the first line.
pub(super) fn line_of(section: &SectionText, line: usize) -> usize {
    let head = section.sql.get(..section.head).unwrap_or_default();
    let own = line.saturating_sub(1 + head.matches('\n').count());
    section.line + own
}

fn header(file: &Path, (line, message): (usize, String)) -> Finding {
    Finding {
        file: file.to_path_buf(),
        line,
        rule: "header",
        weight: Weight::Error,
        message,
        hint: "`docs/reports.md` has the grammar; `tradeq report new NAME` writes an example"
            .into(),
    }
}

/// A statement that SQLite does not prepare, or that would do more than read.
fn refused(checked: &mut Checked<'_>, section: &SectionText, error: StorageError) {
    let name = &section.name;
    let (line, rule, message, hint) = match error {
        StorageError::Sql { message, offset } => {
            let before = offset.and_then(|offset| section.sql.get(..offset));
            let line = line_of(
                section,
                1 + before.map_or(0, |text| text.matches('\n').count()),
            );
            let hint = "`tradeq sql \"select * from meta_table\"` lists the tables and views, `meta_column` their columns";
            (line, "statement", message, hint)
        }
        StorageError::NotAllowed(message) => {
            let hint = "a report only reads: one `select`, also after `with`";
            (section.line, "read-only", message, hint)
        }
        other => {
            let hint = "`tradeq check` says whether the database is sound";
            (section.line, "statement", other.to_string(), hint)
        }
    };
    // The same statement breaks rules of its form too; what SQLite says is enough.
    let lines = section.line..=section.line + section.sql.lines().count();
    let same = |finding: &Finding| {
        ["syntax", "select-only", "one-statement", "no-order"].contains(&finding.rule)
            && lines.contains(&finding.line)
    };
    checked.findings.retain(|finding| !same(finding));
    let message = format!("section `{name}`: {message}");
    checked.find(Weight::Error, line, rule, message, hint);
}
