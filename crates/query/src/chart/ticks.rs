//! Round numbers along an axis.

use super::view::Numbers;
use crate::render::number::{Sign, fixed};

/// An axis of numbers: its ends and the round numbers on it, in the unit of the axis.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Axis {
    pub(super) low: f64,
    pub(super) high: f64,
    /// Each tick and its text.
    pub(super) ticks: Vec<(f64, String)>,
}

impl Axis {
    /// An axis from a round number at or below the lowest value to one at or above the highest, with about so
    /// many steps.
    pub(super) fn around(low: f64, high: f64, steps: f64, numbers: &Numbers) -> Self {
        let span = if high > low {
            high - low
        } else {
            low.abs().max(1.0)
        };
        let step = round_step(span / steps);
        let first = (low / step.size()).floor();
        let mut last = (high / step.size()).ceil();
        if last <= first {
            last = first + 1.0;
        }
        let count = (last - first).round() as i64;
        let at = |tick: i64| (first + tick as f64) * step.size();
        let decimals = u8::try_from(-step.power).unwrap_or(0);
        let sign = if numbers.is_change {
            Sign::Both
        } else {
            Sign::Minus
        };
        let ticks = (0..=count).map(|tick| (at(tick), fixed(at(tick), decimals, sign)));
        Self {
            low: at(0),
            high: at(count),
            ticks: ticks.collect(),
        }
    }

    /// Where a value stands between two ends of the picture.
    pub(super) fn place(&self, value: f64, from: f64, to: f64) -> f64 {
        from + (value - self.low) / (self.high - self.low) * (to - from)
    }
}

/// 1, 2 or 5 times a power of ten.
struct Step {
    factor: f64,
    power: i32,
}

impl Step {
    fn size(&self) -> f64 {
        // Dividing by an exact power of ten keeps 0.3 from becoming 0.30000000000000004.
        match self.power {
            0.. => self.factor * 10_f64.powi(self.power),
            _ => self.factor / 10_f64.powi(-self.power),
        }
    }
}

/// The smallest round step that is not below a size above zero.
fn round_step(least: f64) -> Step {
    let power = least.log10().floor() as i32;
    let rest = least / 10_f64.powi(power);
    let (factor, power) = match rest {
        ..=1.0 => (1.0, power),
        ..=2.0 => (2.0, power),
        ..=5.0 => (5.0, power),
        _ => (1.0, power + 1),
    };
    Step { factor, power }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(low: f64, high: f64, is_change: bool) -> Vec<String> {
        let numbers = Numbers {
            factor: 1.0,
            is_change,
        };
        let axis = Axis::around(low, high, 5.0, &numbers);
        axis.ticks.into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn ticks_are_round_and_hold_the_values() {
        assert_eq!(
            texts(0.0, 3747.98, false),
            ["0", "1,000", "2,000", "3,000", "4,000"]
        );
        assert_eq!(texts(-4.1, 9.4, true), ["−5", "0", "+5", "+10"]);
        assert_eq!(texts(0.0, 0.31, false), ["0.0", "0.1", "0.2", "0.3", "0.4"]);
    }

    #[test]
    fn one_value_has_an_axis_too() {
        assert_eq!(texts(0.0, 0.0, false), ["0.0", "0.2"]);
        assert!(texts(5.0, 5.0, false).len() >= 2);
    }
}
