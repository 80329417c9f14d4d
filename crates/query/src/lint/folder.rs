//! Names of report files: of two that a person cannot tell apart, one never runs.

use std::path::{Path, PathBuf};

use super::finding::{Finding, Weight};

/// Words after `tradeq report` that are no report's name.
pub const RESERVED: [&str; 2] = ["check", "new"];

/// What is wrong with the names of report files, given with their paths in the order in which they win; the shipped
/// ones, which come last, are only stood before.
pub fn same_names(files: &[(String, PathBuf)], shipped: &[String]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, (name, path)) in files.iter().enumerate() {
        let same = |other: &str| other.to_lowercase() == name.to_lowercase();
        if RESERVED.iter().any(|word| same(word)) {
            let message = format!("`{name}` is a word of the program: this report never runs");
            let hint = "give the file another name";
            findings.push(finding(path, Weight::Error, "reserved-name", message, hint));
        }
        if let Some((other, first)) = files[..at].iter().find(|(other, _)| same(other)) {
            let message = if other == name {
                format!("`{name}` never runs: `{}` comes first", first.display())
            } else {
                format!(
                    "`{name}` and `{other}` of `{}` differ by capitals alone",
                    first.display()
                )
            };
            let hint = "rename one of the two, so that everybody gets the same answer";
            findings.push(finding(path, Weight::Error, "same-name", message, hint));
        } else if shipped.iter().any(|other| same(other)) {
            let message = format!(
                "it stands before the shipped report `{}`",
                name.to_lowercase()
            );
            let hint = "rename it where that is not meant";
            findings.push(finding(path, Weight::Warning, "shadows", message, hint));
        }
    }
    findings
}

fn finding(
    file: &Path,
    weight: Weight,
    rule: &'static str,
    message: String,
    hint: &str,
) -> Finding {
    Finding {
        file: file.to_path_buf(),
        line: 1,
        rule,
        weight,
        message,
        hint: hint.to_owned(),
    }
}
