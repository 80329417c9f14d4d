//! The table of daily rates: a column a currency, a row a day.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Weekday};
use tradeq_model::Month;
use tradeq_storage::{RateRow, ReferenceRecord, ReferenceRow};

use super::rate;
use crate::fault::{FileFault, OwnFault};
use crate::reference::List;
use crate::reference::table::{Row, Table};

/// The currencies of trade values, besides the euro.
const CURRENCIES: [&str; 5] = ["USD", "CNY", "GBP", "JPY", "KRW"];

const DAY: &str = "a day written like 2024-09-30";

/// What a month has of a pair so far.
#[derive(Default, Clone, Copy)]
struct Sum {
    sum: i128,
    days: u32,
}

/// Currencies of a pair, base first.
type Pair = (&'static str, &'static str);

pub(super) fn read(bytes: &[u8]) -> Result<List, FileFault> {
    let table = Table::read(bytes)?;
    let columns = columns(&table)?;
    let mut months: BTreeMap<Month, (u32, BTreeMap<Pair, Sum>)> = BTreeMap::new();
    let mut days: Vec<NaiveDate> = Vec::new();
    for row in &table.rows {
        let (day, month) = day(row, &days)?;
        days.push(day);
        let rates = rates(&table, &columns, row)?;
        let (count, sums) = months.entry(month).or_default();
        *count += 1;
        for (pair, rate) in pairs(&rates) {
            let sum = sums.entry(pair).or_default();
            sum.sum = sum.sum.saturating_add(rate);
            sum.days += 1;
        }
    }
    let mut list = List::default();
    let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else {
        return Ok(list);
    };
    for (month, (count, sums)) in &months {
        let edge = edge(*month, *first, *last);
        if let Some((from, to)) = edge {
            list.notices
                .push(format!("{month} is partial: {count} days, {from} to {to}"));
        }
        for ((base, quote), sum) in sums {
            let is_partial = edge.is_some() || sum.days < *count;
            let Some(rate_e6) = rate::mean_e6(sum.sum, sum.days) else {
                continue;
            };
            list.rows.push(ReferenceRow {
                line: 1,
                record: ReferenceRecord::Rate(RateRow {
                    month: *month,
                    base: (*base).to_owned(),
                    quote: (*quote).to_owned(),
                    rate_e6,
                    days: Some(sum.days),
                    is_partial,
                }),
            });
        }
    }
    Ok(list)
}

/// The columns of the currencies that are read; every column is a currency.
fn columns(table: &Table) -> Result<Vec<(usize, &'static str)>, FileFault> {
    let fits = |name: &str| name.len() == 3 && name.bytes().all(|byte| byte.is_ascii_uppercase());
    let last = table.header.len() - 1;
    for (at, name) in table.header.iter().enumerate() {
        let is_date = at == 0 && name == "Date";
        let is_trailing = at == last && name.is_empty();
        if !(is_date || is_trailing || fits(name)) {
            let (name, known) = (name.clone(), "Date, and currencies such as USD".to_owned());
            return Err(FileFault::UnknownHeader {
                line: 1,
                name,
                known,
            });
        }
        if at > 0 && table.header[..at].contains(name) {
            let (name, first) = (name.clone(), name.clone());
            return Err(FileFault::DuplicateHeader {
                line: 1,
                name,
                first,
            });
        }
    }
    table.column("Date")?;
    table.column("USD")?;
    let known = CURRENCIES.into_iter();
    let found = known.filter_map(|currency| Some((table.column(currency).ok()?, currency)));
    Ok(found.collect())
}

/// The day of a row; the rows go one way, newest or oldest first.
fn day(row: &Row, before: &[NaiveDate]) -> Result<(NaiveDate, Month), FileFault> {
    let (line, text) = (row.line, row.field(0));
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    let day = day.filter(|day| day.format("%Y-%m-%d").to_string() == text);
    let month = day.and_then(|day| Month::new(day.year(), day.month()));
    let (Some(day), Some(month)) = (day, month) else {
        let (column, value) = ("Date".to_owned(), text.to_owned());
        return Err(FileFault::BadWord {
            line,
            column,
            value,
            expected: DAY.to_owned(),
        });
    };
    let falls = match before {
        [first, second, ..] => Some(second < first),
        _ => None,
    };
    let fits = before
        .last()
        .is_none_or(|last| *last != day && falls.is_none_or(|falls| (day < *last) == falls));
    if fits {
        return Ok((day, month));
    }
    let message = format!("day {text} stands out of order");
    let hint = "the rows go from the newest day to the oldest, each day once: restore the table as it was downloaded";
    Err(OwnFault::new("day-out-of-order", message, hint)
        .at(line)
        .into())
}

/// The rates of a day; a currency without one is left out.
fn rates(
    table: &Table,
    columns: &[(usize, &'static str)],
    row: &Row,
) -> Result<Vec<(&'static str, i128)>, FileFault> {
    let mut rates = vec![("EUR", rate::ONE)];
    for (at, currency) in columns {
        let text = row.field(*at);
        if text == "N/A" {
            continue;
        }
        let rate = rate::parse(text).ok_or_else(|| FileFault::BadWord {
            line: row.line,
            column: table.header[*at].clone(),
            value: text.to_owned(),
            expected: "a positive decimal such as 1.1172, or N/A".to_owned(),
        })?;
        rates.push((*currency, rate));
    }
    Ok(rates)
}

/// What the euro and the dollar are worth in every other currency.
fn pairs(rates: &[(&'static str, i128)]) -> Vec<(Pair, i128)> {
    let mut pairs = Vec::new();
    for (base, of_base) in rates
        .iter()
        .filter(|(base, _)| matches!(*base, "EUR" | "USD"))
    {
        for (quote, of_quote) in rates.iter().filter(|(quote, _)| quote != base) {
            pairs.push(((*base, *quote), rate::cross(*of_base, *of_quote)));
        }
    }
    pairs
}

/// The days that the table has of a month, where working days are missing at its edge.
fn edge(month: Month, first: NaiveDate, last: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let of = |day: &NaiveDate| Month::new(day.year(), day.month()) == Some(month);
    let works = |day: &NaiveDate| {
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && (day.month(), day.day()) != (1, 1)
    };
    let start = NaiveDate::from_ymd_opt(month.year(), month.month(), 1)?;
    let misses_start = of(&first)
        && start
            .iter_days()
            .take_while(|day| *day < first)
            .any(|day| works(&day));
    let misses_end = of(&last)
        && last
            .iter_days()
            .skip(1)
            .take_while(of)
            .any(|day| works(&day));
    (misses_start || misses_end).then(|| {
        let end = start.iter_days().take_while(of).last().unwrap_or(start);
        (first.max(start), last.min(end))
    })
}
