//! Months by which files are named: which of them are asked for.

use chrono::Datelike;
use tradeq_model::Month;

use crate::failure::{Failure, FailureClass};
use crate::fault::OwnFault;
use crate::fetch::{Wanted, Window};
use crate::keys::Keys;

/// Reads `lookback`: so many months back are asked for.
pub(super) fn read_lookback(keys: &mut Keys<'_>, wanted: &mut Wanted) -> Result<(), OwnFault> {
    if let Some(said) = keys.number("lookback")? {
        wanted.set("lookback", vec![said.value.to_string()]);
    }
    Ok(())
}

/// The months to ask for, the newest first: those of a backfill that have begun, else this one and so many before it.
///
/// # Errors
/// A backfill of months to come.
pub(super) fn newest_first(
    wanted: &Wanted,
    window: &Window,
    lookback: u32,
) -> Result<Vec<Month>, Failure> {
    let outside = |what: String| Failure::new(FailureClass::Config, what);
    let this = Month::new(window.now.year(), window.now.month());
    let this = this.ok_or_else(|| outside(format!("the clock is out of range: {}", window.now)))?;
    let said = wanted.text("lookback").and_then(|text| text.parse().ok());
    let back = i32::try_from(said.unwrap_or(lookback)).unwrap_or(i32::MAX / 2);
    let (from, to) = match window.months {
        Some((from, to)) => (from, to.min(this)),
        None => (this.plus(-back), this),
    };
    if from > to {
        return Err(outside(format!("no data can be there yet from {from} on")));
    }
    let months = from.number()..=to.number();
    Ok(months.rev().filter_map(Month::from_number).collect())
}
