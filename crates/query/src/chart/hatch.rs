//! Hatching as plain lines, cut at the edges of their box: SVG patterns would need ids, which clash in a page.

use super::area::Area;
use super::mark::Hatch;

/// The distance between two lines, in pixels.
const GAP: f64 = 6.0;

/// The lines of a hatch in a box, each from one edge to another.
pub(super) fn lines(area: Area, hatch: Hatch) -> Vec<[(f64, f64); 2]> {
    match hatch {
        Hatch::None => Vec::new(),
        Hatch::Rising => slanted(area, false),
        Hatch::Falling => slanted(area, true),
        Hatch::Crossed => [slanted(area, false), slanted(area, true)].concat(),
        Hatch::Level => steps(area.top, area.bottom)
            .map(|y| [(area.left, y), (area.right, y)])
            .collect(),
        Hatch::Upright => steps(area.left, area.right)
            .map(|x| [(x, area.top), (x, area.bottom)])
            .collect(),
    }
}

/// Places inside two ends, one gap apart.
fn steps(from: f64, to: f64) -> impl Iterator<Item = f64> {
    let count = ((to - from) / GAP).ceil().max(0.0) as usize;
    let places = (0..count).map(move |step| from + GAP / 2.0 + step as f64 * GAP);
    places.filter(move |place| *place < to)
}

/// Lines at 45 degrees.
fn slanted(area: Area, falls: bool) -> Vec<[(f64, f64); 2]> {
    let (width, height) = (area.width(), area.height());
    let across = steps(0.0, (width + height) * std::f64::consts::FRAC_1_SQRT_2);
    let lines = across.map(|distance| {
        // Where the line meets the left edge's and the upper edge's lines, counted from the upper left corner.
        let reach = distance * std::f64::consts::SQRT_2;
        let (low, high) = ((reach - height).max(0.0), reach.min(width));
        [low, high].map(|x| {
            let y = reach - x;
            let x = if falls { width - x } else { x };
            (area.left + x, area.top + y)
        })
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_stays_in_its_box() {
        let area = Area::between(10.0, 20.0, 73.0, 35.0);
        let wider = Area::between(9.99, 19.99, 73.01, 35.01);
        for hatch in [
            Hatch::Rising,
            Hatch::Falling,
            Hatch::Crossed,
            Hatch::Level,
            Hatch::Upright,
        ] {
            let lines = lines(area, hatch);
            assert!(lines.len() > 1, "{hatch:?}");
            for point in lines.into_iter().flatten() {
                let at = Area::between(point.0, point.1, point.0, point.1);
                assert!(wider.holds(at), "{hatch:?} {point:?}");
            }
        }
    }

    #[test]
    fn a_box_without_room_has_no_lines() {
        assert!(lines(Area::between(0.0, 0.0, 0.0, 0.0), Hatch::Rising).is_empty());
    }
}
