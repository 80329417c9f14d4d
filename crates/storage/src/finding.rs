use tradeq_model::Severity;

/// What a check or a gate found: a place, what stands there, what was expected, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The check's name, which is its file's.
    pub check: String,
    /// Whether it stops a file.
    pub severity: Severity,
    /// What it is about: dataset, span, flow, grain, item.
    pub place: String,
    /// What stands there.
    pub found: String,
    /// What was expected.
    pub expected: String,
    /// What to do next.
    pub hint: String,
}

impl std::fmt::Display for Finding {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            check,
            place,
            found,
            expected,
            ..
        } = self;
        write!(
            formatter,
            "{check}: {place}: found {found}, expected {expected}"
        )
    }
}
