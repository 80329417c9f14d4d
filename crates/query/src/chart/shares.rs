//! Parts of a hundred per cent: a column a month, or one bar.

use super::area::Area;
use super::bars::without_figure;
use super::choice::ChartError;
use super::frame::{MARGIN, WIDTH};
use super::mark::{Anchor, Body, Hatch, LABEL, Mark, Paint};
use super::measure;
use super::palette::{Colour, STYLES, Style};
use super::view::View;
use crate::render::number::{Sign, fixed};
use tradeq_model::Lang;

/// Shares may be rounded, so that their sum is a little over the whole.
const ROUNDING: f64 = 0.5;
const HEIGHT: f64 = 260.0;
const BAR: f64 = 44.0;
const NAMES: f64 = 180.0;

/// The parts of every place, bottom or left first.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stack {
    /// The names of the parts that have a style of their own, in order.
    pub(super) parts: Vec<String>,
    pub(super) places: Vec<Place>,
    pub(super) remarks: Vec<String>,
}

/// One column, or the one bar.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Place {
    pub(super) name: String,
    /// Number of the part and its share in per cent.
    pub(super) shares: Vec<(usize, f64)>,
}

/// The parts as the rows have them; a part of a place without a number is left open, not zero.
pub(super) fn stack(view: &View<'_>) -> Result<Stack, ChartError> {
    let is_one_bar = view.chart.series.is_empty();
    let most = view.chart.top.unwrap_or(STYLES.len() - 1).min(STYLES.len());
    let mut stack = Stack {
        parts: Vec::new(),
        places: Vec::new(),
        remarks: Vec::new(),
    };
    let mut rows: Vec<usize> = view.rows().collect();
    if view.is_over_months() {
        rows.sort_by_key(|row| view.span(*row).map(|span| (span.to(), span.from())));
    }
    let (mut missing, mut unnamed) = (0, 0);
    for row in rows {
        let Some(share) = view.number(row) else {
            missing += 1;
            continue;
        };
        let (place, part) = match is_one_bar {
            true => (String::new(), view.name(row)),
            false => (view.name(row), view.series(row)),
        };
        if share < 0.0 {
            return Err(ChartError::Negative {
                section: view.section.name.clone(),
                place: format!("{place} {part}").trim().to_owned(),
            });
        }
        let at = found_or_added(
            &mut stack.places,
            |held| held.name == place,
            || Place {
                name: place.clone(),
                shares: Vec::new(),
            },
        );
        if stack.parts.len() == most && !stack.parts.contains(&part) {
            unnamed += 1;
            continue;
        }
        let number = found_or_added(&mut stack.parts, |held| *held == part, || part.clone());
        let shares = &mut stack.places[at].shares;
        if shares.iter().any(|(held, _)| *held == number) {
            return Err(ChartError::Twice {
                section: view.section.name.clone(),
                place: format!("{place} {part}").trim().to_owned(),
            });
        }
        shares.push((number, share));
    }
    for place in &mut stack.places {
        place.shares.sort_by_key(|(number, _)| *number);
        whole(view, place)?;
    }
    remark(view, &mut stack, missing, unnamed);
    Ok(stack)
}

fn found_or_added<T>(all: &mut Vec<T>, is_it: impl Fn(&T) -> bool, make: impl Fn() -> T) -> usize {
    all.iter().position(is_it).unwrap_or_else(|| {
        all.push(make());
        all.len() - 1
    })
}

/// Refuses parts that are more than the whole.
fn whole(view: &View<'_>, place: &Place) -> Result<(), ChartError> {
    let sum: f64 = place.shares.iter().map(|(_, share)| share).sum();
    if sum <= 100.0 + ROUNDING {
        return Ok(());
    }
    Err(ChartError::Overlap {
        section: view.section.name.clone(),
        place: Some(place.name.clone()).filter(|name| !name.is_empty()),
        sum: fixed(sum, 1, Sign::Minus),
    })
}

fn remark(view: &View<'_>, stack: &mut Stack, missing: usize, unnamed: usize) {
    let open = stack.places.iter().any(|place| rest(place) > ROUNDING);
    if open {
        stack.remarks.push(match view.lang {
            Lang::En => "white: all that has no part of its own here".into(),
            Lang::Zh => "空白：未单列部分".into(),
        });
    }
    if unnamed > 0 {
        stack.remarks.push(match view.lang {
            Lang::En => format!("{unnamed} smaller shares are in it"),
            Lang::Zh => format!("其中含{unnamed}项较小的份额"),
        });
    }
    if missing > 0 {
        stack.remarks.push(without_figure(missing, view.lang));
    }
}

/// What the named parts leave of a place, in per cent.
pub(super) fn rest(place: &Place) -> f64 {
    100.0 - place.shares.iter().map(|(_, share)| share).sum::<f64>()
}

/// The word for what has no part of its own.
pub(super) fn rest_name(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "rest",
        Lang::Zh => "其余",
    }
}

pub(super) fn draw(view: &View<'_>) -> Result<Body, ChartError> {
    let stack = stack(view)?;
    match stack.places.as_slice() {
        [only] if view.chart.series.is_empty() => Ok(one_bar(view, &stack, only)),
        _ => Ok(columns(&stack)),
    }
}

/// One level bar, and below it each part with its share.
fn one_bar(view: &View<'_>, stack: &Stack, place: &Place) -> Body {
    let (left, room) = (MARGIN, WIDTH - 2.0 * MARGIN);
    let mut marks = Vec::new();
    let mut from = 0.0;
    for (number, share) in &place.shares {
        let [x1, x2] = [from, from + share].map(|at| left + at.min(100.0) / 100.0 * room);
        marks.push(Mark::Box(
            Area::between(x1, 0.0, x2, BAR),
            paint(Some(STYLES[*number])),
        ));
        from += share;
    }
    if rest(place) > ROUNDING {
        let x = left + from / 100.0 * room;
        marks.push(Mark::Box(
            Area::between(x, 0.0, left + room, BAR),
            paint(None),
        ));
    }
    for (tick, anchor) in [(0, Anchor::Start), (50, Anchor::Middle), (100, Anchor::End)] {
        let x = left + f64::from(tick) / 100.0 * room;
        marks.push(Mark::rule((x, BAR), (x, BAR + 4.0), Colour::SOFT));
        let label = Mark::label((x, BAR + 16.0), format!("{tick} %"), anchor);
        marks.push(label.styled(LABEL, Colour::SOFT, false));
    }
    let mut entries: Vec<(Option<Style>, String)> = Vec::new();
    for (number, share) in &place.shares {
        let share = fixed(*share, 1, Sign::Minus);
        entries.push((
            Some(STYLES[*number]),
            format!("{share} %  {}", stack.parts[*number]),
        ));
    }
    if rest(place) > ROUNDING {
        let share = fixed(rest(place), 1, Sign::Minus);
        entries.push((None, format!("{share} %  {}", rest_name(view.lang))));
    }
    let column = room / 2.0;
    let rows = entries.len().div_ceil(2);
    for (at, (style, text)) in entries.iter().enumerate() {
        let x = left + (at / rows) as f64 * column;
        let y = BAR + 40.0 + (at % rows) as f64 * 20.0;
        marks.extend(legend((x, y), *style, text, column - 32.0));
    }
    Body {
        marks,
        height: BAR + 40.0 + rows as f64 * 20.0,
        remarks: stack.remarks.clone(),
    }
}

/// A stacked column a place, with the parts named on the right.
fn columns(stack: &Stack) -> Body {
    let names = stack.parts.iter().map(|name| measure::width(name, LABEL));
    let right = names.fold(30.0, f64::max).min(NAMES) + 36.0;
    let plot = Area {
        left: MARGIN + 42.0,
        top: 8.0,
        right: WIDTH - MARGIN - right,
        bottom: 8.0 + HEIGHT,
    };
    let y = |share: f64| plot.bottom - share.min(100.0) / 100.0 * plot.height();
    let mut marks = Vec::new();
    for tick in [0, 25, 50, 75, 100] {
        let at = y(f64::from(tick));
        marks.push(Mark::rule((plot.left, at), (plot.right, at), Colour::GRID));
        let label = Mark::label(
            (plot.left - 6.0, at + LABEL * 0.36),
            format!("{tick} %"),
            Anchor::End,
        );
        marks.push(label.styled(LABEL, Colour::SOFT, false));
    }
    let width = plot.width() / stack.places.len() as f64;
    let bar = (width * 0.7).min(60.0);
    for (at, place) in stack.places.iter().enumerate() {
        let middle = plot.left + (at as f64 + 0.5) * width;
        marks.extend(column(place, middle, bar, y));
    }
    marks.extend(place_names(stack, plot, width));
    // The topmost part of the columns is the topmost name.
    for (at, name) in stack.parts.iter().rev().enumerate() {
        let style = STYLES[stack.parts.len() - 1 - at];
        let spot = (plot.right + 10.0, plot.top + 8.0 + at as f64 * 20.0);
        marks.extend(legend(spot, Some(style), name, right - 36.0));
    }
    Body {
        marks,
        height: plot.bottom + 22.0,
        remarks: stack.remarks.clone(),
    }
}

fn column(place: &Place, middle: f64, bar: f64, y: impl Fn(f64) -> f64) -> Vec<Mark> {
    let (left, right) = (middle - bar / 2.0, middle + bar / 2.0);
    let mut marks = Vec::new();
    let mut from = 0.0;
    for (number, share) in &place.shares {
        let area = Area::between(left, y(from), right, y(from + share));
        let style = STYLES[*number];
        marks.push(Mark::Box(area, paint(Some(style))));
        let text = fixed(*share, 0, Sign::Minus);
        marks.extend(number_on(area, style, &text));
        from += share;
    }
    if rest(place) > ROUNDING {
        let area = Area::between(left, y(from), right, y(100.0));
        marks.push(Mark::Box(area, paint(None)));
    }
    marks
}

/// A number only where it has room, on a piece of the fill without its hatch.
fn number_on(area: Area, style: Style, text: &str) -> Vec<Mark> {
    let width = measure::width(text, LABEL);
    if area.height() < LABEL + 4.0 || area.width() < width + 4.0 {
        return Vec::new();
    }
    let (x, y) = (
        (area.left + area.right) / 2.0,
        (area.top + area.bottom) / 2.0,
    );
    let half = (width / 2.0 + 2.0, LABEL / 2.0 + 1.0);
    let under = Paint {
        fill: Some(style.colour),
        outline: None,
        hatch: Hatch::None,
    };
    let ink = if style.colour.is_light() {
        Colour::INK
    } else {
        Colour::PAPER
    };
    let number = Mark::label((x, y + LABEL * 0.36), text, Anchor::Middle);
    vec![
        Mark::Box(
            Area::between(x - half.0, y - half.1, x + half.0, y + half.1),
            under,
        ),
        number.styled(LABEL, ink, false),
    ]
}

/// The names under the columns, as many as have room.
fn place_names(stack: &Stack, plot: Area, width: f64) -> Vec<Mark> {
    let mut marks = Vec::new();
    let widest = stack
        .places
        .iter()
        .map(|place| measure::width(&place.name, LABEL));
    let widest = widest.fold(1.0, f64::max).min(width.max(90.0)) + 6.0;
    let every = (widest / width).ceil().max(1.0) as usize;
    for (at, place) in stack.places.iter().enumerate().step_by(every) {
        let middle = plot.left + (at as f64 + 0.5) * width;
        let name = measure::shorten(&place.name, LABEL, width * every as f64 - 4.0);
        marks.push(Mark::label(
            (middle, plot.bottom + 16.0),
            name,
            Anchor::Middle,
        ));
    }
    marks
}

/// A sample of a fill with its name; the point is the middle of its left edge.
fn legend((x, y): (f64, f64), style: Option<Style>, text: &str, room: f64) -> Vec<Mark> {
    let sample = Area::between(x, y - 7.0, x + 20.0, y + 7.0);
    let text = measure::shorten(text, LABEL, room);
    vec![
        Mark::Box(sample, paint(style)),
        Mark::label((x + 26.0, y + LABEL * 0.36), text, Anchor::Start),
    ]
}

/// The fill of a part; white for what has none of its own. A white edge parts neighbours.
fn paint(style: Option<Style>) -> Paint {
    Paint {
        fill: Some(style.map_or(Colour::PAPER, |style| style.colour)),
        outline: Some(style.map_or(Colour::SOFT, |_| Colour::PAPER)),
        hatch: style.map_or(Hatch::None, |style| style.hatch),
    }
}
