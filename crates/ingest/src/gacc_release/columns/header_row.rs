use tradeq_model::FlowAsk;

use crate::fault::Place;
use crate::gacc_release::document::{Cell, CellKind, Row};
use crate::gacc_release::months;

/// A header has two rows, sometimes three.
const MOST_ROWS: usize = 5;

const WORDS: [&str; 26] = [
    "export",
    "import",
    "quantity",
    "value",
    "unit",
    "year-on-year",
    "month-on-month",
    "%",
    "±",
    "percentage",
    "total",
    "balance",
    "monthly",
    "出口",
    "进口",
    "数量",
    "金额",
    "单位",
    "同比",
    "环比",
    "比去年",
    "比上年",
    "累计",
    "当月",
    "差额",
    "月",
];

/// How many rows at the top are header.
pub(super) fn count(rows: &[Row]) -> usize {
    let header = rows.iter().take(MOST_ROWS).take_while(|row| is_header(row));
    header.count()
}

fn is_header(row: &Row) -> bool {
    let mut named = false;
    for cell in row
        .cells
        .iter()
        .skip(1)
        .filter(|cell| !cell.text.is_empty())
    {
        match word(cell) {
            Word::Named => named = true,
            Word::Month => {}
            Word::Other => return false,
        }
    }
    // A footnote may have the words too, in one wide cell.
    named && row.printed().count() > 1
}

enum Word {
    /// It has a word of headers.
    Named,
    /// A number that may be a month.
    Month,
    Other,
}

fn word(cell: &Cell) -> Word {
    let text = cell.text.to_lowercase();
    if matches!(cell.kind, CellKind::Error | CellKind::Date) {
        return Word::Other;
    }
    if let Ok(number) = text.parse::<u32>() {
        let is_year = (1990..=2099).contains(&number);
        return if is_year || (1..=12).contains(&number) {
            Word::Month
        } else {
            Word::Other
        };
    }
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let is_range = compact.starts_with('1') && compact.contains("to") || compact.starts_with("1-");
    let has_word = WORDS.iter().any(|word| text.contains(word));
    if has_word || is_range || months::of_name(&text).is_some() {
        Word::Named
    } else {
        Word::Other
    }
}

/// The words above a column, from the top.
pub(super) fn words(header: &[Row], at: usize) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let last = |row: &Row| row.cells.iter().rposition(|cell| !cell.text.is_empty());
    if header.iter().filter_map(last).max() < Some(at) {
        return words;
    }
    for (number, row) in header.iter().enumerate() {
        let is_last = number + 1 == header.len();
        let text = spanned(row, at, is_last);
        if !text.is_empty() && words.last().is_none_or(|last| last != text) {
            words.push(text.to_owned());
        }
    }
    words
}

/// In a workbook the columns that a merged cell spans are empty, but for the first.
fn spanned(row: &Row, at: usize, is_last: bool) -> &str {
    let text = row.text(at);
    let is_sheet = matches!(row.place(), Place::Cell { .. });
    if !text.is_empty() || !is_sheet || is_last {
        return text;
    }
    let before = (1..at).rev().map(|at| row.text(at));
    before
        .into_iter()
        .find(|text| !text.is_empty())
        .unwrap_or("")
}

/// The flow that the words name, the lowest ones first: `Export & Import` above `Export` is exports.
pub(super) fn flow(words: &[String]) -> Option<FlowAsk> {
    words.iter().rev().find_map(|word| of_word(word))
}

/// The flow that one text names.
pub(in crate::gacc_release) fn of_word(word: &str) -> Option<FlowAsk> {
    let word = word.to_lowercase();
    let (export, import) = (
        word.contains("export") || word.contains("出口"),
        word.contains("import") || word.contains("进口"),
    );
    if word.contains("balance") || word.contains("差额") {
        return Some(FlowAsk::Balance);
    }
    match (export, import) {
        _ if word.contains("进出口") => Some(FlowAsk::Total),
        (true, true) => Some(FlowAsk::Total),
        (true, false) => Some(FlowAsk::Export),
        (false, true) => Some(FlowAsk::Import),
        (false, false) => None,
    }
}
