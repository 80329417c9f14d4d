//! Marks as SVG. The only place that writes XML: `quick_xml` escapes whatever stands in a name.

use quick_xml::Writer;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};

use super::hatch;
use super::mark::{Anchor, Dot, Mark, Paint, Picture, Stroke, Text};
use super::palette::Colour;

/// The drawing as one `<svg>` element, ending in a line feed.
pub(super) fn write(picture: &Picture) -> String {
    let mut page = Page(Writer::new(Vec::new()));
    let (width, height) = (number(picture.width), number(picture.height));
    page.open(
        "svg",
        &[
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("width", &width),
            ("height", &height),
            ("viewBox", &format!("0 0 {width} {height}")),
            ("font-family", "sans-serif"),
            ("role", "img"),
        ],
    );
    page.words("title", &[], &picture.title);
    let paper = colour(Colour::PAPER);
    page.empty(
        "rect",
        &[("width", &width), ("height", &height), ("fill", &paper)],
    );
    for mark in &picture.marks {
        page.mark(mark);
    }
    page.close("svg");
    let bytes = page.0.into_inner();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The text under construction. Writing to memory cannot fail, so results are not looked at.
struct Page(Writer<Vec<u8>>);

impl Page {
    fn event(&mut self, event: Event<'_>) {
        let _ = self.0.write_event(event);
    }

    fn line(&mut self) {
        self.event(Event::Text(BytesText::from_escaped("\n")));
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.event(Event::Start(
            BytesStart::new(name).with_attributes(attributes.iter().copied()),
        ));
        self.line();
    }

    fn close(&mut self, name: &str) {
        self.event(Event::End(BytesEnd::new(name)));
        self.line();
    }

    fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.event(Event::Empty(
            BytesStart::new(name).with_attributes(attributes.iter().copied()),
        ));
        self.line();
    }

    fn words(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.event(Event::Start(
            BytesStart::new(name).with_attributes(attributes.iter().copied()),
        ));
        let text: String = text.chars().map(allowed).collect();
        self.event(Event::Text(BytesText::new(&text)));
        self.event(Event::End(BytesEnd::new(name)));
        self.line();
    }

    fn mark(&mut self, mark: &Mark) {
        match mark {
            Mark::Box(area, paint) => {
                self.rectangle(*area, *paint);
                self.hatching(*area, *paint);
            }
            Mark::Line(points, stroke) => self.polyline(points, *stroke),
            Mark::Dot(at, dot) => self.dot(*at, *dot),
            Mark::Text(at, text) => self.text(*at, text),
        }
    }

    fn rectangle(&mut self, area: super::area::Area, paint: Paint) {
        let [x, y] = [area.left, area.top].map(number);
        let [width, height] = [area.width(), area.height()].map(number);
        let fill = paint.fill.map_or("none".to_owned(), colour);
        let mut attributes = vec![
            ("x", x.as_str()),
            ("y", &y),
            ("width", &width),
            ("height", &height),
            ("fill", &fill),
        ];
        let outline = paint.outline.map(colour);
        attributes.extend(outline.as_deref().map(|outline| ("stroke", outline)));
        self.empty("rect", &attributes);
    }

    fn hatching(&mut self, area: super::area::Area, paint: Paint) {
        let lines = hatch::lines(area, paint.hatch);
        if lines.is_empty() {
            return;
        }
        let path = lines.iter().map(|[from, to]| {
            let [x1, y1, x2, y2] = [from.0, from.1, to.0, to.1].map(number);
            format!("M{x1} {y1}L{x2} {y2}")
        });
        let path: String = path.collect();
        self.empty(
            "path",
            &[
                ("d", &path),
                ("stroke", &colour(paint.ink())),
                ("fill", "none"),
            ],
        );
    }

    fn polyline(&mut self, points: &[(f64, f64)], stroke: Stroke) {
        let points: Vec<_> = points
            .iter()
            .map(|(x, y)| format!("{},{}", number(*x), number(*y)))
            .collect();
        let (points, line, width) = (
            points.join(" "),
            colour(stroke.colour),
            number(stroke.width),
        );
        let mut attributes = vec![
            ("points", points.as_str()),
            ("fill", "none"),
            ("stroke", &line),
            ("stroke-width", &width),
        ];
        if !stroke.dash.is_empty() {
            attributes.push(("stroke-dasharray", stroke.dash));
        }
        self.empty("polyline", &attributes);
    }

    fn dot(&mut self, (x, y): (f64, f64), dot: Dot) {
        let line = colour(dot.colour);
        let fill = if dot.is_full {
            line.clone()
        } else {
            colour(Colour::PAPER)
        };
        let paint = [
            ("fill", fill.as_str()),
            ("stroke", &line),
            ("stroke-width", "1.5"),
        ];
        let corners = dot.corners();
        if corners.is_empty() {
            let [x, y, r] = [x, y, dot.radius].map(number);
            let place = [("cx", x.as_str()), ("cy", &y), ("r", &r)];
            return self.empty("circle", &[place, paint].concat());
        }
        let corners = corners
            .into_iter()
            .map(|(dx, dy)| format!("{},{}", number(x + dx), number(y + dy)));
        let corners = corners.collect::<Vec<_>>().join(" ");
        self.empty(
            "polygon",
            &[&[("points", corners.as_str())], &paint[..]].concat(),
        );
    }

    fn text(&mut self, (x, y): (f64, f64), text: &Text) {
        let [x, y, size] = [x, y, text.size].map(number);
        let fill = colour(text.colour);
        let mut attributes = vec![
            ("x", x.as_str()),
            ("y", &y),
            ("font-size", &size),
            ("fill", &fill),
        ];
        match text.anchor {
            Anchor::Start => {}
            Anchor::Middle => attributes.push(("text-anchor", "middle")),
            Anchor::End => attributes.push(("text-anchor", "end")),
        }
        if text.is_bold {
            attributes.push(("font-weight", "bold"));
        }
        self.words("text", &attributes, &text.text);
    }
}

/// A coordinate to a tenth of a pixel, without a needless zero.
fn number(value: f64) -> String {
    let text = format!("{value:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0" } else { text }.to_owned()
}

fn colour(Colour(red, green, blue): Colour) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// XML has no place for some characters, escaped or not.
fn allowed(c: char) -> char {
    match c {
        '\u{fffe}' | '\u{ffff}' => char::REPLACEMENT_CHARACTER,
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}
