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
    let grown = Grown::of(section).filter(|_| has_base);
    if has_base && (grown.is_some() || section.columns.iter().any(is_base)) {
        let earlier = spans.iter().flatten().map(|span| span.year_earlier());
        done.base_months = earlier.flat_map(Span::iter).collect();
    }
    let growth = grown.map(|grown| (grown.yoy, growths(section, grown, &of_row)));
    amounts(section, &money, &of_row, grown);
    describe(section, &money, to, grown.is_some(), lang);
    if let Some((at, growth)) =
        growth.filter(|(_, growth)| growth.iter().any(|growth| *growth != Value::Null))
    {
        done.has_growth = true;
        insert(section, at + 1, growth, to, lang);
    }
    done
}

/// Where a section tells of growth: its columns `yoy`, `value` and, one or both, `base` and `change`.
#[derive(Debug, Clone, Copy)]
struct Grown {
    yoy: usize,
    value: usize,
    base: Option<usize>,
    change: Option<usize>,
}

impl Grown {
    fn of(section: &Section) -> Option<Self> {
        let at = |name: &str| section.position(name);
        Some(Self {
            yoy: at("yoy")?,
            value: at("value")?,
            base: at("base"),
            change: at("change"),
        })
    }

    /// The amounts of both years, as they were published or computed.
    fn amounts(self, cells: &[Value]) -> Option<(i64, i64)> {
        let whole = |at: usize| match cells.get(at) {
            Some(Value::Int(amount)) => Some(*amount),
            _ => None,
        };
        let value = whole(self.value)?;
        let told = self.base.and_then(whole);
        let base = told.or_else(|| Some(value - self.change.and_then(whole)?))?;
        Some((value, base))
    }
}

/// Growth in the other currency, for the rows that have growth in their own.
fn growths(section: &Section, grown: Grown, rates: &[RowRates]) -> Vec<Value> {
    let of = |(cells, (rate, earlier)): (&Vec<Value>, &RowRates)| -> Option<f64> {
        cells.get(grown.yoy)?.number()?;
        let (value, base) = grown.amounts(cells)?;
        (*rate)?.growth(value, base, (*earlier)?)
    };
    let rows = section.rows.iter().zip(rates);
    rows.map(|row| of(row).into()).collect()
}

fn amounts(section: &mut Section, money: &[bool], rates: &[RowRates], grown: Option<Grown>) {
    let basis = section.position("basis");
    let base: Vec<bool> = section.columns.iter().map(is_base).collect();
    for (cells, (rate, earlier)) in section.rows.iter_mut().zip(rates) {
        let both = grown.and_then(|grown| grown.amounts(cells));
        let mut any = false;
        for (column, cell) in cells.iter_mut().enumerate() {
            if money[column] && !cell.is_absent() {
                *cell = amount(cell, if base[column] { *earlier } else { *rate });
                any = true;
            }
        }
        if let Some((change, both)) = grown.and_then(|grown| grown.change).zip(both) {
            cells[change] = change_of(both, *rate, *earlier).into();
        }
        if let Some(Value::Text(text)) = basis.filter(|_| any).and_then(|at| cells.get_mut(at)) {
            text.push_str(", converted");
        }
    }
}

/// The change of two amounts, each at its own rate.
fn change_of((value, base): (i64, i64), rate: Option<Rate>, earlier: Option<Rate>) -> Option<i64> {
    rate?.money(value)?.checked_sub(earlier?.money(base)?)
}

fn amount(cell: &Value, rate: Option<Rate>) -> Value {
    match (cell, rate) {
        (Value::Int(amount), Some(rate)) => rate.money(*amount).into(),
        (Value::Real(price), Some(rate)) => rate.price(*price).into(),
        _ => Value::Null,
    }
}

/// The unit is the other currency's, and the columns say at which rate.
fn describe(section: &mut Section, money: &[bool], to: Currency, is_grown: bool, lang: Lang) {
    for (column, _) in section
        .columns
        .iter_mut()
        .zip(money)
        .filter(|(_, money)| **money)
    {
        let is_own = is_base(column) || (column.name == "change" && is_grown);
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
