//! One cell and one header for people, by the kind of the column.

use super::money::{MoneyStyle, whole};
use super::number::{Sign, decimals_for, fixed, whole_scaled};
use super::words::{self, MISSING, SUPPRESSED};
use crate::glossary;
use crate::table::{Kind, Section, Value};
use tradeq_model::{Lang, Scale, State};

/// How the numbers of one column are written: decided once, from all of its values.
#[derive(Debug, Clone, Copy)]
enum Style {
    Money(MoneyStyle),
    Decimals(u8, Sign),
    State,
    /// Words of the program, which are translated.
    Glossary,
    Words,
    Spark,
}

/// One column of a section, ready to write its header and its cells.
pub(crate) struct CellWriter<'a> {
    section: &'a Section,
    at: usize,
    state_at: Option<usize>,
    style: Style,
    lang: Lang,
}

impl<'a> CellWriter<'a> {
    pub(crate) fn new(section: &'a Section, at: usize, lang: Lang) -> Self {
        Self {
            section,
            at,
            state_at: section.state_of(at),
            style: style(section, at, lang),
            lang,
        }
    }

    /// A writer for the labels of a picture: money in the unit of the large values, for small ones are not seen.
    pub(crate) fn for_picture(section: &'a Section, at: usize, lang: Lang) -> Self {
        let mut writer = Self::new(section, at, lang);
        if let Style::Money(_) = writer.style {
            writer.style = Style::Money(MoneyStyle::choose_large(section.values(at), lang));
        }
        writer
    }

    /// What one unit of the written numbers is in the column's own.
    pub(crate) fn factor(&self) -> f64 {
        match self.style {
            Style::Money(money) => money.divisor() as f64,
            _ => 1.0,
        }
    }

    /// The column's name with its unit: `value (bn yuan)`, `金额（亿元）`.
    pub(crate) fn header(&self) -> String {
        words::header(
            &self.section.columns[self.at].name,
            self.unit().as_deref(),
            self.lang,
        )
    }

    fn unit(&self) -> Option<String> {
        let column = &self.section.columns[self.at];
        let unit = column.unit.as_deref().filter(|unit| !unit.is_empty());
        let unit = match (column.kind, self.style) {
            (_, Style::Money(money)) => Some(money.unit(unit, self.lang)),
            (Kind::Growth | Kind::Share, _) => Some("%".to_owned()),
            (Kind::Points, _) => Some(match self.lang {
                Lang::Zh => "百分点".to_owned(),
                Lang::En => "pp".to_owned(),
            }),
            _ => unit.map(|unit| glossary::unit(unit, self.lang).unwrap_or(unit).to_owned()),
        };
        unit.filter(|unit| !unit.is_empty())
    }

    /// The cell of one row.
    pub(crate) fn cell(&self, row: usize) -> String {
        let value = self.section.value(row, self.at);
        let state = self.state(row);
        if state == Some(State::Suppressed) {
            return SUPPRESSED.to_owned();
        }
        if value.is_absent() {
            return self.absent(state);
        }
        self.present(value)
    }

    fn present(&self, value: &Value) -> String {
        let written = match self.style {
            Style::Money(money) => whole(value).map(|whole| money.format(whole)),
            Style::Decimals(decimals, sign) => number(value, decimals, sign),
            Style::State => self.state_word(value),
            Style::Glossary => words::translated(value, self.lang),
            Style::Spark => words::sparkline(value),
            Style::Words => None,
        };
        written.or_else(|| words::plain(value)).unwrap_or_default()
    }

    /// A column of words is left empty; a number says why it is missing, as far as is known.
    fn absent(&self, state: Option<State>) -> String {
        match state {
            Some(State::Ok) | None => match self.section.columns[self.at].kind.is_number() {
                true => MISSING.to_owned(),
                false => String::new(),
            },
            Some(state) => state.label(self.lang).to_owned(),
        }
    }

    fn state(&self, row: usize) -> Option<State> {
        match self.section.value(row, self.state_at?) {
            Value::Text(code) => code.parse().ok(),
            _ => None,
        }
    }

    fn state_word(&self, value: &Value) -> Option<String> {
        let Value::Text(code) = value else {
            return None;
        };
        let state: State = code.parse().ok()?;
        Some(state.label(self.lang).to_owned())
    }
}

fn style(section: &Section, at: usize, lang: Lang) -> Style {
    match section.columns[at].kind {
        Kind::Money => Style::Money(MoneyStyle::choose(section.values(at), lang)),
        Kind::Growth => Style::Decimals(1, Sign::Both),
        Kind::Share => Style::Decimals(1, Sign::Minus),
        Kind::Points => Style::Decimals(2, Sign::Both),
        Kind::Count => Style::Decimals(0, Sign::Minus),
        Kind::Quantity => Style::Decimals(shared_decimals(section, at, 0), Sign::Minus),
        Kind::Ratio => Style::Decimals(shared_decimals(section, at, 2), Sign::Minus),
        Kind::State => Style::State,
        Kind::Word | Kind::Basis => Style::Glossary,
        Kind::Spark => Style::Spark,
        Kind::Text | Kind::Code | Kind::Span | Kind::Month => Style::Words,
    }
}

/// The decimals of a column without a unit of its own to choose: enough for its smallest value.
fn shared_decimals(section: &Section, at: usize, least: u8) -> u8 {
    let numbers = section.values(at).filter_map(Value::number).map(f64::abs);
    let (mut smallest, mut all_whole) = (f64::INFINITY, true);
    for number in numbers.filter(|&number| number > 0.0) {
        smallest = smallest.min(number);
        all_whole &= number.fract() == 0.0;
    }
    match (all_whole, smallest.is_finite()) {
        (true, _) | (_, false) => least,
        (false, true) => decimals_for(smallest, 4, least, 3),
    }
}

fn number(value: &Value, decimals: u8, sign: Sign) -> Option<String> {
    match (value, decimals) {
        // Beyond 2^53 an integer does not survive the way through a double.
        (Value::Int(whole), 0) => Some(whole_scaled(*whole, Scale::One, 0)),
        _ => Some(fixed(value.number()?, decimals, sign)),
    }
}
