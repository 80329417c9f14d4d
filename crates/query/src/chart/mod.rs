//! Pictures of an answer: a report's header declares them, these rooms draw them.
//!
//! A kind of chart is one file that turns rows into marks. `svg.rs` alone writes marks as SVG, `png`
//! alone makes pixels of them; `terminal` draws with characters. The same answer gives the same bytes.

mod bars;
mod contribution;
mod heat;
mod line;
mod scatter;
mod shares;

mod area;
mod choice;
mod footer;
mod frame;
mod hatch;
mod mark;
mod measure;
mod months;
mod palette;
#[cfg(feature = "png")]
mod png;
mod svg;
mod terminal;
mod ticks;
mod view;

#[cfg(test)]
mod tests;

pub use choice::{Chart, ChartError, ChartKind, choose, has_number, nothing};
pub use terminal::{TerminalOptions, text};

use crate::table::Answer;
use tradeq_model::Lang;

/// The chart of a section as SVG text: one `<svg>` element without ids, so that several fit in one page.
///
/// `section` is the section's name; its first chart is drawn, which [`choose`] finds too.
///
/// # Errors
/// A section without a chart, or rows that the chart cannot show.
pub fn svg(answer: &Answer, section: &str, lang: Lang) -> Result<String, ChartError> {
    svg_of(answer, choose(answer, Some(section), None)?, lang)
}

/// One of an answer's charts as SVG text.
///
/// # Errors
/// Rows that the chart cannot show: none with a number, two for the same place, shares that overlap.
pub fn svg_of(answer: &Answer, chart: &Chart, lang: Lang) -> Result<String, ChartError> {
    Ok(svg::write(&picture(answer, chart, lang)?))
}

/// One of an answer's charts as PNG, twice the size of the SVG in pixels. `font` is the content of a font file that
/// is preferred; what it lacks comes from the fonts of the system.
///
/// # Errors
/// As [`svg_of`]; a file that is no font, characters that no font at hand has.
#[cfg(feature = "png")]
pub fn png_of(
    answer: &Answer,
    chart: &Chart,
    lang: Lang,
    font: Option<Vec<u8>>,
) -> Result<Vec<u8>, ChartError> {
    png::write(&picture(answer, chart, lang)?, font)
}

/// The marks of a chart with its headings and its footer.
fn picture(answer: &Answer, chart: &Chart, lang: Lang) -> Result<mark::Picture, ChartError> {
    let view = view::View::new(answer, chart, lang)?;
    let body = match chart.kind {
        ChartKind::Line => line::draw(&view),
        ChartKind::Bars => bars::draw(&view),
        ChartKind::Contribution => contribution::draw(&view),
        ChartKind::Shares => shares::draw(&view),
        ChartKind::Heat => heat::draw(&view),
        ChartKind::Scatter => scatter::draw(&view),
    }?;
    Ok(frame::compose(&view, body))
}
