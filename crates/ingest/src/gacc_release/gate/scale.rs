//! Whether a table's totals are of the size of China's trade: a slip of the whole table's unit shows nowhere else.

use tradeq_model::{Currency, FlowAsk, Measure};

use super::fault;
use crate::fault::FileFault;
use crate::gacc_release::heading::Heading;
use crate::gacc_release::row::Entry;

/// Exports and imports together in an average month: the least of 2008 and after, which is February 2009 with 125
/// thousand million dollars and 853 thousand million yuan, and the most, with room below and above.
const YUAN: (i64, i64) = (700_000_000_000, 9_000_000_000_000);
const DOLLARS: (i64, i64) = (100_000_000_000, 1_300_000_000_000);
/// The parts that one of the flows has in both.
const LEAST_PART: i64 = 4;

/// Checks every total of the table.
pub(super) fn is_chinas(entries: &[Entry], heading: &Heading) -> Result<(), FileFault> {
    let unit = heading.unit;
    let (least, most) = match unit.currency {
        Currency::Cny => YUAN,
        _ => DOLLARS,
    };
    let totals = entries.iter().filter(|entry| {
        entry.subject.is_total()
            && entry.measure == Measure::Value
            && entry.flow != FlowAsk::Balance
    });
    for total in totals {
        let Some(printed) = total.value else { continue };
        let months = i64::from(total.period.span(heading.span).months());
        let least = if total.flow == FlowAsk::Total {
            least
        } else {
            least / LEAST_PART
        };
        if (least..=most).contains(&(printed.value / months)) {
            continue;
        }
        let message = format!(
            "China's trade is not of that size: {} in units of {} for {}",
            total.said(),
            unit.describe(),
            total.period.span(heading.span)
        );
        let hint = "the unit line or the currency is wrong: look for a corrected page, and do not import this one";
        return Err(fault("implausible", message, hint, total));
    }
    Ok(())
}
