//! What an answer says where the year to compare with is not held.

use tradeq_model::{Lang, Month, Span, SpanAsk, State};

use super::bind::Bound;
use crate::table::{Answer, Kind, Section, Value};

/// The months asked for; nothing where the question has no period.
pub(super) fn asked(bound: &Bound) -> Option<Span> {
    let (from, to) = bound.months("period")?;
    let month = |number: i64| Month::from_number(i32::try_from(number).ok()?);
    Span::new(month(from)?, month(to)?)
}

/// The sections that have a number without a base, in a row about these months or a part of them.
pub(super) fn sections(answer: &Answer, period: Span) -> Vec<&Section> {
    let has_none = |section: &&Section| {
        (0..section.rows.len()).any(|row| is_within(section, row, period) && lacks(section, row))
    };
    answer.sections.iter().filter(has_none).collect()
}

/// Whether a growth rate of the row has nothing to compare with; an average over years has other reasons to be missing.
fn lacks(section: &Section, row: usize) -> bool {
    let no_base = Value::from(State::BaseMissing.code());
    let mut columns = section.columns.iter().enumerate();
    columns.any(|(at, column)| {
        column.kind == Kind::State
            && column.name.ends_with("yoy_state")
            && *section.value(row, at) == no_base
    })
}

/// Whether the row is about months of the period: a row that names none is about all of it.
fn is_within(section: &Section, row: usize, period: Span) -> bool {
    let mut columns = section.columns.iter().enumerate();
    let dated = columns.find(|(_, column)| matches!(column.kind, Kind::Span | Kind::Month));
    let Some((at, _)) = dated else { return true };
    match section.value(row, at) {
        Value::Text(text) => match text.parse() {
            Ok(SpanAsk::Fixed(span)) => period.contains(span.from()) && period.contains(span.to()),
            _ => false,
        },
        _ => false,
    }
}

/// The sentence: what growth needs, in which tables it is missing, and what would bring it.
pub(super) fn note(of: &[String], missing: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!(
            "no base ({}): growth needs the same months of both years; of the year before: {missing}",
            of.join(", ")
        ),
        Lang::Zh => format!(
            "基期缺失（{}）：计算增速需要两年相同的月份；上年所缺：{missing}",
            of.join("、")
        ),
    }
}
