//! What the columns of a table hold, by the words of its header rows.

use tradeq_model::{FlowAsk, Measure};

use super::document::{Cell, Row};
use super::heading::Heading;
use super::kind::Kind;
use crate::fault::{FileFault, OwnFault, Place};

mod header_row;
mod period;

pub(super) use header_row::of_word as flow_of_word;
pub(super) use period::Period;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Values or quantities of a period.
    Value(Period),
    /// Growth on the year before.
    Growth(Option<Period>),
    /// The unit of the row's quantities.
    Unit,
    /// Growth on the month before, which has no place among figures.
    MonthOnMonth,
}

/// One column behind the labels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    /// From 0.
    pub(super) at: usize,
    /// Exports, imports or both; none where the rows say it.
    pub(super) flow: Option<FlowAsk>,
    /// Value or quantity.
    pub(super) measure: Measure,
    pub(super) role: Role,
    /// The words of its header.
    pub(super) name: String,
}

/// The columns of a table, and how many rows its header has.
///
/// # Errors
/// A header that is not there; a column whose words are not understood or name other months than the title.
pub(super) fn columns(rows: &[Row], heading: &Heading) -> Result<(Vec<Column>, usize), FileFault> {
    let height = header_row::count(rows);
    let (header, data) = rows.split_at(height);
    if height == 0 {
        let message = "the table has no header that names flows and months";
        let hint = "the columns are not told by their order: restore the header as the page has it";
        let place = rows.first().map_or(Place::Line(1), Row::place);
        return Err(OwnFault::new("no-header", message, hint)
            .in_place(place)
            .into());
    }
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let mut columns = Vec::new();
    for at in 1..width {
        let words = header_row::words(header, at);
        let filled = data
            .iter()
            .filter_map(|row| row.cell(at))
            .find(|cell| cell.is_printed());
        match (words.as_slice(), filled) {
            ([], None) => {}
            ([], Some(cell)) => return Err(nameless(cell)),
            (words, _) => columns.push(column(at, words, header, heading)?),
        }
    }
    set_growth_periods(&mut columns, header)?;
    Ok((columns, height))
}

fn column(
    at: usize,
    words: &[String],
    header: &[Row],
    heading: &Heading,
) -> Result<Column, FileFault> {
    let name = words.join(" / ");
    let place = place(header, at);
    let not_known = |what: &str| {
        let message = format!("the header does not say {what} of the column: `{name}`");
        let hint = "restore the header as the page has it";
        FileFault::from(OwnFault::new("unknown-column", message, hint).in_place(place.clone()))
    };
    let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let has = |needles: &[&str]| {
        lower
            .iter()
            .any(|word| needles.iter().any(|needle| word.contains(needle)))
    };
    let role = if has(&["quantity unit", "计量单位"]) || lower.iter().any(|word| word == "unit")
    {
        Role::Unit
    } else if has(&["month-on-month", "month on month", "环比"]) {
        Role::MonthOnMonth
    } else {
        let period = period::of_words(&lower, heading.span).map_err(|wrong| {
            let message = format!(
                "the column is about {wrong}, the title about {}: `{name}`",
                heading.span
            );
            let hint = "title and table are of different releases: look for the page again";
            FileFault::from(OwnFault::new("other-months", message, hint).in_place(place.clone()))
        })?;
        if has(&[
            "year-on-year",
            "year on year",
            "percentage",
            "±",
            "%",
            "同比",
            "比去年",
            "比上年",
        ]) {
            Role::Growth(period)
        } else {
            Role::Value(period.ok_or_else(|| not_known("the months"))?)
        }
    };
    let measured = matches!(heading.kind, Kind::Commodity(_))
        && matches!(role, Role::Value(_) | Role::Growth(_));
    let measure = match (has(&["quantity", "数量"]), has(&["value", "金额"])) {
        (true, false) if measured => Measure::Quantity,
        (false, true) if measured => Measure::Value,
        _ if measured => return Err(not_known("whether it is quantity or value")),
        _ => Measure::Value,
    };
    let flow = heading.kind.flow().or_else(|| header_row::flow(&lower));
    let by_rows = heading.kind == Kind::Totals;
    if flow.is_none() && !by_rows && matches!(role, Role::Value(_) | Role::Growth(_)) {
        return Err(not_known("whether it is exports or imports"));
    }
    let flow = flow.filter(|_| !by_rows);
    Ok(Column {
        at,
        flow,
        measure,
        role,
        name,
    })
}

/// Growth without words of its own belongs to the one period that the table has.
fn set_growth_periods(columns: &mut [Column], header: &[Row]) -> Result<(), FileFault> {
    let mut periods: Vec<Period> = columns
        .iter()
        .filter_map(|column| match column.role {
            Role::Value(period) if !period.earlier => Some(period),
            _ => None,
        })
        .collect();
    periods.sort_unstable();
    periods.dedup();
    for column in columns
        .iter_mut()
        .filter(|column| column.role == Role::Growth(None))
    {
        let [only] = periods.as_slice() else {
            let message = format!(
                "the header does not say which months the growth is about: `{}`",
                column.name
            );
            let hint = "the table has more than one: restore the header as the page has it";
            let place = place(header, column.at);
            return Err(OwnFault::new("unknown-column", message, hint)
                .in_place(place)
                .into());
        };
        column.role = Role::Growth(Some(*only));
    }
    Ok(())
}

fn place(header: &[Row], at: usize) -> Place {
    let cells = header.iter().filter_map(|row| row.cell(at));
    let named = cells.rev().find(|cell| !cell.text.is_empty());
    let place = named.map(|cell| cell.place.clone());
    place.unwrap_or_else(|| header.first().map_or(Place::Line(1), Row::place))
}

fn nameless(cell: &Cell) -> FileFault {
    let message = format!("the column has no header: `{}`", cell.text);
    let hint = "a cell moved, or the header lost one: restore the table as the page has it";
    OwnFault::new("unknown-column", message, hint)
        .in_place(cell.place.clone())
        .into()
}
