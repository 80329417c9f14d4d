//! The ids behind a cell, as its report names them.

use std::collections::BTreeSet;

use tradeq_model::{Month, Span};
use tradeq_storage::{Reader, SlicesOf};

use super::place::Position;
use crate::error::QueryResult;
use crate::report::bind::Bound;
use crate::report::{ParameterKind, Report, SOURCES, SectionText};
use crate::table::{Answer, Kind, Section, Show, Value};

/// What a cell rests on.
#[derive(Debug, Default)]
pub(super) struct Chain {
    /// Published figures by id, each with the column of the report that names it.
    pub(super) cells: Vec<(i64, String)>,
    /// Loads behind a computed number.
    pub(super) loads: BTreeSet<i64>,
    /// Whether it compares with a year earlier.
    pub(super) compares: bool,
}

/// The figures and loads that the row names for this column.
pub(super) fn chain(
    report: &Report,
    text: &SectionText,
    answer: &Answer,
    position: Position,
    bound: &Bound,
    reader: &mut Reader,
) -> QueryResult<Chain> {
    let section = &answer.sections[position.section];
    let column = &section.columns[position.column];
    let mut chain = Chain {
        compares: matches!(column.kind, Kind::Growth | Kind::Points) || column.name == "change",
        ..Chain::default()
    };
    let published = basis(section, position).as_deref() == Some("published");
    let of_facts = !published || column.show == Show::Compare || column.name == "coverage";
    for (at, found) in section.columns.iter().enumerate() {
        let Some(declared) = text.column(&found.name) else {
            continue;
        };
        let id = match section.value(position.row, at) {
            Value::Int(id) => Some(*id),
            _ => None,
        };
        let Some(id) = id.filter(|_| speaks_of(declared.name(), &column.name, section)) else {
            continue;
        };
        if declared.is_cell() {
            match chain.cells.iter_mut().find(|(known, _)| *known == id) {
                Some((_, roles)) => *roles = format!("{roles}, {}", declared.name()),
                None => chain.cells.push((id, declared.name().to_owned())),
            }
        } else if declared.is_load() && of_facts {
            chain.loads.insert(id);
        }
    }
    // A derived base is what the printed growth says, not the figure of a year earlier.
    if chain.compares && section.text(position.row, "base_basis") != Some("derived") {
        let cells = chain.cells.iter().map(|(id, _)| *id).collect();
        for id in reader.bases_of(&cells)? {
            chain.cells.push((id, "a year earlier".into()));
        }
    }
    if !chain.loads.is_empty()
        && let Some(sources) = report.sections.iter().find(|other| other.name == SOURCES)
    {
        let rows = reader.query(&sources.sql, &bound.names)?.rows;
        let ids = rows.iter().filter_map(|row| row.first()?.as_int());
        chain.loads.extend(ids);
    }
    Ok(chain)
}

/// Whether a column is worked out from others of its row, whatever those rest on.
pub(super) fn is_worked_out(section: &Section, position: Position) -> bool {
    let name = section.columns[position.column].name.as_str();
    let printed_share = section
        .position("share_cell_id")
        .is_some_and(|at| !section.value(position.row, at).is_absent());
    match name {
        "change" | "contribution" | "share_change" | "coverage" | "difference" => true,
        "share" => !printed_share,
        _ => false,
    }
}

/// `published`, `computed` or `mixed`, as the row says of this column.
pub(super) fn basis(section: &Section, position: Position) -> Option<String> {
    let own = format!("{}_basis", section.columns[position.column].name);
    let named = match section.position(&own) {
        Some(_) => own.as_str(),
        None => "basis",
    };
    section.text(position.row, named).map(str::to_owned)
}

/// Whether an id column such as `yoy_cell_id` is about a column: by its name, unless it is named for another one.
fn speaks_of(id_column: &str, column: &str, section: &Section) -> bool {
    let of = id_column
        .strip_suffix("_cell_id")
        .or_else(|| id_column.strip_suffix("_load_id"));
    of.is_none_or(|of| of == column || !section.columns.iter().any(|other| other.name == of))
}

/// The slices that the loads brought to the months and the flow of the row.
pub(super) fn slices(
    chain: &Chain,
    section: &Section,
    row: usize,
    report: &Report,
    bound: &Bound,
) -> Option<SlicesOf> {
    let asked = asked_months(report, bound);
    let (from, to) = months_of(section, row).or(asked)?;
    let earlier = if chain.compares { 12 } else { 0 };
    let of_row = section.text(row, "flow").map(str::to_owned);
    let flow = of_row.or_else(|| bound.text("flow").map(str::to_owned));
    Some(SlicesOf {
        loads: chain.loads.clone(),
        from: from - earlier,
        to,
        flow: flow.filter(|flow| ["export", "import"].contains(&flow.as_str())),
        currency: bound.text("currency").unwrap_or("cny").to_owned(),
    })
}

/// First and last month, by number, of the span asked for.
pub(super) fn asked_months(report: &Report, bound: &Bound) -> Option<(i64, i64)> {
    let is_span =
        |kind: &ParameterKind| matches!(kind, ParameterKind::Span | ParameterKind::SpanOrAll);
    let span = report
        .parameters
        .iter()
        .find(|parameter| is_span(&parameter.kind))?;
    bound.months(&span.name)
}

/// The month or span that the row itself is about.
fn months_of(section: &Section, row: usize) -> Option<(i64, i64)> {
    let is_time = |at: &usize| matches!(section.columns[*at].kind, Kind::Month | Kind::Span);
    let at = (0..section.columns.len()).find(is_time)?;
    let Value::Text(text) = section.value(row, at) else {
        return None;
    };
    let span: Span = text.parse().ok()?;
    Some((span.from().number().into(), span.to().number().into()))
}

/// A run of months by their numbers, as a person types it.
pub(super) fn span_text(from: i64, to: i64) -> Option<String> {
    let month = |number: i64| Month::from_number(i32::try_from(number).ok()?);
    Span::new(month(from)?, month(to)?).map(|span| span.to_string())
}
