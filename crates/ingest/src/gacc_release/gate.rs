//! Whether the numbers of one table can all be right: a unit that slipped in one cell shows against its neighbours.

use std::collections::HashMap;

use tradeq_model::{FlowAsk, Measure};

use super::columns::Period;
use super::heading::Heading;
use super::kind::Kind;
use super::row::Entry;
use crate::fault::{FileFault, OwnFault};

mod growth;
mod price;
mod scale;

/// What a cell is about.
type Key<'a> = (Option<&'a str>, FlowAsk, Measure, Period);

/// Checks the table, takes out quantities whose unit is known to be misprinted, and gives what is to be known of them.
///
/// # Errors
/// Two cells that cannot both be right, named.
pub(super) fn check(entries: &mut Vec<Entry>, heading: &Heading) -> Result<Vec<String>, FileFault> {
    once_in_january(entries, heading)?;
    let mut notices = price::drop_misprints(entries);
    let cells = by_key(entries)?;
    for entry in entries.iter() {
        month_within_cumulative(entry, &cells)?;
        flows_make_the_total(entry, &cells)?;
        part_within_whole(entry, None, &cells)?;
        if let Some(whole) = &entry.subject.part_of {
            part_within_whole(entry, Some(whole), &cells)?;
        }
        notices.extend(growth::fits(entry, &cells)?);
    }
    if heading.kind == Kind::Regime {
        regimes_make_the_total(entries, &cells)?;
    }
    scale::is_chinas(entries, heading)?;
    Ok(notices)
}

/// January is the month and the months since January: what is printed twice is one figure.
fn once_in_january(entries: &mut Vec<Entry>, heading: &Heading) -> Result<(), FileFault> {
    if heading.span.to().month() != 1 {
        return Ok(());
    }
    let cells = by_key(entries)?;
    for entry in entries.iter().filter(|entry| entry.period.cumulative) {
        let month = Period {
            cumulative: false,
            ..entry.period
        };
        let twin = cells.get(&(entry.subject.code(), entry.flow, entry.measure, month));
        if let Some(twin) =
            twin.filter(|twin| (twin.value, twin.growth) != (entry.value, entry.growth))
        {
            return Err(cannot_be(
                "January is printed twice, and not the same",
                entry,
                twin,
            ));
        }
    }
    // Only what was found twice goes: a month that stands alone is the only one that there is.
    let is_twin = |entry: &Entry| {
        let cumulative = Period {
            cumulative: true,
            ..entry.period
        };
        let key = (entry.subject.code(), entry.flow, entry.measure, cumulative);
        !entry.period.cumulative && cells.contains_key(&key)
    };
    let mut twins = entries
        .iter()
        .map(is_twin)
        .collect::<Vec<bool>>()
        .into_iter();
    entries.retain(|_| !twins.next().unwrap_or(false));
    Ok(())
}

fn by_key(entries: &[Entry]) -> Result<HashMap<Key<'_>, &Entry>, FileFault> {
    let mut cells = HashMap::new();
    for entry in entries {
        if let Some(first) = cells.insert(key(entry), entry) {
            let message = format!(
                "the table has a figure twice: {} and {}",
                first.said(),
                entry.said()
            );
            let hint = "two rows stand for the same: look which of them is misnamed";
            return Err(fault("twice", message, hint, entry));
        }
    }
    Ok(cells)
}

fn key(entry: &Entry) -> Key<'_> {
    (
        entry.subject.code(),
        entry.flow,
        entry.measure,
        entry.period,
    )
}

/// The same cell in another respect.
fn other<'a>(cells: &HashMap<Key<'_>, &'a Entry>, key: Key<'_>) -> Option<(&'a Entry, i64, i64)> {
    let entry = cells.get(&key).copied()?;
    let printed = entry.value?;
    Some((entry, printed.value, printed.half_width))
}

fn month_within_cumulative(
    entry: &Entry,
    cells: &HashMap<Key<'_>, &Entry>,
) -> Result<(), FileFault> {
    let Some(month) = entry
        .value
        .filter(|_| !entry.period.cumulative && entry.flow != FlowAsk::Balance)
    else {
        return Ok(());
    };
    let cumulative = Period {
        cumulative: true,
        ..entry.period
    };
    let key = (entry.subject.code(), entry.flow, entry.measure, cumulative);
    match other(cells, key) {
        Some((sum, value, half))
            if month.value.saturating_sub(month.half_width) > value.saturating_add(half) =>
        {
            Err(cannot_be(
                "a month is larger than the months since January",
                entry,
                sum,
            ))
        }
        _ => Ok(()),
    }
}

fn flows_make_the_total(entry: &Entry, cells: &HashMap<Key<'_>, &Entry>) -> Result<(), FileFault> {
    let Some(total) = entry
        .value
        .filter(|_| entry.flow == FlowAsk::Total && entry.measure == Measure::Value)
    else {
        return Ok(());
    };
    let of = |flow| {
        other(
            cells,
            (entry.subject.code(), flow, entry.measure, entry.period),
        )
    };
    let (Some((export, exports, half)), Some((_, imports, other_half))) =
        (of(FlowAsk::Export), of(FlowAsk::Import))
    else {
        return Ok(());
    };
    let gap = (i128::from(exports) + i128::from(imports) - i128::from(total.value)).abs();
    let rounding = i128::from(total.half_width) + i128::from(half) + i128::from(other_half);
    if gap > rounding {
        return Err(cannot_be(
            "exports and imports do not make the total",
            entry,
            export,
        ));
    }
    Ok(())
}

/// A row within the group that it is printed as a part of, or within all trade.
fn part_within_whole(
    entry: &Entry,
    whole: Option<&str>,
    cells: &HashMap<Key<'_>, &Entry>,
) -> Result<(), FileFault> {
    let is_value = entry.measure == Measure::Value && entry.flow != FlowAsk::Balance;
    let Some(part) = entry
        .value
        .filter(|_| is_value && entry.subject.code() != whole)
    else {
        return Ok(());
    };
    match other(cells, (whole, entry.flow, entry.measure, entry.period)) {
        Some((whole, value, half))
            if part.value.saturating_sub(part.half_width) > value.saturating_add(half) =>
        {
            Err(cannot_be("a part is larger than its whole", entry, whole))
        }
        _ => Ok(()),
    }
}

/// The regimes are parts of one whole, with nothing beside them.
fn regimes_make_the_total(
    entries: &[Entry],
    cells: &HashMap<Key<'_>, &Entry>,
) -> Result<(), FileFault> {
    for total in entries.iter().filter(|entry| entry.subject.is_total()) {
        let Some(whole) = total.value else { continue };
        let parts = cells.values().filter(|entry| {
            let same = (entry.flow, entry.period) == (total.flow, total.period);
            same && !entry.subject.is_total() && !entry.subject.is_group
        });
        let printed: Vec<_> = parts.filter_map(|entry| entry.value).collect();
        let sum: i128 = printed.iter().map(|part| i128::from(part.value)).sum();
        let rounding: i128 = printed.iter().map(|part| i128::from(part.half_width)).sum();
        let gap = (sum - i128::from(whole.value)).abs();
        if !printed.is_empty() && gap > rounding + i128::from(whole.half_width) {
            let message = format!(
                "the regimes add up to {sum} {}, and the table prints {}",
                total.unit,
                total.said()
            );
            let hint = "a row is missing or a unit slipped in one cell: look for a corrected page";
            return Err(fault("implausible", message, hint, total));
        }
    }
    Ok(())
}

fn cannot_be(what: &str, first: &Entry, second: &Entry) -> FileFault {
    let message = format!("{what}: {} and {}", first.said(), second.said());
    let hint = "a unit or a digit slipped in one of the two: look for a corrected page, and do not import this one";
    fault("implausible", message, hint, first)
}

fn fault(class: &'static str, message: String, hint: &str, entry: &Entry) -> FileFault {
    OwnFault::new(class, message, hint)
        .in_place(entry.place.clone())
        .into()
}

#[cfg(test)]
mod tests;
