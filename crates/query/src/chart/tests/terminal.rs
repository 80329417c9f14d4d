//! Charts of characters: their text, their width, and colour that says nothing alone.

use super::world::all;
use crate::chart::{TerminalOptions, text};
use crate::render::width::width;
use tradeq_model::Lang;

fn drawn(columns: usize, colour: bool, lang: Lang) -> Vec<(&'static str, String)> {
    let options = TerminalOptions {
        lang,
        columns,
        colour,
    };
    let drawn =
        all().map(|(name, answer)| (name, text(&answer, &answer.charts[0], &options).unwrap()));
    drawn.to_vec()
}

#[test]
fn each_kind_is_drawn_with_characters() {
    for (name, text) in drawn(72, false, Lang::En) {
        insta::assert_snapshot!(format!("{name}_text"), text);
    }
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for lang in [Lang::En, Lang::Zh] {
        for columns in [40, 61, 80, 132] {
            for (name, text) in drawn(columns, false, lang) {
                for line in text.lines() {
                    assert!(width(line) <= columns, "{name} at {columns}: {line}");
                }
            }
        }
    }
}

#[test]
fn colour_adds_nothing_but_itself() {
    let plain = drawn(80, false, Lang::En);
    for ((name, plain), (_, coloured)) in plain.iter().zip(drawn(80, true, Lang::En)) {
        let mut parts = coloured.split('\u{1b}');
        let mut bare = parts.next().unwrap_or_default().to_owned();
        parts.for_each(|part| bare.push_str(part.split_once('m').unwrap().1));
        assert_eq!(*plain, bare, "{name}");
        assert!(!plain.contains('\u{1b}'), "{name}");
    }
}
