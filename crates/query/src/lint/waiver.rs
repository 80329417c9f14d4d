//! Rules that a report's header waives: `-- allow: sum-of-doubles | a Fisher index multiplies quotients`.

use std::ops::Range;

use tradeq_model::close_to;

use super::file::Checked;
use super::finding::Weight;
use super::rules;
use crate::report::{Allowed, Report, SectionText};

/// Rules beside those of portable SQL that an author may know better.
const OTHERS: [&str; 5] = [
    "column-undeclared",
    "fact-scan",
    "state-missing",
    "unit-missing",
    "unused-parameter",
];

/// Rules that nobody waives: a statement that writes, or two of them.
const NEVER: [&str; 3] = ["one-statement", "parameter-form", "select-only"];

/// Makes notes of what is waived; a waiver that waives nothing is a finding itself.
pub(super) fn apply(checked: &mut Checked<'_>) {
    let names: Vec<&str> = waivable();
    for allowed in &checked.report.allowed {
        let Some(rule) = names.iter().find(|name| **name == allowed.rule) else {
            let close = close_to(&allowed.rule, names.iter().copied());
            let message = format!("no rule that can be waived is called `{}`", allowed.rule);
            let hint = match close.first() {
                Some(close) => format!("did you mean `{close}`? They are {}", names.join(", ")),
                None => format!("they are {}", names.join(", ")),
            };
            checked.find(Weight::Error, allowed.line, "allow", message, hint);
            continue;
        };
        let lines = lines_of(checked.report, allowed);
        let mut waived = 0;
        for finding in &mut checked.findings {
            if finding.rule == *rule && lines.contains(&finding.line) {
                finding.weight = Weight::Note;
                finding.hint = format!("waived: {}", allowed.reason);
                waived += 1;
            }
        }
        if waived == 0 {
            let message = format!("`{rule}` is waived and never broken");
            let hint = "take the line away";
            checked.find(Weight::Warning, allowed.line, "allow", message, hint);
        }
    }
}

/// The lines for which a waiver speaks: those of its section, or all.
fn lines_of(report: &Report, allowed: &Allowed) -> Range<usize> {
    let mut sections = report.sections.iter();
    let own = |section: &&SectionText| Some(&section.name) == allowed.section.as_ref();
    let Some(section) = sections.find(own) else {
        return 0..usize::MAX;
    };
    let next = sections.next();
    section.first_line..next.map_or(usize::MAX, |next| next.first_line)
}

fn waivable() -> Vec<&'static str> {
    let portable = rules::ALL.iter().map(|rule| rule.id);
    let mut names: Vec<&str> = portable
        .filter(|id| !NEVER.contains(id))
        .chain(OTHERS)
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}
