//! Shares as bars of letters, one line a place.

use super::super::choice::ChartError;
use super::super::shares::{Place, rest, rest_name, stack};
use super::super::view::View;
use super::{Drawing, Ink, TerminalOptions, coloured, letter};
use crate::render::number::{Sign, fixed};
use crate::render::width::{pad_right, shorten, width};

pub(super) fn draw(view: &View<'_>, options: &TerminalOptions) -> Result<Drawing, ChartError> {
    let stack = stack(view)?;
    let names = stack
        .places
        .iter()
        .map(|place| width(&place.name))
        .max()
        .unwrap_or(0);
    let names = names.min(options.columns / 3);
    let room = (options.columns - names - 3).min(100);
    let mut lines = Vec::new();
    for place in &stack.places {
        let name = pad_right(&shorten(&place.name, names), names);
        lines.push(format!("{name} ▕{}▏", bar(place, room, options)));
    }
    lines.push(String::new());
    let only = stack.places.first().filter(|_| stack.places.len() == 1);
    let share_of = |number: usize| {
        let share = only?.shares.iter().find(|(held, _)| *held == number)?.1;
        Some(format!("{:>5} %  ", fixed(share, 1, Sign::Minus)))
    };
    for (number, part) in stack.parts.iter().enumerate() {
        let key = coloured(&letter(number).to_string(), Ink::Series(number), options);
        let share = share_of(number).unwrap_or_default();
        let part = shorten(part, options.columns - 2 - width(&share));
        lines.push(format!("{key} {share}{part}"));
    }
    if let Some(open) = only.map(rest).filter(|open| *open > 0.05) {
        lines.push(format!(
            "  {:>5} %  {}",
            fixed(open, 1, Sign::Minus),
            rest_name(view.lang)
        ));
    }
    Ok((lines, stack.remarks))
}

/// The letters of one place; the ends of the parts are rounded, not their lengths, so that no error adds up.
fn bar(place: &Place, room: usize, options: &TerminalOptions) -> String {
    let mut drawn = String::new();
    let (mut from, mut sum) = (0, 0.0);
    for (number, share) in &place.shares {
        sum += share;
        let to = ((sum.min(100.0) / 100.0) * room as f64).round() as usize;
        let letters = letter(*number).to_string().repeat(to.saturating_sub(from));
        drawn.push_str(&coloured(&letters, Ink::Series(*number), options));
        from = to.max(from);
    }
    drawn + &" ".repeat(room.saturating_sub(from))
}
