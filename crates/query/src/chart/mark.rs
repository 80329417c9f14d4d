//! What a drawing is made of, before any file format.

use super::area::Area;
use super::palette::Colour;

/// One thing on the picture.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark {
    /// A filled, hatched or outlined rectangle.
    Box(Area, Paint),
    /// A line through points.
    Line(Vec<(f64, f64)>, Stroke),
    /// A marker around a point.
    Dot((f64, f64), Dot),
    /// A line of text; the point is on its baseline.
    Text((f64, f64), Text),
}

/// How a rectangle is filled.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Paint {
    pub(super) fill: Option<Colour>,
    pub(super) outline: Option<Colour>,
    pub(super) hatch: Hatch,
}

/// Lines over a fill, so that it is known without its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hatch {
    None,
    /// Rising to the right.
    Rising,
    /// Falling to the right.
    Falling,
    /// Both.
    Crossed,
    /// Level lines.
    Level,
    /// Upright lines.
    Upright,
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stroke {
    pub(super) colour: Colour,
    pub(super) width: f64,
    /// Lengths of dashes and gaps; empty = unbroken.
    pub(super) dash: &'static str,
}

/// How a marker is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Dot {
    pub(super) shape: Shape,
    pub(super) colour: Colour,
    pub(super) radius: f64,
    /// Whether it is filled with its colour, or with the paper's.
    pub(super) is_full: bool,
}

/// The outline of a marker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Circle,
    Square,
    Triangle,
    Diamond,
}

/// How a text is set.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Text {
    pub(super) text: String,
    pub(super) size: f64,
    pub(super) anchor: Anchor,
    pub(super) colour: Colour,
    pub(super) is_bold: bool,
}

/// Which end of a text stands on its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A whole drawing.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Picture {
    pub(super) width: f64,
    pub(super) height: f64,
    /// What it shows, for those who do not see it.
    pub(super) title: String,
    pub(super) marks: Vec<Mark>,
}

/// The part of a drawing between its headings and its footer.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Body {
    /// Its marks; the upper edge is at zero.
    pub(super) marks: Vec<Mark>,
    pub(super) height: f64,
    /// What a reader has to know about it.
    pub(super) remarks: Vec<String>,
}

impl Paint {
    /// The colour of the hatch, so that it is seen on the fill.
    pub(super) fn ink(self) -> Colour {
        match self.fill {
            None => Colour::SOFT,
            Some(fill) if fill.is_light() => Colour::INK,
            Some(_) => Colour::PAPER,
        }
    }
}

impl Dot {
    /// The corners of the marker around its point; none for a circle.
    pub(super) fn corners(self) -> Vec<(f64, f64)> {
        let r = self.radius;
        match self.shape {
            Shape::Circle => Vec::new(),
            Shape::Square => vec![(-r, -r), (r, -r), (r, r), (-r, r)],
            Shape::Triangle => vec![(0.0, -1.2 * r), (1.1 * r, 0.9 * r), (-1.1 * r, 0.9 * r)],
            Shape::Diamond => vec![
                (0.0, -1.4 * r),
                (1.4 * r, 0.0),
                (0.0, 1.4 * r),
                (-1.4 * r, 0.0),
            ],
        }
    }
}

impl Mark {
    /// A thin line for frames and grids.
    pub(super) fn rule(from: (f64, f64), to: (f64, f64), colour: Colour) -> Self {
        let stroke = Stroke {
            colour,
            width: 1.0,
            dash: "",
        };
        Self::Line(vec![from, to], stroke)
    }

    /// A text in the size of labels.
    pub(super) fn label(at: (f64, f64), text: impl Into<String>, anchor: Anchor) -> Self {
        let text = Text {
            text: text.into(),
            size: LABEL,
            anchor,
            colour: Colour::INK,
            is_bold: false,
        };
        Self::Text(at, text)
    }

    /// The same text in another size, colour or weight.
    pub(super) fn styled(mut self, size: f64, colour: Colour, is_bold: bool) -> Self {
        if let Self::Text(_, text) = &mut self {
            (text.size, text.colour, text.is_bold) = (size, colour, is_bold);
        }
        self
    }

    /// The same mark further down.
    pub(super) fn lowered(self, by: f64) -> Self {
        let down = |(x, y): (f64, f64)| (x, y + by);
        match self {
            Self::Box(area, paint) => {
                let (top, bottom) = (area.top + by, area.bottom + by);
                Self::Box(
                    Area {
                        top,
                        bottom,
                        ..area
                    },
                    paint,
                )
            }
            Self::Line(points, stroke) => {
                Self::Line(points.into_iter().map(down).collect(), stroke)
            }
            Self::Dot(at, dot) => Self::Dot(down(at), dot),
            Self::Text(at, text) => Self::Text(down(at), text),
        }
    }
}

/// The size of labels and ticks, in pixels.
pub(super) const LABEL: f64 = 11.0;
