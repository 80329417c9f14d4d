use std::sync::OnceLock;

use super::section::SectionText;
use crate::table::{Column, Kind, Show};

/// A column as a section's header declares it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ColumnText {
    name: String,
    what: What,
    show: Show,
    bar: bool,
    unit: Option<String>,
    about: Option<String>,
    line: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Shown(Kind),
    /// Ids of published cells: not shown, but cited.
    Cell,
    /// Ids of loads: not shown, but cited.
    Load,
}

impl ColumnText {
    /// Reads `name kind [compare|machine|hidden] [bar] [unit=kg] [| about]`.
    pub(crate) fn parse(text: &str, line: usize) -> Result<Self, String> {
        let (declared, about) = match text.split_once('|') {
            Some((declared, about)) => (declared, Some(about.trim().to_owned())),
            None => (text, None),
        };
        let mut words = declared.split_whitespace();
        let (Some(name), Some(kind)) = (words.next(), words.next()) else {
            return Err(format!(
                "expected `-- column: NAME KIND [| about]`, found `{}`",
                text.trim()
            ));
        };
        let what = match kind {
            "cell" => What::Cell,
            "load" => What::Load,
            kind => What::Shown(kind_named(kind).ok_or_else(|| {
                format!(
                    "unknown column kind `{kind}`: expected {}",
                    KINDS.map(|kind| kind.name()).join(", ")
                )
            })?),
        };
        let mut column = Self {
            name: name.to_owned(),
            what,
            show: Show::Always,
            bar: false,
            unit: None,
            about,
            line,
        };
        if kind == "state" || matches!(what, What::Cell | What::Load) {
            column.show = Show::Machine;
        }
        for word in words {
            match (word, word.strip_prefix("unit=")) {
                ("compare", _) => column.show = Show::Compare,
                ("machine", _) => column.show = Show::Machine,
                ("hidden", _) => column.show = Show::Never,
                ("bar", _) if matches!(what, What::Shown(kind) if kind.is_number()) => {
                    column.bar = true
                }
                ("bar", _) => {
                    return Err(format!(
                        "`bar` shows the size of a number, and `{kind}` is none"
                    ));
                }
                (_, Some(unit)) => column.unit = Some(unit.to_owned()),
                _ => {
                    return Err(format!(
                        "unknown word `{word}` in `-- column:`: expected compare, machine, hidden, bar or unit=…"
                    ));
                }
            }
        }
        Ok(column)
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The line of the file that declares it.
    pub(crate) fn line(&self) -> usize {
        self.line
    }

    /// What it holds; none for ids that are cited.
    pub(crate) fn kind(&self) -> Option<Kind> {
        match self.what {
            What::Shown(kind) => Some(kind),
            What::Cell | What::Load => None,
        }
    }

    /// Its own unit; money without one takes the report's currency.
    pub(crate) fn unit(&self) -> Option<&str> {
        self.unit.as_deref()
    }

    pub(crate) fn is_cell(&self) -> bool {
        self.what == What::Cell
    }

    pub(crate) fn is_load(&self) -> bool {
        self.what == What::Load
    }

    /// The column of a table; money takes the report's currency as its unit.
    pub(crate) fn column(&self, currency: Option<&str>) -> Column {
        let kind = match self.what {
            What::Shown(kind) => kind,
            What::Cell | What::Load => Kind::Code,
        };
        let mut column = Column::new(self.name.as_str(), kind).show(self.show);
        column.unit = match kind {
            Kind::Money => self.unit.clone().or_else(|| currency.map(str::to_owned)),
            Kind::Growth | Kind::Share => Some("%".into()),
            Kind::Points => Some("pp".into()),
            // A price: so much of the report's currency.
            _ if self.unit.as_deref() == Some("currency") => currency.map(str::to_owned),
            _ => self.unit.clone(),
        };
        column.bar = self.bar;
        column.about.clone_from(&self.about);
        column
    }
}

impl SectionText {
    /// What is said of a column of the statement: by the section, else by the list that all reports share.
    pub(crate) fn column(&self, name: &str) -> Option<&ColumnText> {
        let shared = SHARED.get_or_init(|| {
            let lines = include_str!("../../../../data/reports/with/columns.sql").lines();
            lines
                .filter_map(|line| ColumnText::parse(line.strip_prefix("-- column: ")?, 0).ok())
                .collect()
        });
        let mut described = self.columns.iter().chain(shared);
        described.find(|column| column.name == name)
    }
}

static SHARED: OnceLock<Vec<ColumnText>> = OnceLock::new();

const KINDS: [Kind; 15] = [
    Kind::Text,
    Kind::Word,
    Kind::Code,
    Kind::Count,
    Kind::Money,
    Kind::Quantity,
    Kind::Growth,
    Kind::Share,
    Kind::Points,
    Kind::Basis,
    Kind::Span,
    Kind::Month,
    Kind::State,
    Kind::Ratio,
    Kind::Spark,
];

fn kind_named(name: &str) -> Option<Kind> {
    KINDS.into_iter().find(|kind| kind.name() == name)
}
