//! Values over months in braille; each line ends in its letter.

use super::super::choice::ChartError;
use super::super::line::{runs, series, value_axis};
use super::super::months::MonthAxis;
use super::super::view::View;
use super::plane::{Plane, label_width, words_below};
use super::{Drawing, Ink, TerminalOptions, coloured, letter};
use crate::render::width::shorten;

const ROWS: usize = 16;
/// The size at which `measure` counts about one for a character.
const CHARACTER: f64 = 1.6;

pub(super) fn draw(view: &View<'_>, options: &TerminalOptions) -> Result<Drawing, ChartError> {
    let (all, remarks) = series(view)?;
    let (values, _) = value_axis(view, &all, 5.0);
    let spans = all
        .iter()
        .flat_map(|series| series.points.iter().map(|(span, _)| *span));
    let Some(months) = MonthAxis::new(spans.collect()) else {
        return Ok((Vec::new(), remarks));
    };
    let labels = label_width(&values);
    let columns = options.columns - labels - 3;
    let (from, to) = months.ends();
    let width = 1.0 / f64::from(to - from + 1);
    let across = |at: f64| (at - f64::from(from) + 0.5) * width;
    let mut plane = Plane::new(columns, ROWS);
    for (number, series) in all.iter().enumerate() {
        let ink = Ink::Series(number);
        let at = |point: &(tradeq_model::Span, f64)| {
            (across(months.at(point.0)), values.place(point.1, 0.0, 1.0))
        };
        for run in runs(series, &months) {
            let joined = run.windows(2).map(|pair| (at(&pair[0]), at(&pair[1])));
            joined.for_each(|(from, to)| plane.line(from, to, ink));
            run.iter()
                .for_each(|point| plane.line(at(point), at(point), ink));
        }
        if let Some(last) = series.points.last().filter(|_| all.len() > 1) {
            plane.letter(at(last), letter(number), ink);
        }
    }
    let mut lines = plane.lines(&values, options);
    let ticks = months.ticks(width * columns as f64, CHARACTER, view.lang);
    let place = |at: f64| across(at) * columns as f64;
    let names: Vec<_> = ticks
        .iter()
        .map(|tick| (place(tick.at), tick.text.clone()))
        .collect();
    let years = ticks
        .iter()
        .filter_map(|tick| Some((place(tick.at), tick.year.clone()?)));
    let margin = " ".repeat(labels + 2);
    lines.push(format!("{margin}{}", words_below(&names, columns)));
    lines.push(format!(
        "{margin}{}",
        words_below(&years.collect::<Vec<_>>(), columns)
    ));
    if all.len() > 1 {
        let named = all.iter().enumerate().map(|(number, series)| {
            let key = coloured(&letter(number).to_string(), Ink::Series(number), options);
            format!(
                "{margin}{key} {}",
                shorten(&series.name, columns.saturating_sub(2))
            )
        });
        lines.extend(named);
    }
    Ok((lines, remarks))
}
