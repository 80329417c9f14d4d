//! Which chart is asked for, and what can stand in its way.

use crate::table::Answer;
use tradeq_model::close_to;

/// A picture that a report declares of one section's rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// The section whose rows it draws.
    pub section: String,
    /// What it looks like.
    pub kind: ChartKind,
    /// The column along the axis of places, months or the first number.
    pub x: String,
    /// The column of numbers.
    pub y: String,
    /// The columns whose words tell one series from another; none = one series.
    pub series: Vec<String>,
    /// The columns whose words stand beside a mark; none = those of `x`.
    pub label: Vec<String>,
    /// At most so many bars, series or labels.
    pub top: Option<usize>,
    /// Its title in English.
    pub title: String,
    /// Its title in Chinese, where there is one.
    pub title_zh: Option<String>,
}

/// What a chart looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChartKind {
    /// Values over months; gaps stay gaps.
    Line,
    /// One bar a row, the longest first.
    Bars,
    /// Bars that add up to a total.
    Contribution,
    /// Parts of a hundred per cent, over months or in one bar.
    Shares,
    /// A shade for each place of a grid.
    Heat,
    /// A point a row, between two numbers.
    Scatter,
}

impl ChartKind {
    /// Every kind, in the order in which help lists them.
    pub const ALL: [Self; 6] = [
        Self::Line,
        Self::Bars,
        Self::Contribution,
        Self::Shares,
        Self::Heat,
        Self::Scatter,
    ];

    /// The word for it in report headers and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Bars => "bars",
            Self::Contribution => "contribution",
            Self::Shares => "shares",
            Self::Heat => "heat",
            Self::Scatter => "scatter",
        }
    }

    /// The kind of this word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == word)
    }
}

/// Why there is no picture.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChartError {
    /// No chart is declared for what was asked.
    #[error("report `{report}` declares no chart{asked}{}\nhint: {}", did_you_mean(.close), list_known(.known))]
    NoChart {
        /// The report.
        report: String,
        /// Which was asked for: ` for section `x``, ` of kind `heat``, or nothing.
        asked: String,
        /// Sections that look like it.
        close: Vec<String>,
        /// The charts that there are: section and kind.
        known: Vec<String>,
    },
    /// No row has a number to draw.
    #[error("nothing to draw: no row of section `{section}` has a number in `{column}`{}", list_others(.missing, .others))]
    Nothing {
        /// The section.
        section: String,
        /// The column of numbers.
        column: String,
        /// What the report says is missing.
        missing: Option<String>,
        /// Sections of the answer whose charts have numbers.
        others: Vec<String>,
    },
    /// Two rows stand for the same place.
    #[error(
        "section `{section}` has two rows for `{place}`, and a chart shows one\nhint: narrow the question, for instance with --flow, or let `series=` of the `-- chart:` line tell them apart"
    )]
    Twice {
        /// The section.
        section: String,
        /// The place, in the words of the rows.
        place: String,
    },
    /// Parts that are more than their whole.
    #[error("the shares of section `{section}` add up to {sum} %{}: they overlap, so no stack of them is drawn\nhint: draw them as bars", at(.place))]
    Overlap {
        /// The section.
        section: String,
        /// Where, if there are several places.
        place: Option<String>,
        /// Their sum, in per cent.
        sum: String,
    },
    /// A share that no stack can show.
    #[error(
        "section `{section}` has a share below zero: `{place}`, and a stack has no room for it\nhint: draw the shares as bars"
    )]
    Negative {
        /// The section.
        section: String,
        /// Whose share.
        place: String,
    },
    /// No font at hand has the characters of the picture.
    #[error(
        "no font at hand has `{characters}`\nhint: install one that has them, such as Noto Sans CJK (`apt install fonts-noto-cjk`), name a font file with --font FILE, or write .svg"
    )]
    NoGlyphs {
        /// The characters, some of them.
        characters: String,
    },
    /// A file that is no font.
    #[error(
        "the file given with --font is no font that can be read\nhint: name a .ttf, .otf or .ttc file"
    )]
    BadFont,
    /// The drawing could not be made into pixels.
    #[error("the picture could not be drawn as PNG: {0}\nhint: write .svg")]
    Pixels(String),
}

fn list_known(known: &[String]) -> String {
    match known {
        [] => "a `-- chart:` line in its file declares one: docs/reports.md".into(),
        known => format!("it has {}", known.join(", ")),
    }
}

fn list_others(missing: &Option<String>, others: &[String]) -> String {
    let mut hints = Vec::new();
    hints.extend(missing.clone());
    if !others.is_empty() {
        hints.push(format!(
            "these have numbers: --section {}",
            others.join(", --section ")
        ));
    }
    if hints.is_empty() {
        hints.push("the same report without --chart says what is missing".into());
    }
    hints.iter().map(|hint| format!("\nhint: {hint}")).collect()
}

fn at(place: &Option<String>) -> String {
    place
        .as_ref()
        .map(|place| format!(" at {place}"))
        .unwrap_or_default()
}

fn did_you_mean(close: &[String]) -> String {
    match close {
        [] => String::new(),
        [name, ..] => format!(" (did you mean `{name}`?)"),
    }
}

/// The chart asked for: of a section, of a kind, or the first that has a number to draw.
///
/// # Errors
/// No chart is declared for that section or kind.
pub fn choose<'a>(
    answer: &'a Answer,
    section: Option<&str>,
    kind: Option<ChartKind>,
) -> Result<&'a Chart, ChartError> {
    let fits = |chart: &&Chart| {
        section.is_none_or(|name| chart.section == name)
            && kind.is_none_or(|kind| chart.kind == kind)
    };
    let mut fitting = answer.charts.iter().filter(fits).peekable();
    let first = fitting.peek().copied();
    fitting
        .find(|chart| has_number(answer, chart))
        .or(first)
        .ok_or_else(|| {
            let of_section = section.map(|name| format!(" for section `{name}`"));
            let of_kind = kind.map(|kind| format!(" of kind `{}`", kind.name()));
            let sections = answer.charts.iter().map(|chart| chart.section.as_str());
            let is_known = answer
                .sections
                .iter()
                .any(|held| Some(held.name.as_str()) == section);
            let sections = sections.filter(|_| !is_known);
            ChartError::NoChart {
                report: answer.report.clone(),
                asked: [of_kind, of_section].into_iter().flatten().collect(),
                close: close_to(section.unwrap_or_default(), sections)
                    .into_iter()
                    .map(str::to_owned)
                    .collect(),
                known: answer.charts.iter().map(described).collect(),
            }
        })
}

fn described(chart: &Chart) -> String {
    format!("{} (--section {})", chart.kind.name(), chart.section)
}

/// The refusal of a chart without a number, with what the report says of it.
pub fn nothing(answer: &Answer, chart: &Chart) -> ChartError {
    let charts = answer
        .charts
        .iter()
        .filter(|other| has_number(answer, other));
    let mut others: Vec<_> = charts.map(|other| other.section.clone()).collect();
    others.dedup();
    let mut notes = answer.notes.iter();
    let column = match chart.kind {
        ChartKind::Scatter => format!("{}` and `{}", chart.x, chart.y),
        _ => chart.y.clone(),
    };
    ChartError::Nothing {
        section: chart.section.clone(),
        column,
        missing: notes
            .find(|note| note.starts_with("not in the file"))
            .cloned(),
        others,
    }
}

/// Whether any row of its section has a number to draw; a point needs two.
pub fn has_number(answer: &Answer, chart: &Chart) -> bool {
    let mut sections = answer.sections.iter();
    let Some(section) = sections.find(|section| section.name == chart.section) else {
        return false;
    };
    let Some((x, y)) = section.position(&chart.x).zip(section.position(&chart.y)) else {
        return false;
    };
    let is_number = |row: usize, at: usize| section.value(row, at).number().is_some();
    let needs_two = chart.kind == ChartKind::Scatter;
    (0..section.rows.len()).any(|row| is_number(row, y) && (!needs_two || is_number(row, x)))
}
