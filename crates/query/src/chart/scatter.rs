//! A point a row between two numbers, such as growth against share; the first rows are named.

use super::area::Area;
use super::bars::without_figure;
use super::choice::{ChartError, nothing};
use super::frame::{MARGIN, WIDTH};
use super::line::level_grid;
use super::mark::{Anchor, Body, Dot, LABEL, Mark, Shape};
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
    let (names, unnamed) = names(&points, &spots, most, plot);
    for (at, spot) in spots.iter().enumerate() {
        let dot = Dot {
            shape: Shape::Circle,
            colour: Colour::BLUE,
            radius: RADIUS,
            is_full: at < most,
        };
        marks.push(Mark::Dot(*spot, dot));
    }
    marks.extend(names);
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

/// The names of the first points, each where it covers neither a point nor another name; and how many points
/// are left without one.
fn names(points: &[Point], spots: &[(f64, f64)], most: usize, plot: Area) -> (Vec<Mark>, usize) {
    let around = |(x, y): (f64, f64)| Area::between(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS);
    let mut taken: Vec<Area> = spots.iter().copied().map(around).collect();
    let mut marks = Vec::new();
    for (point, spot) in points.iter().zip(spots).take(most) {
        let name = measure::shorten(&point.name, LABEL, NAMES);
        let width = measure::width(&name, LABEL);
        let free = places(*spot, width)
            .into_iter()
            .find(|area| plot.holds(*area) && !taken.iter().any(|held| held.meets(*area)));
        if let Some(area) = free {
            taken.push(area);
            marks.push(Mark::label(
                (area.left, area.bottom - 3.0),
                name,
                Anchor::Start,
            ));
        }
    }
    let unnamed = points.len() - marks.len();
    (marks, unnamed)
}

/// Where a name may stand around its point, the best place first.
fn places((x, y): (f64, f64), width: f64) -> [Area; 8] {
    let height = LABEL + 1.0;
    let at = |left: f64, top: f64| Area::between(left, top, left + width, top + height);
    let near = RADIUS + 3.0;
    let (right, left, middle) = (x + near, x - near - width, x - width / 2.0);
    [
        at(right, y - height / 2.0),
        at(left, y - height / 2.0),
        at(middle, y - near - height),
        at(middle, y + near),
        at(right - 3.0, y - near - height + 3.0),
        at(right - 3.0, y + near - 3.0),
        at(left + 3.0, y - near - height + 3.0),
        at(left + 3.0, y + near - 3.0),
    ]
}
