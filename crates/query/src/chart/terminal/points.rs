//! Points between two numbers: letters for the first rows, named below.

use super::super::choice::ChartError;
use super::super::scatter::{axes, points};
use super::super::view::View;
use super::plane::{Plane, label_width, words_below};
use super::{Drawing, Ink, TerminalOptions, letter};
use crate::render::width::shorten;

const ROWS: usize = 18;
const NAMED: usize = 12;

pub(super) fn draw(view: &View<'_>, options: &TerminalOptions) -> Result<Drawing, ChartError> {
    let (points, missing) = points(view)?;
    let steps = (options.columns / 14).max(2) as f64;
    let (across, up) = axes(view, &points, steps);
    let labels = label_width(&up);
    let columns = options.columns - labels - 3;
    let most = view.chart.top.unwrap_or(NAMED);
    let mut plane = Plane::new(columns, ROWS);
    if up.low < 0.0 {
        let zero = up.place(0.0, 0.0, 1.0);
        plane.line((0.0, zero), (1.0, zero), Ink::Plain);
    }
    for (number, point) in points.iter().enumerate() {
        let at = (across.place(point.x, 0.0, 1.0), up.place(point.y, 0.0, 1.0));
        let mark = if number < most { letter(number) } else { '∘' };
        plane.letter(at, mark, Ink::Plain);
    }
    let mut lines = plane.lines(&up, options);
    let place = |tick: f64| across.place(tick, 0.0, columns as f64);
    let ticks: Vec<_> = across
        .ticks
        .iter()
        .map(|(tick, text)| (place(*tick), text.clone()))
        .collect();
    let margin = " ".repeat(labels + 2);
    lines.push(format!("{margin}{}", words_below(&ticks, columns)));
    lines.push(format!("{margin}{}", shorten(&view.x_title(), columns)));
    let named = points.iter().take(most).enumerate();
    lines.extend(named.map(|(number, point)| {
        format!(
            "{margin}{} {}",
            letter(number),
            shorten(&point.name, columns.saturating_sub(2))
        )
    }));
    let remarks = (missing > 0).then(|| super::super::bars::without_figure(missing, view.lang));
    Ok((lines, remarks.into_iter().collect()))
}
