//! What holds of any picture: no text runs into another or out of the picture.

use super::world::{all, bars, line, scatter};
use crate::chart::area::Area;
use crate::chart::mark::{Anchor, Mark, Picture};
use crate::chart::{measure, picture, svg_of};
use crate::table::{Answer, Value};
use tradeq_model::Lang;

/// The room of each text, as wide as it is measured; from its baseline up to its capitals.
fn texts(picture: &Picture) -> Vec<(Area, String)> {
    let texts = picture.marks.iter().filter_map(|mark| match mark {
        Mark::Text((x, y), text) => {
            let width = measure::width(&text.text, text.size);
            let left = match text.anchor {
                Anchor::Start => *x,
                Anchor::Middle => x - width / 2.0,
                Anchor::End => x - width,
            };
            let top = y - text.size * 0.75;
            Some((
                Area::between(left, top, left + width, *y),
                text.text.clone(),
            ))
        }
        _ => None,
    });
    texts.collect()
}

fn is_laid_out(name: &str, answer: &Answer, lang: Lang) {
    let picture = picture(answer, &answer.charts[0], lang).unwrap();
    let page = Area::between(0.0, 0.0, picture.width, picture.height);
    let texts = texts(&picture);
    for (at, (area, text)) in texts.iter().enumerate() {
        assert!(
            page.holds(*area),
            "{name} {lang}: `{text}` leaves the picture: {area:?}"
        );
        for (other, words) in &texts[at + 1..] {
            assert!(
                !area.meets(*other),
                "{name} {lang}: `{text}` meets `{words}`"
            );
        }
    }
}

#[test]
fn no_text_meets_another_or_leaves_the_picture() {
    for (name, answer) in all() {
        is_laid_out(name, &answer, Lang::En);
        is_laid_out(name, &answer, Lang::Zh);
    }
}

#[test]
fn long_names_are_shortened_and_stay_apart() {
    for (name, mut answer) in all() {
        for section in &mut answer.sections {
            let words: Vec<usize> = (0..section.columns.len())
                .filter(|at| ["name", "regime"].contains(&section.columns[*at].name.as_str()))
                .collect();
            for (row, cells) in section.rows.iter_mut().enumerate() {
                for at in &words {
                    let Value::Text(text) = &cells[*at] else {
                        continue;
                    };
                    cells[*at] = format!(
                        "{text} with a name that goes on and on 很长的名称 {}",
                        row % 20
                    )
                    .into();
                }
            }
        }
        answer.title = "A title that does not end, ".repeat(12);
        is_laid_out(name, &answer, Lang::En);
    }
}

#[test]
fn missing_values_make_no_mark_of_zero() {
    let mut answer = bars();
    let boxes = |answer: &Answer| {
        let picture = picture(answer, &answer.charts[0], Lang::En).unwrap();
        picture
            .marks
            .iter()
            .filter(|mark| matches!(mark, Mark::Box(..)))
            .count()
    };
    assert_eq!(boxes(&answer), 5);
    answer.sections[0].rows[6][2] = 0.into();
    assert_eq!(boxes(&answer), 6);
    // Whatever stands in a confidential cell is not shown.
    answer.sections[0].rows[5][2] = 4_567_000_000_i64.into();
    assert_eq!(boxes(&answer), 6);
    let svg = svg_of(&answer, &answer.charts[0], Lang::En).unwrap();
    assert!(svg.contains("confidential") && !svg.contains("4.57"));
}

#[test]
fn a_line_is_broken_at_a_missing_month_and_joined_over_january_and_february() {
    let answer = line();
    let picture = picture(&answer, &answer.charts[0], Lang::En).unwrap();
    let lines = picture.marks.iter().filter_map(|mark| match mark {
        Mark::Line(points, stroke) if stroke.width == 2.0 && points.len() > 1 => Some(points.len()),
        _ => None,
    });
    // Two runs each of exports and imports, one of the total, and three samples beside the names.
    let mut lines: Vec<usize> = lines.collect();
    lines.sort();
    assert_eq!(lines, [2, 2, 2, 2, 2, 4, 4, 4]);
}

#[test]
fn points_in_a_crowd_keep_their_names_off_each_other() {
    let mut answer = scatter();
    answer.charts[0].top = Some(16);
    is_laid_out("crowd", &answer, Lang::En);
}
