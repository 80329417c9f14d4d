//! Between the writing of a load and its commit: what does not fit is told, and stops the file where it is serious.

use tradeq_model::Severity;
use tradeq_storage::{Finding, Load};

use crate::error::{IngestError, IngestResult};
use crate::import::ImportOptions;

/// How many findings of one gate are told one by one.
const SHOWN: usize = 3;

/// Judges what a load wrote. Warnings become notices. Findings that stop a file are an error, after which the load is
/// dropped and leaves no trace; a person who overrules them has them recorded with the load.
pub(crate) fn judge(
    load: &Load<'_>,
    file: &str,
    options: &ImportOptions,
    notices: &mut Vec<String>,
) -> IngestResult<()> {
    let wrong = |error| IngestError::File {
        file: file.to_owned(),
        error,
    };
    let (stopping, told): (Vec<Finding>, Vec<Finding>) = load
        .findings()
        .map_err(wrong)?
        .into_iter()
        .partition(|finding| finding.severity == Severity::Quarantine);
    if stopping.is_empty() {
        tell(&told, file, "", options.dry_run, notices);
        return Ok(());
    }
    let Some(reason) = &options.overrule else {
        // With the error no notice reaches the person: the warnings stand behind what stopped the file.
        let findings = stopping.into_iter().chain(told).collect();
        return Err(IngestError::Stopped {
            file: file.to_owned(),
            findings,
        });
    };
    unseen(&stopping, file, options)?;
    tell(&told, file, "", options.dry_run, notices);
    load.waive(&stopping, reason).map_err(wrong)?;
    tell(&stopping, file, "overruled: ", options.dry_run, notices);
    Ok(())
}

/// A person overrules what was shown, not what the database finds only now.
fn unseen(stopping: &[Finding], file: &str, options: &ImportOptions) -> IngestResult<()> {
    let Some(seen) = &options.seen else {
        return Ok(());
    };
    let is_seen = |finding: &&Finding| {
        let mut seen = seen.iter();
        !seen.any(|(check, place)| *check == finding.check && *place == finding.place)
    };
    let findings: Vec<Finding> = stopping.iter().filter(is_seen).cloned().collect();
    if findings.is_empty() {
        return Ok(());
    }
    Err(IngestError::Unseen {
        file: file.to_owned(),
        findings,
    })
}

/// One notice a finding; of many from one gate the first ones stand for the others.
fn tell(findings: &[Finding], file: &str, prefix: &str, dry_run: bool, notices: &mut Vec<String>) {
    for group in findings.chunk_by(|left, right| left.check == right.check) {
        for finding in group.iter().take(SHOWN) {
            notices.push(format!("{file}: {prefix}{finding}; {}", finding.hint));
        }
        if let (Some(first), true) = (group.first(), group.len() > SHOWN) {
            let (more, name) = (group.len() - SHOWN, &first.check);
            // After a trial nothing is in the database that could be checked.
            let hint = match dry_run {
                true => String::new(),
                false => format!("; `tradeq check --only {name}` has them all"),
            };
            notices.push(format!("{file}: {prefix}{name}: {more} more{hint}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(place: &str) -> Finding {
        Finding {
            check: "unit-slips".into(),
            severity: Severity::Quarantine,
            place: place.into(),
            found: "41".into(),
            expected: "4".into(),
            hint: "look".into(),
        }
    }

    #[test]
    fn only_findings_that_were_shown_are_overruled() {
        let accepted = ImportOptions {
            seen: Some(vec![("unit-slips".into(), "2024-07".into())]),
            ..ImportOptions::default()
        };
        assert!(unseen(&[finding("2024-07")], "x.csv", &accepted).is_ok());
        let found = unseen(
            &[finding("2024-07"), finding("2024-08")],
            "x.csv",
            &accepted,
        );
        assert!(matches!(
            found,
            Err(IngestError::Unseen { findings, .. }) if findings == [finding("2024-08")]
        ));
        let all = ImportOptions::default();
        assert!(unseen(&[finding("2024-08")], "x.csv", &all).is_ok());
    }

    #[test]
    fn a_trial_names_no_check_of_what_was_not_written() {
        let findings = vec![finding("2024-07"); SHOWN + 2];
        for (dry_run, has_hint) in [(true, false), (false, true)] {
            let mut notices = Vec::new();
            tell(&findings, "x.csv", "", dry_run, &mut notices);
            let last = notices.pop().unwrap_or_default();
            assert!(last.contains("2 more"), "{last}");
            assert_eq!(last.contains("tradeq check"), has_hint, "{last}");
        }
    }
}
