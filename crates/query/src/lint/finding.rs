use std::path::PathBuf;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// A rule that the header waives, with its reason.
    Note,
    /// To be known: the report runs, and a reader may be misled or kept waiting.
    Warning,
    /// The report does not run, or answers otherwise on another engine.
    Error,
}

impl Weight {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One thing that a report file does against the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The report's file.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// The rule's word, which `-- allow:` takes where it can be waived.
    pub rule: &'static str,
    /// How much it weighs.
    pub weight: Weight,
    /// One sentence: what was found.
    pub message: String,
    /// What to do about it, or why the rule is there.
    pub hint: String,
}

impl std::fmt::Display for Finding {
    /// Writes `FILE:LINE: rule: sentence`, and the hint on a line of its own.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let weight = match self.weight {
            Weight::Error => String::new(),
            other => format!(" ({})", other.name()),
        };
        write!(
            formatter,
            "{}:{}: {}{weight}: {}\nhint: {}",
            self.file.display(),
            self.line,
            self.rule,
            self.message,
            self.hint
        )
    }
}
