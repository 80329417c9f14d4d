//! Which months a row's money belongs to.

use tradeq_model::{Currency, Month, Span};

use crate::error::{QueryError, QueryResult};
use crate::report::SectionText;
use crate::report::fragment::With;
use crate::table::{Column, Kind, Section, Value};

/// Whether a column is in the currency that is converted: money, or a price in it.
pub(super) fn is_money(column: &Column, from: Currency) -> bool {
    [Kind::Money, Kind::Ratio].contains(&column.kind)
        && column.unit.as_deref() == Some(from.to_string().as_str())
}

/// Whether a column is of the same months a year earlier.
pub(super) fn is_base(column: &Column) -> bool {
    let name = column.name.as_str();
    name == "base" || name == "earlier" || name.starts_with("base_") || name.ends_with("_base")
}

/// The months that a section is of where its rows do not say: the period, or its last month, as its statement names them.
pub(super) fn of_section(text: &SectionText, period: Option<Span>) -> Option<Span> {
    let period = period?;
    let last = Some(Span::month(period.to()));
    if text.withs.is_empty() {
        let names = |name: &str| text.sql.contains(name);
        return match (names(":period_from"), names(":period_to")) {
            (true, _) => Some(period),
            (false, true) => last,
            (false, false) => None,
        };
    }
    let about_spans = text
        .withs
        .iter()
        .map(With::spans)
        .filter(|condition| condition.contains("month_no"));
    let mut spans: Vec<Option<Span>> = about_spans
        .map(|condition| match condition {
            _ if condition
                .contains("from_month_no = :period_from and to_month_no = :period_to") =>
            {
                Some(period)
            }
            _ if condition.contains("from_month_no = :period_to and to_month_no = :period_to") => {
                last
            }
            _ => None,
        })
        .collect();
    spans.dedup();
    match spans[..] {
        [] => Some(period),
        [span] => span,
        _ => None,
    }
}

/// The span of a row: what its own columns say, else that of its section.
pub(super) fn of_row(section: &Section, row: usize, whole: Option<Span>) -> Option<Span> {
    let month = |name: &str| match section.value(row, section.position(name)?) {
        Value::Int(number) => Month::from_number(i32::try_from(*number).ok()?),
        _ => None,
    };
    if let Some(from) = month("from_month_no") {
        return Span::new(from, month("to_month_no").unwrap_or(from));
    }
    let told = (0..section.columns.len()).find_map(|column| {
        let kind = section.columns[column].kind;
        match section.value(row, column) {
            Value::Text(text) if [Kind::Month, Kind::Span].contains(&kind) => {
                Some(text.parse().ok())
            }
            _ => None,
        }
    });
    told.unwrap_or(whole)
}

/// The span of every row of a section; none where a row has no money.
pub(super) fn of_rows(
    section: &Section,
    text: Option<&SectionText>,
    from: Currency,
    period: Option<Span>,
) -> QueryResult<Vec<Option<Span>>> {
    let whole = text.and_then(|text| of_section(text, period));
    let money = (0..section.columns.len()).filter(|at| is_money(&section.columns[*at], from));
    let money: Vec<usize> = money.collect();
    let of = |row: usize| {
        if money.iter().all(|at| section.value(row, *at).is_absent()) {
            return Ok(None);
        }
        let span = of_row(section, row, whole);
        let refusal = || QueryError::BadValue {
            message: format!(
                "--convert: section `{}` does not say of which months its money is\nhint: leave --convert out, or name other sections with --section",
                section.name
            ),
        };
        span.map(Some).ok_or_else(refusal)
    };
    (0..section.rows.len()).map(of).collect()
}
