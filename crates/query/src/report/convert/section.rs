//! One table in another currency.

use std::collections::BTreeSet;

use tradeq_model::{Currency, Lang, Month, Span};

use super::place::{is_base, is_money};
use super::rate::{Rate, Rates};
use crate::table::{Column, Kind, Section, Show, Value};

/// What was found on the way.
#[derive(Debug, Default)]
pub(super) struct Done {
    /// Months of a year earlier whose rates were used.
    pub(super) base_months: BTreeSet<Month>,
    /// Whether growth in the other currency stands beside.
    pub(super) has_growth: bool,
}

/// The rates of a row: of its span, and of the same months a year earlier where they are held.
type RowRates = (Option<Rate>, Option<Rate>);

/// Turns every amount and price, and adds growth in the other currency.
pub(super) fn convert(
    section: &mut Section,
    spans: &[Option<Span>],
    (from, to): (Currency, Currency),
    rates: &Rates,
    lang: Lang,
) -> Done {
    let money: Vec<bool> = section
        .columns
        .iter()
        .map(|column| is_money(column, from))
        .collect();
    let mut done = Done::default();
    if !money.contains(&true) {
        return done;
    }
    let of = |span: Option<Span>| span.and_then(|span| rates.of(span));
    let pairs = spans
        .iter()
        .map(|span| (of(*span), of(span.map(Span::year_earlier))));
    let of_row: Vec<RowRates> = pairs.collect();
    // A year earlier is told for all rows or for none: half a column would be read as zero.
    let has_base = of_row
        .iter()
        .all(|(rate, base)| rate.is_none() || base.is_some());
    if has_base && section.columns.iter().any(is_base) {
        let earlier = spans.iter().flatten().map(|span| span.year_earlier());
        done.base_months = earlier.flat_map(Span::iter).collect();
    }
    let growth = has_base.then(|| growths(section, &of_row)).flatten();
    amounts(section, &money, &of_row, has_base);
    describe(section, &money, to, has_base, lang);
    if let Some((at, growth)) = growth {
        done.has_growth = true;
        insert(section, at + 1, growth, to, lang);
    }
    done
}

/// Growth in the other currency, beside the column `yoy`, where value and base are there and no state stands for it.
fn growths(section: &Section, rates: &[RowRates]) -> Option<(usize, Vec<Value>)> {
    let at = |name: &str| {
        section
            .columns
            .iter()
            .position(|column| column.name == name)
    };
    let (value, base, yoy) = (at("value")?, at("base")?, at("yoy")?);
    let of = |row: usize| -> Option<f64> {
        section.value(row, yoy).number()?;
        let (Value::Int(value), Value::Int(base)) =
            (section.value(row, value), section.value(row, base))
        else {
            return None;
        };
        let (rate, earlier) = rates[row];
        rate?.growth(*value, *base, earlier?)
    };
    Some((
        yoy,
        (0..section.rows.len()).map(|row| of(row).into()).collect(),
    ))
}

fn amounts(section: &mut Section, money: &[bool], rates: &[RowRates], has_base: bool) {
    let at = |name: &str| {
        section
            .columns
            .iter()
            .position(|column| column.name == name)
    };
    let change = at("value")
        .zip(at("base"))
        .zip(at("change"))
        .filter(|_| has_base);
    let basis: Vec<usize> = (0..money.len())
        .filter(|at| section.columns[*at].name == "basis")
        .collect();
    let base: Vec<bool> = section.columns.iter().map(is_base).collect();
    for (cells, (rate, earlier)) in section.rows.iter_mut().zip(rates) {
        let mut any = false;
        for (column, cell) in cells.iter_mut().enumerate() {
            if money[column] && !cell.is_absent() {
                *cell = amount(cell, if base[column] { *earlier } else { *rate });
                any = true;
            }
        }
        // The change of two amounts, each at its own rate.
        if let Some(((value, base), change)) = change {
            if let (Some(Value::Int(value)), Some(Value::Int(base))) =
                (cells.get(value), cells.get(base))
            {
                cells[change] = Value::Int(value - base);
            }
        }
        for column in basis.iter().filter(|_| any) {
            if let Some(Value::Text(text)) = cells.get_mut(*column) {
                text.push_str(", converted");
            }
        }
    }
}

fn amount(cell: &Value, rate: Option<Rate>) -> Value {
    match (cell, rate) {
        (Value::Int(amount), Some(rate)) => rate.money(*amount).into(),
        (Value::Real(price), Some(rate)) => rate.price(*price).into(),
        _ => Value::Null,
    }
}

/// The unit is the other currency's, and the columns say at which rate.
fn describe(section: &mut Section, money: &[bool], to: Currency, has_base: bool, lang: Lang) {
    for (column, _) in section
        .columns
        .iter_mut()
        .zip(money)
        .filter(|(_, money)| **money)
    {
        let is_own = is_base(column) || (column.name == "change" && has_base);
        let how = match (lang, is_own) {
            (Lang::En, true) => "converted, each year at its own average rate",
            (Lang::En, false) => "converted at the average rate of these months",
            (Lang::Zh, true) => "已换算，各年按当年平均汇率",
            (Lang::Zh, false) => "已换算，按该时期平均汇率",
        };
        column.unit = Some(to.to_string());
        column.about = Some(match &column.about {
            Some(about) => format!("{about}; {how}"),
            None => how.to_owned(),
        });
    }
}

fn insert(section: &mut Section, at: usize, growth: Vec<Value>, to: Currency, lang: Lang) {
    let about = match lang {
        Lang::En => "growth in this currency: the rates moved too",
        Lang::Zh => "以该货币计的增速，含汇率变动",
    };
    let column = Column::new(format!("yoy_{to}"), Kind::Growth)
        .unit("%")
        .about(about)
        .show(Show::Always);
    let width = section.columns.len();
    section.columns.insert(at, column);
    for (cells, growth) in section.rows.iter_mut().zip(growth) {
        cells.resize(width, Value::Null);
        cells.insert(at, growth);
    }
}
