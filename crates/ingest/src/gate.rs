//! Between the writing of a load and its commit: what does not fit is told, and stops the file where it is serious.

use tradeq_model::Severity;
use tradeq_storage::{Finding, Load};

use crate::error::{IngestError, IngestResult};
use crate::import::ImportOptions;

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
    let notice = |finding: &Finding| format!("{file}: {finding}; {}", finding.hint);
    notices.extend(told.iter().map(notice));
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
    notices.extend(
        stopping
            .iter()
            .map(|finding| format!("{file}: overruled: {finding}")),
    );
    Ok(())
}
