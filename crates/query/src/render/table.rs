//! Aligned text for a terminal. The widths are planned here; `tabled` sets finished cells.

use tabled::builder::Builder;
use tabled::settings::{Padding, Style};

use super::RenderOptions;
use super::bar;
use super::sheet::{Drawing, Sheet, SheetColumn, sheets};
use super::width::{fit, fold, pad_left, pad_right, shorten, width};
use super::words;
use crate::table::Answer;

/// Spaces between two columns.
const GAP: usize = 2;

/// The answer: title, parameters, one table a section, notes, sources.
pub(super) fn render(answer: &Answer, options: &RenderOptions) -> String {
    let mut head = vec![words::title(answer, options.lang)];
    head.extend(words::parameters(answer, options.lang));
    let mut blocks = vec![head.join("\n")];
    for sheet in sheets(answer, options) {
        blocks.push(section(&sheet, options));
    }
    let notes = answer.notes.iter();
    let notes = notes.map(|note| words::note(note, options.lang));
    let sources = answer.sources.iter();
    let sources = sources.map(|source| words::source(source, options.lang));
    let fold = |line: String| {
        options
            .width
            .map_or(line.clone(), |columns| fold(&line, columns))
    };
    let foot: Vec<_> = notes.chain(sources).map(fold).collect();
    blocks.push(foot.join("\n"));
    blocks.retain(|block| !block.is_empty());
    blocks.join("\n\n") + "\n"
}

fn section(sheet: &Sheet, options: &RenderOptions) -> String {
    let limit = options.width.filter(|_| !options.scrolls);
    let drawn = with_bars(sheet, limit);
    let narrowed = narrow(drawn.as_ref().unwrap_or(sheet), limit);
    let sheet = narrowed.as_ref().or(drawn.as_ref()).unwrap_or(sheet);
    let columns: Vec<_> = sheet.columns.iter().map(set_numbers).collect();
    let widths = plan(sheet, &columns, limit);
    let mut builder = Builder::with_capacity(sheet.row_count + 2, columns.len());
    builder.push_record(line(sheet, &widths, |at| &sheet.columns[at].header));
    builder.push_record(widths.iter().map(|&columns| "─".repeat(columns)));
    let rows = (0..sheet.row_count).map(|row| line(sheet, &widths, |at| &columns[at][row]));
    rows.for_each(|row| builder.push_record(row));
    let mut table = builder.build();
    table.with(Style::empty()).with(Padding::new(0, GAP, 0, 0));
    let table = table.to_string();
    let mut lines: Vec<_> = table.lines().map(str::trim_end).collect();
    lines.splice(0..0, sheet.heading.as_deref());
    if sheet.row_count == 0 {
        lines.push(words::no_rows(options.lang));
    }
    lines.join("\n")
}

/// The sheet without the columns in which no row has anything, where it is too wide with them.
fn narrow(sheet: &Sheet, limit: Option<usize>) -> Option<Sheet> {
    let filled = |column: &&SheetColumn| {
        !column
            .cells
            .iter()
            .all(|cell| cell.is_empty() || cell == words::MISSING)
    };
    let columns: Vec<_> = sheet.columns.iter().filter(filled).cloned().collect();
    let too_wide = limit.is_some_and(|limit| whole_width(sheet) > limit);
    (too_wide && sheet.row_count > 0 && !columns.is_empty()).then(|| sheet.with(columns))
}

/// The sheet with bars in columns of their own behind their numbers: as many of them, from the left, as there is
/// room for, since they say nothing that the numbers do not. None where that is no bar.
fn with_bars(sheet: &Sheet, limit: Option<usize>) -> Option<Sheet> {
    let bars = |column: &&SheetColumn| matches!(column.drawing, Some(Drawing::Bars(_)));
    let most = sheet.columns.iter().filter(bars).count();
    let drawn = (1..=most).rev().map(|count| with_first_bars(sheet, count));
    let fits = |drawn: &Sheet| limit.is_none_or(|limit| whole_width(drawn) <= limit);
    drawn.into_iter().find(fits)
}

fn with_first_bars(sheet: &Sheet, count: usize) -> Sheet {
    let (mut columns, mut left) = (Vec::new(), count);
    for column in &sheet.columns {
        columns.push(column.clone());
        if let (Some(Drawing::Bars(lengths)), 1..) = (&column.drawing, left) {
            left -= 1;
            columns.push(SheetColumn {
                header: String::new(),
                about: None,
                cells: bar::blocks(lengths),
                is_number: false,
                may_shrink: false,
                drawing: None,
            });
        }
    }
    sheet.with(columns)
}

/// The columns of the terminal that the sheet takes when nothing is cut.
fn whole_width(sheet: &Sheet) -> usize {
    let columns: Vec<_> = sheet.columns.iter().map(set_numbers).collect();
    let widths = plan(sheet, &columns, None);
    widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1)
}

/// One row of finished cells: cut or padded to the planned widths.
fn line<'a>(sheet: &Sheet, widths: &[usize], cell: impl Fn(usize) -> &'a str) -> Vec<String> {
    let cells = sheet.columns.iter().zip(widths).enumerate();
    let set = cells.map(|(at, (column, &columns))| match column.is_number {
        true => pad_left(cell(at), columns),
        false => pad_right(&shorten(cell(at), columns), columns),
    });
    set.collect()
}

fn plan(sheet: &Sheet, columns: &[Vec<String>], limit: Option<usize>) -> Vec<usize> {
    let headers = sheet.columns.iter().map(|column| width(&column.header));
    let widths = headers.zip(columns).map(|(header, cells)| {
        let cells = cells.iter().map(|cell| width(cell));
        cells.max().unwrap_or(0).max(header)
    });
    let natural: Vec<_> = widths.collect();
    let Some(limit) = limit else {
        return natural;
    };
    let may_shrink: Vec<_> = sheet
        .columns
        .iter()
        .map(|column| column.may_shrink)
        .collect();
    let gaps = GAP * natural.len().saturating_sub(1);
    fit(&natural, &may_shrink, gaps, limit)
}

/// The cells of a column; numbers get spaces after them until their decimal points agree.
fn set_numbers(column: &SheetColumn) -> Vec<String> {
    let tail = |cell: &String| cell.len() - cell.rfind('.').unwrap_or(cell.len());
    let numbers = column.cells.iter().filter(|cell| is_number(cell));
    let longest = match column.is_number {
        true => numbers.map(tail).max().unwrap_or(0),
        false => 0,
    };
    let set = column
        .cells
        .iter()
        .map(|cell| match is_number(cell) && column.is_number {
            true => format!("{cell}{}", " ".repeat(longest - tail(cell))),
            false => cell.clone(),
        });
    set.collect()
}

fn is_number(cell: &str) -> bool {
    cell.ends_with(|c: char| c.is_ascii_digit())
}
