//! Growth of one figure over another.

use serde::{Deserialize, Serialize};

use crate::State;

/// A growth rate in per cent, `100 · (now ÷ base − 1)`, and what stands behind it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Growth {
    /// Per cent; empty where no rate is defined.
    pub percent: Option<f64>,
    /// Why there is a rate, or none.
    pub state: State,
}

impl Growth {
    /// Growth from `base` to `now`; `None` is an observation that is missing, never a zero.
    ///
    /// A true fall to zero is −100 % and says `ceased`. There is no growth of a balance: a base
    /// below zero gives no rate.
    pub fn between(now: Option<i64>, base: Option<i64>) -> Self {
        let none = |state| Self {
            percent: None,
            state,
        };
        let (now, base) = match (now, base) {
            (None, _) => return none(State::NowMissing),
            (_, None) => return none(State::BaseMissing),
            (Some(now), Some(base)) => (now, base),
        };
        match (now, base) {
            (_, ..0) => none(State::NegativeBase),
            (0, 0) => none(State::BothZero),
            (_, 0) => none(State::New),
            _ => {
                let state = if now == 0 { State::Ceased } else { State::Ok };
                let delta = i128::from(now) - i128::from(base);
                let percent = Some(100.0 * delta as f64 / base as f64);
                Self { percent, state }
            }
        }
    }

    /// The same rate, marked when the base is below a threshold.
    #[must_use]
    pub fn marking_small_base(self, base: i64, threshold: i64) -> Self {
        let small = self.state == State::Ok && base < threshold;
        let state = if small { State::SmallBase } else { self.state };
        Self { state, ..self }
    }

    /// The lowest and highest per cent that figures rounded to ± their half widths allow.
    ///
    /// An end is infinite when the base may be zero. Half widths are as
    /// [`Decimal::half_width`](crate::Decimal::half_width) gives them.
    pub fn bounds(now: i64, now_half: i64, base: i64, base_half: i64) -> (f64, f64) {
        let ends = |value: i64, half: i64| {
            let (value, half) = (i128::from(value), i128::from(half).abs());
            ((value - half) as f64, (value + half) as f64)
        };
        let (low, high) = ends(now, now_half);
        let (small, large) = ends(base, base_half);
        if large <= 0.0 {
            return (f64::NEG_INFINITY, f64::INFINITY);
        }
        let over = |value: f64, base: f64| match base {
            base if base > 0.0 => 100.0 * (value / base - 1.0),
            _ => f64::INFINITY.copysign(value),
        };
        let lowest = over(low, if low >= 0.0 { large } else { small });
        let highest = over(high, if high > 0.0 { small } else { large });
        (lowest, highest)
    }
}
