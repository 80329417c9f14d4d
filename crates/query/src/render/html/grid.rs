//! One table of the page.

use super::escape::escape;
use crate::render::sheet::{Drawing, Sheet, SheetColumn};
use crate::render::spark;
use crate::render::width::width;

/// A text wider than this may be folded.
const LONG: usize = 28;

/// The width and height of one value of a sparkline, in pixels.
const STEP: f64 = 8.0;
const HEIGHT: f64 = 18.0;

/// Header and rows; a column with bars takes two columns of the page.
pub(super) fn table(sheet: &Sheet) -> String {
    let head: String = sheet.columns.iter().map(header).collect();
    let rows: String = (0..sheet.row_count)
        .map(|row| {
            let cells: String = sheet
                .columns
                .iter()
                .map(|column| cell(column, row))
                .collect();
            format!("<tr>{cells}</tr>\n")
        })
        .collect();
    format!(
        "<div class=\"scroll\">\n<table>\n<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table>\n</div>\n"
    )
}

fn header(column: &SheetColumn) -> String {
    let class = match (column.is_number, is_long(column)) {
        (true, _) => " class=\"number\"",
        (false, true) => " class=\"long\"",
        (false, false) => "",
    };
    let bars = match column.drawing {
        Some(Drawing::Bars(_)) => "<th></th>",
        _ => "",
    };
    let about = column.about.as_deref().map(escape);
    let about = about.map_or(String::new(), |about| format!(" title=\"{about}\""));
    let header = escape(&column.header);
    format!("<th scope=\"col\"{class}{about}>{header}</th>{bars}")
}

/// Whether a column of words may be folded: a short word stays on one line.
fn is_long(column: &SheetColumn) -> bool {
    !column.is_number && column.cells.iter().any(|cell| width(cell) > LONG)
}

fn cell(column: &SheetColumn, row: usize) -> String {
    let text = escape(&column.cells[row]);
    let is_figure = column.cells[row].ends_with(|c: char| c.is_ascii_digit());
    let class = match (column.is_number, is_figure) {
        (true, true) => " class=\"number\"",
        // A state or a dash stands where a number would.
        (true, false) => " class=\"number state\"",
        (false, _) if width(&column.cells[row]) > LONG => " class=\"long\"",
        (false, _) => "",
    };
    match &column.drawing {
        Some(Drawing::Sparks(rows)) if !rows[row].is_empty() => {
            format!("<td>{}</td>", sparkline(&rows[row]))
        }
        Some(Drawing::Bars(rows)) => {
            let axis = rows.iter().flatten().any(|&length| length < 0.0);
            let bar = rows[row].filter(|&length| length != 0.0);
            let bar = bar.map_or(String::new(), |length| self::bar(length, axis));
            format!("<td{class}>{text}</td><td class=\"bar\">{bar}</td>")
        }
        _ => format!("<td{class}>{text}</td>"),
    }
}

/// A bar from the left; where the column goes below zero, from an axis in the middle, and hatched below zero.
fn bar(length: f64, axis: bool) -> String {
    let share = if axis { 50.0 } else { 100.0 };
    let width = length.abs() * share;
    let (start, class) = match (axis, length < 0.0) {
        (true, true) => (share - width, "minus"),
        (true, false) => (share, "plus"),
        (false, _) => (0.0, "plus"),
    };
    format!("<i class=\"{class}\" style=\"margin-left:{start:.1}%;width:{width:.1}%\"></i>")
}

/// A line from value to value, broken where one is missing; a value alone is a dot.
fn sparkline(series: &[Option<f64>]) -> String {
    let heights = spark::heights(series);
    let point = |(at, height): (usize, f64)| {
        let x = STEP * (at as f64 + 0.5);
        let y = HEIGHT - 2.0 - height * (HEIGHT - 4.0);
        (x, y)
    };
    let mut runs: Vec<Vec<(f64, f64)>> = vec![Vec::new()];
    for (at, height) in heights.into_iter().enumerate() {
        match (height, runs.last_mut()) {
            (Some(height), Some(run)) => run.push(point((at, height))),
            _ => runs.push(Vec::new()),
        }
    }
    let lines = runs.iter().filter_map(|run| match run.as_slice() {
        [] => None,
        [(x, y)] => Some(format!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"1.5\"/>")),
        points => {
            let points = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}"));
            let points = points.collect::<Vec<_>>().join(" ");
            Some(format!("<polyline points=\"{points}\"/>"))
        }
    });
    let width = STEP * series.len() as f64;
    let (lines, height) = (lines.collect::<String>(), HEIGHT);
    format!(
        "<svg class=\"spark\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" aria-hidden=\"true\">{lines}</svg>"
    )
}
