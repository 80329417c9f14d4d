//! Ranked bars: one bar a row, the largest first, those below zero hatched and to the left.

use super::area::Area;
use super::choice::ChartError;
use super::frame::{MARGIN, WIDTH};
use super::mark::{Anchor, Body, Hatch, LABEL, Mark, Paint, Stroke};
use super::measure;
use super::palette::Colour;
use super::ticks::Axis;
use super::view::{Numbers, View};
use tradeq_model::Lang;

/// More bars than these are not drawn where the header names no number.
const MOST: usize = 20;
/// The height of a row and of the bar in it.
const ROW: f64 = 21.0;
const BAR: f64 = 13.0;
/// The widest column of names.
const NAMES: f64 = 240.0;

/// One bar.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Bar {
    pub(super) name: String,
    /// In the column's own unit; none where it is missing.
    pub(super) value: Option<f64>,
    /// The value, or why it is missing, as the table writes it.
    pub(super) written: String,
    pub(super) role: Role,
}

/// What a bar stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A row like others.
    Part,
    /// All that has no row of its own.
    Rest,
    /// The sum of all.
    Total,
}

/// The bars of a view, the largest first, and what was left out.
pub(super) fn ranked(view: &View<'_>) -> (Vec<Bar>, Vec<String>) {
    let bars = view.rows().map(|row| Bar {
        name: view.full_name(row),
        value: view.number(row),
        written: view.written(row),
        role: Role::Part,
    });
    let (mut held, mut missing): (Vec<_>, Vec<_>) = bars.partition(|bar| bar.value.is_some());
    let most = view.chart.top.unwrap_or(MOST);
    let size = |bar: &Bar| bar.value.unwrap_or(0.0);
    held.sort_by(|a, b| size(b).abs().total_cmp(&size(a).abs()));
    let cut = held.len().saturating_sub(most);
    held.truncate(most);
    held.sort_by(|a, b| size(b).total_cmp(&size(a)));
    let shown_missing = missing.len().min(most - held.len());
    let left_out = missing.split_off(shown_missing).len();
    let mut remarks = Vec::new();
    if cut > 0 {
        remarks.push(match view.lang {
            Lang::En => format!("the {most} largest of {} rows", most + cut),
            Lang::Zh => format!("{}行中最大的{most}行", most + cut),
        });
    }
    if left_out > 0 {
        remarks.push(without_figure(left_out, view.lang));
    }
    held.extend(missing);
    (held, remarks)
}

/// What is said of rows that have no number.
pub(super) fn without_figure(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::En, 1) => "1 row without a figure is not drawn".into(),
        (Lang::En, _) => format!("{count} rows without a figure are not drawn"),
        (Lang::Zh, _) => format!("{count}行无数据，未绘出"),
    }
}

pub(super) fn draw(view: &View<'_>) -> Result<Body, ChartError> {
    let (bars, remarks) = ranked(view);
    Ok(list(&bars, &view.y_numbers(), remarks))
}

/// Bars under each other, with names on the left, values at their ends and an axis below.
pub(super) fn list(bars: &[Bar], numbers: &Numbers, remarks: Vec<String>) -> Body {
    let sizes = bars
        .iter()
        .filter_map(|bar| bar.value)
        .map(|value| value / numbers.factor);
    let low = sizes.clone().fold(0.0, f64::min);
    let high = sizes.fold(0.0, f64::max);
    let axis = Axis::around(low, high, 6.0, numbers);
    let plot = plot(bars, &axis);
    let mut marks = grid(&axis, plot, bars);
    for (at, bar) in bars.iter().enumerate() {
        let middle = plot.top + (at as f64 + 0.5) * ROW;
        marks.extend(row(bar, numbers, &axis, plot, middle));
    }
    let zero = axis.place(0.0, plot.left, plot.right);
    marks.push(Mark::rule(
        (zero, plot.top),
        (zero, plot.bottom),
        Colour::INK,
    ));
    Body {
        marks,
        height: plot.bottom + 20.0,
        remarks,
    }
}

/// Where the bars stand: beside the names, with room for the values at both ends.
fn plot(bars: &[Bar], axis: &Axis) -> Area {
    let names = bars.iter().map(|bar| measure::width(&bar.name, LABEL));
    let names = names.fold(0.0, f64::max).min(NAMES);
    let widest = |wanted: fn(f64) -> bool| {
        let shown = bars.iter().filter(|bar| wanted(bar.value.unwrap_or(0.0)));
        let widths = shown.map(|bar| measure::width(&bar.written, LABEL) + 6.0);
        widths.fold(0.0, f64::max)
    };
    let left_values = if axis.low < 0.0 {
        widest(|value| value < 0.0)
    } else {
        0.0
    };
    Area {
        left: MARGIN + names + 10.0 + left_values,
        top: 0.0,
        right: WIDTH - MARGIN - widest(|value| value >= 0.0),
        bottom: ROW * bars.len() as f64,
    }
}

/// Upright lines with their numbers below; a darker line above the total.
fn grid(axis: &Axis, plot: Area, bars: &[Bar]) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (tick, text) in &axis.ticks {
        let x = axis.place(*tick, plot.left, plot.right);
        marks.push(Mark::rule(
            (x, plot.top),
            (x, plot.bottom + 4.0),
            Colour::GRID,
        ));
        let label = Mark::label((x, plot.bottom + 16.0), text.as_str(), Anchor::Middle);
        marks.push(label.styled(LABEL - 1.0, Colour::SOFT, false));
    }
    if let Some(at) = bars.iter().position(|bar| bar.role == Role::Total) {
        let y = plot.top + at as f64 * ROW;
        marks.push(Mark::rule((MARGIN, y), (WIDTH - MARGIN, y), Colour::SOFT));
    }
    marks
}

/// One bar with its name and its value.
fn row(bar: &Bar, numbers: &Numbers, axis: &Axis, plot: Area, middle: f64) -> Vec<Mark> {
    let is_total = bar.role == Role::Total;
    let left_edge = plot.left.min(axis.place(axis.low, plot.left, plot.right));
    let room = NAMES.min(left_edge - MARGIN);
    let name = measure::shorten(&bar.name, if is_total { LABEL * 1.1 } else { LABEL }, room);
    let base = middle + LABEL * 0.36;
    let label = Mark::label((MARGIN, base), name, Anchor::Start);
    let mut marks = vec![label.styled(LABEL, Colour::INK, is_total)];
    let zero = axis.place(0.0, plot.left, plot.right);
    let Some(value) = bar.value else {
        let word = Mark::label((zero + 5.0, base), bar.written.as_str(), Anchor::Start);
        marks.push(word.styled(LABEL - 1.0, Colour::SOFT, false));
        return marks;
    };
    let end = axis.place(value / numbers.factor, plot.left, plot.right);
    let area = Area::between(zero, middle - BAR / 2.0, end, middle + BAR / 2.0);
    marks.push(Mark::Box(area, paint(bar.role, value)));
    let (x, anchor) = match value < 0.0 {
        true => (end - 4.0, Anchor::End),
        false => (end + 4.0, Anchor::Start),
    };
    // Paper behind the number, so that no line of the grid runs through it.
    let width = measure::width(&bar.written, LABEL);
    let from = if value < 0.0 { x - width } else { x };
    let behind = Stroke {
        colour: Colour::PAPER,
        width: LABEL,
        dash: "",
    };
    marks.push(Mark::Line(
        vec![(from, middle), (from + width, middle)],
        behind,
    ));
    let number = Mark::label((x, base), bar.written.as_str(), anchor);
    marks.push(number.styled(LABEL, Colour::INK, is_total));
    marks
}

fn paint(role: Role, value: f64) -> Paint {
    let (fill, outline, hatch) = match (role, value < 0.0) {
        (Role::Total, false) => (Some(Colour::INK), Colour::INK, Hatch::None),
        (Role::Total, true) => (Some(Colour::INK), Colour::INK, Hatch::Rising),
        (Role::Rest, false) => (Some(Colour::PAPER), Colour::INK, Hatch::None),
        (Role::Rest, true) => (Some(Colour::PAPER), Colour::INK, Hatch::Rising),
        (Role::Part, false) => (Some(Colour::BLUE), Colour::BLUE, Hatch::None),
        (Role::Part, true) => (Some(Colour::VERMILION), Colour::VERMILION, Hatch::Rising),
    };
    Paint {
        fill,
        outline: Some(outline),
        hatch,
    }
}
