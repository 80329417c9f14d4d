//! The list of formats.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use super::{RenderOptions, csv, html, json, markdown, ndjson, table, tsv, xlsx};
use crate::error::QueryResult;
use crate::table::Answer;

/// Builds the enum and its lists from one line a format: variant, whether it is text or bytes,
/// the module that renders it, its name, the other endings and names it answers to.
macro_rules! formats {
    ($($(#[$about:meta])* $variant:ident = $sort:ident $module:ident, $name:literal, $aliases:expr;)+) => {
        /// A way of printing an answer.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Format { $($(#[$about])* $variant),+ }

        impl Format {
            /// Every format, in the order in which help lists them.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The name a person types.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// Other names and file endings that mean the same.
            fn aliases(self) -> &'static [&'static str] {
                match self { $(Self::$variant => $aliases),+ }
            }

            /// Whether a person can read what it gives; bytes belong in a file.
            pub fn is_text(self) -> bool {
                match self { $(Self::$variant => is_text!($sort)),+ }
            }

            pub(super) fn render(self, answer: &Answer, options: &RenderOptions) -> QueryResult<Vec<u8>> {
                match self { $(Self::$variant => bytes!($sort $module::render(answer, options))),+ }
            }
        }
    };
}

macro_rules! is_text {
    (text) => {
        true
    };
    (bytes) => {
        false
    };
}

/// A text cannot fail; what has limits of its own can.
macro_rules! bytes {
    (text $text:expr) => {
        Ok($text.into_bytes())
    };
    (bytes $result:expr) => {
        $result
    };
}

formats! {
    /// Aligned text for a terminal.
    Table = text table, "table", &["txt"];
    /// Comma-separated values, raw numbers.
    Csv = text csv, "csv", &[];
    /// Values between tabs, raw numbers.
    Tsv = text tsv, "tsv", &["tab"];
    /// One document with rows, units, notes and sources.
    Json = text json, "json", &[];
    /// One JSON object a row, one row a line.
    Ndjson = text ndjson, "ndjson", &["jsonl"];
    /// Pipe tables for a document.
    Markdown = text markdown, "markdown", &["md"];
    /// One page that needs nothing else.
    Html = text html, "html", &["htm"];
    /// A workbook with typed cells, a sheet a section.
    Xlsx = bytes xlsx, "xlsx", &["excel"];
}

impl Format {
    /// The format that a file's ending asks for.
    pub fn from_extension(path: impl AsRef<Path>) -> Option<Self> {
        path.as_ref().extension()?.to_str()?.parse().ok()
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A name that no format has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no output format `{0}`\nhint: the formats are {list}", list = names())]
pub struct UnknownFormat(pub String);

fn names() -> String {
    let names: Vec<_> = Format::ALL.iter().map(|format| format.name()).collect();
    names.join(", ")
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(text: &str) -> Result<Self, UnknownFormat> {
        let word = text.to_ascii_lowercase();
        let named = |format: &&Self| format.name() == word || format.aliases().contains(&&*word);
        let found = Self::ALL.iter().find(named);
        found.copied().ok_or_else(|| UnknownFormat(text.to_owned()))
    }
}
