//! Puts a chart where the person wants it: on the terminal, in an SVG file or in a PNG file.

use std::io::IsTerminal;
use std::path::Path;

use tradeq_model::Lang;
use tradeq_query::chart::{
    Chart, ChartKind, TerminalOptions, choose, has_number, nothing, svg_of, text,
};
use tradeq_query::report::{Asked, Report, run};
use tradeq_query::table::Answer;
use tradeq_storage::Reader;

use crate::arguments::ChartOptions;
use crate::exit::UsageError;
use crate::output;
use crate::pager::Screen;

/// The width of a chart that goes into a pipe.
const COLUMNS: usize = 80;

/// A report with what is asked of it.
pub struct Question<'a> {
    /// The report.
    pub report: &'a Report,
    /// Its values and sections.
    pub asked: Asked,
    /// Its name, or the alias that the person typed.
    pub name: &'a str,
}

/// Where the picture goes.
enum Target<'a> {
    Terminal,
    Svg(&'a Path),
    Png(&'a Path),
}

/// Runs the report and draws the chart asked for; nothing is written where there is nothing to draw.
pub fn draw(
    mut question: Question<'_>,
    target: &Path,
    options: &ChartOptions,
    reader: &mut Reader,
) -> anyhow::Result<()> {
    let target = target_of(target)?;
    let kind = kind(options.chart_kind.as_deref())?;
    if question.asked.sections.len() > 1 {
        return usage("a chart draws one section\nhint: give --section once".into());
    }
    // The whole report is asked first, so that a refusal can say which sections have numbers.
    let section = std::mem::take(&mut question.asked.sections).pop();
    let answer = named(&question, reader)?;
    let chosen = choose(&answer, section.as_deref(), kind)?.clone();
    let of_kind = |chart: &&Chart| kind.is_none_or(|kind| chart.kind == kind);
    let first = answer.charts.iter().find(of_kind);
    if !has_number(&answer, &chosen) {
        return Err(nothing(&answer, &chosen).into());
    }
    if let Some(skipped) = first.filter(|first| section.is_none() && **first != chosen) {
        eprintln!(
            "note: drew section `{}`, for `{}` has no number to draw",
            chosen.section, skipped.section
        );
    }
    // The sources under a picture are those of its own section.
    question.asked.sections = vec![chosen.section.clone()];
    let mut answer = named(&question, reader)?;
    output::say_as_of(&mut answer, reader.as_of());
    put(&answer, &chosen, target, question.asked.lang, options)
}

/// The answer, under the name that the person typed.
fn named(question: &Question<'_>, reader: &mut Reader) -> anyhow::Result<Answer> {
    let mut answer = run(question.report, &question.asked, reader)?;
    answer.report = question.name.to_owned();
    Ok(answer)
}

fn put(
    answer: &Answer,
    chart: &Chart,
    target: Target<'_>,
    lang: Lang,
    options: &ChartOptions,
) -> anyhow::Result<()> {
    match target {
        Target::Terminal => {
            let is_terminal = std::io::stdout().is_terminal();
            let options = TerminalOptions {
                lang,
                columns: Screen::width().unwrap_or(COLUMNS),
                colour: is_terminal
                    && std::env::var_os("NO_COLOR").is_none_or(|set| set.is_empty()),
            };
            output::print(&text(answer, chart, &options)?)
        }
        Target::Svg(path) => output::write_file(path, svg_of(answer, chart, lang)?),
        Target::Png(path) => output::write_file(path, pixels(answer, chart, lang, options)?),
    }
}

#[cfg(feature = "png")]
fn pixels(
    answer: &Answer,
    chart: &Chart,
    lang: Lang,
    options: &ChartOptions,
) -> anyhow::Result<Vec<u8>> {
    let read = |path: &std::path::PathBuf| {
        std::fs::read(path)
            .map_err(|error| anyhow::anyhow!("cannot read `{}`: {error}", path.display()))
    };
    let font = options.font.as_ref().map(read).transpose()?;
    Ok(tradeq_query::chart::png_of(answer, chart, lang, font)?)
}

#[cfg(not(feature = "png"))]
fn pixels(_: &Answer, _: &Chart, _: Lang, _: &ChartOptions) -> anyhow::Result<Vec<u8>> {
    usage("this program was built without PNG\nhint: name a file that ends in .svg".into())
}

fn target_of(path: &Path) -> anyhow::Result<Target<'_>> {
    if path == Path::new("-") {
        return Ok(Target::Terminal);
    }
    let ending = path
        .extension()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase();
    match ending.as_str() {
        "svg" => Ok(Target::Svg(path)),
        "png" => Ok(Target::Png(path)),
        _ => usage(format!(
            "no chart has the ending of `{}`\nhint: name a file that ends in .svg or .png, or - for the terminal",
            path.display()
        )),
    }
}

fn kind(word: Option<&str>) -> anyhow::Result<Option<ChartKind>> {
    let Some(word) = word else { return Ok(None) };
    match ChartKind::named(word) {
        Some(kind) => Ok(Some(kind)),
        None => usage(format!(
            "unknown chart kind `{word}`\nhint: the kinds are {}",
            ChartKind::ALL.map(ChartKind::name).join(", ")
        )),
    }
}

fn usage<T>(message: String) -> anyhow::Result<T> {
    Err(UsageError(message).into())
}
