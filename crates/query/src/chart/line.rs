//! Values over months: a line a series, broken where a month is missing.

use super::area::Area;
use super::bars::without_figure;
use super::choice::{ChartError, nothing};
use super::frame::{MARGIN, WIDTH};
use super::mark::{Anchor, Body, Dot, LABEL, Mark, Stroke};
use super::measure;
use super::months::MonthAxis;
use super::palette::{Colour, STYLES, Style};
use super::ticks::Axis;
use super::view::View;
use tradeq_model::{Lang, Span};

/// The height of the lines' field.
const HEIGHT: f64 = 270.0;
/// The widest name at the end of a line.
const NAMES: f64 = 150.0;
/// Markers are drawn at every point of a line that has no more than these.
const MARKED: usize = 40;

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Series {
    pub(super) name: String,
    /// In the order of the months; values in the unit of the axis.
    pub(super) points: Vec<(Span, f64)>,
}

/// The lines of a view, the largest first, and what was left out.
pub(super) fn series(view: &View<'_>) -> Result<(Vec<Series>, Vec<String>), ChartError> {
    let factor = view.y_numbers().factor;
    let mut all: Vec<Series> = Vec::new();
    let mut missing = 0;
    for row in view.rows() {
        let (Some(span), Some(value)) = (view.span(row), view.number(row)) else {
            missing += 1;
            continue;
        };
        let name = view.series(row);
        let at = all.iter().position(|series| series.name == name);
        let at = at.unwrap_or_else(|| {
            all.push(Series {
                name,
                points: Vec::new(),
            });
            all.len() - 1
        });
        let points = &mut all[at].points;
        if points.iter().any(|(held, _)| held.to() == span.to()) {
            return Err(ChartError::Twice {
                section: view.section.name.clone(),
                place: format!("{} {}", all[at].name, view.place(row))
                    .trim()
                    .to_owned(),
            });
        }
        points.push((span, value / factor));
    }
    for series in &mut all {
        series.points.sort_by_key(|(span, _)| span.to());
    }
    let size = |series: &Series| {
        series
            .points
            .iter()
            .map(|(_, value)| value.abs())
            .sum::<f64>()
    };
    let most = view.chart.top.unwrap_or(6).min(STYLES.len());
    let mut remarks = Vec::new();
    if all.len() > most {
        all.sort_by(|a, b| size(b).total_cmp(&size(a)));
        remarks.push(match view.lang {
            Lang::En => format!("the {most} largest of {} series", all.len()),
            Lang::Zh => format!("{}个序列中最大的{most}个", all.len()),
        });
        all.truncate(most);
    }
    if missing > 0 {
        remarks.push(without_figure(missing, view.lang));
    }
    match all.is_empty() {
        true => Err(nothing(view.answer, view.chart)),
        false => Ok((all, remarks)),
    }
}

/// The axis of values: from zero, unless all of them are far from it.
pub(super) fn value_axis(view: &View<'_>, all: &[Series], steps: f64) -> (Axis, bool) {
    let values = || {
        all.iter()
            .flat_map(|series| series.points.iter().map(|(_, value)| *value))
    };
    let low = values().fold(f64::INFINITY, f64::min);
    let high = values().fold(f64::NEG_INFINITY, f64::max);
    let numbers = view.y_numbers();
    let is_far = !numbers.is_change && low > 0.6 * high && low > 0.0 && high > low;
    let (low, high) = if is_far {
        (low, high)
    } else {
        (low.min(0.0), high.max(0.0))
    };
    (Axis::around(low, high, steps, &numbers), is_far)
}

pub(super) fn draw(view: &View<'_>) -> Result<Body, ChartError> {
    let (all, mut remarks) = series(view)?;
    let (values, is_far) = value_axis(view, &all, 5.0);
    if is_far {
        remarks.push(match view.lang {
            Lang::En => "the axis does not begin at zero".into(),
            Lang::Zh => "纵轴不从零开始".into(),
        });
    }
    let spans = all
        .iter()
        .flat_map(|series| series.points.iter().map(|(span, _)| *span));
    let Some(months) = MonthAxis::new(spans.collect()) else {
        return Ok(Body {
            marks: Vec::new(),
            height: 0.0,
            remarks,
        });
    };
    let plot = plot(&all, &values);
    let mut marks = level_grid(&values, plot);
    marks.extend(month_grid(&months, plot, view.lang));
    for (series, style) in all.iter().zip(STYLES) {
        marks.extend(line(series, style, &months, &values, plot));
    }
    if all.len() > 1 {
        marks.extend(names(&all, &values, plot));
    }
    Ok(Body {
        marks,
        height: plot.bottom + 32.0,
        remarks,
    })
}

fn plot(all: &[Series], values: &Axis) -> Area {
    let ticks = values
        .ticks
        .iter()
        .map(|(_, text)| measure::width(text, LABEL));
    let names = all.iter().map(|series| measure::width(&series.name, LABEL));
    let right = match all.len() {
        1 => 12.0,
        _ => names.fold(0.0, f64::max).min(NAMES) + 36.0,
    };
    Area {
        left: MARGIN + ticks.fold(0.0, f64::max) + 8.0,
        top: 8.0,
        right: WIDTH - MARGIN - right,
        bottom: 8.0 + HEIGHT,
    }
}

/// Level lines with their numbers on the left; the line of zero is darker.
pub(super) fn level_grid(values: &Axis, plot: Area) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (tick, text) in &values.ticks {
        let y = values.place(*tick, plot.bottom, plot.top);
        let colour = if *tick == 0.0 {
            Colour::INK
        } else {
            Colour::GRID
        };
        marks.push(Mark::rule((plot.left, y), (plot.right, y), colour));
        let label = Mark::label(
            (plot.left - 6.0, y + LABEL * 0.36),
            text.as_str(),
            Anchor::End,
        );
        marks.push(label.styled(LABEL, Colour::SOFT, false));
    }
    marks
}

/// The width of a month, and where one stands.
fn month_place(months: &MonthAxis, plot: Area) -> (f64, impl Fn(f64) -> f64) {
    let (from, to) = months.ends();
    let width = plot.width() / f64::from(to - from + 1);
    (width, move |at: f64| {
        plot.left + (at - f64::from(from) + 0.5) * width
    })
}

/// Ticks of months, and years below them.
pub(super) fn month_grid(months: &MonthAxis, plot: Area, lang: Lang) -> Vec<Mark> {
    let (width, place) = month_place(months, plot);
    let mut marks = Vec::new();
    for tick in months.ticks(width, LABEL, lang) {
        let x = place(tick.at);
        marks.push(Mark::rule(
            (x, plot.bottom),
            (x, plot.bottom + 4.0),
            Colour::SOFT,
        ));
        marks.push(Mark::label(
            (x, plot.bottom + 16.0),
            tick.text,
            Anchor::Middle,
        ));
        let year = tick
            .year
            .map(|year| Mark::label((x, plot.bottom + 29.0), year, Anchor::Middle));
        marks.extend(year.map(|year| year.styled(LABEL, Colour::SOFT, false)));
    }
    marks
}

/// The runs of a line between its gaps, and its markers.
fn line(series: &Series, style: Style, months: &MonthAxis, values: &Axis, plot: Area) -> Vec<Mark> {
    let (_, place) = month_place(months, plot);
    let at = |(span, value): &(Span, f64)| {
        (
            place(months.at(*span)),
            values.place(*value, plot.bottom, plot.top),
        )
    };
    let runs = runs(series, months);
    let mut marks = Vec::new();
    for run in &runs {
        if run.len() > 1 {
            let stroke = Stroke {
                colour: style.colour,
                width: 2.0,
                dash: style.dash,
            };
            marks.push(Mark::Line(run.iter().map(at).collect(), stroke));
        }
    }
    let marked = series.points.len() <= MARKED;
    for run in &runs {
        for (index, point) in run.iter().enumerate() {
            if marked || run.len() == 1 || index + 1 == run.len() {
                marks.push(Mark::Dot(at(point), marker(style)));
            }
        }
    }
    marks
}

pub(super) fn marker(style: Style) -> Dot {
    Dot {
        shape: style.shape,
        colour: style.colour,
        radius: 3.0,
        is_full: style.is_full,
    }
}

/// The points in runs without a missing month.
pub(super) fn runs<'a>(series: &'a Series, months: &MonthAxis) -> Vec<&'a [(Span, f64)]> {
    let adjoin = |a: &(Span, f64), b: &(Span, f64)| months.adjoin(a.0, b.0);
    series.points.chunk_by(adjoin).collect()
}

/// The names at the ends of the lines, moved apart where they would overlap.
fn names(all: &[Series], values: &Axis, plot: Area) -> Vec<Mark> {
    let last = |series: &Series| series.points.last().map_or(0.0, |(_, value)| *value);
    let mut places: Vec<(usize, f64)> = all
        .iter()
        .map(|series| values.place(last(series), plot.bottom, plot.top))
        .enumerate()
        .collect();
    places.sort_by(|a, b| a.1.total_cmp(&b.1));
    spread(&mut places, LABEL + 4.0, plot.top, plot.bottom);
    let mut marks = Vec::new();
    for (at, y) in places {
        let (series, style) = (&all[at], STYLES[at]);
        let x = plot.right + 6.0;
        let stroke = Stroke {
            colour: style.colour,
            width: 2.0,
            dash: style.dash,
        };
        marks.push(Mark::Line(vec![(x, y), (x + 22.0, y)], stroke));
        marks.push(Mark::Dot((x + 11.0, y), marker(style)));
        let name = measure::shorten(&series.name, LABEL, WIDTH - MARGIN - x - 26.0);
        marks.push(Mark::label(
            (x + 26.0, y + LABEL * 0.36),
            name,
            Anchor::Start,
        ));
    }
    marks
}

/// Moves places that are in order apart by at least `gap`, within two ends as far as there is room.
fn spread(places: &mut [(usize, f64)], gap: f64, low: f64, high: f64) {
    let mut free_from = low;
    for (_, y) in places.iter_mut() {
        *y = y.max(free_from);
        free_from = *y + gap;
    }
    let mut free_to = high;
    for (_, y) in places.iter_mut().rev() {
        *y = y.min(free_to);
        free_to = *y - gap;
    }
}
