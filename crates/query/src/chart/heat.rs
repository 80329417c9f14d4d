//! A grid of shades: places across, series down. A darker shade is more; below zero is hatched; a missing
//! value is an empty frame, which zero is not.

use super::area::Area;
use super::choice::ChartError;
use super::frame::{MARGIN, WIDTH};
use super::mark::{Anchor, Body, Hatch, LABEL, Mark, Paint};
use super::measure;
use super::months::MonthAxis;
use super::palette::Colour;
use super::view::View;
use tradeq_model::{Lang, Month, Span};

const ROW: f64 = 22.0;
const NAMES: f64 = 190.0;
/// The shade of the largest value.
const DEEP: Colour = Colour(0x08, 0x3c, 0x78);
/// More rows than these are not drawn where the header names no number.
const MOST: usize = 20;

/// The rows and places of a view.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Grid {
    pub(super) rows: Vec<String>,
    pub(super) places: Vec<Place>,
    /// Row, place, value in the column's own unit, value as the table writes it.
    pub(super) cells: Vec<(usize, usize, f64, String)>,
    pub(super) remarks: Vec<String>,
}

/// A column of the grid.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Place {
    pub(super) name: String,
    pub(super) span: Option<Span>,
}

/// The grid; months in their order, other places and all rows in the order of the table.
pub(super) fn grid(view: &View<'_>) -> Result<Grid, ChartError> {
    let most = view.chart.top.unwrap_or(MOST);
    let mut grid = Grid {
        rows: Vec::new(),
        places: Vec::new(),
        cells: Vec::new(),
        remarks: Vec::new(),
    };
    let mut left_out: Vec<String> = Vec::new();
    for row in view.rows() {
        let name = view.series(row);
        if !grid.rows.contains(&name) {
            if grid.rows.len() == most {
                if !left_out.contains(&name) {
                    left_out.push(name);
                }
                continue;
            }
            grid.rows.push(name);
        }
        let place = Place {
            name: view.name(row),
            span: view.span(row).filter(|_| view.is_over_months()),
        };
        if !grid.places.contains(&place) {
            grid.places.push(place);
        }
    }
    add_months_without_rows(&mut grid.places, view.lang);
    for row in view.rows() {
        let of_row = grid.rows.iter().position(|name| *name == view.series(row));
        let of_place = grid
            .places
            .iter()
            .position(|place| place.name == view.name(row));
        let (Some(at), Some(place), Some(value)) = (of_row, of_place, view.number(row)) else {
            continue;
        };
        if grid
            .cells
            .iter()
            .any(|cell| (cell.0, cell.1) == (at, place))
        {
            return Err(ChartError::Twice {
                section: view.section.name.clone(),
                place: format!("{} {}", view.series(row), view.place(row)),
            });
        }
        grid.cells.push((at, place, value, view.written(row)));
    }
    if !left_out.is_empty() {
        let all = most + left_out.len();
        grid.remarks.push(match view.lang {
            Lang::En => format!("the first {most} of {all}"),
            Lang::Zh => format!("{all}项中的前{most}项"),
        });
    }
    Ok(grid)
}

/// Puts months in order, and between them those of which no row speaks, so that a gap is seen.
fn add_months_without_rows(places: &mut Vec<Place>, lang: Lang) {
    let spans: Option<Vec<Span>> = places.iter().map(|place| place.span).collect();
    let Some(axis) = spans.clone().and_then(MonthAxis::new) else {
        return;
    };
    let spans = spans.unwrap_or_default();
    let (from, to) = axis.ends();
    let is_monthly = spans.iter().all(|span| span.months() <= 2);
    for month in (from..=to)
        .filter_map(Month::from_number)
        .filter(|_| is_monthly)
    {
        if !spans.iter().any(|span| span.contains(month)) {
            let span = Span::month(month);
            places.push(Place {
                name: span.label(lang),
                span: Some(span),
            });
        }
    }
    places.sort_by_key(|place| place.span.map(|span| (span.to(), span.from())));
}

impl Grid {
    /// The lowest and the highest value, each as the table writes it.
    pub(super) fn ends(&self) -> [(f64, &str); 2] {
        let mut cells = self.cells.iter();
        let first = cells
            .next()
            .map_or((0.0, ""), |cell| (cell.2, cell.3.as_str()));
        cells.fold([first, first], |[low, high], cell| {
            let this = (cell.2, cell.3.as_str());
            [
                if this.0 < low.0 { this } else { low },
                if this.0 > high.0 { this } else { high },
            ]
        })
    }

    /// How dark a value is, from 0 for nothing to 1 for the largest size.
    pub(super) fn depth(&self, value: f64) -> f64 {
        let [(low, _), (high, _)] = self.ends();
        let largest = low.abs().max(high.abs());
        if largest > 0.0 {
            value.abs() / largest
        } else {
            0.0
        }
    }
}

pub(super) fn draw(view: &View<'_>) -> Result<Body, ChartError> {
    let grid = grid(view)?;
    let names = grid.rows.iter().map(|name| measure::width(name, LABEL));
    let left = MARGIN + names.fold(0.0, f64::max).min(NAMES) + 10.0;
    let field = field(&grid, left);
    let bottom = ROW * grid.rows.len() as f64;
    let written = grid
        .cells
        .iter()
        .map(|cell| measure::width(&cell.3, LABEL - 1.0));
    let is_written = written.fold(0.0, f64::max) + 4.0 <= field.month;
    let mut marks = Vec::new();
    for (at, name) in grid.rows.iter().enumerate() {
        let y = (at as f64 + 0.5) * ROW + LABEL * 0.36;
        let name = measure::shorten(name, LABEL, left - MARGIN - 10.0);
        marks.push(Mark::label((MARGIN, y), name, Anchor::Start));
        for place in &field.places {
            marks.push(Mark::Box(cell(place, at), missing()));
        }
    }
    for (at, place, value, text) in &grid.cells {
        let area = cell(&field.places[*place], *at);
        let depth = grid.depth(*value);
        marks.push(Mark::Box(area, shade(*value, depth, is_written)));
        if is_written {
            let is_light = shade(*value, depth, true).fill.is_none_or(Colour::is_light);
            let ink = if is_light { Colour::INK } else { Colour::PAPER };
            let at = ((area.left + area.right) / 2.0, area.bottom - 6.5);
            let label = Mark::label(at, text.as_str(), Anchor::Middle);
            marks.push(label.styled(LABEL - 1.0, ink, false));
        }
    }
    marks.extend(place_names(&grid, &field, bottom, view.lang));
    let spot = (left, bottom + 44.0);
    marks.extend(legend(&grid, spot, is_written, view.lang));
    Ok(Body {
        marks,
        height: bottom + 66.0,
        remarks: grid.remarks,
    })
}

/// Where the places stand.
struct Field {
    /// Left and right edge of each.
    places: Vec<(f64, f64)>,
    /// The width of a month, or of a place that is none.
    month: f64,
    months: Option<(MonthAxis, f64)>,
}

/// Months stand at their distance, so that one that is missing leaves a gap; January and February of one
/// figure are as wide as two.
fn field(grid: &Grid, left: f64) -> Field {
    let room = WIDTH - MARGIN - left;
    let spans: Option<Vec<Span>> = grid.places.iter().map(|place| place.span).collect();
    let months = spans.clone().and_then(MonthAxis::new);
    if let (Some(months), Some(spans)) = (months, spans) {
        let (from, to) = months.ends();
        let month = (room / f64::from(to - from + 1)).min(58.0);
        let edge = |number: i32| left + f64::from(number - from) * month;
        let places = spans.iter().map(|span| {
            let first = (edge(span.from().number())).max(left);
            (first, edge(span.to().number() + 1))
        });
        return Field {
            places: places.collect(),
            month,
            months: Some((months, left - f64::from(from) * month)),
        };
    }
    let month = (room / grid.places.len().max(1) as f64).min(90.0);
    let places =
        (0..grid.places.len()).map(|at| (left + at as f64 * month, left + (at + 1) as f64 * month));
    Field {
        places: places.collect(),
        month,
        months: None,
    }
}

fn cell(place: &(f64, f64), row: usize) -> Area {
    let top = row as f64 * ROW;
    Area::between(place.0 + 0.5, top + 0.5, place.1 - 0.5, top + ROW - 0.5)
}

fn missing() -> Paint {
    Paint {
        fill: None,
        outline: Some(Colour::GRID),
        hatch: Hatch::None,
    }
}

/// A shade of blue, darker for more; vermilion below zero, and hatched where no sign is written on it.
fn shade(value: f64, depth: f64, is_written: bool) -> Paint {
    let colour = if value < 0.0 { Colour::VERMILION } else { DEEP };
    let hatch = if value < 0.0 && !is_written {
        Hatch::Rising
    } else {
        Hatch::None
    };
    Paint {
        fill: Some(colour.paler(0.94 - 0.94 * depth)),
        outline: None,
        hatch,
    }
}

fn place_names(grid: &Grid, field: &Field, bottom: f64, lang: Lang) -> Vec<Mark> {
    let mut marks = Vec::new();
    if let Some((months, origin)) = &field.months {
        for tick in months.ticks(field.month, LABEL, lang) {
            let x = origin + (tick.at + 0.5) * field.month;
            marks.push(Mark::label((x, bottom + 14.0), tick.text, Anchor::Middle));
            let year = tick
                .year
                .map(|year| Mark::label((x, bottom + 27.0), year, Anchor::Middle));
            marks.extend(year.map(|year| year.styled(LABEL, Colour::SOFT, false)));
        }
        return marks;
    }
    for (place, (from, to)) in grid.places.iter().zip(&field.places) {
        let name = measure::shorten(&place.name, LABEL, to - from - 4.0);
        marks.push(Mark::label(
            ((from + to) / 2.0, bottom + 14.0),
            name,
            Anchor::Middle,
        ));
    }
    marks
}

/// A strip from the lowest to the highest value, and the frame of a missing one.
fn legend(grid: &Grid, (left, top): (f64, f64), is_written: bool, lang: Lang) -> Vec<Mark> {
    const STEPS: usize = 20;
    const STEP: f64 = 9.0;
    let [(low, low_text), (high, high_text)] = grid.ends();
    let mut marks = Vec::new();
    let base = top + 11.0;
    marks.push(Mark::label((left, base), low_text, Anchor::Start));
    let from = left + measure::width(low_text, LABEL) + 6.0;
    for step in 0..STEPS {
        let value = low + (high - low) * (step as f64 + 0.5) / STEPS as f64;
        let x = from + step as f64 * STEP;
        let area = Area::between(x, top, x + STEP, top + 14.0);
        marks.push(Mark::Box(area, shade(value, grid.depth(value), is_written)));
    }
    let to = from + STEPS as f64 * STEP + 6.0;
    marks.push(Mark::label((to, base), high_text, Anchor::Start));
    let x = to + measure::width(high_text, LABEL) + 24.0;
    marks.push(Mark::Box(
        Area::between(x, top, x + 20.0, top + 14.0),
        missing(),
    ));
    let word = match lang {
        Lang::En => "missing",
        Lang::Zh => "缺失",
    };
    marks.push(Mark::label((x + 26.0, base), word, Anchor::Start));
    marks
}
