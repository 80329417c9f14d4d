//! The formats: pure functions from an answer to text. None of them knows stdout or a terminal.
//!
//! A format is one file here: its `mod` below, and its line in `format.rs`.

mod csv;
mod json;
mod markdown;
mod ndjson;
mod sentence;
mod table;

mod cell;
mod clean;
mod format;
mod machine;
mod money;
mod number;
mod sheet;
mod width;
mod words;

#[cfg(test)]
mod tests;

pub use format::{Format, UnknownFormat};
pub(crate) use markdown::{escape as escape_markdown, table as markdown_table};
pub(crate) use sentence::{amount, decimal, rate};

use crate::table::Answer;
use tradeq_model::Lang;

/// How an answer is to be printed, whatever the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RenderOptions {
    /// The language of units, states and labels.
    pub lang: Lang,
    /// The columns of the terminal; none when it is not one, and then no text is shortened.
    pub width: Option<usize>,
    /// Whether the columns that compare published and computed figures are shown.
    pub compare: bool,
}

impl Default for RenderOptions {
    fn default() -> Self {
        Self {
            lang: Lang::En,
            width: None,
            compare: false,
        }
    }
}

/// The answer as text in a format, ending in a line feed unless it is empty.
pub fn render(answer: &Answer, format: Format, options: &RenderOptions) -> String {
    format.renderer()(answer, options)
}
