//! An answer in another currency, where a person asks for it: money at the average rate of its span, never in silence.
//!
//! Growth, shares and contributions stay those of the currency that was published. Where the rates of both years are
//! held, growth in the other currency stands beside.

use std::collections::BTreeSet;

use tradeq_model::{Currency, Lang, Month, Span};
use tradeq_storage::Reader;

use crate::error::{QueryError, QueryResult};
use crate::report::header::Report;
use crate::table::{Answer, Value};

mod place;
mod rate;
mod said;
mod section;

use rate::Rates;

/// Turns the money of an answer into another currency.
///
/// # Errors
/// A currency or an answer that cannot be converted; months without a rate.
pub fn convert(
    answer: &mut Answer,
    report: &Report,
    to: Currency,
    lang: Lang,
    reader: &mut Reader,
) -> QueryResult<()> {
    let from = source(answer, to)?;
    if answer.is_empty_compared() {
        return Ok(());
    }
    let period = shown(answer, "period").and_then(|text| text.parse::<Span>().ok());
    let text = |name: &str| report.sections.iter().find(|section| section.name == name);
    let spans = answer
        .sections
        .iter()
        .map(|section| place::of_rows(section, text(&section.name), from, period));
    let spans = spans.collect::<QueryResult<Vec<_>>>()?;
    let wanted: BTreeSet<Month> = spans
        .iter()
        .flatten()
        .flatten()
        .flat_map(|span| span.iter())
        .collect();
    let (rates, missing) = Rates::choose(reader.rates_between(from, to)?, from, &wanted);
    if !missing.is_empty() {
        return Err(QueryError::NoRate {
            from: from.to_string(),
            to: to.to_string(),
            months: runs(&missing),
        });
    }
    let mut used = wanted;
    let mut has_growth = false;
    for (part, spans) in answer.sections.iter_mut().zip(&spans) {
        let done = section::convert(part, spans, (from, to), &rates, lang);
        has_growth |= done.has_growth;
        used.extend(done.base_months);
    }
    let used: Vec<_> = rates.used(&used).cloned().collect();
    said::say(answer, from, to, has_growth, lang);
    said::cite(answer, &used, reader)?;
    answer.sections.push(said::table(&used, lang));
    Ok(())
}

/// The currency that the answer is in.
fn source(answer: &Answer, to: Currency) -> QueryResult<Currency> {
    let refuse = |message: String| Err(QueryError::BadValue { message });
    if ![Currency::Cny, Currency::Usd, Currency::Eur].contains(&to) {
        return refuse(format!(
            "--convert: no rates of `{to}` are kept\nhint: expected eur, usd or cny"
        ));
    }
    match shown(answer, "currency").and_then(|text| text.parse::<Currency>().ok()) {
        None => refuse(format!(
            "--convert: report `{}` has no money in one currency\nhint: leave --convert out",
            answer.report
        )),
        Some(from) if from == to => refuse(format!(
            "--convert: the figures are published in `{to}`\nhint: leave --convert out, or convert from another --currency"
        )),
        Some(from) => Ok(from),
    }
}

fn shown<'a>(answer: &'a Answer, name: &str) -> Option<&'a str> {
    let found = answer.parameters.iter().find(|(known, _)| known == name);
    match found {
        Some((_, Value::Text(text))) => Some(text),
        _ => None,
    }
}

/// Months as runs: `2022-01..2022-12, 2023-03`.
fn runs(months: &[Month]) -> String {
    let mut runs: Vec<(Month, Month)> = Vec::new();
    for &month in months {
        match runs.last_mut() {
            Some((_, last)) if last.plus(1) == month => *last = month,
            _ => runs.push((month, month)),
        }
    }
    let texts = runs
        .iter()
        .filter_map(|(first, last)| Span::new(*first, *last));
    texts
        .map(|span| span.to_string())
        .collect::<Vec<_>>()
        .join(", ")
}
