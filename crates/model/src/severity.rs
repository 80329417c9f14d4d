//! How serious a finding is.

/// How serious a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// To be known before the number is quoted.
    Warn,
    /// A file that brings it is not loaded unless a person accepts it.
    Quarantine,
}

spelled!(Severity, "severity", {
    Warn => "warn",
    Quarantine => "quarantine",
});
