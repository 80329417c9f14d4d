//! Pipe tables for a document, with the numbers that people read in the terminal.

use super::RenderOptions;
use super::link::is_link;
use super::sheet::{Sheet, SheetColumn, sheet, sheets};
use super::width::{pad_left, pad_right, width};
use super::words;
use crate::table::{Answer, Section, Source};
use tradeq_model::Lang;

/// The answer: heading, parameters, one pipe table a section, a list of notes and sources.
pub(super) fn render(answer: &Answer, options: &RenderOptions) -> String {
    let mut blocks = vec![format!("# {}", escape(&words::title(answer, options.lang)))];
    blocks.extend(words::parameters(answer, options.lang).map(|line| escape(&line)));
    for sheet in sheets(answer, options) {
        let heading = sheet.heading.as_deref();
        blocks.extend(heading.map(|heading| format!("## {}", escape(heading))));
        blocks.push(pipe_table(&sheet));
        if sheet.row_count == 0 {
            blocks.push(words::no_rows(options.lang).to_owned());
        }
    }
    let notes = answer.notes.iter();
    let notes = notes.map(|note| format!("- {}", escape(&words::note(note, options.lang))));
    let sources = answer.sources.iter().map(|source| cite(source, options));
    let list: Vec<_> = notes.chain(sources).collect();
    if !list.is_empty() {
        blocks.push(list.join("\n"));
    }
    blocks.join("\n\n") + "\n"
}

/// One section alone, as a pipe table.
pub(crate) fn table(section: &Section, lang: Lang) -> String {
    let options = RenderOptions {
        lang,
        ..RenderOptions::default()
    };
    pipe_table(&sheet(section, &options))
}

fn pipe_table(sheet: &Sheet) -> String {
    let columns: Vec<_> = sheet.columns.iter().map(pipe_column).collect();
    let line = |at: usize| {
        let cells: Vec<_> = columns.iter().map(|cells| cells[at].as_str()).collect();
        format!("| {} |", cells.join(" | "))
    };
    let lines: Vec<_> = (0..sheet.row_count + 2).map(line).collect();
    lines.join("\n")
}

/// Header, alignment row and cells of one column, all of one width.
fn pipe_column(column: &SheetColumn) -> Vec<String> {
    let header = escape(&column.header);
    let cells: Vec<_> = column.cells.iter().map(|cell| escape(cell)).collect();
    let widest = cells.iter().chain([&header]).map(|cell| width(cell)).max();
    let columns = widest.unwrap_or(0).max(3);
    let pad = match column.is_number {
        true => pad_left,
        false => pad_right,
    };
    let rule = match column.is_number {
        true => format!("{}:", "-".repeat(columns - 1)),
        false => "-".repeat(columns),
    };
    let cells = cells.iter().map(|cell| pad(cell, columns));
    [pad(&header, columns), rule]
        .into_iter()
        .chain(cells)
        .collect()
}

fn cite(source: &Source, options: &RenderOptions) -> String {
    let line = escape(&words::source(source, options.lang));
    match source.url.as_deref().filter(|url| is_link(url)) {
        Some(url) => format!("- {line} <{url}>"),
        None => format!("- {line}"),
    }
}

/// The text with every character escaped that would end a cell or start markup.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '|' | '`' | '*' | '[' | ']' | '<' | '>') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
