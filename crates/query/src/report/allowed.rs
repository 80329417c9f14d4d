/// A rule that a report's author waives, such as `sum-of-doubles` where an index is a sum of quotients.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowed {
    /// The rule's word.
    pub rule: String,
    /// Why the report may break it.
    pub reason: String,
    /// The line of the file that says so.
    pub line: usize,
    /// The section that may; none = all of them.
    pub section: Option<String>,
}

/// Reads `sum-of-doubles | a Fisher index multiplies sums of quotients`.
pub(super) fn parse_allowed(text: &str, line: usize) -> Result<Allowed, String> {
    match text.split_once('|') {
        Some((rule, reason)) if !reason.trim().is_empty() => Ok(Allowed {
            rule: rule.trim().to_owned(),
            reason: reason.trim().to_owned(),
            line,
            section: None,
        }),
        _ => Err(format!(
            "expected `-- allow: RULE | reason`, found `{text}`"
        )),
    }
}
