use std::collections::HashMap;

use super::{Key, cannot_be, other};
use crate::fault::FileFault;
use crate::gacc_release::columns::Period;
use crate::gacc_release::row::Entry;

/// Half of the last digit of printed growth and a little more, in hundredths of a per cent.
const GROWTH_HALF_WIDTH: i128 = 6;
/// The factors by which a unit slips.
const SLIPS: [i128; 4] = [10, 100, 1_000, 10_000];

/// Where a table prints a year and the year before, growth must be theirs within all roundings. What is explained by a
/// slipped unit is refused, another difference is told.
pub(super) fn fits(
    entry: &Entry,
    cells: &HashMap<Key<'_>, &Entry>,
) -> Result<Option<String>, FileFault> {
    let earlier = Period {
        earlier: true,
        ..entry.period
    };
    let key = (entry.subject.code(), entry.flow, entry.measure, earlier);
    let before = other(cells, key).filter(|_| !entry.period.earlier);
    let (Some(growth), Some(now), Some((base, before, half))) = (entry.growth, entry.value, before)
    else {
        return Ok(None);
    };
    let now = (i128::from(now.value), i128::from(now.half_width));
    let before = (i128::from(before), i128::from(half));
    if is_growth(now, before, growth) {
        return Ok(None);
    }
    for slip in SLIPS {
        let larger = ((now.0 * slip), (now.1 * slip));
        let base_larger = ((before.0 * slip), (before.1 * slip));
        if is_growth(larger, before, growth) || is_growth(now, base_larger, growth) {
            let what = format!("the printed growth needs a value {slip} times as large or small");
            return Err(cannot_be(&what, entry, base));
        }
    }
    Ok(Some(format!(
        "printed growth is not that of the two printed values, all kept as printed: {} and {}",
        entry.said(),
        base.said()
    )))
}

/// Whether `now ÷ before − 1` can be the growth, each within its half-width.
fn is_growth(now: (i128, i128), before: (i128, i128), growth: i64) -> bool {
    let (least, most) = (before.0 - before.1, before.0 + before.1);
    if least <= 0 {
        return true;
    }
    let factor = 10_000 + i128::from(growth);
    let low = (now.0 - now.1) * 10_000 / most;
    let high = (now.0 + now.1) * 10_000 / least + 1;
    low <= factor + GROWTH_HALF_WIDTH && high >= factor - GROWTH_HALF_WIDTH
}
