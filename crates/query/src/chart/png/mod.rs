//! Marks as pixels. The only room that names `tiny_skia`, `fontdb` and `ttf_parser`.

mod glyphs;

use tiny_skia::{
    Color, FillRule, LineCap, LineJoin, Paint, Path, PathBuilder, Pixmap, Rect, Stroke, StrokeDash,
    Transform,
};

use super::area::Area;
use super::choice::ChartError;
use super::hatch;
use super::mark::{self, Dot, Mark, Picture};
use super::palette::Colour;
use glyphs::Fonts;

/// Pixels of a side for each of the SVG's, so that a screen of today shows it sharp.
const SCALE: f32 = 2.0;

/// The drawing as the bytes of a PNG file.
pub(super) fn write(picture: &Picture, font: Option<Vec<u8>>) -> Result<Vec<u8>, ChartError> {
    let mut fonts = Fonts::new(font)?;
    let mut texts = Vec::new();
    for mark in &picture.marks {
        if let Mark::Text(at, text) = mark {
            texts.push((fonts.outline(*at, text), text.colour));
        }
    }
    let missing = fonts.missing();
    if !missing.is_empty() {
        return Err(ChartError::NoGlyphs {
            characters: missing,
        });
    }
    let side = |length: f64| (length as f32 * SCALE).ceil() as u32;
    let sheet = Pixmap::new(side(picture.width), side(picture.height));
    let sheet = sheet.ok_or_else(|| ChartError::Pixels("it is too large".into()))?;
    let mut canvas = Canvas(sheet);
    canvas.0.fill(Color::WHITE);
    let mut texts = texts.into_iter();
    for mark in &picture.marks {
        match mark {
            Mark::Box(area, paint) => canvas.rectangle(*area, *paint),
            Mark::Line(points, stroke) => canvas.line(points, *stroke),
            Mark::Dot(at, dot) => canvas.dot(*at, *dot),
            Mark::Text(..) => {
                if let Some((Some(path), colour)) = texts.next() {
                    canvas.fill(&path, colour);
                }
            }
        }
    }
    let pixels = |error: &dyn std::fmt::Display| ChartError::Pixels(error.to_string());
    canvas.0.encode_png().map_err(|error| pixels(&error))
}

/// The sheet under the brush.
struct Canvas(Pixmap);

fn ink(Colour(red, green, blue): Colour) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color_rgba8(red, green, blue, 255);
    paint
}

fn scaled() -> Transform {
    Transform::from_scale(SCALE, SCALE)
}

/// A path through points in pixels of the SVG.
fn path(points: &[(f64, f64)], is_closed: bool) -> Option<Path> {
    let mut path = PathBuilder::new();
    for (number, (x, y)) in points.iter().enumerate() {
        match number {
            0 => path.move_to(*x as f32, *y as f32),
            _ => path.line_to(*x as f32, *y as f32),
        }
    }
    if is_closed {
        path.close();
    }
    path.finish()
}

impl Canvas {
    fn fill(&mut self, path: &Path, colour: Colour) {
        self.0
            .fill_path(path, &ink(colour), FillRule::Winding, scaled(), None);
    }

    fn stroke(&mut self, path: &Path, colour: Colour, stroke: &Stroke) {
        self.0
            .stroke_path(path, &ink(colour), stroke, scaled(), None);
    }

    fn rectangle(&mut self, area: Area, paint: mark::Paint) {
        let edges = [area.left, area.top, area.right, area.bottom].map(|edge| edge as f32);
        let Some(rect) = Rect::from_ltrb(edges[0], edges[1], edges[2], edges[3]) else {
            return;
        };
        if let Some(fill) = paint.fill {
            self.0.fill_rect(rect, &ink(fill), scaled(), None);
        }
        let thin = Stroke::default();
        if let Some(outline) = paint.outline {
            self.stroke(&PathBuilder::from_rect(rect), outline, &thin);
        }
        for line in hatch::lines(area, paint.hatch) {
            if let Some(path) = path(&line, false) {
                self.stroke(&path, paint.ink(), &thin);
            }
        }
    }

    fn line(&mut self, points: &[(f64, f64)], line: mark::Stroke) {
        let dash: Vec<f32> = line
            .dash
            .split_whitespace()
            .filter_map(|part| part.parse().ok())
            .collect();
        let stroke = Stroke {
            width: line.width as f32,
            line_cap: LineCap::Butt,
            line_join: LineJoin::Miter,
            dash: StrokeDash::new(dash, 0.0),
            ..Stroke::default()
        };
        if let Some(path) = path(points, false) {
            self.stroke(&path, line.colour, &stroke);
        }
    }

    fn dot(&mut self, (x, y): (f64, f64), dot: Dot) {
        let corners: Vec<_> = dot
            .corners()
            .iter()
            .map(|(dx, dy)| (x + dx, y + dy))
            .collect();
        let outline = match corners.is_empty() {
            true => PathBuilder::from_circle(x as f32, y as f32, dot.radius as f32),
            false => path(&corners, true),
        };
        let Some(outline) = outline else { return };
        let fill = if dot.is_full {
            dot.colour
        } else {
            Colour::PAPER
        };
        self.fill(&outline, fill);
        let stroke = Stroke {
            width: 1.5,
            ..Stroke::default()
        };
        self.stroke(&outline, dot.colour, &stroke);
    }
}
