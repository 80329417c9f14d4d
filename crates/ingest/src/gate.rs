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
    tell(&told, file, "", notices);
    if stopping.is_empty() {
        return Ok(());
    }
    let Some(reason) = &options.overrule else {
        return Err(IngestError::Stopped {
            file: file.to_owned(),
            findings: stopping,
        });
    };
    load.waive(&stopping, reason).map_err(wrong)?;
    tell(&stopping, file, "overruled: ", notices);
    Ok(())
}

/// One notice a finding; of many from one gate the first ones stand for the others.
fn tell(findings: &[Finding], file: &str, prefix: &str, notices: &mut Vec<String>) {
    for group in findings.chunk_by(|left, right| left.check == right.check) {
        for finding in group.iter().take(SHOWN) {
            notices.push(format!("{file}: {prefix}{finding}; {}", finding.hint));
        }
        if let (Some(first), true) = (group.first(), group.len() > SHOWN) {
            let (more, name) = (group.len() - SHOWN, &first.check);
            notices.push(format!(
                "{file}: {prefix}{name}: {more} more; `tradeq check --only {name}` has them all"
            ));
        }
    }
}
