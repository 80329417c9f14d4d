//! A bar beside a number, as long as the number is large against the largest of its column.

use crate::table::{Section, Value};
use tradeq_model::State;

/// Columns of the terminal for the longest bar.
const LONGEST: usize = 10;

/// What is left of a block that is not whole, by eighths from the left.
const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/// What a bar to the left starts from; a bar to the right stands behind it.
const AXIS: char = '│';

/// The length of each row's bar, from −1 to 1; none where there is no number, or a confidential one.
pub(super) fn lengths(section: &Section, at: usize) -> Vec<Option<f64>> {
    let state_at = section.state_of(at);
    let is_secret = |row: usize| {
        let state = state_at.map(|state_at| section.value(row, state_at));
        state == Some(&Value::from(State::Suppressed.code()))
    };
    let shown = section.values(at).enumerate();
    let shown = shown.map(|(row, value)| value.number().filter(|_| !is_secret(row)));
    let numbers: Vec<_> = shown.collect();
    let sizes = numbers.iter().flatten().map(|number| number.abs());
    let largest = sizes.fold(0.0, f64::max);
    let length = |number: f64| match largest > 0.0 {
        true => number / largest,
        false => 0.0,
    };
    numbers
        .into_iter()
        .map(|number| number.map(length))
        .collect()
}

/// The bars in blocks. Where a number is below zero all stand at an axis, those below zero on its left:
/// the side tells, not a colour.
pub(super) fn blocks(lengths: &[Option<f64>]) -> Vec<String> {
    let two_sided = lengths.iter().flatten().any(|&length| length < 0.0);
    let room = if two_sided { LONGEST / 2 } else { LONGEST };
    let bar = |length: f64| match two_sided {
        false => right(length, room),
        true if length < 0.0 => format!("{}{AXIS}", left(-length, room)),
        true => format!("{}{AXIS}{}", " ".repeat(room), right(length, room)),
    };
    let bars = lengths.iter();
    bars.map(|length| length.map_or(String::new(), bar))
        .collect()
}

/// A bar that begins on the left, to the eighth of a block; what is not zero shows.
fn right(length: f64, room: usize) -> String {
    let eighths = parts(length, room, 8);
    format!("{}{}", "█".repeat(eighths / 8), EIGHTHS[eighths % 8])
}

/// A bar that ends on the right, to the half of a block: there are no finer ones on that side.
fn left(length: f64, room: usize) -> String {
    let halves = parts(length, room, 2);
    let half = if halves % 2 == 1 { "▐" } else { "" };
    let bar = format!("{half}{}", "█".repeat(halves / 2));
    format!("{}{bar}", " ".repeat(room - halves.div_ceil(2)))
}

fn parts(length: f64, room: usize, a_block: usize) -> usize {
    let parts = (length * (room * a_block) as f64).round() as usize;
    parts.max(usize::from(length > 0.0)).min(room * a_block)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_has_up_to_ten_blocks_and_none_for_zero() {
        let bars = blocks(&[
            Some(1.0),
            Some(0.5),
            Some(0.06),
            Some(0.001),
            Some(0.0),
            None,
        ]);
        assert_eq!(bars, ["██████████", "█████", "▋", "▏", "", ""]);
    }

    #[test]
    fn what_is_below_zero_stands_on_the_other_side() {
        let bars = blocks(&[Some(1.0), Some(-0.5), Some(-1.0), Some(0.0), Some(0.1)]);
        assert_eq!(
            bars,
            ["     │█████", "  ▐██│", "█████│", "     │", "     │▌"]
        );
    }
}
