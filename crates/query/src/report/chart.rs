//! The `-- chart:` lines of a report's header: which picture a section's rows make.

use super::run::{NOTES, SOURCES};
use super::section::SectionText;
use crate::chart::{Chart, ChartKind};
use crate::table::Kind;

/// A chart as a section's header declares it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ChartText {
    /// The line of the file on which it stands.
    pub(crate) line: usize,
    /// The chart; its titles still have `{names}` in them.
    pub(crate) chart: Chart,
}

/// The form of the line, for messages.
const FORM: &str = "`-- chart: KIND x=COLUMN y=COLUMN [series=COLUMN] [label=COLUMN] [top=N] | TITLE [| TITLE IN CHINESE]`";

impl ChartText {
    /// Reads `bars x=partner y=value label=name top=20 | Largest partners | 主要贸易伙伴`.
    pub(crate) fn parse(text: &str, line: usize) -> Result<Self, String> {
        let mut parts = text.split('|').map(str::trim);
        let mut words = parts.next().unwrap_or_default().split_whitespace();
        let title = parts.next().unwrap_or_default();
        let title_zh = parts.next();
        if title.is_empty() || title_zh == Some("") || parts.next().is_some() {
            return Err(format!("expected {FORM}, found `{text}`"));
        }
        let word = words.next().unwrap_or_default();
        let kind = ChartKind::named(word).ok_or_else(|| {
            let known = ChartKind::ALL.map(ChartKind::name).join(", ");
            format!("unknown chart kind `{word}`: expected {known}")
        })?;
        let mut chart = Chart {
            section: String::new(),
            kind,
            x: String::new(),
            y: String::new(),
            series: Vec::new(),
            label: Vec::new(),
            top: None,
            title: title.to_owned(),
            title_zh: title_zh.map(str::to_owned),
        };
        for word in words {
            set(&mut chart, word)?;
        }
        match chart.x.is_empty() || chart.y.is_empty() {
            true => Err(format!("a chart needs x= and y=: expected {FORM}")),
            false => Ok(Self { line, chart }),
        }
    }

    /// A complaint about a column that the section does not declare, or that cannot be drawn so.
    pub(crate) fn fault(&self, section: &SectionText) -> Option<String> {
        if [NOTES, SOURCES].contains(&section.name.as_str()) {
            return Some(format!(
                "section `{}` is no table and has no chart",
                section.name
            ));
        }
        let chart = &self.chart;
        let kind_of = |name: &str| Some(section.column(name)?.column(None).kind);
        let words = chart.series.iter().chain(&chart.label);
        let named = [&chart.x, &chart.y].into_iter().chain(words);
        for name in named {
            if kind_of(name).is_none() {
                return Some(format!(
                    "`-- chart:` names `{name}`, which no `-- column:` of section `{}` describes",
                    section.name
                ));
            }
        }
        let y = kind_of(&chart.y)?;
        if !y.is_number() {
            return Some(format!("`y={}` is no column of numbers", chart.y));
        }
        let x = kind_of(&chart.x)?;
        let series_missing = chart.series.is_empty();
        match chart.kind {
            ChartKind::Line if !matches!(x, Kind::Month | Kind::Span) => Some(format!(
                "a line needs months: `x={}` is no month or span",
                chart.x
            )),
            ChartKind::Scatter if !x.is_number() => {
                Some(format!("`x={}` is no column of numbers", chart.x))
            }
            ChartKind::Shares if y != Kind::Share => {
                Some(format!("`y={}` is no column of shares", chart.y))
            }
            ChartKind::Contribution if y != Kind::Points && y != Kind::Money => Some(format!(
                "contributions are points or money: `y={}` is neither",
                chart.y
            )),
            ChartKind::Heat if series_missing => {
                Some("a heat map needs series=COLUMN for its rows".into())
            }
            _ => None,
        }
    }
}

/// Takes one `name=value` of the line.
fn set(chart: &mut Chart, word: &str) -> Result<(), String> {
    let Some((name, value)) = word.split_once('=').filter(|(_, value)| !value.is_empty()) else {
        return Err(format!(
            "unknown word `{word}` in `-- chart:`: expected {FORM}"
        ));
    };
    let columns = || value.split('+').map(str::to_owned).collect();
    match name {
        "x" => chart.x = value.into(),
        "y" => chart.y = value.into(),
        "series" => chart.series = columns(),
        "label" => chart.label = columns(),
        "top" => {
            let top = value.parse().ok().filter(|top| *top > 0);
            let told = || format!("`top=` is a whole number from 1, found `{value}`");
            chart.top = Some(top.ok_or_else(told)?);
        }
        _ => {
            return Err(format!(
                "unknown word `{word}` in `-- chart:`: expected {FORM}"
            ));
        }
    }
    Ok(())
}
