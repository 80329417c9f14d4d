//! Charts made of characters: blocks for bars, braille dots for lines, shades for grids.

mod bars;
mod grid;
mod lines;
mod plane;
mod points;
mod stacks;

use super::choice::{Chart, ChartError, ChartKind};
use super::footer;
use super::frame;
use super::view::View;
use crate::render::width::fold;
use crate::render::words;
use crate::table::Answer;
use tradeq_model::Lang;

/// What a terminal can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TerminalOptions {
    /// The language of names, units and labels.
    pub lang: Lang,
    /// How many characters a line holds; narrower than 40 is drawn as 40.
    pub columns: usize,
    /// Whether colour may be added; nothing is told by colour alone.
    pub colour: bool,
}

/// A drawing in lines of text, and what a reader has to know about it.
pub(super) type Drawing = (Vec<String>, Vec<String>);

/// One of an answer's charts as lines of text, ending in a line feed.
///
/// # Errors
/// Rows that the chart cannot show: none with a number, two for the same place, shares that overlap.
pub fn text(
    answer: &Answer,
    chart: &Chart,
    options: &TerminalOptions,
) -> Result<String, ChartError> {
    let options = &TerminalOptions {
        columns: options.columns.max(40),
        ..*options
    };
    let view = View::new(answer, chart, options.lang)?;
    let (lines, remarks) = match chart.kind {
        ChartKind::Bars | ChartKind::Contribution => bars::draw(&view, options),
        ChartKind::Line => lines::draw(&view, options)?,
        ChartKind::Scatter => points::draw(&view, options)?,
        ChartKind::Heat => grid::draw(&view, options)?,
        ChartKind::Shares => stacks::draw(&view, options)?,
    };
    let folded = |line: &str| fold(line, options.columns);
    let mut all = vec![
        folded(&words::title(answer, options.lang)),
        folded(&frame::subtitle(&view)),
        String::new(),
    ];
    all.extend(lines.iter().map(|line| line.trim_end().to_owned()));
    all.push(String::new());
    all.extend(
        footer::lines(&view, &remarks)
            .iter()
            .map(|line| folded(line)),
    );
    Ok(all.join("\n") + "\n")
}

/// The colours of a terminal, in the order of the styles of series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Plain,
    Part,
    Below,
    Series(usize),
}

/// A text in a colour, where colour may be used.
pub(super) fn coloured(text: &str, ink: Ink, options: &TerminalOptions) -> String {
    let code = match ink {
        Ink::Plain => None,
        Ink::Part => Some("34"),
        Ink::Below => Some("33"),
        Ink::Series(number) => ["34", "33", "32", "35", "36", "31", "37"]
            .get(number)
            .copied(),
    };
    match code.filter(|_| options.colour && !text.trim().is_empty()) {
        Some(code) => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
        None => text.to_owned(),
    }
}

/// The letter that stands for a series or a point.
pub(super) fn letter(number: usize) -> char {
    let letters = ('A'..='Z').chain('a'..='z');
    letters.into_iter().nth(number).unwrap_or('*')
}
