//! The formats: pure functions from an answer to text or bytes. None of them knows stdout or a terminal.
//!
//! A format is one file here: its `mod` below, and its line in `format.rs`.

mod csv;
mod html;
mod json;
mod markdown;
mod ndjson;
mod sentence;
mod table;
mod tsv;
mod xlsx;

mod bar;
pub(crate) mod cell;
pub(crate) mod clean;
mod format;
mod link;
mod machine;
pub(crate) mod money;
pub(crate) mod number;
mod separated;
mod sheet;
mod spark;
pub(crate) mod width;
pub(crate) mod words;

#[cfg(test)]
mod tests;

pub use format::{Format, UnknownFormat};
pub(crate) use html::sources as html_sources;
pub(crate) use html::{
    escape as escape_html, figure as html_figure, html_table, page as html_page,
};
pub(crate) use markdown::{escape as escape_markdown, table as markdown_table};
pub(crate) use sentence::{amount, decimal, rate};

use crate::error::QueryResult;
use crate::table::{Answer, Section, Show};
use cell::CellWriter;
use tradeq_model::Lang;

/// How an answer is to be printed, whatever the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RenderOptions {
    /// The language of units, states and labels.
    pub lang: Lang,
    /// The columns of the terminal; none when it is not one, and then no text is shortened.
    pub width: Option<usize>,
    /// Whether what is wider than the terminal can be scrolled to: then no column is narrowed.
    pub scrolls: bool,
    /// Whether the columns that compare published and computed figures are shown.
    pub compare: bool,
    /// For separated values: whether a spreadsheet shall open the file by a double click, so that it
    /// needs a byte-order mark and text must not be taken for a formula.
    pub excel: bool,
}

impl Default for RenderOptions {
    fn default() -> Self {
        Self {
            lang: Lang::En,
            width: None,
            scrolls: false,
            compare: false,
            excel: false,
        }
    }
}

/// The answer in a format: UTF-8 text that ends in a line feed unless it is empty, or the bytes of a
/// file where the format is not text ([`Format::is_text`]).
///
/// # Errors
/// An answer that is larger than the format can hold; no text format has such a limit.
pub fn render(answer: &Answer, format: Format, options: &RenderOptions) -> QueryResult<Vec<u8>> {
    format.render(answer, options)
}

/// One row of a section for people: the header and the cell of each column that has something.
pub(crate) fn fields(section: &Section, row: usize, lang: Lang) -> Vec<(String, String)> {
    let shown = (0..section.columns.len()).filter(|at| section.columns[*at].show == Show::Always);
    let fields = shown.map(|at| {
        let writer = CellWriter::new(section, at, lang);
        (writer.header(), writer.cell(row))
    });
    fields
        .filter(|(_, text)| !text.is_empty() && text != words::MISSING)
        .collect()
}
