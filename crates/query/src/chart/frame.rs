//! What every picture has around its body: headings above, and below where its numbers come from.

use super::footer;
use super::mark::{Anchor, Body, Mark, Picture};
use super::measure;
use super::palette::Colour;
use super::view::View;
use crate::render::clean::clean;
use crate::render::words;
use tradeq_model::Lang;

/// The width of every picture, in pixels.
pub(super) const WIDTH: f64 = 760.0;
/// Room at the left and right edges.
pub(super) const MARGIN: f64 = 16.0;

const TITLE: f64 = 16.0;
const SUBTITLE: f64 = 12.0;
const FOOT: f64 = 10.0;

/// The whole picture.
pub(super) fn compose(view: &View<'_>, body: Body) -> Picture {
    let title = words::title(view.answer, view.lang);
    let mut marks = Vec::new();
    let mut y = MARGIN;
    let mut write =
        |text: &str, size: f64, colour: Colour, is_bold: bool, most: usize, y: &mut f64| {
            for line in measure::fold(text, size, WIDTH - 2.0 * MARGIN, most) {
                *y += size * 1.3;
                let label = Mark::label((MARGIN, *y), line, Anchor::Start);
                marks.push(label.styled(size, colour, is_bold));
            }
        };
    // Bold letters are wider than `measure` knows.
    write(&title, TITLE * 1.02, Colour::INK, true, 2, &mut y);
    write(&subtitle(view), SUBTITLE, Colour::SOFT, false, 2, &mut y);
    y += 12.0;
    let lower_edge = y + body.height;
    let mut foot = lower_edge + 6.0;
    for line in footer::lines(view, &body.remarks) {
        write(&line, FOOT, Colour::SOFT, false, 3, &mut foot);
    }
    marks.extend(body.marks.into_iter().map(|mark| mark.lowered(y)));
    Picture {
        width: WIDTH,
        height: (foot + MARGIN).ceil(),
        title: format!("{title}: {}", subtitle(view)),
        marks,
    }
}

/// The chart's own title, and the column that it draws with its unit.
pub(super) fn subtitle(view: &View<'_>) -> String {
    let title = match (view.lang, &view.chart.title_zh) {
        (Lang::Zh, Some(title)) => title,
        _ => &view.chart.title,
    };
    let comma = match view.lang {
        Lang::En => ", ",
        Lang::Zh => "，",
    };
    format!("{}{comma}{}", clean(title), view.y_title())
}
