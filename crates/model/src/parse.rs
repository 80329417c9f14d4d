//! What is wrong with a piece of text, and where.

/// A text that is not a valid value: what it should have been, and where it stops being one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("bad {what} `{}`: expected {}", visible(input), placed(expected, *at))]
pub struct ParseError {
    /// The kind of value that was asked for, such as `month`.
    pub what: &'static str,
    /// The text as it was given.
    pub input: String,
    /// The place of the fault, in characters from 0; the length of the text means its end.
    pub at: usize,
    /// What should have stood there; advice may follow after a semicolon.
    pub expected: String,
}

impl ParseError {
    /// A fault in `input` at the character `at`, counted from 0.
    pub fn new(what: &'static str, input: &str, at: usize, expected: impl Into<String>) -> Self {
        let (input, expected) = (input.to_owned(), expected.into());
        Self {
            what,
            input,
            at,
            expected,
        }
    }

    /// Two lines: the text, and a `^` under the fault. Full-width characters count two columns.
    pub fn caret(&self) -> String {
        let before: usize = self.input.chars().take(self.at).map(columns).sum();
        format!("{}\n{}^", visible(&self.input), " ".repeat(before))
    }
}

/// The text on one line: a tab or a line break would move everything behind it.
fn visible(text: &str) -> String {
    let shown = |c: char| if c.is_control() { ' ' } else { c };
    text.chars().map(shown).collect()
}

/// The place goes behind the expectation and before the advice.
fn placed(expected: &str, at: usize) -> String {
    let place = at + 1;
    match expected.split_once("; ") {
        Some((what, advice)) => format!("{what} at character {place}; {advice}"),
        None => format!("{expected} at character {place}"),
    }
}

/// Columns of a terminal that a character takes: East Asian wide and full-width forms take two.
fn columns(c: char) -> usize {
    let wide = matches!(u32::from(c),
        0x1100..=0x115F | 0x2E80..=0x303E | 0x3041..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF
        | 0xFE30..=0xFE6F | 0xFF00..=0xFF60 | 0xFFE0..=0xFFE6 | 0x1F300..=0x1F64F
        | 0x1F900..=0x1F9FF | 0x20000..=0x3FFFD);
    if wide { 2 } else { 1 }
}
