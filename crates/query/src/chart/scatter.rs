//! A point a row between two numbers, such as growth against share; the first rows are named.

use super::area::Area;
use super::bars::without_figure;
use super::choice::{ChartError, nothing};
use super::frame::{MARGIN, WIDTH};
use super::line::level_grid;
use super::mark::{Anchor, Body, Dot, Hatch, LABEL, Mark, Paint, Shape};
use super::measure;
use super::palette::Colour;
use super::ticks::Axis;
use super::view::View;
use tradeq_model::Lang;

const HEIGHT: f64 = 330.0;
/// So many points are named where the header names no number.
const NAMED: usize = 12;
const NAMES: f64 = 150.0;
const RADIUS: f64 = 4.0;

/// One point, in the units of the axes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Point {
    pub(super) name: String,
    pub(super) x: f64,
    pub(super) y: f64,
}

/// The points in the order of the rows, and how many rows lack a number.
pub(super) fn points(view: &View<'_>) -> Result<(Vec<Point>, usize), ChartError> {
    let (x, y) = (view.x_numbers().factor, view.y_numbers().factor);
    let mut missing = 0;
    let mut points = Vec::new();
    for row in view.rows() {
        match view.x_number(row).zip(view.number(row)) {
            Some((along, up)) => points.push(Point {
                name: view.name(row),
                x: along / x,
                y: up / y,
            }),
            None => missing += 1,
        }
    }
    match points.is_empty() {
        true => Err(nothing(view.answer, view.chart)),
        false => Ok((points, missing)),
    }
}

/// Both axes; zero is on each.
pub(super) fn axes(view: &View<'_>, points: &[Point], steps: f64) -> (Axis, Axis) {
    let around = |of: fn(&Point) -> f64, numbers, steps| {
        let low = points.iter().map(of).fold(0.0, f64::min);
        let high = points.iter().map(of).fold(0.0, f64::max);
        Axis::around(low, high, steps, &numbers)
    };
    (
        around(|point| point.x, view.x_numbers(), steps),
        around(|point| point.y, view.y_numbers(), 6.0),
    )
}

pub(super) fn draw(view: &View<'_>) -> Result<Body, ChartError> {
    let (points, missing) = points(view)?;
    let (across, up) = axes(view, &points, 7.0);
    let ticks = up.ticks.iter().map(|(_, text)| measure::width(text, LABEL));
    let plot = Area {
        left: MARGIN + ticks.fold(0.0, f64::max) + 8.0,
        top: 8.0,
        right: WIDTH - MARGIN - 8.0,
        bottom: 8.0 + HEIGHT,
    };
    let mut marks = level_grid(&up, plot);
    marks.extend(upright_grid(&across, plot));
    let title = Mark::label(
        (plot.right, plot.bottom + 31.0),
        view.x_title(),
        Anchor::End,
    );
    marks.push(title.styled(LABEL, Colour::SOFT, false));
    let spots: Vec<(f64, f64)> = points
        .iter()
        .map(|point| {
            (
                across.place(point.x, plot.left, plot.right),
                up.place(point.y, plot.bottom, plot.top),
            )
        })
        .collect();
    let most = view.chart.top.unwrap_or(NAMED);
    let (names, unnamed) = names(
        &points,
        &spots,
        most,
        plot,
        up.place(0.0, plot.bottom, plot.top),
    );
    marks.extend(names);
    for (at, spot) in spots.iter().enumerate() {
        let dot = Dot {
            shape: Shape::Circle,
            colour: Colour::BLUE,
            radius: RADIUS,
            is_full: at < most,
        };
        marks.push(Mark::Dot(*spot, dot));
    }
    let mut remarks = Vec::new();
    if unnamed > 0 {
        remarks.push(match view.lang {
            Lang::En => format!(
                "{unnamed} of {} points have no name for lack of room or rank",
                points.len()
            ),
            Lang::Zh => format!("{}个点中有{unnamed}个未标名称", points.len()),
        });
    }
    if missing > 0 {
        remarks.push(without_figure(missing, view.lang));
    }
    Ok(Body {
        marks,
        height: plot.bottom + 38.0,
        remarks,
    })
}

fn upright_grid(across: &Axis, plot: Area) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (tick, text) in &across.ticks {
        let x = across.place(*tick, plot.left, plot.right);
        let colour = if *tick == 0.0 {
            Colour::INK
        } else {
            Colour::GRID
        };
        marks.push(Mark::rule((x, plot.top), (x, plot.bottom), colour));
        let label = Mark::label((x, plot.bottom + 16.0), text.as_str(), Anchor::Middle);
        marks.push(label.styled(LABEL, Colour::SOFT, false));
    }
    marks
}

/// The names of the first points, each where it covers neither a point nor another name, and the line of zero
/// only where nothing else is free; and how many points are left without one.
fn names(
    points: &[Point],
    spots: &[(f64, f64)],
    most: usize,
    plot: Area,
    zero: f64,
) -> (Vec<Mark>, usize) {
    let around = |(x, y): (f64, f64)| Area::between(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS);
    let mut taken: Vec<Area> = spots.iter().copied().map(around).collect();
    let zero = Area::between(plot.left, zero, plot.right, zero);
    let mut marks = Vec::new();
    let mut named = 0;
    for (point, spot) in points.iter().zip(spots).take(most) {
        let name = measure::shorten(&point.name, LABEL, NAMES);
        let places = places(*spot, measure::width(&name, LABEL));
        let is_free = |area: &&Area| {
            plot.holds(**area)
                && !taken.iter().any(|held| held.meets(**area))
                && !taken[spots.len()..]
                    .iter()
                    .any(|held| crosses(*spot, end_of_line(**area, *spot), *held))
        };
        let off_zero = |area: &&Area| is_free(area) && !area.meets(zero);
        let free = places.iter().find(off_zero);
        if let Some(area) = free.or_else(|| places.iter().find(is_free)).copied() {
            taken.push(area);
            named += 1;
            marks.extend(name_in(area, *spot, name));
        }
    }
    (marks, points.len() - named)
}

/// A name on paper of its own, with a line to its point where that is not beside it.
fn name_in(area: Area, (x, y): (f64, f64), name: String) -> Vec<Mark> {
    let paper = Paint {
        fill: Some(Colour::PAPER),
        outline: None,
        hatch: Hatch::None,
    };
    let mut marks = vec![
        Mark::Box(area, paper),
        Mark::label((area.left, area.bottom - 3.0), name, Anchor::Start),
    ];
    let near = Area::between(x - NEAR, y - NEAR, x + NEAR, y + NEAR);
    if !near.meets(area) {
        marks.push(Mark::rule((x, y), end_of_line(area, (x, y)), Colour::SOFT));
    }
    marks
}

/// Where the line from a point meets its name: the nearest point of the name's edge.
fn end_of_line(area: Area, (x, y): (f64, f64)) -> (f64, f64) {
    (
        x.clamp(area.left, area.right),
        y.clamp(area.top, area.bottom),
    )
}

/// Whether a line runs through a rectangle, tried at every second pixel or so.
fn crosses(from: (f64, f64), to: (f64, f64), area: Area) -> bool {
    (0..=24).any(|step| {
        let part = f64::from(step) / 24.0;
        let (x, y) = (
            from.0 + (to.0 - from.0) * part,
            from.1 + (to.1 - from.1) * part,
        );
        area.meets(Area::between(x - 0.5, y - 0.5, x + 0.5, y + 0.5))
    })
}

/// From the middle of a point to a name beside it, and a little more.
const NEAR: f64 = RADIUS + 4.0;

/// Where a name may stand around its point, the best place first; the last ones are further off.
fn places((x, y): (f64, f64), width: f64) -> Vec<Area> {
    let height = LABEL + 1.0;
    let at = |left: f64, top: f64| Area::between(left, top, left + width, top + height);
    let gap = RADIUS + 3.0;
    let (right, left, middle) = (x + gap, x - gap - width, x - width / 2.0);
    let (level, above, below) = (y - height / 2.0, y - gap - height, y + gap);
    let mut places = vec![
        at(right, level),
        at(left, level),
        at(middle, above),
        at(middle, below),
        at(right - 3.0, above + 3.0),
        at(right - 3.0, below - 3.0),
        at(left + 3.0, above + 3.0),
        at(left + 3.0, below - 3.0),
    ];
    for step in [14.0, 26.0, 38.0] {
        for top in [above - step, below + step] {
            places.extend([right, middle, left].map(|left| at(left, top)));
        }
    }
    places
}
