use super::chart::ChartText;
use super::column::ColumnText;
use super::fragment::With;

/// One statement of a report with its columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionText {
    /// Its name, `main` where the report has one statement only.
    pub name: String,
    /// Its heading.
    pub title: Option<String>,
    /// The same in Chinese.
    pub title_zh: Option<String>,
    /// The statement, with the fragments that it builds on.
    pub sql: String,
    /// The line of the file on which the statement begins.
    pub line: usize,
    /// The line of the file on which its own header begins.
    pub(crate) first_line: usize,
    pub(crate) columns: Vec<ColumnText>,
    pub(crate) withs: Vec<With>,
    /// How much of the statement comes from fragments.
    pub(crate) head: usize,
    pub(crate) charts: Vec<ChartText>,
    /// What an answer without rows says, where that is an answer; and in Chinese.
    pub(crate) empty: Option<String>,
    pub(crate) empty_zh: Option<String>,
}

impl SectionText {
    /// A section that begins on a line of the file.
    pub(super) fn begin(name: &str, title: Option<String>, line: usize) -> Self {
        Self {
            name: name.to_owned(),
            title,
            title_zh: None,
            sql: String::new(),
            line: line + 1,
            first_line: line,
            columns: Vec::new(),
            withs: Vec::new(),
            head: 0,
            charts: Vec::new(),
            empty: None,
            empty_zh: None,
        }
    }

    /// The only section of a report that names none; its statement or its first column is on this line.
    pub(super) fn main(line: usize) -> Self {
        Self {
            line,
            first_line: 1,
            ..Self::begin("main", None, line)
        }
    }
}
