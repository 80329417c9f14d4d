//! Parts of a whole, and what a part adds to its growth.

use serde::{Deserialize, Serialize};

use crate::State;

/// A share in per cent, `100 · part ÷ whole`, and what stands behind it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Share {
    /// Per cent; empty where no share is defined.
    pub percent: Option<f64>,
    /// Why there is a share, or none.
    pub state: State,
}

impl Share {
    /// The share of `part` in `whole`; `None` is an observation that is missing, never a zero.
    ///
    /// A whole that is zero while the part is not counts as missing.
    pub fn of(part: Option<i64>, whole: Option<i64>) -> Self {
        let none = |state| Self {
            percent: None,
            state,
        };
        match (part, whole) {
            (None, _) => none(State::NowMissing),
            (_, None) => none(State::BaseMissing),
            (_, Some(..0)) => none(State::NegativeBase),
            (Some(0), Some(0)) => none(State::BothZero),
            (_, Some(0)) => none(State::BaseMissing),
            (Some(part), Some(whole)) => {
                let percent = Some(100.0 * part as f64 / whole as f64);
                Self {
                    percent,
                    state: State::Ok,
                }
            }
        }
    }
}

/// What a change of one part adds to the growth of the whole, in percentage points:
/// `100 · delta ÷ base_total`. Nothing if the base total is not above zero.
///
/// The contributions of parts that make up the whole add up to its growth.
pub fn contribution(delta: i64, base_total: i64) -> Option<f64> {
    (base_total > 0).then(|| 100.0 * delta as f64 / base_total as f64)
}
