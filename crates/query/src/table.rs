//! An answer: what a report found, as data. Formats turn it into text (`crate::render`), charts into pictures.

use crate::chart::Chart;

/// What a report or a statement found, with all that is needed to cite it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answer {
    /// The report's name, as typed by a person: `belt-and-road`.
    pub report: String,
    /// One line in English saying what the tables show.
    pub title: String,
    /// The same line in Chinese, where there is one.
    pub title_zh: Option<String>,
    /// The parameters in force, in the report's order: name and value.
    pub parameters: Vec<(String, Value)>,
    /// The tables, in the order in which they are printed.
    pub sections: Vec<Section>,
    /// The pictures that can be made of them (`crate::chart`).
    pub charts: Vec<Chart>,
    /// What a reader has to know before quoting a number, one sentence each.
    pub notes: Vec<String>,
    /// What is not in the file and would bring it, where something is missing.
    pub missing: Option<String>,
    /// Where the numbers come from.
    pub sources: Vec<Source>,
    /// Charts of its sections, for the formats that can show them.
    pub pictures: Vec<Picture>,
}

/// A chart of one section, drawn already.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Picture {
    /// The name of the section that it shows; one that no section has stands before the first.
    pub section: String,
    /// The drawing: one `<svg>` element, its texts escaped, without an address outside of it and without
    /// an `id` that another picture of the page could have.
    pub svg: String,
}

/// One table of an answer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Section {
    /// A short stable name, used by the machine formats.
    pub name: String,
    /// The heading for people; the name stands in where there is none.
    pub title: Option<String>,
    /// What each position of a row holds.
    pub columns: Vec<Column>,
    /// The rows; each is as long as `columns`, a shorter one ends in nulls.
    pub rows: Vec<Vec<Value>>,
    /// What no rows say, where that is an answer: `no partner is new`.
    pub empty: Option<String>,
}

impl Section {
    /// The value at a row and a column; null where the row is too short.
    pub fn value(&self, row: usize, column: usize) -> &Value {
        let cell = self.rows.get(row).and_then(|cells| cells.get(column));
        cell.unwrap_or(&Value::Null)
    }

    /// Every value of one column, from the first row to the last.
    pub fn values(&self, column: usize) -> impl Iterator<Item = &Value> + Clone {
        (0..self.rows.len()).map(move |row| self.value(row, column))
    }

    /// The position of the column of this name.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// The text that a row has in the column of this name.
    pub fn text(&self, row: usize, name: &str) -> Option<&str> {
        match self.value(row, self.position(name)?) {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The position of the column that says why a value of `column` is absent.
    pub fn state_of(&self, column: usize) -> Option<usize> {
        let name = self.columns.get(column)?.name.as_str();
        let explains = |other: &Column| other.state_of.as_deref() == Some(name);
        self.columns.iter().position(explains)
    }
}

/// The meaning of one column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// The name in the report's SQL, and in every format.
    pub name: String,
    /// What sort of value it holds, which decides how it is printed.
    pub kind: Kind,
    /// The unit of its values: `cny`, `kg`, `%`.
    pub unit: Option<String>,
    /// What the column says, in one sentence.
    pub about: Option<String>,
    /// In which formats it appears.
    pub show: Show,
    /// For a column of states: the name of the column that it explains.
    pub state_of: Option<String>,
    /// Whether a bar beside each number shows its size, in the formats for people.
    pub bar: bool,
}

impl Column {
    /// A column that is always shown, except that a column of states called
    /// `yoy_state` explains `yoy` and is shown to machines only.
    pub fn new(name: impl Into<String>, kind: Kind) -> Self {
        let name = name.into();
        let state_of = match kind {
            Kind::State => name.strip_suffix("_state").map(str::to_owned),
            _ => None,
        };
        let show = match state_of {
            Some(_) => Show::Machine,
            None => Show::Always,
        };
        Self {
            name,
            kind,
            unit: None,
            about: None,
            show,
            state_of,
            bar: false,
        }
    }

    /// The same column with a unit.
    #[must_use]
    pub fn unit(mut self, unit: impl Into<String>) -> Self {
        self.unit = Some(unit.into());
        self
    }

    /// The same column with a sentence about it.
    #[must_use]
    pub fn about(mut self, about: impl Into<String>) -> Self {
        self.about = Some(about.into());
        self
    }

    /// The same column with a bar beside each number.
    #[must_use]
    pub fn bar(mut self) -> Self {
        self.bar = true;
        self
    }

    /// The same column, shown elsewhere.
    #[must_use]
    pub fn show(mut self, show: Show) -> Self {
        self.show = show;
        self
    }
}

/// What sort of value a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Words of the data: names, titles.
    Text,
    /// A word of this program's own, which has a translation: `export`, `full`.
    Word,
    /// A code that only looks like a number: `8507`, `CHN`.
    Code,
    /// How many.
    Count,
    /// Whole units of the currency named by the column's unit.
    Money,
    /// An amount in the column's unit.
    Quantity,
    /// A rate of change in per cent: `6.3`.
    Growth,
    /// A part of a whole in per cent: `47.1`.
    Share,
    /// A difference or contribution in percentage points.
    Points,
    /// Whether a number was published, computed, or both.
    Basis,
    /// A run of months: `2024-01..2024-09`.
    Span,
    /// One month: `2024-09`.
    Month,
    /// Why a number is absent or to be read with care.
    State,
    /// A pure number, or a price: an index, a unit value.
    Ratio,
    /// A short series to be drawn: numbers between commas, nothing where one is missing: `1,2,,4`.
    Spark,
}

impl Kind {
    /// The word for it in report headers and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Word => "word",
            Self::Code => "code",
            Self::Count => "count",
            Self::Money => "money",
            Self::Quantity => "quantity",
            Self::Growth => "growth",
            Self::Share => "share",
            Self::Points => "points",
            Self::Basis => "basis",
            Self::Span => "span",
            Self::Month => "month",
            Self::State => "state",
            Self::Ratio => "ratio",
            Self::Spark => "spark",
        }
    }

    /// Whether its values are numbers, set flush on the decimal point.
    pub fn is_number(self) -> bool {
        match self {
            Self::Count | Self::Money | Self::Quantity | Self::Growth => true,
            Self::Share | Self::Points | Self::Ratio => true,
            Self::Text | Self::Word | Self::Code | Self::Basis | Self::Span => false,
            Self::Month | Self::State | Self::Spark => false,
        }
    }
}

/// In which formats a column appears.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Show {
    /// Everywhere.
    #[default]
    Always,
    /// In CSV and JSON, not in the formats for people.
    Machine,
    /// Everywhere, when published and computed figures are compared.
    Compare,
    /// Nowhere: the report needs it, a reader does not.
    Never,
}

/// One cell.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Value {
    /// Nothing; a state may say why.
    #[default]
    Null,
    /// A whole number.
    Int(i64),
    /// Any other number.
    Real(f64),
    /// Words or a code.
    Text(String),
}

impl Value {
    /// The value as a finite number, if it is one.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Int(whole) => Some(*whole as f64),
            Self::Real(real) if real.is_finite() => Some(*real),
            Self::Real(_) | Self::Null | Self::Text(_) => None,
        }
    }

    /// Whether there is nothing to print: null, and reals that are no number.
    pub fn is_absent(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Real(real) => !real.is_finite(),
            Self::Int(_) | Self::Text(_) => false,
        }
    }
}

impl From<i64> for Value {
    fn from(whole: i64) -> Self {
        Self::Int(whole)
    }
}

impl From<f64> for Value {
    fn from(real: f64) -> Self {
        Self::Real(real)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// One file or publication that an answer rests on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// The load's number in the file.
    pub id: i64,
    /// Who published it.
    pub publisher: Option<String>,
    /// What it is called.
    pub title: String,
    /// The day it came out, `2024-10-18`, where known.
    pub published_on: Option<String>,
    /// Where it was found.
    pub url: Option<String>,
    /// The name of the file that was read.
    pub file: String,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// How sure its figures are: `official`, `sourced`, `derived` …
    pub certainty: Option<String>,
}

impl Answer {
    /// Whether nothing was found: no section has a number, those that only a comparison shows left out.
    pub fn is_empty(&self) -> bool {
        self.has_no_number(false)
    }

    /// Whether nothing was found, not even something to compare.
    pub fn is_empty_compared(&self) -> bool {
        self.has_no_number(true)
    }

    fn has_no_number(&self, compare: bool) -> bool {
        let found = |section: &Section| {
            (0..section.columns.len())
                .filter(|at| {
                    section.columns[*at].show != Show::Never
                        && (compare || section.columns[*at].show != Show::Compare)
                        && section.columns[*at].kind.is_number()
                })
                .any(|at| section.values(at).any(|value| !value.is_absent()))
        };
        !self.sections.iter().any(found)
    }

    /// Whether a section is empty, or a figure is marked as not in the file.
    pub fn has_gap(&self) -> bool {
        self.gaps().next().is_some()
    }

    /// The sections that are empty where that is no answer, or have a figure that is marked as not in the file.
    pub fn gaps(&self) -> impl Iterator<Item = &Section> {
        let not_held = |value: &Value| *value == Value::from(tradeq_model::State::NotHeld.code());
        let some = self.sections.iter().any(|section| !section.rows.is_empty());
        self.sections.iter().filter(move |section| {
            (section.rows.is_empty() && !(some && section.empty.is_some()))
                || (0..section.columns.len())
                    .filter(|at| section.columns[*at].kind == Kind::State)
                    .any(|at| section.values(at).any(not_held))
        })
    }
}
