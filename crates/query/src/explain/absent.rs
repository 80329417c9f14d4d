//! Why a number is not there, and what would bring it.

use tradeq_model::{Lang, State};

use super::chain::{asked_months, span_text};
use crate::report::Report;
use crate::report::bind::Bound;

/// A sentence for a cell without a value, and whether something could bring it.
pub(super) fn why(state: Option<State>, report: &Report, bound: &Bound) -> (String, bool) {
    let months = asked_months(report, bound);
    let span = months.and_then(|(from, to)| span_text(from, to));
    let base = months.and_then(|(from, to)| span_text(from - 12, to - 12));
    let held = |span: Option<String>| match span {
        Some(span) => {
            format!("`tradeq coverage --period {span}` shows what is held of those months")
        }
        None => "`tradeq coverage` shows what is held".to_owned(),
    };
    let own = report
        .missing
        .as_ref()
        .map(|missing| bound.fill(missing, Lang::En));
    match state {
        Some(State::NotHeld) | Some(State::NowMissing) => {
            let what = own.unwrap_or_else(|| {
                "the release or the facts that have it (`tradeq import FILE`)".into()
            });
            (format!("missing: {what}; {}", held(span)), true)
        }
        Some(State::BaseMissing) => {
            let months = base.clone().unwrap_or_else(|| "a year earlier".into());
            let text = format!(
                "missing: the same months a year earlier, {months}, to compare with; `tradeq import FILE` of a file that has them brings it; {}",
                held(base)
            );
            (text, true)
        }
        Some(State::Suppressed) => (
            "missing: its publisher keeps it confidential, and no file brings it".into(),
            false,
        ),
        Some(State::New | State::BothZero) => (
            "no rate: there was nothing a year earlier, and nothing is divided by zero".into(),
            false,
        ),
        Some(State::Ceased) => ("no rate: nothing is traded now".into(), false),
        Some(State::NegativeBase) => (
            "no rate: the base is below zero, as a balance can be".into(),
            false,
        ),
        Some(State::SmallBase) => (
            "no rate: the base is so small that a rate would say little".into(),
            false,
        ),
        Some(State::Rounding) => (
            "no rate: the rounding of the two figures could make it nothing, or twice as much"
                .into(),
            false,
        ),
        Some(State::Break) => (
            "no rate: a code, a group or a source changed between the two periods".into(),
            false,
        ),
        Some(State::Ok) | None => {
            let text = format!(
                "missing: the report gives no value here, and no state says why; {}",
                held(span)
            );
            (text, false)
        }
    }
}
