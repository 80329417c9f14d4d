//! The rows of a section as a chart sees them: a place, a number, a series, a name.

use super::choice::{Chart, ChartError, has_number, nothing};
use crate::render::cell::CellWriter;
use crate::render::clean::clean;
use crate::render::words;
use crate::table::{Answer, Kind, Section, Value};
use tradeq_model::{FlowAsk, Lang, Span, State};

/// A chart with the section that it draws.
pub(super) struct View<'a> {
    pub(super) answer: &'a Answer,
    pub(super) chart: &'a Chart,
    pub(super) section: &'a Section,
    pub(super) lang: Lang,
    x: usize,
    y: usize,
    x_writer: CellWriter<'a>,
    y_writer: CellWriter<'a>,
    /// The columns of the series, those left out in which all rows say the same.
    series: Vec<usize>,
}

/// How the numbers of an axis are written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Numbers {
    /// What one of its units is in the column's own.
    pub(super) factor: f64,
    /// Whether a number above zero has a plus sign.
    pub(super) is_change: bool,
}

impl<'a> View<'a> {
    pub(super) fn new(
        answer: &'a Answer,
        chart: &'a Chart,
        lang: Lang,
    ) -> Result<Self, ChartError> {
        let nothing = || nothing(answer, chart);
        let mut sections = answer.sections.iter();
        let section = sections.find(|section| section.name == chart.section);
        let section = section.ok_or_else(nothing)?;
        let (x, y) = section
            .position(&chart.x)
            .zip(section.position(&chart.y))
            .ok_or_else(nothing)?;
        if !has_number(answer, chart) {
            return Err(nothing());
        }
        Ok(Self {
            answer,
            chart,
            section,
            lang,
            x,
            y,
            x_writer: CellWriter::for_picture(section, x, lang),
            y_writer: CellWriter::for_picture(section, y, lang),
            series: telling(section, &chart.series),
        })
    }

    /// How many rows there are, with a number or without.
    pub(super) fn rows(&self) -> std::ops::Range<usize> {
        0..self.section.rows.len()
    }

    /// The number of a row in the column's own unit; none where it is missing.
    pub(super) fn number(&self, row: usize) -> Option<f64> {
        let number = self.section.value(row, self.y).number();
        number.filter(|_| !self.is_suppressed(row))
    }

    fn is_suppressed(&self, row: usize) -> bool {
        let state = self
            .section
            .state_of(self.y)
            .map(|at| self.section.value(row, at));
        state == Some(&Value::from(State::Suppressed.code()))
    }

    /// The number along the axis of places, for points between two numbers.
    pub(super) fn x_number(&self, row: usize) -> Option<f64> {
        self.section.value(row, self.x).number()
    }

    /// The months of a row.
    pub(super) fn span(&self, row: usize) -> Option<Span> {
        match self.section.value(row, self.x) {
            Value::Text(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// Whether the places are months.
    pub(super) fn is_over_months(&self) -> bool {
        matches!(self.section.columns[self.x].kind, Kind::Month | Kind::Span)
    }

    /// The number of a row as the table writes it; a word where it is missing.
    pub(super) fn written(&self, row: usize) -> String {
        match self.is_suppressed(row) {
            true => State::Suppressed.label(self.lang).to_owned(),
            false => self.y_writer.cell(row),
        }
    }

    /// The column of numbers with its unit: `value (bn yuan)`.
    pub(super) fn y_title(&self) -> String {
        self.y_writer.header()
    }

    /// The column of places with its unit.
    pub(super) fn x_title(&self) -> String {
        self.x_writer.header()
    }

    pub(super) fn y_numbers(&self) -> Numbers {
        self.numbers(self.y, &self.y_writer)
    }

    pub(super) fn x_numbers(&self) -> Numbers {
        self.numbers(self.x, &self.x_writer)
    }

    fn numbers(&self, at: usize, writer: &CellWriter<'_>) -> Numbers {
        let kind = self.section.columns[at].kind;
        Numbers {
            factor: writer.factor(),
            is_change: matches!(kind, Kind::Growth | Kind::Points),
        }
    }

    /// The word in the column of places, as the data has it.
    pub(super) fn place(&self, row: usize) -> String {
        words::plain(self.section.value(row, self.x)).unwrap_or_default()
    }

    /// The name beside a mark.
    pub(super) fn name(&self, row: usize) -> String {
        match self.chart.label.is_empty() {
            true => self.word(row, self.x),
            false => self.joined(row, &places(self.section, &self.chart.label), " "),
        }
    }

    /// The name beside a bar, with the series after it where rows differ in that.
    pub(super) fn full_name(&self, row: usize) -> String {
        let varies = self
            .rows()
            .any(|other| self.series(other) != self.series(0));
        match varies {
            true => format!("{}, {}", self.name(row), self.series(row)),
            false => self.name(row),
        }
    }

    /// The series of a row; empty where there is one.
    pub(super) fn series(&self, row: usize) -> String {
        let colon = match self.lang {
            Lang::En => ": ",
            Lang::Zh => "：",
        };
        self.joined(row, &self.series, colon)
    }

    fn joined(&self, row: usize, columns: &[usize], between: &str) -> String {
        let words = columns.iter().map(|at| self.word(row, *at));
        let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
        words.join(between)
    }

    /// A cell in words: months and flows in the reader's language.
    fn word(&self, row: usize, at: usize) -> String {
        let value = self.section.value(row, at);
        let column = &self.section.columns[at];
        let Value::Text(text) = value else {
            return CellWriter::new(self.section, at, self.lang).cell(row);
        };
        let flow = || {
            text.parse::<FlowAsk>()
                .ok()
                .filter(|_| column.name == "flow")
        };
        let span = || {
            text.parse::<Span>()
                .ok()
                .filter(|_| matches!(column.kind, Kind::Month | Kind::Span))
        };
        if let Some(flow) = flow() {
            flow.name(self.lang).to_owned()
        } else if let Some(span) = span() {
            span.label(self.lang)
        } else {
            clean(text)
        }
    }

    /// The words in a column of one of these names or kinds, each once, of the rows that have a number.
    pub(super) fn said(&self, wanted: impl Fn(&crate::table::Column) -> bool) -> Vec<String> {
        let mut said: Vec<String> = Vec::new();
        for at in (0..self.section.columns.len()).filter(|at| wanted(&self.section.columns[*at])) {
            for row in self.rows().filter(|row| self.number(*row).is_some()) {
                let word = words::plain(self.section.value(row, at)).unwrap_or_default();
                if !word.is_empty() && !said.contains(&word) {
                    said.push(word);
                }
            }
        }
        said
    }
}

/// Where columns of these names stand.
fn places(section: &Section, names: &[String]) -> Vec<usize> {
    names
        .iter()
        .filter_map(|name| section.position(name))
        .collect()
}

/// The columns of these names that tell rows apart; the last of them where none does.
fn telling(section: &Section, names: &[String]) -> Vec<usize> {
    let all = places(section, names);
    let varies = |at: &usize| {
        section
            .values(*at)
            .any(|value| value != section.value(0, *at))
    };
    let varied: Vec<usize> = all.iter().copied().filter(varies).collect();
    match varied.is_empty() {
        true => all.last().copied().into_iter().collect(),
        false => varied,
    }
}
