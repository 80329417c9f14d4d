//! A grid of shades in characters; a minus sign before what is below zero, a point for what is missing.

use super::super::choice::ChartError;
use super::super::heat::{Place, grid};
use super::super::view::View;
use super::{Drawing, TerminalOptions};
use crate::render::width::{pad_right, shorten, width};
use tradeq_model::Lang;

const SHADES: [&str; 5] = [" ", "░", "▒", "▓", "█"];

pub(super) fn draw(view: &View<'_>, options: &TerminalOptions) -> Result<Drawing, ChartError> {
    let grid = grid(view)?;
    let mut remarks = grid.remarks.clone();
    let names = grid.rows.iter().map(|name| width(name)).max().unwrap_or(0);
    let names = names.min(options.columns / 3);
    let room = options.columns - names - 1;
    let count = grid.places.len().max(1);
    let cell = (room / count).clamp(3, 9);
    // The newest months are those that stay where there is no room for all.
    let first = count.saturating_sub(room / cell);
    if first > 0 {
        remarks.push(match view.lang {
            Lang::En => format!(
                "the last {} of {count} columns; a wider terminal or a file shows all",
                count - first
            ),
            Lang::Zh => format!(
                "{count}列中的最后{}列；更宽的终端或文件可显示全部",
                count - first
            ),
        });
    }
    let mut lines = Vec::new();
    let shown = &grid.places[first..];
    let margin = " ".repeat(names);
    for header in [years(shown, cell), places(shown, cell)]
        .into_iter()
        .flatten()
    {
        lines.push(format!("{margin} {header}"));
    }
    for (row, name) in grid.rows.iter().enumerate() {
        let cells = (first..grid.places.len()).map(|place| {
            let held = grid
                .cells
                .iter()
                .find(|cell| (cell.0, cell.1) == (row, place));
            match held {
                None => pad_right(" ·", cell),
                Some((.., value, _)) => shaded(*value, grid.depth(*value), cell),
            }
        });
        let name = pad_right(&shorten(name, names), names);
        lines.push(format!("{name} {}", cells.collect::<String>()));
    }
    let [(_, low), (_, high)] = grid.ends();
    let missing = match view.lang {
        Lang::En => "missing",
        Lang::Zh => "缺失",
    };
    lines.push(String::new());
    lines.push(format!("{low} … {high}   {} · {missing}", SHADES.concat()));
    Ok((lines, remarks))
}

/// The years over the first of their months; none where the places are no months.
fn years(places: &[Place], cell: usize) -> Option<String> {
    let mut said = None;
    let mut line = String::new();
    for (at, place) in places.iter().enumerate() {
        let year = place.span?.to().year();
        if said != Some(year) && width(&line) <= at * cell {
            line = format!("{}{year}", pad_right(&line, at * cell));
            said = Some(year);
        }
    }
    Some(line)
}

/// The numbers of months, or the names of places.
fn places(places: &[Place], cell: usize) -> Option<String> {
    let headers = places.iter().map(|place| {
        let text = match place.span {
            Some(span) if span.months() == 1 => span.to().month().to_string(),
            Some(span) if span.months() == 2 => {
                format!("{}–{}", span.from().month(), span.to().month())
            }
            _ => place.name.clone(),
        };
        let room = if place.span.is_some() { cell } else { cell - 1 };
        pad_right(&shorten(&text, room), cell)
    });
    Some(headers.collect())
}

fn shaded(value: f64, depth: f64, cell: usize) -> String {
    let at = if value == 0.0 {
        0
    } else {
        ((depth * 4.0).ceil() as usize).clamp(1, 4)
    };
    let sign = if value < 0.0 { "−" } else { SHADES[at] };
    let sign = if value == 0.0 { "0" } else { sign };
    format!("{sign}{} ", SHADES[at].repeat(cell - 2))
}
